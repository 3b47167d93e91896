// SPDX-License-Identifier: GPL-3.0-or-later
// A collector over a node that hangs, and what it leaves behind.
#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/data/node_line.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using observe::Outcome;
using Kind = observe::Problem::Kind;
using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

class HungNodeTest : public testing::Test {
 protected:
  HungNodeTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) m_node->add(m_node->row(i));
    m_collector->setPaused(true);
    m_collector->setPatience({.look = 1h, .command = 1h, .notice = 1ms});
    m_collector->setNode(m_node);
    EXPECT_NE(nextFrame(*m_collector), nullptr);
  }
  ~HungNodeTest() override {
    m_node->release();
    EXPECT_TRUE(becomes([] { return NodeLine::leftBehind() == 0; })) << "every thread is accounted for";
  }

  template <typename Wanted>
  static bool becomes(Wanted&& wanted) {
    return QTest::qWaitFor(std::forward<Wanted>(wanted), patience);
  }
  /// Returns when the node has been asked and does not answer.
  bool lookHangs() {
    m_collector->refresh();
    return becomes([this] { return m_node->hanging() == 1; });
  }
  /// Asks for the end of a process. The answer is in `m_answer`.
  void kill() {
    m_collector->ask(
        m_collector.get(),
        [](observe::Node& node, const observe::Call& call) { return node.exit(pid(2), "kill", call); },
        [this](const Outcome& outcome) { m_answer = outcome.done ? "done" : outcome.problem; });
  }
  bool answered() {
    return becomes([this] { return !m_answer.empty(); });
  }

  std::string m_answer;
  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  std::unique_ptr<Collector> m_collector = std::make_unique<Collector>();
};

TEST_F(HungNodeTest, TheDestructorStopsTheCallAndJoins) {
  m_node->hang();
  ASSERT_TRUE(lookHangs());
  m_collector.reset();
  EXPECT_EQ(m_node->hanging(), 0);
  EXPECT_EQ(NodeLine::leftBehind(), 0);
  EXPECT_EQ(m_node.use_count(), 1);
}

TEST_F(HungNodeTest, TheDestructorLeavesANodeThatIgnoresTheStop) {
  m_node->hangIgnoringDeadline();
  ASSERT_TRUE(lookHangs());
  m_collector.reset();
  EXPECT_EQ(m_node->hanging(), 1) << "it did not wait";
  EXPECT_EQ(NodeLine::leftBehind(), 1);
  m_node->release();
  EXPECT_TRUE(becomes([this] { return m_node.use_count() == 1; })) << "nothing keeps the node";
}

TEST_F(HungNodeTest, AnotherNodeIsObservedMeanwhile) {
  m_node->hangIgnoringDeadline();
  ASSERT_TRUE(lookHangs());
  auto other = std::make_shared<FakeNode>();
  other->add(other->row(77));
  m_collector->setNode(other);
  EXPECT_TRUE(frameWhere(*m_collector, [](const Frame& frame) {
    return frame.snapshot->processes.size() == 1 && frame.snapshot->processes[0].pid == pid(77);
  }));
  EXPECT_EQ(m_node->hanging(), 1);
  m_node->release();
  ASSERT_TRUE(becomes([] { return NodeLine::leftBehind() == 0; }));
  EXPECT_EQ(nextFrame(*m_collector)->snapshot->processes[0].pid, pid(77)) << "the late answer of the first is dropped";
}

TEST_F(HungNodeTest, FiltersAndComputationsGoOn) {
  m_collector->want(Collector::Part::processes, true);
  ASSERT_TRUE(frameWhere(*m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
  m_node->hangIgnoringDeadline();
  ASSERT_TRUE(lookHangs());
  ProcessQuery query;
  query.filter = Filter::parse("<0.2.0>");
  m_collector->setQuery(query);
  EXPECT_TRUE(
      frameWhere(*m_collector, [](const Frame& frame) { return frame.order && frame.order->rows.size() == 1; }));
  bool computed = false;
  m_collector->compute(
      m_collector.get(), [] {}, [&] { computed = true; });
  EXPECT_TRUE(becomes([&] { return computed; }));
  EXPECT_EQ(m_node->hanging(), 1);
}

TEST_F(HungNodeTest, ACommandDoesNotWaitForALook) {
  m_node->hangIgnoringDeadline();
  ASSERT_TRUE(lookHangs());
  m_collector->compute(m_collector.get(), [] {}, {});
  m_node->hangNoMore();
  kill();
  ASSERT_TRUE(answered());
  EXPECT_EQ(m_answer, "done");
  EXPECT_EQ(m_node->hanging(), 1) << "the look still hangs";
}

TEST_F(HungNodeTest, TheDeadlineOfALookIsAProblemOfItsKind) {
  m_collector->setPatience({.look = 1ms, .command = 1h, .notice = 1ms});
  m_node->hang();
  const auto frame = nextFrame(*m_collector);
  EXPECT_EQ(frame->problem, "It did not answer in time.");
  EXPECT_EQ(frame->problemKind, Kind::late);
  EXPECT_EQ(frame->snapshot->processes.size(), 3U) << "the last that is known";
  const auto trouble = m_collector->trouble();
  ASSERT_TRUE(trouble);
  EXPECT_EQ(trouble->kind, Kind::late);
  m_node->release();
  nextFrame(*m_collector);
  EXPECT_FALSE(m_collector->trouble());
}

TEST_F(HungNodeTest, IsInTroubleAsSoonAsItIsSilent) {
  QSignalSpy changed(m_collector.get(), &Collector::troubleChanged);
  m_node->hang();
  ASSERT_TRUE(lookHangs());
  ASSERT_TRUE(becomes([this] { return m_collector->trouble().has_value(); }));
  EXPECT_EQ(m_collector->trouble()->kind, Kind::late);
  EXPECT_TRUE(m_collector->trouble()->age.has_value());
  EXPECT_GE(changed.count(), 1);
  m_node->release();
  EXPECT_TRUE(becomes([this] { return !m_collector->trouble(); }));
}

TEST_F(HungNodeTest, ACommandEndsAtItsDeadlineWhateverTheNodeDoes) {
  m_collector->setPatience({.look = 1h, .command = 1ms, .notice = 1h});
  m_node->hang();
  kill();
  ASSERT_TRUE(answered());
  EXPECT_EQ(m_answer, "It did not answer in time.");
  m_answer.clear();
  m_node->hangIgnoringDeadline();
  kill();
  kill();  // behind the one that hangs
  ASSERT_TRUE(answered());
  EXPECT_EQ(m_answer, "The node did not answer in time. Try again, or look at it anew.");
}

TEST_F(HungNodeTest, WhatWasAskedIsAnsweredWhenTheNodeChanges) {
  m_node->hangIgnoringDeadline();
  kill();
  ASSERT_TRUE(becomes([this] { return m_node->hanging() == 1; }));
  m_collector->setNode(nullptr);
  ASSERT_TRUE(answered());
  EXPECT_EQ(m_answer, "The node is no longer observed.");
}

TEST_F(HungNodeTest, AnAnswerComesOnce) {
  int answers = 0;
  m_node->hangIgnoringDeadline();
  m_collector->fetch<int>(
      m_collector.get(), [](observe::Node& node, const observe::Call& call) { return node.info(call) ? 1 : 2; },
      [&](const observe::Answer<int>& answer) {
        ++answers;
        EXPECT_FALSE(answer);
      });
  ASSERT_TRUE(becomes([this] { return m_node->hanging() == 1; }));
  m_collector->cancel();
  m_node->release();
  ASSERT_TRUE(becomes([] { return NodeLine::leftBehind() == 0; }));
  EXPECT_TRUE(becomes([&] { return answers > 0; }));
  QCoreApplication::processEvents();
  EXPECT_EQ(answers, 1);
}

TEST_F(HungNodeTest, TheUserCanCancelALookAndLookAgain) {
  m_node->hangIgnoringDeadline();
  ASSERT_TRUE(lookHangs());
  m_collector->cancel();
  ASSERT_TRUE(frameWhere(*m_collector, [](const Frame& frame) { return frame.problemKind == Kind::cancelled; }));
  EXPECT_EQ(m_collector->trouble()->kind, Kind::cancelled);
  m_node->hangNoMore();
  m_node->remove(3);
  m_collector->lookAgain();
  EXPECT_TRUE(frameWhere(*m_collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 2; }));
  EXPECT_FALSE(m_collector->trouble());
  EXPECT_EQ(m_node->hanging(), 1) << "the first thread is still there";
}

TEST_F(HungNodeTest, ANodeThatIsSilentFromTheBeginningHasNoFigures) {
  auto other = std::make_shared<FakeNode>();
  other->hang();
  m_collector->setNode(other);
  m_collector->want(Collector::Part::processes, true);
  ASSERT_TRUE(becomes([this] { return m_collector->trouble().has_value(); }));
  EXPECT_EQ(m_collector->latest(), nullptr) << "not a frame without processes";
  EXPECT_FALSE(m_collector->trouble()->age);
  m_collector->setNode(nullptr);
  EXPECT_FALSE(m_collector->trouble()) << "nothing is asked";
}

}  // namespace
}  // namespace nazir::widgets
