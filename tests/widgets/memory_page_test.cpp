// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/memory_page.hpp"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTableView>

#include "settled.hpp"
#include "widgets/views/memory_kinds_view.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::pid;

class MemoryPageTest : public testing::Test {
 protected:
  MemoryPageTest() {
    m_collector.setPaused(true);
    for (std::uint64_t i = 1; i <= 4; ++i) {
      auto row = m_node->row(i, "worker" + std::to_string(i));
      row.memory = 10240 * i;
      row.heap_bytes = i == 2 ? 3072 : i == 3 ? 1024 : 0;
      row.heap_peak = 5120 - 1024 * i;
      row.mailbox_bytes = i == 4 ? 2048 : 0;
      m_node->add(row);
    }
    m_page.resize(1200, 640);
    m_page.show();
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.topMemory != nullptr; }));
  }
  QTableView& table() { return *m_page.top().table(); }
  /// "<0.2.0> 3 KiB 75.0 %" for each line.
  std::vector<std::string> lines() {
    std::vector<std::string> lines;
    const auto& model = *table().model();
    for (int i = 0; i < model.rowCount(); ++i) {
      QStringList cells;
      for (int column = 1; column < model.columnCount(); ++column)
        cells.push_back(model.index(i, column).data().toString());
      lines.push_back(cells.join(' ').toStdString());
    }
    return lines;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  MemoryPage m_page{m_actions};
};

TEST_F(MemoryPageTest, ShowsBytesAndSharesOfEachKind) {
  m_node->setMemory({.total = 40960,
                     .control_blocks = 1024,
                     .stacks = 2048,
                     .messages = 4096,
                     .kept = 8192,
                     .heap = 5120,
                     .heap_outlived = 10240,
                     .heap_unowned = 10240,
                     .heap_peak = 30720,
                     .program = 9216,
                     .resident = 61440});
  nextFrame(m_collector);
  struct Row {
    const char* id;
    const char* bytes;
    const char* share;
  };
  for (const auto& [id, bytes, share] : {Row{"control_blocks", "1 KiB", "2.5 %"},
                                         {"stacks", "2 KiB", "5.0 %"},
                                         {"messages", "4 KiB", "10.0 %"},
                                         {"kept", "8 KiB", "20.0 %"},
                                         {"heap", "5 KiB", "12.5 %"},
                                         {"heap_outlived", "10 KiB", "25.0 %"},
                                         {"heap_unowned", "10 KiB", "25.0 %"},
                                         {"total", "40 KiB", ""},
                                         {"heap_peak", "30 KiB", ""},
                                         {"program", "9 KiB", ""},
                                         {"resident", "60 KiB", ""}}) {
    EXPECT_EQ(m_page.kinds().bytesOf(id), bytes) << id;
    EXPECT_EQ(m_page.kinds().shareOf(id), share) << id;
  }
  EXPECT_TRUE(m_page.kinds().outlived().startsWith("Outlived its owner: 10 KiB.")) << "and what that means";
  EXPECT_EQ(m_page.board().chart("memory")->value("kept"), "8 KiB");
}

TEST_F(MemoryPageTest, WithoutHeapItSaysWhy) {
  m_node->setMemory({.total = 4096, .stacks = 4096});
  m_node->refuse(observe::Ability::heap, "Heap is not measured.");
  nextFrame(m_collector);
  for (const auto* id : {"heap", "heap_outlived", "heap_unowned", "heap_peak"})
    EXPECT_EQ(m_page.kinds().bytesOf(id), "–") << id;
  EXPECT_EQ(m_page.kinds().shareOf("stacks"), "100.0 %");
  EXPECT_EQ(m_page.board().chart("memory")->spec().series.size(), 4U) << "no lines of what is not measured";
  EXPECT_EQ(m_page.kinds().outlived(), "What outlived its owner is unknown: Heap is not measured.");
}

TEST_F(MemoryPageTest, ListsTheTopProcessesByEachMeasure) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(lines(), (Lines{"worker2 3 KiB 75.0 %", "worker3 1 KiB 25.0 %"})) << "live heap at first";
  m_page.top().setMeasure(MemoryMeasure::total);
  EXPECT_EQ(lines(), (Lines{"worker4 40 KiB 40.0 %", "worker3 30 KiB 30.0 %", "worker2 20 KiB 20.0 %",
                            "worker1 10 KiB 10.0 %"}));
  m_page.top().setMeasure(MemoryMeasure::heapPeak);
  EXPECT_EQ(lines().front(), "worker1 4 KiB 40.0 %");
  m_page.top().setMeasure(MemoryMeasure::mailbox);
  EXPECT_EQ(lines(), Lines{"worker4 2 KiB 100.0 %"});
  m_page.top().setMeasure(MemoryMeasure::stack);
  EXPECT_EQ(lines(), Lines{});
}

TEST_F(MemoryPageTest, ASelectedProcessStaysSelectedWhenItsPlaceChanges) {
  ASSERT_TRUE(m_page.showProcess(pid(3)));
  m_node->change(3, [](auto& row) { row.heap_bytes = 9000; });
  nextFrame(m_collector);
  EXPECT_EQ(lines().front().substr(0, 7), "worker3");
  EXPECT_EQ(m_page.top().selectedPids(), std::vector{pid(3)});
  EXPECT_FALSE(m_page.showProcess(pid(1))) << "it has no heap";
}

TEST_F(MemoryPageTest, KeysOpenCopyAndKill) {
  ASSERT_TRUE(m_page.showProcess(pid(2)));
  QTest::keyClick(&table(), Qt::Key_Return);
  EXPECT_NE(m_window.findChild<ProcessWindow*>(), nullptr);
  QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), table().model()->index(0, 0).data().toString());
  m_node->refuse(observe::Ability::exit, "It only looks.");
  nextFrame(m_collector);
  QSignalSpy refused(&m_actions, &ProcessActions::refused);
  QTest::keyClick(&table(), Qt::Key_Delete);
  EXPECT_EQ(refused.count(), 1);
}

TEST_F(MemoryPageTest, NobodyLooksForTheTopWhileThePageIsHidden) {
  EXPECT_NE(nextFrame(m_collector)->topMemory, nullptr);
  m_page.hide();
  EXPECT_EQ(nextFrame(m_collector)->topMemory, nullptr);
}

TEST_F(MemoryPageTest, MeasureAndRangeAreRestored) {
  m_page.top().setMeasure(MemoryMeasure::mailbox);
  m_page.board().time().setSpan(std::chrono::seconds(600));
  const auto state = m_page.state();
  EXPECT_EQ(state["measure"], "mailbox");
  MemoryPage other(m_actions);
  other.restoreState(state);
  EXPECT_EQ(other.state(), state);
  other.restoreState({{"measure", "nonsense"}});
  EXPECT_EQ(other.top().measure(), MemoryMeasure::mailbox);
}

}  // namespace
}  // namespace nazir::widgets
