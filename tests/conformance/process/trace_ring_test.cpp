// SPDX-License-Identifier: BSL-1.0
// The memory of a trace: fixed, and the oldest events make room.
#include "observe/trace_ring.hpp"

#include "fixture.hpp"

namespace nazir::test {
namespace {

using detail::TraceCopy;
using detail::TraceRecord;
using detail::TraceRing;

class TraceRingTest : public ::testing::Test {
 protected:
  static constexpr std::size_t bytes = 65536;
  static constexpr std::size_t records = bytes / 2 / sizeof(TraceRecord);

  void add(std::uint64_t number, std::string_view text = {}) {
    TraceRecord record{};
    record.number = number;
    ring.add(record, text);
  }
  /// The numbers from `from` on and below `below`, as many as fit into the copy.
  std::vector<std::uint64_t> numbers(std::uint64_t from, std::uint64_t below = ~std::uint64_t{0},
                                     std::size_t most = 10'000) {
    copy = {};
    copy.records.reserve(most);
    copy.texts.reserve(bytes);
    ring.copy(from, below, copy);
    std::vector<std::uint64_t> all;
    for (const auto& record : copy.records) all.push_back(record.number);
    return all;
  }

  TraceRing ring{bytes};
  TraceCopy copy;
};

TEST_F(TraceRingTest, keeps_the_latest_records) {
  for (std::uint64_t i = 1; i <= records + 3; ++i) add(i);
  const auto all = numbers(0);
  ASSERT_EQ(all.size(), records);
  EXPECT_EQ(all.front(), 4U);
  EXPECT_EQ(all.back(), records + 3);
}

TEST_F(TraceRingTest, keeps_the_latest_texts) {
  const std::string text(1000, 'x');
  constexpr std::size_t room = bytes / 2 / 1000;
  for (std::uint64_t i = 1; i <= room + 5; ++i) add(i, text);
  auto all = numbers(0);
  ASSERT_EQ(all.size(), room);
  EXPECT_EQ(all.front(), 6U);
  add(room + 6);
  EXPECT_EQ(numbers(0).size(), room + 1) << "one without a text needs no room for it";
  add(room + 7, std::string(1024, 'y'));
  all = numbers(0);
  EXPECT_EQ(all.front(), 7U) << "the room of one";
  EXPECT_EQ(copy.texts.substr(copy.texts.size() - 1030), std::string(6, 'x') + std::string(1024, 'y'));
}

TEST_F(TraceRingTest, gives_texts_back_whole_wherever_they_lie) {
  std::uint64_t number = 0;
  for (int round = 0; round < 500; ++round) {
    const std::string text = "text " + std::to_string(round) + std::string(static_cast<std::size_t>(round) % 300, '.');
    add(++number, text);
    ASSERT_EQ(numbers(number), std::vector<std::uint64_t>{number});
    ASSERT_EQ(copy.texts, text);
  }
}

TEST_F(TraceRingTest, copies_from_any_number_and_in_pieces) {
  for (std::uint64_t i = 10; i <= 100; i += 10) add(i, "abc");
  using Numbers = std::vector<std::uint64_t>;
  EXPECT_EQ(numbers(35, 71), (Numbers{40, 50, 60, 70}));
  EXPECT_EQ(numbers(40, 70), (Numbers{40, 50, 60}));
  EXPECT_EQ(numbers(101), Numbers());
  EXPECT_EQ(numbers(0, 10), Numbers());
  copy = {};
  copy.records.reserve(100);
  copy.texts.reserve(100);
  const auto room = copy.texts.capacity() / 3;
  ring.copy(0, 1000, copy);
  EXPECT_EQ(copy.records.size(), std::min<std::size_t>(room, 10));
  TraceRing().copy(0, 1000, copy);
  EXPECT_TRUE(copy.records.empty()) << "without memory there is nothing";
}

}  // namespace
}  // namespace nazir::test
