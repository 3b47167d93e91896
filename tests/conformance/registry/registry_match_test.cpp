// SPDX-License-Identifier: BSL-1.0
// Selecting entries of one key by value: Elixir's match patterns and guards are predicates here.
#include "registries.hpp"

namespace nazir::test {
namespace {

struct Value {
  int first = 0;
  std::string name;
  int last = 0;
  friend auto operator<=>(const Value&, const Value&) = default;
};
using Values = Registry<std::string, Value>;
using Entries = std::vector<Values::Entry>;

const auto any = [](const Value&) { return true; };
const auto none = [](const Value&) { return false; };
const auto is_atom = [](const Value& value) { return value.name == "atom"; };
const auto repeats = [](const Value& value) { return value.first == value.last; };
template <class Number>
auto first_above(Number bound) {
  return [bound](const Value& value) { return value.first > bound; };
}

std::vector<Value> mine(const Values& values, const std::string& key) {
  return sorted(values.values(key, self()));
}

const Value one{1, "atom", 1};
const Value two{2, "atom", 2};

class UniqueMatch : public PartitionedTest {};
INSTANTIATE_TEST_SUITE_P(With, UniqueMatch, ::testing::Values(1, 8), name_of_partitions);
class DuplicateMatch : public PartitionedTest {};
INSTANTIATE_TEST_SUITE_P(With, DuplicateMatch, ::testing::Values(1, 8), name_of_partitions);

TEST_P(UniqueMatch, REGI_007_REGI_D05_match) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    const Entries entry{{self(), one}};
    EXPECT_EQ(values.match("hello", is_atom), entry);
    EXPECT_EQ(values.match("hello", repeats), entry);
    EXPECT_EQ(values.match("hello", any), entry);
    EXPECT_TRUE(values.match("hello", [](const Value& value) { return value.first == 2; }).empty());
    EXPECT_TRUE(values.match("world", any).empty());

    values.register_key("world", {1, "atom", 2});
    EXPECT_TRUE(values.match("world", repeats).empty());
    EXPECT_EQ(values.match("world", is_atom).size(), 1U);
  });
}

TEST_P(UniqueMatch, REGI_008_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    const auto guarded = [](auto bound) { return [bound](const Value& v) { return is_atom(v) && v.first > bound; }; };
    EXPECT_EQ(values.match("hello", guarded(0)), (Entries{{self(), one}}));
    EXPECT_TRUE(values.match("hello", guarded(1)).empty());
  });
}

TEST_P(UniqueMatch, REGI_009_REGI_D21_count_match) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    EXPECT_EQ(values.count_match("hello", is_atom), 1U);
    EXPECT_EQ(values.count_match("hello", repeats), 1U);
    EXPECT_EQ(values.count_match("hello", any), 1U);
    EXPECT_EQ(values.count_match("hello", none), 0U);
    EXPECT_EQ(values.count_match("world", any), 0U);
  });
}

TEST_P(UniqueMatch, REGI_010_count_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    EXPECT_EQ(values.count_match("hello", first_above(0)), 1U);
    EXPECT_EQ(values.count_match("hello", first_above(1)), 0U);
  });
}

TEST_P(UniqueMatch, REGI_011_REGI_D12_unregister_match) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    values.unregister_match("hello", none);
    EXPECT_EQ(mine(values, "hello"), std::vector{one});
    values.unregister_match("world", any);
    EXPECT_EQ(mine(values, "hello"), std::vector{one});
    values.unregister_match("hello", is_atom);
    EXPECT_TRUE(values.keys(self()).empty());
    EXPECT_EQ(owners_of(values), 0U);
  });
}

TEST_P(UniqueMatch, REGI_012_unregister_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(unique);
    values.register_key("hello", one);
    values.unregister_match("hello", first_above(1));
    EXPECT_EQ(mine(values, "hello"), std::vector{one});
    values.unregister_match("hello", first_above(0));
    EXPECT_TRUE(mine(values, "hello").empty());
  });
}

TEST_P(UniqueMatch, unregister_match_leaves_the_keys_of_others) {
  run([] {
    const auto values = start_registry<Values>(unique);
    const Pid other = spawn_registered(values, "hello", one);
    values.unregister_match("hello", any);
    EXPECT_EQ(values.lookup("hello"), (Entries{{other, one}}));
    quit(other);
  });
}

TEST_P(DuplicateMatch, REGI_048_REGI_D05_match) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    EXPECT_EQ(values.match("hello", [](const Value& v) { return v.first == 1; }), (Entries{{self(), one}}));
    EXPECT_EQ(values.match("hello", is_atom), (Entries{{self(), one}, {self(), two}}));
    EXPECT_EQ(values.match("hello", any).size(), 2U);
    EXPECT_TRUE(values.match("hello", none).empty());
    EXPECT_TRUE(values.match("world", any).empty());
  });
}

TEST_P(DuplicateMatch, REGI_049_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    EXPECT_EQ(values.match("hello", first_above(1)), (Entries{{self(), two}}));
    EXPECT_EQ(values.match("hello", first_above(0)).size(), 2U);
    EXPECT_TRUE(values.match("hello", first_above(3)).empty());
  });
}

TEST_P(DuplicateMatch, REGI_050_count_match) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    const Pid other = spawn_registered(values, "hello", Value{3, "other", 3});
    EXPECT_EQ(values.count_match("hello", is_atom), 2U);
    EXPECT_EQ(values.count_match("hello", any), 3U) << "of all processes";
    EXPECT_EQ(values.count_match("hello", none), 0U);
    EXPECT_EQ(values.count_match("world", any), 0U);
    quit(other);
  });
}

TEST_P(DuplicateMatch, REGI_051_count_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    EXPECT_EQ(values.count_match("hello", first_above(1)), 1U);
    EXPECT_EQ(values.count_match("hello", first_above(2)), 0U);
  });
}

TEST_P(DuplicateMatch, REGI_052_REGI_D13_unregister_match) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    values.register_key("hello", one);
    const Pid other = spawn_registered(values, "hello", one);
    values.unregister_match("hello", none);
    EXPECT_EQ(mine(values, "hello"), (std::vector{one, one, two}));
    values.unregister_match("hello", [](const Value& value) { return value == one; });
    EXPECT_EQ(mine(values, "hello"), std::vector{two});
    EXPECT_EQ(values.values("hello", other), std::vector{one});
    quit(other);
  });
}

TEST_P(DuplicateMatch, REGI_053_unregister_match_with_guards) {
  run([] {
    const auto values = start_registry<Values>(duplicate);
    values.register_key("hello", one);
    values.register_key("hello", two);
    values.unregister_match("hello", first_above(1));
    EXPECT_EQ(mine(values, "hello"), std::vector{one});
    values.unregister_match("hello", first_above(0));
    EXPECT_TRUE(values.keys(self()).empty());
  });
}

}  // namespace
}  // namespace nazir::test
