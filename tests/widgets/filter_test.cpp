// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "fake_node.hpp"
#include "widgets/data/filter.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;

class FilterTest : public testing::Test {
 protected:
  FilterTest() {
    auto worker = m_node.row(1, "PaymentWorker::init");
    worker.mailbox_length = 250;
    worker.memory = 3 << 20;
    m_node.add(worker);
    auto ledger = m_node.row(2, "Ledger::init");
    ledger.name = m_node.text("ledger");
    ledger.kind = observe::Kind::gen_server;
    ledger.state = observe::State::running;
    m_node.add(ledger);
    auto donor = m_node.row(3, "donor_loop");
    donor.label = m_node.text("Donor ÄÖ 17");
    donor.kind = observe::Kind::task;
    donor.restarts = 2;
    m_node.add(donor);
  }

  /// The numbers of the processes that pass.
  std::vector<std::uint64_t> passing(const char* typed) {
    const auto snapshot = m_node.snapshot();
    const Filter filter = Filter::parse(QString::fromUtf8(typed));
    EXPECT_EQ(filter.problem.toStdString(), "");
    Matcher matches(filter, *snapshot);
    std::vector<std::uint64_t> numbers;
    for (const auto& row : snapshot->processes) {
      if (matches(row)) numbers.push_back(observe::number(row.pid));
    }
    return numbers;
  }

  using Numbers = std::vector<std::uint64_t>;
  FakeNode m_node;
};

TEST_F(FilterTest, EmptyPassesAll) {
  EXPECT_EQ(passing("  "), (Numbers{1, 2, 3}));
}

TEST_F(FilterTest, FreeTextLooksAtPidNameLabelAndFunctions) {
  EXPECT_EQ(passing("<0.2.0>"), Numbers{2});
  EXPECT_EQ(passing("PAYMENT"), Numbers{1});
  EXPECT_EQ(passing("ledger"), Numbers{2});
  EXPECT_EQ(passing("donor 17"), Numbers{3}) << "both words";
  EXPECT_EQ(passing("init/receive"), (Numbers{1, 2}));
  EXPECT_EQ(passing("PaymentWorker::init"), Numbers{1}) << "a function is not a term";
}

TEST_F(FilterTest, TermsCompareFields) {
  EXPECT_EQ(passing("state:running"), Numbers{2});
  EXPECT_EQ(passing("kind:gen_server"), Numbers{2});
  EXPECT_EQ(passing("kind:GenServer"), Numbers{2});
  EXPECT_EQ(passing("kind:task"), Numbers{3});
  EXPECT_EQ(passing("mailbox>100"), Numbers{1});
  EXPECT_EQ(passing("msgq<=250 memory>1MiB"), Numbers{1});
  EXPECT_EQ(passing("memory<1k"), Numbers{});
  EXPECT_EQ(passing("restarts=2"), Numbers{3});
  EXPECT_EQ(passing("restarts:2"), Numbers{3});
  EXPECT_EQ(passing("name:ledger"), Numbers{2});
  EXPECT_EQ(passing("age>0s"), (Numbers{1, 2, 3}));
  EXPECT_EQ(passing("age>1h"), Numbers{});
}

TEST_F(FilterTest, ExclamationMarkNegates) {
  EXPECT_EQ(passing("!ledger"), (Numbers{1, 3}));
  EXPECT_EQ(passing("!state:running !kind:task"), Numbers{1});
}

TEST(Filter, BadTermsSayWhatIsWrongInOneLine) {
  for (const char* typed :
       {"mailbox>", "mailbox>many", "memory>1parsec", "state:asleep", "kind:cat", "mailbx>5", "state>3"}) {
    const Filter filter = Filter::parse(QString::fromUtf8(typed));
    EXPECT_FALSE(filter.problem.isEmpty()) << typed;
    EXPECT_FALSE(filter.problem.contains('\n')) << typed;
  }
  EXPECT_TRUE(Filter::parse("std::vector<int> a=b <0.1").problem.isEmpty()) << "code is text";
}

}  // namespace
}  // namespace nazir::widgets
