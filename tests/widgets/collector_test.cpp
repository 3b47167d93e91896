// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QBuffer>
#include <cmath>

#include "settled.hpp"
#include "widgets/data/process_csv.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

class CollectorTest : public testing::Test {
 protected:
  CollectorTest() {
    for (std::uint64_t i = 1; i <= 3; ++i) m_node->add(m_node->row(i));
    m_collector.setPaused(true);
  }
  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
};

TEST_F(CollectorTest, LooksAtOnceWhenGivenANodeEvenWhilePaused) {
  EXPECT_EQ(m_collector.latest(), nullptr);
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.size() == 3; }));
  EXPECT_EQ(m_node->snapshots(), 1U);
  EXPECT_NE(m_node->lastThread(), std::this_thread::get_id()) << "never on the thread of the window";
}

TEST_F(CollectorTest, PauseFreezesAndRefreshLooksAgain) {
  m_collector.setNode(m_node);
  const auto first = nextFrame(m_collector);
  m_node->add(m_node->row(9));
  QCoreApplication::processEvents();
  EXPECT_EQ(m_collector.latest(), first);
  EXPECT_EQ(nextFrame(m_collector)->snapshot->processes.size(), 4U);
}

TEST_F(CollectorTest, TicksAtItsIntervalAndOnlyWhenTheLastFrameWasFetched) {
  m_collector.setInterval(Collector::shortestInterval);
  QSignalSpy ready(&m_collector, &Collector::frameReady);
  m_collector.setNode(m_node);
  m_collector.setPaused(false);
  ASSERT_TRUE(ready.wait(patience));
  // Not fetched: there is one signal and one snapshot, however long the test waits.
  EXPECT_FALSE(ready.wait(600));
  EXPECT_EQ(ready.count(), 1);
  EXPECT_EQ(m_node->snapshots(), 1U);
  m_collector.latest();
  EXPECT_TRUE(ready.wait(patience));
}

TEST_F(CollectorTest, IntervalIsClamped) {
  m_collector.setInterval(std::chrono::milliseconds(1));
  EXPECT_EQ(m_collector.interval(), Collector::shortestInterval);
  m_collector.setInterval(std::chrono::hours(1));
  EXPECT_EQ(m_collector.interval(), Collector::longestInterval);
}

TEST_F(CollectorTest, WorksOutOnlyWhatIsWanted) {
  m_collector.setNode(m_node);
  auto frame = nextFrame(m_collector);
  EXPECT_EQ(frame->order, nullptr);
  EXPECT_EQ(frame->forest, nullptr);
  m_collector.want(Collector::Part::processes, true);
  EXPECT_TRUE(frameWhere(m_collector, [](const Frame& now) { return now.order && !now.forest; }))
      << "at once, from the last snapshot";
  m_collector.want(Collector::Part::processes, false);
  m_collector.want(Collector::Part::forest, true);
  EXPECT_TRUE(frameWhere(m_collector, [](const Frame& now) { return !now.order && now.forest; }));
  EXPECT_NE(m_collector.latest()->deltas, nullptr) << "what is found in the forest may be a rate";
}

TEST_F(CollectorTest, AnotherQueryIsAnsweredWithoutAnotherSnapshot) {
  m_collector.want(Collector::Part::processes, true);
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  const auto looks = m_node->snapshots();
  ProcessQuery query;
  query.filter = Filter::parse("<0.2.0>");
  m_collector.setQuery(query);
  EXPECT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order && frame.order->rows.size() == 1; }));
  EXPECT_EQ(m_node->snapshots(), looks);
}

TEST_F(CollectorTest, AFailureIsShownAndTheLastPictureStays) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  m_node->fail("the node is gone");
  auto frame = nextFrame(m_collector);
  EXPECT_EQ(frame->problem, "the node is gone");
  EXPECT_EQ(frame->snapshot->processes.size(), 3U);
  m_node->fail("");
  frame = nextFrame(m_collector);
  EXPECT_EQ(frame->problem, "");
}

TEST_F(CollectorTest, PopulationChangesOnlyWhenProcessesComeOrGo) {
  m_collector.want(Collector::Part::processes, true);
  m_collector.setNode(m_node);
  const auto first = nextFrame(m_collector);
  const auto second = nextFrame(m_collector);
  EXPECT_EQ(first->population, second->population);
  m_node->add(m_node->row(10));
  const auto third = nextFrame(m_collector);
  EXPECT_NE(second->population, third->population);
  EXPECT_EQ(third->population, nextFrame(m_collector)->population);
}

TEST_F(CollectorTest, CommandsRunOnItsThreadAndAnswerOnOurs) {
  m_collector.setNode(m_node);
  QObject context;
  std::thread::id worked;
  bool answered = false;
  m_collector.ask(
      &context,
      [&](observe::Node& node) {
        worked = std::this_thread::get_id();
        return node.exit(pid(2), "kill");
      },
      [&](const observe::Outcome& outcome) { answered = outcome.done; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return answered; }, patience));
  EXPECT_NE(worked, std::this_thread::get_id());
  ASSERT_EQ(m_node->commands().size(), 1U);
  EXPECT_EQ(m_node->commands()[0].pid, pid(2));
}

TEST_F(CollectorTest, WithoutANodeCommandsAreRefused) {
  std::string problem;
  m_collector.ask(
      &m_collector,
      [](observe::Node&) {
        return observe::Outcome{true, {}};
      },
      [&](const observe::Outcome& outcome) { problem = outcome.problem; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return !problem.empty(); }, patience));
}

TEST_F(CollectorTest, AShorterIntervalActsAtOnce) {
  m_collector.setInterval(Collector::longestInterval);
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  QSignalSpy ready(&m_collector, &Collector::frameReady);
  m_collector.setPaused(false);
  m_collector.latest();
  m_collector.setInterval(Collector::shortestInterval);
  // The next snapshot was due ten seconds after the last one; half of that leaves room for the slowest machine.
  EXPECT_TRUE(ready.wait(static_cast<int>(Collector::longestInterval.count() / 2)));
}

TEST_F(CollectorTest, AnotherNodeBeginsAnotherHistory) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  EXPECT_GE(nextFrame(m_collector)->history.processes.values().size(), 2U);
  auto other = std::make_shared<FakeNode>();
  other->setName("elsewhere");
  m_collector.setNode(other);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.empty(); }));
  ASSERT_EQ(m_collector.latest()->history.processes.values().size(), 1U);
  EXPECT_EQ(m_collector.latest()->history.processes.values().front(), 0);
  EXPECT_EQ(m_collector.latest()->history.memory.values().size(), 1U);
}

TEST_F(CollectorTest, TheNextRunOfANodeGoesOnInItsHistory) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  nextFrame(m_collector);
  m_collector.setNode(nullptr);
  auto next = std::make_shared<FakeNode>();
  m_collector.setNode(next);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.empty(); }));
  const auto& past = *m_collector.past();
  const auto points = past.values(SystemFigure::processes, {}, RealTime::max());
  ASSERT_GE(points.size(), 3U);
  EXPECT_EQ(points.front().mean, 3);
  EXPECT_EQ(points.back().mean, 0);
  const auto events = past.events({}, RealTime::max());
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].kind, PastEvent::Kind::stopped);
  EXPECT_EQ(events[1].kind, PastEvent::Kind::started);
  const auto history = m_collector.latest()->history;
  const auto& line = history.processes.values();
  EXPECT_TRUE(std::isnan(line[line.size() - 2])) << "the line is interrupted";
  EXPECT_EQ(line.back(), 0);
}

TEST_F(CollectorTest, HistoryGrowsWhateverIsShownAndHowever) {
  m_collector.setInterval(Collector::longestInterval / 2);  // no look but those below
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  const auto looks = m_collector.past()->values(SystemFigure::runnable, {}, RealTime::max()).size();
  m_collector.setInterval(Collector::longestInterval);
  nextFrame(m_collector);
  m_collector.want(Collector::Part::forest, true);
  nextFrame(m_collector);
  EXPECT_EQ(m_collector.past()->values(SystemFigure::runnable, {}, RealTime::max()).size(), looks + 2);
}

TEST_F(CollectorTest, ARestartedNodeIsAnotherNodeWithTheSamePast) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  EXPECT_TRUE(nextFrame(m_collector)->rates.known);
  m_node->restart();
  const auto frame = nextFrame(m_collector);
  EXPECT_EQ(frame->info->epoch, 2U);
  EXPECT_EQ(frame->problem, "") << "that the clock goes back is no lie";
  EXPECT_FALSE(frame->rates.known);
  EXPECT_EQ(m_collector.past()->events({}, RealTime::max()).back().kind, PastEvent::Kind::started);
  EXPECT_GE(m_collector.past()->values(SystemFigure::processes, {}, RealTime::max()).size(), 3U);
}

TEST_F(CollectorTest, WhatIsComputedArrivesOnOurThread) {
  QObject context;
  std::thread::id worked;
  std::thread::id told;
  m_collector.compute(
      &context, [&] { worked = std::this_thread::get_id(); }, [&] { told = std::this_thread::get_id(); });
  ASSERT_TRUE(QTest::qWaitFor([&] { return told == std::this_thread::get_id(); }, patience)) << "also without a node";
  EXPECT_NE(worked, std::this_thread::get_id());
}

TEST_F(CollectorTest, NoExceptionEndsItsThread) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  int answers = 0;
  std::string problem;
  m_collector.compute(
      &m_collector, [] { throw 5; }, [&] { ++answers; });
  m_collector.ask(
      &m_collector, [](observe::Node&) -> observe::Outcome { throw std::runtime_error("no answer"); },
      [&](const observe::Outcome& outcome) { problem = outcome.problem; });
  m_collector.ask(
      &m_collector, [](observe::Node&) -> observe::Outcome { throw 5; },
      [&](const observe::Outcome& outcome) { answers += outcome.done ? 0 : 1; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return answers == 2; }, patience));
  EXPECT_EQ(problem, "no answer");
  EXPECT_NE(nextFrame(m_collector), nullptr);
}

TEST_F(CollectorTest, ANodeThatFailsFromTheBeginningIsAnEmptyPicture) {
  m_node->fail("no memory");
  m_collector.want(Collector::Part::processes, true);
  m_collector.setNode(m_node);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.problem == "no memory"; }));
  EXPECT_TRUE(m_collector.latest()->snapshot->processes.empty());
}

TEST_F(CollectorTest, AnotherNodeForgetsTheFirst) {
  m_collector.setNode(m_node);
  nextFrame(m_collector);
  m_collector.setNode(nullptr);
  EXPECT_EQ(m_collector.latest(), nullptr);
  auto other = std::make_shared<FakeNode>();
  m_collector.setNode(other);
  ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.snapshot->processes.empty(); }));
  EXPECT_FALSE(m_collector.latest()->rates.known);
}

TEST(ProcessCsv, AProcessYoungerThanItsSnapshotIsNoTimeOld) {
  FakeNode node;
  auto row = node.row(1);
  row.spawned_at = std::chrono::hours(1);
  node.add(row);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  ASSERT_TRUE(writeCsv(buffer, *node.snapshot()));
  EXPECT_TRUE(buffer.data().endsWith(",0,1,0,0,0\n")) << buffer.data().toStdString();
}

TEST(ProcessCsv, IsQuotedAndExact) {
  FakeNode node;
  auto row = node.row(1, "loop(int, \"x\")");
  row.memory = 1'234'567;
  row.running = std::chrono::nanoseconds(77);
  row.runnable = std::chrono::nanoseconds(8);
  node.add(row);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  ASSERT_TRUE(writeCsv(buffer, *node.snapshot()));
  const auto lines = buffer.data().split('\n');
  ASSERT_EQ(lines.size(), 3);
  EXPECT_TRUE(lines[0].startsWith("pid,name,label,"));
  EXPECT_TRUE(lines[1].startsWith("<0.1.0>,,,\"loop(int, \"\"x\"\")\",")) << lines[1].toStdString();
  EXPECT_TRUE(lines[1].contains(",1234567,"));
  EXPECT_TRUE(lines[0].endsWith(",age_ns,running_ns,runnable_ns"));
  EXPECT_TRUE(lines[1].endsWith(",77,8")) << lines[1].toStdString();
}

}  // namespace
}  // namespace nazir::widgets
