// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/system_page.hpp"

#include <gtest/gtest.h>

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include "settled.hpp"
#include "widgets/data/format.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/status_bar.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;

class SystemPageTest : public testing::Test {
 protected:
  SystemPageTest() {
    m_collector.setPaused(true);
    m_page.resize(1024, 560);
    m_page.show();
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame&) { return true; }));
  }
  /// The value next to a caption.
  std::string figure(const QString& name) {
    for (const auto* label : m_page.findChildren<QLabel*>()) {
      if (label->accessibleName() == name) return label->text().toStdString();
    }
    return "no such figure";
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  SystemPage m_page{m_collector};
};

TEST_F(SystemPageTest, CutsNoColumnOfTheSchedulersInASmallWindow) {
  auto* table = m_page.findChild<QTableView*>();
  ASSERT_NE(table, nullptr);
  EXPECT_LE(table->horizontalHeader()->length(), table->viewport()->width());
  for (int i = 0; i < table->model()->columnCount(); ++i) {
    const QString title = table->model()->headerData(i, Qt::Horizontal).toString();
    EXPECT_GE(table->columnWidth(i), table->fontMetrics().horizontalAdvance(title) + 16) << title.toStdString();
  }
  EXPECT_LE(m_page.minimumSizeHint().width(), 1024);
}

TEST_F(SystemPageTest, TheMeanOfAProcessIsThatOfTheMemoryColumn) {
  for (const std::uint64_t i : {1U, 2U, 3U}) m_node->add(m_node->row(i));
  m_node->change(3, [](auto& row) { row.memory = 4096; });
  nextFrame(m_collector);
  EXPECT_EQ(figure("Mean per process"), "2 KiB");
  m_node->clear();
  nextFrame(m_collector);
  EXPECT_EQ(figure("Mean per process"), "–") << "of no processes there is none";
}

TEST_F(SystemPageTest, ShowsMemoryByUse) {
  m_node->setMemory({.total = 28672,
                     .control_blocks = 1024,
                     .stacks = 2048,
                     .messages = 3072,
                     .kept = 4096,
                     .heap = 5120,
                     .heap_outlived = 6144,
                     .heap_unowned = 7168,
                     .heap_peak = 20480,
                     .program = 9216,
                     .resident = 40960});
  nextFrame(m_collector);
  for (const auto& [name, value] : {std::pair("Total", "28 KiB"),
                                    {"Control blocks", "1 KiB"},
                                    {"Stacks", "2 KiB"},
                                    {"Messages and states", "3 KiB"},
                                    {"Kept for reuse", "4 KiB"},
                                    {"Heap of processes", "5 KiB"},
                                    {"Heap left behind", "6 KiB"},
                                    {"Other heap", "7 KiB"},
                                    {"Most heap so far", "20 KiB"},
                                    {"Code", "9 KiB"},
                                    {"Whole program", "40 KiB"}}) {
    EXPECT_EQ(figure(name), value) << name;
  }
  m_node->refuse(observe::Ability::heap, "Heap is not measured.");
  nextFrame(m_collector);
  for (const auto* name : {"Heap of processes", "Heap left behind", "Other heap", "Most heap so far"}) {
    EXPECT_EQ(figure(name), "–") << name;
  }
  EXPECT_EQ(figure("Stacks"), "2 KiB");
}

TEST_F(SystemPageTest, ObservingNeverTakesMoreThanOneProcessor) {
  m_node->setCost(1400ms);  // a snapshot that took longer than the time since the previous one
  nextFrame(m_collector);
  const auto frame = nextFrame(m_collector);
  ASSERT_TRUE(frame->rates.known);
  EXPECT_GT(frame->rates.effort.observing, 0);
  EXPECT_LE(frame->rates.effort.observing, 1);
}

TEST_F(SystemPageTest, TellsTheCostOfTheObserver) {
  EXPECT_EQ(figure("Observing"), "–");
  EXPECT_EQ(figure("Judging"), "–");
  const auto frame = nextFrame(m_collector);
  EXPECT_EQ(figure("Observing"), format::percent(frame->rates.effort.observing).toStdString());
  EXPECT_EQ(figure("Judging"), format::percent(frame->rates.effort.judging).toStdString());
}

TEST_F(SystemPageTest, NobodyAddsUpMemoryWhileThePageIsHidden) {
  EXPECT_TRUE(nextFrame(m_collector)->processMemory.has_value());
  m_page.hide();
  EXPECT_FALSE(nextFrame(m_collector)->processMemory.has_value());
}

}  // namespace
}  // namespace nazir::widgets
