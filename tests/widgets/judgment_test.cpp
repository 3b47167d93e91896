// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that judge what the collector saw: every look, whatever the node does, and never at the cost of a frame.
#include <gtest/gtest.h>

#include "findings_fixture.hpp"
#include "widgets/data/node_line.hpp"
#include "widgets/data/thread_time.hpp"
#include "widgets/models/finding_words.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using namespace std::chrono_literals;
using Rules = FakeNode::Rules;

/// Telling incidents takes 20 ms of a processor.
class ToilingNode : public FakeNode {
 public:
  using FakeNode::incidents_since;
  observe::Answer<observe::Incidents> incidents_since(std::uint64_t number, std::size_t most,
                                                      const observe::Call& call) override {
    for (const auto before = threadTime(); threadTime() - before < 20ms;) {
    }
    return FakeNode::incidents_since(number, most, call);
  }
};

class JudgmentTest : public testing::Test {
 protected:
  JudgmentTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) m_node->add(m_node->row(i));
    m_collector->setPaused(true);
    m_collector->setPatience({.round = 1h});
    m_collector->setFindings(onlyCrashesAndMailboxes());
  }
  ~JudgmentTest() override {
    m_node->setRules(Rules::answer);
    EXPECT_TRUE(becomes([] { return NodeLine::leftBehind() == 0; })) << "every thread is accounted for";
  }
  template <class Wanted>
  static bool becomes(Wanted wanted) {
    return QTest::qWaitFor(wanted, patience);
  }
  void observe() {
    m_collector->setNode(m_node);
    ASSERT_NE(nextFrame(*m_collector), nullptr);
  }
  std::string sentence() const {
    const auto frame = m_collector->latest();
    return frame->judgment.findings->now.empty() ? std::string() : frame->judgment.findings->now.front().sentence;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  std::unique_ptr<Collector> m_collector = std::make_unique<Collector>();
};

TEST_F(JudgmentTest, AFrameHasFindingsWhicheverPageIsShown) {
  observe();
  ASSERT_NE(m_collector->latest()->judgment.findings, nullptr);
  EXPECT_TRUE(m_collector->latest()->judgment.findings->now.empty());
  m_node->happen(crashOf(9, "ledger"));
  nextFrame(*m_collector);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  EXPECT_NE(sentence().find("ledger"), std::string::npos) << sentence();
  EXPECT_EQ(m_collector->latest()->judgment.problem, "");
}

TEST_F(JudgmentTest, MarksTheProcessesThatAFindingConcerns) {
  observe();
  growMailbox(*m_node, *m_collector, 2);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  const auto frame = m_collector->latest();
  EXPECT_EQ(markOf(*frame, pid(2)), static_cast<int>(findings::Severity::warning));
  EXPECT_EQ(markOf(*frame, pid(1)), noMark);
  EXPECT_EQ(markText(*frame, pid(2)).toStdString(), "Warning: " + sentence());
  EXPECT_EQ(markText(*frame, pid(1)), "");
}

TEST_F(JudgmentTest, ItsCostIsToldApartFromThatOfObserving) {
  m_node = std::make_shared<ToilingNode>();
  observe();
  Effort effort;
  ASSERT_TRUE(becomes([&] {
    effort = nextFrame(*m_collector)->rates.effort;
    return effort.judging > 0;
  }));
  EXPECT_GT(effort.judging, effort.observing) << "a look at three processes takes less than 20 ms";
}

TEST_F(JudgmentTest, SettingsTakeEffectInTheNextRound) {
  auto settings = onlyCrashesAndMailboxes();
  ASSERT_EQ(settings.enable("unhandled-crash", false), "");
  m_collector->setFindings(settings);
  observe();
  // A round has the settings of its start, and may outlast the frame of its look. After two more rounds, one has begun.
  const auto judgedAnew = [&] {
    const auto one = [&] {
      const auto before = m_collector->latest()->judgment.findings;
      return becomes([&] { return nextFrame(*m_collector)->judgment.findings != before; });
    };
    return one() && one();
  };
  m_node->happen(crashOf(9, "ledger"));
  ASSERT_TRUE(judgedAnew());
  EXPECT_EQ(sentence(), "");
  m_collector->setFindings(onlyCrashesAndMailboxes());
  ASSERT_TRUE(judgedAnew());
  EXPECT_EQ(sentence(), "") << "it was over";
  m_node->happen(crashOf(8, "till"));
  nextFrame(*m_collector);
  EXPECT_TRUE(findingsBecome(*m_collector, 1));
}

TEST_F(JudgmentTest, ASlowNodeDelaysNoFrame) {
  observe();
  m_node->setRules(Rules::wait);
  for (int i = 0; i < 3; ++i) {
    m_node->add(m_node->row(10 + static_cast<std::uint64_t>(i)));
    EXPECT_EQ(nextFrame(*m_collector)->snapshot->processes.size(), 4U + static_cast<std::size_t>(i));
  }
  EXPECT_EQ(m_node->hanging(), 1) << "one round at a time";
  m_node->setRules(Rules::answer);
  EXPECT_TRUE(findingsBecome(*m_collector, 0));
  const auto looks = m_node->snapshots();
  ASSERT_TRUE(becomes([this] { return m_node->hanging() == 0; }));
  EXPECT_EQ(m_node->snapshots(), looks);
  m_node->happen(crashOf(9, "ledger"));
  ASSERT_TRUE(becomes([this] {
    nextFrame(*m_collector);
    return m_collector->latest()->judgment.findings->now.size() == 1;
  }));
}

TEST_F(JudgmentTest, FindingsOfALateRoundComeInAFrameOfTheirOwn) {
  observe();
  m_node->setRules(Rules::wait);
  m_node->happen(crashOf(9, "ledger"));
  const auto frame = nextFrame(*m_collector);
  ASSERT_TRUE(becomes([this] { return m_node->hanging() == 1; }));
  EXPECT_TRUE(frame->judgment.findings->now.empty());
  const auto looks = m_node->snapshots();
  m_node->setRules(Rules::answer);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  EXPECT_EQ(m_node->snapshots(), looks) << "no further look was needed";
  EXPECT_EQ(m_collector->latest()->snapshot, frame->snapshot);
}

TEST_F(JudgmentTest, ARoundIsOverWhenItsTimeIs) {
  m_collector->setPatience({.round = 1ms});
  observe();
  const int rounds = m_node->rounds();
  m_node->setRules(Rules::wait);
  m_node->happen(crashOf(9, "ledger"));
  nextFrame(*m_collector);
  ASSERT_TRUE(becomes([&] { return m_node->rounds() > rounds && m_node->hanging() == 0; }));
  m_node->setRules(Rules::answer);
  ASSERT_TRUE(becomes([this] {
    nextFrame(*m_collector);
    return m_collector->latest()->judgment.findings->now.size() == 1;
  })) << "what was not answered is asked again";
}

TEST_F(JudgmentTest, ANodeThatThrowsKeepsTheLastFindings) {
  observe();
  m_node->happen(crashOf(9, "ledger"));
  nextFrame(*m_collector);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  m_node->setRules(Rules::fail);
  m_node->add(m_node->row(4));
  EXPECT_EQ(nextFrame(*m_collector)->snapshot->processes.size(), 4U);
  ASSERT_TRUE(frameWhere(
      *m_collector, [](const Frame& frame) { return frame.judgment.problem == "the incidents are out of order"; }));
  EXPECT_EQ(m_collector->latest()->judgment.findings->now.size(), 1U);
  EXPECT_EQ(m_collector->latest()->problem, "") << "the figures are all right";
  m_node->setRules(Rules::answer);
  nextFrame(*m_collector);
  EXPECT_TRUE(frameWhere(*m_collector, [](const Frame& frame) { return frame.judgment.problem.isEmpty(); }));
}

TEST_F(JudgmentTest, ARoundThatNeverEndsIsLeftBehindWithItsNode) {
  observe();
  m_node->setRules(Rules::waitForEver);
  nextFrame(*m_collector);
  ASSERT_TRUE(becomes([this] { return m_node->hanging() == 1; }));
  auto other = std::make_shared<FakeNode>();
  other->add(other->row(1));
  m_collector->setNode(other);
  EXPECT_EQ(NodeLine::leftBehind(), 1);
  ASSERT_NE(nextFrame(*m_collector), nullptr);
  other->happen(crashOf(9, "till"));
  nextFrame(*m_collector);
  ASSERT_TRUE(findingsBecome(*m_collector, 1)) << "the other node is judged meanwhile";
  EXPECT_NE(sentence().find("till"), std::string::npos);
}

TEST_F(JudgmentTest, AnotherNodeForgetsAndAnotherEpochClosesFindings) {
  observe();
  m_node->happen(crashOf(9, "ledger"));
  nextFrame(*m_collector);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  m_node->restart();
  nextFrame(*m_collector);
  ASSERT_TRUE(frameWhere(*m_collector, [](const Frame& frame) {
    return frame.judgment.findings->now.empty() && frame.judgment.findings->past.size() == 1;
  })) << "the scenario was started again";
  m_collector->setNode(std::make_shared<FakeNode>());
  nextFrame(*m_collector);
  EXPECT_TRUE(findingsBecome(*m_collector, 0));
  EXPECT_TRUE(m_collector->latest()->judgment.findings->past.empty());
}

TEST_F(JudgmentTest, TheListCanBeFilteredByFindings) {
  m_collector->want(Collector::Part::processes, true);
  observe();
  growMailbox(*m_node, *m_collector, 2);
  ASSERT_TRUE(findingsBecome(*m_collector, 1));
  const std::pair<const char*, std::size_t> cases[] = {{"finding:any", 1},     {"!finding:any", 2},
                                                       {"finding:warning", 1}, {"finding:error", 0},
                                                       {"finding:mailbox", 1}, {"finding:mailbox-growing", 1},
                                                       {"finding:spawn", 0}};
  for (const auto& [filter, rows] : cases) {
    ProcessQuery query;
    query.filter = Filter::parse(filter);
    EXPECT_EQ(query.filter.problem, "") << filter;
    m_collector->setQuery(query);
    EXPECT_TRUE(frameWhere(*m_collector, [&, wanted = rows](const Frame& frame) {
      return frame.query == query && frame.order && frame.order->rows.size() == wanted;
    })) << filter;
  }
  EXPECT_EQ(Filter::parse("finding:nothing").problem,
            "“nothing” is not a finding: any, note, warning, error, or a rule such as blocked-server");
  EXPECT_EQ(Filter::parse("finding>1").problem, "“finding>” needs a colon, as in finding:any");
}

}  // namespace
}  // namespace nazir::widgets
