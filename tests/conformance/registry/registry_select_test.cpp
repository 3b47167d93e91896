// SPDX-License-Identifier: BSL-1.0
// Selecting and projecting entries of all keys by a function: Elixir's match specs.
#include "registries.hpp"

namespace nazir::test {
namespace {

using NumbersByName = Registry<std::string, int>;
using Item = NumbersByName::Item;

/// The selected values, sorted.
std::vector<Item> in_order(std::vector<Item> items) {
  std::sort(items.begin(), items.end(), [](const Item& left, const Item& right) {
    return std::tie(left.key, left.value, left.pid) < std::tie(right.key, right.value, right.pid);
  });
  return items;
}

const auto all = [](const std::string&, Pid, int) { return true; };
const auto key_is = [](std::string wanted) {
  return [wanted](const std::string& key, Pid, int) { return key == wanted; };
};
const auto value_above = [](int bound) {
  return [bound](const std::string&, Pid, int value) { return value > bound; };
};

class Select : public AnyKindTest {
 protected:
  /// hello → 1, world → 2 of the caller; with duplicate keys hello → 3 as well.
  static NumbersByName start_filled() {
    const auto numbers = start_registry<NumbersByName>();
    numbers.register_key("hello", 1);
    numbers.register_key("world", 2);
    if (has_duplicates()) numbers.register_key("hello", 3);
    return numbers;
  }
  static bool has_duplicates() { return keys() == duplicate; }
};
INSTANTIATE_TEST_SUITE_P(Of, Select, both_kinds(), name_of_kind);

TEST_P(Select, REGI_025_REGI_059_nothing_of_an_empty_registry) {
  run([] {
    const auto numbers = start_registry<NumbersByName>();
    EXPECT_TRUE(numbers.select().empty());
    EXPECT_EQ(numbers.count_select(all), 0U);
  });
}

TEST_P(Select, REGI_026_REGI_060_REGI_D22_all) {
  run([] {
    const NumbersByName numbers = start_filled();
    std::vector<Item> expected{{"hello", self(), 1}, {"world", self(), 2}};
    if (has_duplicates()) expected.push_back({"hello", self(), 3});
    EXPECT_EQ(in_order(numbers.select()), in_order(expected));
  });
}

TEST_P(Select, REGI_027_REGI_061_REGI_D23_by_key_pid_and_value) {
  run([] {
    const NumbersByName numbers = start_filled();
    const Pid other = spawn_registered(numbers, "other", 9);
    EXPECT_EQ(numbers.select(key_is("world")), (std::vector<Item>{{"world", self(), 2}}));
    EXPECT_TRUE(numbers.select(key_is("nobody")).empty());
    EXPECT_EQ(numbers.select([&](const std::string&, Pid pid, int) { return pid == other; }),
              (std::vector<Item>{{"other", other, 9}}));
    EXPECT_EQ(numbers.select([](const std::string&, Pid, int value) { return value == 1; }),
              (std::vector<Item>{{"hello", self(), 1}}));

    const auto keys = numbers.select([](const std::string& key, Pid, int) { return std::optional(key); });
    EXPECT_EQ(sorted(keys), has_duplicates() ? (std::vector<std::string>{"hello", "hello", "other", "world"})
                                             : (std::vector<std::string>{"hello", "other", "world"}));
    const auto pid_of_world = numbers.select([](const std::string& key, Pid pid, int) {
      return key == "world" ? std::optional(std::pair(pid, key)) : std::nullopt;
    });
    EXPECT_EQ(pid_of_world, (std::vector{std::pair(self(), std::string("world"))}));
    quit(other);
  });
}

TEST_P(Select, REGI_028_REGI_062_with_guards) {
  run([] {
    const NumbersByName numbers = start_filled();
    EXPECT_EQ(numbers.select(value_above(1)).size(), has_duplicates() ? 2U : 1U);
    EXPECT_TRUE(numbers.select(value_above(3)).empty());
    const auto doubled = numbers.select(
        [](const std::string&, Pid, int value) { return value < 3 ? std::optional(2 * value) : std::nullopt; });
    EXPECT_EQ(sorted(doubled), (std::vector{2, 4}));
  });
}

TEST_P(Select, REGI_029_REGI_063_of_several_alternatives) {
  run([] {
    const NumbersByName numbers = start_filled();
    numbers.register_key("third", 7);
    const auto chosen = numbers.select([](const std::string& key, Pid, int value) -> std::optional<std::string> {
      if (key == "world") return "key";
      if (value > 6) return "value";
      return std::nullopt;
    });
    EXPECT_EQ(sorted(chosen), (std::vector<std::string>{"key", "value"}));
  });
}

TEST_P(Select, REGI_031_REGI_064_REGI_D24_count_select) {
  run([] {
    const NumbersByName numbers = start_filled();
    EXPECT_EQ(numbers.count_select(all), has_duplicates() ? 3U : 2U);
    EXPECT_EQ(numbers.count_select(key_is("hello")), has_duplicates() ? 2U : 1U);
    EXPECT_EQ(numbers.count_select(key_is("nobody")), 0U);
    EXPECT_EQ(numbers.count_select([me = self()](const std::string&, Pid pid, int) { return pid != me; }), 0U);
  });
}

TEST_P(Select, REGI_032_REGI_065_count_select_with_guards) {
  run([] {
    const NumbersByName numbers = start_filled();
    EXPECT_EQ(numbers.count_select(value_above(1)), has_duplicates() ? 2U : 1U);
    EXPECT_EQ(numbers.count_select(value_above(3)), 0U);
  });
}

TEST_P(Select, REGI_033_REGI_066_count_select_of_several_alternatives) {
  run([] {
    const NumbersByName numbers = start_filled();
    EXPECT_EQ(numbers.count_select([](const std::string& key, Pid, int value) { return key == "world" || value == 1; }),
              2U);
  });
}

TEST_P(Select, the_function_may_use_the_registry) {
  run([] {
    const NumbersByName numbers = start_filled();
    const auto found = numbers.select([&](const std::string& key, Pid, int) { return !numbers.lookup(key).empty(); });
    EXPECT_EQ(found.size(), numbers.count());
    for (const auto& [key, pid, value] : found) {
      numbers.dispatch(key, [&](const auto&) { numbers.unregister(key); });
    }
    EXPECT_EQ(numbers.count(), 0U);
  });
}

}  // namespace
}  // namespace nazir::test
