// SPDX-License-Identifier: BSL-1.0
// Which types may be messages. does_not_compile.cpp tests that others do not compile and that the compiler says why.
#include <array>
#include <deque>
#include <list>
#include <map>
#include <set>
#include <variant>

#include "helpers.hpp"

namespace nazir::test {

class Handle {
 public:
  explicit Handle(int* target) : target_(target) {}

 private:
  [[maybe_unused]] int* target_;
};
struct Vouched {
  int* target;
};

}  // namespace nazir::test

template <>
inline constexpr bool nazir::vouch_for_message<nazir::test::Vouched> = true;

namespace nazir::test {
namespace {

using detail::owns_its_value;

struct Plain {
  int id;
  std::string text;
};
struct WithPointer {
  int id;
  const int* where;
};
struct WithView {
  std::string_view text;
};
struct WithShared {
  std::shared_ptr<int> shared;
};
struct WithConstShared {
  std::shared_ptr<const std::string> shared;
};
struct DeepPointer {
  Plain plain;
  std::vector<WithPointer> many;
};
struct Mixed {
  Pid from;
  Ref ref;
  std::optional<Plain> maybe;
  std::vector<std::unique_ptr<Plain>> many;
  std::chrono::milliseconds time;
};

// Types that own their value.
static_assert(owns_its_value<int>());
static_assert(owns_its_value<std::string>());
static_assert(owns_its_value<Pid>() && owns_its_value<Ref>() && owns_its_value<Reason>());
static_assert(owns_its_value<Plain>() && owns_its_value<Mixed>() && owns_its_value<WithConstShared>());
static_assert(owns_its_value<std::vector<std::string>>());
static_assert(owns_its_value<std::unique_ptr<Plain>>());
static_assert(owns_its_value<std::shared_ptr<const Plain>>());
static_assert(owns_its_value<std::optional<Plain>>());
static_assert(owns_its_value<Exit>() && owns_its_value<Down>());
static_assert(owns_its_value<From<int>>());
// A class with its own constructor is trusted.
static_assert(owns_its_value<Handle>());
static_assert(owns_its_value<Vouched>() && owns_its_value<std::vector<Vouched>>());

// Types that would let two processes reach one object.
static_assert(!owns_its_value<int*>() && !owns_its_value<const char*>() && !owns_its_value<void*>());
static_assert(!owns_its_value<void (*)()>());
static_assert(!owns_its_value<int Plain::*>());
static_assert(!owns_its_value<std::reference_wrapper<int>>());
static_assert(!owns_its_value<std::string_view>() && !owns_its_value<std::u16string_view>());
static_assert(!owns_its_value<std::span<int>>() && !owns_its_value<std::span<const int, 3>>());
static_assert(!owns_its_value<std::shared_ptr<int>>() && !owns_its_value<std::shared_ptr<Plain>>());
static_assert(!owns_its_value<WithPointer>() && !owns_its_value<WithView>() && !owns_its_value<WithShared>());
static_assert(!owns_its_value<DeepPointer>());
static_assert(!owns_its_value<std::vector<int*>>() && !owns_its_value<std::deque<std::string_view>>());
static_assert(!owns_its_value<std::list<WithPointer>>());
static_assert(!owns_its_value<std::optional<const char*>>());
static_assert(!owns_its_value<std::array<int*, 2>>());
static_assert(!owns_its_value<std::vector<std::vector<std::shared_ptr<int>>>>());

// Types that can be messages at all.
static_assert(MessageValue<int> && MessageValue<Plain> && MessageValue<std::unique_ptr<int>>);
static_assert(!MessageValue<int[3]> && !MessageValue<const int> && !MessageValue<int&> && !MessageValue<void>);
struct ThrowingMove {
  ThrowingMove(ThrowingMove&&) noexcept(false) {}
};
static_assert(!MessageValue<ThrowingMove>);

// Containers that the check must look into.
TEST(MessageTypes, pairs_tuples_variants_maps_and_unique_pointers_are_looked_into) {
  EXPECT_FALSE((owns_its_value<std::pair<int, int*>>()));
  EXPECT_FALSE((owns_its_value<std::tuple<int, std::string_view>>()));
  EXPECT_FALSE((owns_its_value<std::variant<int, int*>>()));
  EXPECT_FALSE((owns_its_value<std::map<int, int*>>()));
  EXPECT_FALSE((owns_its_value<std::set<const char*>>()));
  EXPECT_FALSE((owns_its_value<std::unique_ptr<WithPointer>>()));
  EXPECT_FALSE((owns_its_value<std::shared_ptr<const WithPointer>>()));
  EXPECT_TRUE((owns_its_value<std::pair<int, std::string>>()));
  EXPECT_TRUE((owns_its_value<std::tuple<int, Plain>>()));
  EXPECT_TRUE((owns_its_value<std::variant<int, Plain>>()));
  EXPECT_TRUE((owns_its_value<std::map<std::string, Plain>>()));
}

class MessageTypesSent : public RuntimeTest {};

TEST_F(MessageTypesSent, all_kinds_of_values_arrive_as_they_were) {
  run([] {
    send(self(), Mixed{self(), make_ref(), Plain{1, "one"}, {}, 5ms});
    const auto mixed = next<Mixed>();
    ASSERT_TRUE(mixed);
    EXPECT_EQ(mixed->maybe->text, "one");
    EXPECT_EQ(mixed->time, 5ms);
    send(self(), std::make_shared<const std::string>("shared, but not to be changed"));
    EXPECT_EQ(**next<std::shared_ptr<const std::string>>(), "shared, but not to be changed");
    send(self(), std::vector<std::string>(100, "text"));
    EXPECT_EQ(next<std::vector<std::string>>()->size(), 100U);
  });
}

TEST_F(MessageTypesSent, a_message_that_is_copied_leaves_the_senders_own_alone) {
  run([] {
    std::vector<int> mine{1, 2, 3};
    send(self(), mine);
    mine[0] = 100;
    EXPECT_EQ(next<std::vector<int>>(), (std::vector<int>{1, 2, 3}));
  });
}

struct alignas(16) Aligned {
  std::array<char, 16> bytes;
};

TEST_F(MessageTypesSent, payloads_are_aligned) {
  run([] {
    for (int i = 0; i < 10; ++i) {
      send(self(), Aligned{});
      receive([](const Aligned& message) { EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&message) % 16, 0U); });
    }
  });
}

}  // namespace
}  // namespace nazir::test
