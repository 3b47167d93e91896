// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/series_store.hpp"

#include <gtest/gtest.h>

#include "fake_node.hpp"
#include "widgets/data/top_processes.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using Kind = PastEvent::Kind;
using Points = std::vector<SeriesPoint>;
using tests::pid;

class SeriesStoreTest : public testing::Test {
 protected:
  /// Looks at the node `after` the last look.
  void look(std::chrono::nanoseconds after = 1s) {
    auto next = m_now;
    next.taken += after;
    next.at += after;
    m_now = next;
    store.add(info, m_now, m_before ? &*m_before : nullptr, ratesBetween(m_before ? &*m_before : nullptr, m_now), 1s);
    m_before = m_now;
  }
  /// The next look belongs to another epoch.
  void restart() {
    ++info.epoch;
    m_before.reset();
    m_now = {};
    m_now.taken = RealTime(500s);  // another clock
  }
  observe::ProcessRow& row(std::uint64_t number) {
    for (auto& process : m_now.processes) {
      if (process.pid == pid(number)) return process;
    }
    observe::ProcessRow process;
    process.pid = pid(number);
    m_now.processes.push_back(process);
    return m_now.processes.back();
  }
  Points of(SystemFigure figure) { return store.values(figure, {}, RealTime::max()); }
  Points of(std::uint64_t number, ProcessFigure figure) {
    return store.values(pid(number), figure, {}, RealTime::max());
  }
  std::vector<Kind> kinds() {
    std::vector<Kind> kinds;
    for (const auto& event : store.events({}, RealTime::max())) kinds.push_back(event.kind);
    return kinds;
  }

  observe::NodeInfo info;
  observe::Snapshot m_now = [] {
    observe::Snapshot snapshot;
    snapshot.taken = RealTime(1000s);
    return snapshot;
  }();
  std::optional<observe::Snapshot> m_before;
  SeriesStore store;
};

TEST_F(SeriesStoreTest, KeepsEachFigureOfTheSystem) {
  look();
  m_now.totals = {.processes = 1, .runnable = 2, .crashed = 6, .restarted = 8, .messages_sent = 10, .reductions = 12};
  m_now.totals.messages_dropped = 14;
  m_now.memory = {.total = 20,
                  .control_blocks = 21,
                  .stacks = 22,
                  .messages = 23,
                  .kept = 25,
                  .heap = 26,
                  .heap_outlived = 27,
                  .heap_unowned = 28,
                  .resident = 24};
  m_now.schedulers.resize(2);
  look(2s);
  m_now.schedulers[0].busy = 1s;
  m_now.schedulers[0].idle = 3s;
  m_now.schedulers[1].busy = 1s;
  look(4s);
  const std::pair<SystemFigure, double> levels[] = {
      {SystemFigure::processes, 1},     {SystemFigure::runnable, 2},       {SystemFigure::memory, 20},
      {SystemFigure::stacks, 22},       {SystemFigure::controlBlocks, 21}, {SystemFigure::messageMemory, 23},
      {SystemFigure::resident, 24},     {SystemFigure::kept, 25},          {SystemFigure::heap, 26},
      {SystemFigure::heapOutlived, 27}, {SystemFigure::heapUnowned, 28}};
  for (const auto& [figure, value] : levels) {
    ASSERT_EQ(of(figure).size(), 3U);
    EXPECT_EQ(of(figure)[0].mean, 0);
    EXPECT_EQ(of(figure)[1], (SeriesPoint{RealTime(1003s), value, value, value})) << static_cast<int>(figure);
  }
  const std::pair<SystemFigure, double> rates[] = {{SystemFigure::messages, 5},
                                                   {SystemFigure::dropped, 7},
                                                   {SystemFigure::reductions, 6},
                                                   {SystemFigure::crashed, 3},
                                                   {SystemFigure::restarted, 4}};
  for (const auto& [figure, value] : rates) {
    ASSERT_EQ(of(figure).size(), 2U) << "the first look has no rate";
    EXPECT_EQ(of(figure)[0], (SeriesPoint{RealTime(1003s), value, value, value})) << static_cast<int>(figure);
  }
  EXPECT_EQ(of(SystemFigure::utilisation).back(), (SeriesPoint{RealTime(1007s), 0.625, 0.625, 0.625}));
  EXPECT_EQ(store.utilisation(0, {}, RealTime::max()).back(), (SeriesPoint{RealTime(1007s), 0.25, 0.25, 0.25}));
  EXPECT_EQ(store.utilisation(1, {}, RealTime::max()).back().mean, 1);
  EXPECT_TRUE(store.utilisation(2, {}, RealTime::max()).empty());
}

TEST_F(SeriesStoreTest, CrashesAndRestartsAreEventsCountedBySecond) {
  look();
  m_now.totals.crashed = 2;
  m_now.totals.restarted = 1;
  look(200ms);
  m_now.totals.crashed = 5;
  look(200ms);
  look();
  m_now.totals.crashed = 6;
  look();
  EXPECT_EQ(store.events({}, RealTime::max()),
            (std::vector<PastEvent>{{RealTime(1001200ms), 1200ms, Kind::crashed, 5},
                                    {RealTime(1001200ms), 1200ms, Kind::restarted, 1},
                                    {RealTime(1003400ms), 3400ms, Kind::crashed, 1}}));
  EXPECT_EQ(store.events(RealTime(1002s), RealTime(1003400ms)).size(), 0U) << "from, but not to";
  EXPECT_EQ(store.events(RealTime(1003400ms), RealTime::max()).size(), 1U);
}

TEST_F(SeriesStoreTest, FaultsAreEventsAtTheLastLook) {
  store.noteFault("too early");
  EXPECT_TRUE(kinds().empty());
  look();
  m_now.totals.crashed = 1;
  look(200ms);
  for (const auto* text : {"killed gateway", "flooded ledger", "killed ledger"}) store.noteFault(text);
  m_now.totals.crashed = 2;
  look(200ms);
  EXPECT_EQ(store.events({}, RealTime::max()),
            (std::vector<PastEvent>{{RealTime(1001200ms), 1200ms, Kind::crashed, 2},
                                    {RealTime(1001200ms), 1200ms, Kind::fault, 1, "killed gateway"},
                                    {RealTime(1001200ms), 1200ms, Kind::fault, 1, "flooded ledger"},
                                    {RealTime(1001200ms), 1200ms, Kind::fault, 1, "killed ledger"}}))
      << "however many faults there are between them, the crashes of one second are one event";
}

TEST_F(SeriesStoreTest, TellsTheFirstTimeThatItKeeps) {
  EXPECT_EQ(store.firstTime(), RealTime());
  look();
  look();
  EXPECT_EQ(store.firstTime(), RealTime(1001s));
  for (int i = 0; i < 4000; ++i) look();
  EXPECT_EQ(store.firstTime(), RealTime(5002s) - 3599s);
}

TEST_F(SeriesStoreTest, AnotherEpochOfTheSameNodeGoesOnWithAMark) {
  m_now.totals.processes = 7;
  look();
  look();
  restart();
  look(0s);
  EXPECT_EQ(kinds(), (std::vector{Kind::stopped, Kind::started}));
  const auto events = store.events({}, RealTime::max());
  EXPECT_EQ(events[0].at, RealTime(1002s));
  EXPECT_EQ(events[0].nodeTime, 2s) << "of the epoch that ended";
  const auto points = of(SystemFigure::processes);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[2], (SeriesPoint{RealTime(1003s), 0, 0, 0}))
      << "a clock that is behind goes on where the last ended";
  look();
  EXPECT_EQ(of(SystemFigure::processes).back().at, RealTime(1004s));
  EXPECT_EQ(store.breaks(), std::vector{RealTime(1003s)});
}

TEST_F(SeriesStoreTest, AnotherNodeBeginsAnew) {
  look();
  look();
  info.name = "elsewhere";
  restart();
  look();
  EXPECT_EQ(of(SystemFigure::processes).size(), 1U);
  EXPECT_TRUE(kinds().empty());
}

TEST_F(SeriesStoreTest, TheSameEpochOfAnotherNodeObjectIsMarkedToo) {
  look();
  store.nodeChanged();
  look();
  EXPECT_EQ(kinds(), (std::vector{Kind::stopped, Kind::started}));
}

TEST_F(SeriesStoreTest, AGapIsMarked) {
  look();
  look(3s);
  EXPECT_TRUE(kinds().empty()) << "one look may be late";
  look(3001ms);
  ASSERT_EQ(kinds(), std::vector{Kind::resumed});
  EXPECT_EQ(store.breaks(), std::vector{RealTime(1007001ms)});
  EXPECT_EQ(of(SystemFigure::processes).size(), 3U) << "and not filled";
}

TEST_F(SeriesStoreTest, TellsTheTimeOfTheNode) {
  EXPECT_FALSE(store.nodeTimeAt(RealTime::max()));
  look();
  look(5s);
  EXPECT_FALSE(store.nodeTimeAt(RealTime(1000s)));
  EXPECT_EQ(store.nodeTimeAt(RealTime(1001s)), 1s);
  EXPECT_EQ(store.nodeTimeAt(RealTime(1005s)), 1s);
  EXPECT_EQ(store.nodeTimeAt(RealTime::max()), 6s);
  EXPECT_EQ(store.lastTime(), RealTime(1006s));
}

TEST_F(SeriesStoreTest, AWatchedProcessHasAPast) {
  for (std::uint64_t i = 1; i <= 40; ++i) row(i).memory = 1000 - i;
  look();
  EXPECT_EQ(of(1, ProcessFigure::memory).size(), 1U) << "among the largest";
  EXPECT_TRUE(of(40, ProcessFigure::memory).empty());
  store.watch(pid(40));
  row(40).reductions = 100;
  row(40).mailbox_length = 3;
  look();
  row(40).reductions = 250;
  look(2s);
  EXPECT_EQ(of(40, ProcessFigure::memory),
            (Points{{RealTime(1002s), 960, 960, 960}, {RealTime(1004s), 960, 960, 960}}));
  EXPECT_EQ(of(40, ProcessFigure::mailbox).back(), (SeriesPoint{RealTime(1004s), 3, 3, 3}));
  EXPECT_EQ(of(40, ProcessFigure::reductions),
            (Points{{RealTime(1002s), 100, 100, 100}, {RealTime(1004s), 75, 75, 75}}));
  store.watch(pid(40));
  store.unwatch(pid(40));
  store.unwatch(pid(40));
  store.unwatch(pid(40));
  look();
  EXPECT_EQ(of(40, ProcessFigure::memory).size(), 3U) << "it goes on while there is room";
}

TEST_F(SeriesStoreTest, PidsAreOfThePresentEpoch) {
  row(1).memory = 5;
  look();
  EXPECT_EQ(of(1, ProcessFigure::memory).size(), 1U);
  restart();
  look();
  EXPECT_TRUE(of(1, ProcessFigure::memory).empty());
}

TEST_F(SeriesStoreTest, KeepsTheLatestTopProcessesAndThoseThatAreWatched) {
  store.watch(pid(1));
  std::size_t kept = 0;
  for (std::uint64_t i = 1; i <= 300; ++i) row(i).memory = 1;
  for (std::uint64_t round = 0; round < 15; ++round) {
    for (std::uint64_t i = 2; i <= 300; ++i) row(i).memory = i / 16 == round + 1 ? 1000 : 1;
    look();
  }
  for (std::uint64_t i = 1; i <= 300; ++i) kept += of(i, ProcessFigure::memory).empty() ? 0 : 1;
  EXPECT_EQ(kept, SeriesStore::mostProcesses);
  EXPECT_EQ(of(1, ProcessFigure::memory).size(), 15U);
  EXPECT_FALSE(of(240, ProcessFigure::memory).empty()) << "on top in the last round";
  EXPECT_TRUE(of(16, ProcessFigure::memory).empty()) << "on top in the first";
}

TEST_F(SeriesStoreTest, StaysWithinItsMemory) {
  m_now.schedulers.resize(100);
  for (std::uint64_t i = 1; i <= SeriesStore::mostProcesses; ++i) {
    row(i).memory = i;
    store.watch(pid(i));
  }
  for (int second = 0; second < 4000; ++second) {
    ++m_now.totals.crashed;
    ++m_now.totals.restarted;
    for (auto& process : m_now.processes) ++process.reductions;
    look();
  }
  EXPECT_EQ(of(1, ProcessFigure::reductions).size(), 300U + 591U);
  EXPECT_LE(store.bytes(), 16U << 20U);
}

TEST(TopProcesses, AreThoseWithTheMostOfEach) {
  tests::FakeNode node;
  for (std::uint64_t i = 1; i <= 100; ++i) node.add(node.row(i));
  const auto before = node.snapshot();
  node.change(10, [](auto& row) { row.reductions = 5; });
  node.change(20, [](auto& row) { row.mailbox_length = 5; });
  node.change(30, [](auto& row) { row.memory = 5000; });
  const auto now = node.snapshot();
  EXPECT_EQ(topProcesses(*now, before.get(), 1), (std::vector{pid(10), pid(20), pid(30)}));
  EXPECT_EQ(topProcesses(*now, nullptr, 1), (std::vector{pid(20), pid(30)}));
  EXPECT_EQ(topProcesses(*now, before.get(), 3), (std::vector{pid(1), pid(2), pid(10), pid(20), pid(30)}))
      << "of equal ones the oldest; nobody with nothing";
  EXPECT_TRUE(topProcesses(*now, before.get(), 0).empty());
  node.change(10, [](auto& row) { row.reductions = 4; });
  EXPECT_EQ(topProcesses(*node.snapshot(), now.get(), 1), (std::vector{pid(20), pid(30)})) << "a counter that fell";
}

}  // namespace
}  // namespace nazir::widgets
