// SPDX-License-Identifier: BSL-1.0
// Snapshots of some processes only: each field and each test of a condition, order and limit.
#include <random>

#include "servers.hpp"

namespace nazir::test {
namespace {

using observe::Condition;
using observe::Field;
using observe::ProcessRow;
using observe::SnapshotRequest;
using observe::StringId;
using Check = observe::Condition::Test;

/// The row whose numbers are all `value`, and whose texts are that of id `text`.
ProcessRow row_of(std::uint8_t value, std::uint32_t text = 0) {
  ProcessRow row;
  row.pid = row.parent = Pid{value};
  row.name = row.label = row.initial_function = row.current_function = StringId{text};
  row.reductions = row.messages_in = row.messages_out = row.messages_skipped = value;
  row.memory = row.heap_bytes = row.heap_peak = row.mailbox_length = row.mailbox_bytes = value;
  row.stack_bytes = row.restarts = value;
  row.spawned_at = row.running = row.runnable = row.oldest_message = Duration(value);
  row.scheduler = value;
  row.state = static_cast<observe::State>(value);
  row.kind = static_cast<observe::Kind>(value);
  row.priority = static_cast<observe::Priority>(value);
  return row;
}

constexpr std::array text_fields{Field::name, Field::label, Field::initial_function, Field::current_function};
constexpr std::array number_fields{Field::pid,           Field::parent,
                                   Field::reductions,    Field::messages_in,
                                   Field::messages_out,  Field::messages_skipped,
                                   Field::memory,        Field::heap_bytes,
                                   Field::heap_peak,     Field::mailbox_length,
                                   Field::mailbox_bytes, Field::stack_bytes,
                                   Field::restarts,      Field::spawned_at,
                                   Field::running,       Field::runnable,
                                   Field::scheduler,     Field::state,
                                   Field::kind,          Field::priority,
                                   Field::oldest_message};

observe::Strings strings_of(std::vector<std::string> list) {
  return observe::Strings(std::make_shared<const std::vector<std::string>>(std::move(list)));
}

TEST(Request, tests_every_number) {
  const auto strings = strings_of({""});
  struct Row {
    Check test;
    std::uint64_t value;
    bool holds;
  };
  for (const Field field : number_fields) {
    for (const auto& [test, value, expected] : {Row{Check::equals, 3, true},
                                                {Check::equals, 2, false},
                                                {Check::differs, 3, false},
                                                {Check::differs, 4, true},
                                                {Check::at_least, 3, true},
                                                {Check::at_least, 4, false},
                                                {Check::at_least, 2, true},
                                                {Check::at_most, 3, true},
                                                {Check::at_most, 2, false},
                                                {Check::at_most, 4, true},
                                                {Check::contains, 3, false}}) {
      EXPECT_EQ(observe::holds(Condition{field, test, value}, row_of(3), strings), expected)
          << static_cast<int>(field) << " " << static_cast<int>(test) << " " << value;
      EXPECT_FALSE(observe::holds(Condition{field, test, std::string("3")}, row_of(3), strings)) << "a text";
    }
  }
}

TEST(Request, tests_every_text) {
  const auto strings = strings_of({"", "payment"});
  struct Row {
    Check test;
    std::string value;
    bool holds;
  };
  for (const Field field : text_fields) {
    for (const auto& [test, value, expected] : {Row{Check::equals, "payment", true},
                                                {Check::equals, "pay", false},
                                                {Check::differs, "payment", false},
                                                {Check::differs, "pay", true},
                                                {Check::at_least, "payment", true},
                                                {Check::at_least, "q", false},
                                                {Check::at_most, "payment", true},
                                                {Check::at_most, "a", false},
                                                {Check::contains, "men", true},
                                                {Check::contains, "", true},
                                                {Check::contains, "Men", false}}) {
      EXPECT_EQ(observe::holds(Condition{field, test, value}, row_of(3, 1), strings), expected) << value;
      EXPECT_FALSE(observe::holds(Condition{field, test, std::uint64_t{3}}, row_of(3, 1), strings)) << "a number";
    }
  }
}

TEST(Request, sorts_by_every_field_in_both_directions) {
  const auto strings = strings_of({"", "a", "b", "c"});
  const auto pids = [&](const SnapshotRequest& request) {
    std::vector<ProcessRow> rows{row_of(1, 2), row_of(2, 3), row_of(3, 1), row_of(1, 2)};
    for (std::uint8_t i = 0; i < 4; ++i) {
      if (request.sort_by != Field::pid) rows[i].pid = Pid{std::uint64_t{10} + i};
    }
    observe::arrange(rows, strings, request);
    std::vector<std::uint64_t> result;
    for (const auto& row : rows) result.push_back(row.pid.value);
    return result;
  };
  using Pids = std::vector<std::uint64_t>;
  for (const Field field : number_fields) {
    if (field == Field::pid) continue;
    EXPECT_EQ(pids({.sort_by = field}), (Pids{12, 11, 10, 13})) << static_cast<int>(field);
    EXPECT_EQ(pids({.sort_by = field, .descending = false}), (Pids{10, 13, 11, 12}));
    EXPECT_EQ(pids({.sort_by = field, .descending = false, .limit = 1}), (Pids{10}));
    EXPECT_EQ(pids({.sort_by = field, .limit = 0}), Pids());
  }
  for (const Field field : text_fields) {
    EXPECT_EQ(pids({.sort_by = field}), (Pids{11, 10, 13, 12}));
    EXPECT_EQ(pids({.sort_by = field, .descending = false}), (Pids{12, 10, 13, 11}));
    EXPECT_EQ(pids({.sort_by = field, .descending = false, .limit = 2}), (Pids{12, 10}));
  }
  EXPECT_EQ(pids({.sort_by = Field::pid}), (Pids{3, 2, 1, 1}));
  EXPECT_EQ(pids({.limit = 3}), (Pids{10, 11, 12}));
}

TEST(Request, sorting_by_a_number_keeps_the_order_of_equal_ones_whatever_their_number) {
  std::mt19937_64 random(1);
  struct Item {
    std::uint64_t key;
    std::size_t place;
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> scratch;
  for (const std::size_t count : {0U, 1U, 2U, 511U, 512U, 5'000U}) {
    for (const std::uint64_t most : {0ULL, 1ULL, 5'000ULL, 1ULL << 22U, 1ULL << 40U, ~0ULL}) {
      std::vector<Item> items;
      for (std::size_t i = 0; i < count; ++i) items.push_back({most == 0 ? 7 : random() % most, i});
      auto expected = items;
      std::stable_sort(expected.begin(), expected.end(), [](auto& a, auto& b) { return a.key < b.key; });
      observe::sort_by_number(items, scratch, [](const Item& item) { return item.key; });
      EXPECT_EQ(items, expected) << count << " below " << most;
    }
  }
}

class RequestToNode : public VirtualTimeTest {
 protected:
  void SetUp() override {
    VirtualTimeTest::SetUp();
    run([] {
      for (int i = 0; i < 60; ++i) {
        const Pid pid = i % 3 == 0 ? start<Counter>({}, self()).value() : spawn_idle();
        if (i % 4 == 0) register_name(pid, "name " + std::to_string(i % 16) + "." + std::to_string(i));
        for (int n = 0; n < i % 7; ++n) send(pid, Number{n});
        if (i % 3 == 0) unlink(pid);
      }
      spawn([] {
        Process::set_label("busy");
        for (int i = 0; i < 100; ++i) send(self(), Number{i});
        wait_for_quit();
      });
      sleep(1ms);
    });
  }
  observe::SnapshotPointer look(const SnapshotRequest& request = {}) {
    return *runtime().node()->snapshot(request, observe::Call());
  }
  static std::vector<Pid> pids_of(const observe::Snapshot& snapshot) {
    std::vector<Pid> pids;
    for (const auto& row : snapshot.processes) pids.push_back(row.pid);
    return pids;
  }
  /// The node's answer is that of a filter over the snapshot of everything.
  void expect_same(const SnapshotRequest& request) {
    const auto all = look();
    auto rows = all->processes;
    std::erase_if(rows, [&](const auto& row) { return !observe::holds(request.where, row, all->strings); });
    const auto matched = rows.size();
    observe::arrange(rows, all->strings, request);
    std::vector<Pid> expected;
    for (const auto& row : rows) expected.push_back(row.pid);
    const auto some = look(request);
    EXPECT_EQ(pids_of(*some), expected);
    EXPECT_EQ(some->matched, matched);
    EXPECT_EQ(some->totals.processes, all->totals.processes);
    EXPECT_EQ(some->totals.messages_sent, all->totals.messages_sent) << "the totals are of the whole node";
    ASSERT_EQ(some->processes.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(some->strings[some->processes[i].name], all->strings[rows[i].name]);
      EXPECT_EQ(some->strings[some->processes[i].label], all->strings[rows[i].label]);
    }
  }
};

TEST_F(RequestToNode, filters_sorts_and_cuts_by_every_field) {
  EXPECT_EQ(look()->matched, 61U);
  const auto all = look();
  const ProcessRow& some = all->processes[30];
  for (const bool descending : {true, false}) {
    for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{7}, SnapshotRequest::no_limit}) {
      for (const Field field : number_fields) {
        expect_same({{}, field, descending, limit});
        for (const auto test : {Check::equals, Check::differs, Check::at_least, Check::at_most}) {
          expect_same({{{field, test, observe::number_of(some, field)}}, field, descending, limit});
        }
      }
      for (const Field field : text_fields) {
        expect_same({{}, field, descending, limit});
        for (const auto test : {Check::equals, Check::differs, Check::at_least, Check::contains}) {
          expect_same({{{field, test, std::string(*observe::text_of(some, all->strings, field))}},
                       Field::mailbox_length,
                       descending,
                       limit});
        }
      }
      expect_same({{{Field::mailbox_length, Check::at_least, std::uint64_t{3}},
                    {Field::name, Check::contains, std::string("name 8")}},
                   Field::messages_in,
                   descending,
                   limit});
    }
  }
  expect_same({{{Field::pid, Check::equals, std::string("1")}}, {}, true, SnapshotRequest::no_limit});
}

}  // namespace
}  // namespace nazir::test
