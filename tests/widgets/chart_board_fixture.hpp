// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Charts under the mouse and the keyboard, for tests.

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QFile>
#include <QMainWindow>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "settled.hpp"
#include "widgets/views/charts/chart_board.hpp"
#include "widgets/views/charts/past_reader.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets::tests {

using namespace std::chrono_literals;
using std::chrono::seconds;

/// Two charts over 400 seconds of a past made by hand.
class ChartBoardTest : public testing::Test {
 protected:
  static constexpr seconds start{1000};

  ChartBoardTest() {
    m_info.name = "local";
    m_info.epoch = 1;
    while (m_now.taken < RealTime(start + 400s)) look();
    m_board->time().setSpan(300s);
    m_board->time().setWallClock(1'700'000'000s);
    m_board->addChart({.id = "processes",
                       .title = "Processes",
                       .help = "Alive.",
                       .unit = ChartUnit::count,
                       .series = {systemSeries(m_past, SystemFigure::processes, "alive", "Alive", 0, "Alive now."),
                                  systemSeries(m_past, SystemFigure::runnable, "runnable", "Runnable", 1, "Ready.")}});
    m_board->addChart({.id = "memory",
                       .title = "Memory",
                       .help = "Held.",
                       .unit = ChartUnit::bytes,
                       .stacked = true,
                       .series = {systemSeries(m_past, SystemFigure::stacks, "stacks", "Stacks", 0, "Of stacks."),
                                  systemSeries(m_past, SystemFigure::kept, "kept", "Kept", 1, "Kept."),
                                  systemSeries(m_past, SystemFigure::heap, "heap", "Heap", 2, "Live.")}});
    auto* tools = new ToolRow(m_collector, {}, &m_window);
    m_board->addTools(*tools);
    m_window.setMenuWidget(tools);
    m_window.setCentralWidget(m_board);
    m_window.resize(1000, 500);
    m_window.show();
    m_window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window, patience));
    settle();
  }

  /// A second later there are as many processes as seconds have passed, and a tenth of them is runnable.
  void look(seconds after = 1s) {
    auto next = m_now;
    next.taken += after;
    next.at += after;
    const auto passed = static_cast<std::uint64_t>((next.taken - RealTime(start)) / 1s);
    next.totals.processes = passed;
    next.totals.runnable = passed / 10;
    next.memory.stacks = 1024;
    next.memory.kept = 2048;
    next.memory.heap = passed * 1024;
    const auto* before = m_looked ? &m_now : nullptr;
    m_past->add(m_info, next, before, ratesBetween(before, next), 1s);
    m_now = next;
    m_looked = true;
  }
  void crash(std::uint64_t count) {
    m_now.totals.crashed = 0;
    auto next = m_now;
    next.taken += 1s;
    next.totals.crashed = count;
    m_past->add(m_info, next, &m_now, ratesBetween(&m_now, next), 1s);
    m_now = next;
  }
  void settle() {
    for (int i = 0; i < 5; ++i) QCoreApplication::processEvents();
  }

  Chart& processes() { return *m_board->chart("processes"); }
  Chart& memory() { return *m_board->chart("memory"); }
  void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    processes().plot()->setFocus();
    QTest::keyClick(processes().plot(), key, modifiers);
    settle();
  }
  QPoint middle() { return processes().plot()->rect().center(); }
  void wheel(int notches, const QPoint& at) {
    auto* plot = processes().plot();
    QWheelEvent event(at, plot->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot, &event);
    settle();
  }
  void drag(int from, int to) {
    auto* plot = processes().plot();
    const int y = middle().y();
    QTest::mousePress(plot, Qt::LeftButton, {}, {from, y});
    QMouseEvent move(QEvent::MouseMove, QPointF(to, y), plot->mapToGlobal(QPointF(to, y)), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(plot, &move);
    QTest::mouseRelease(plot, Qt::LeftButton, {}, {to, y});
    settle();
  }
  /// "1100–1400 live", in seconds.
  std::string shown() {
    const auto text = [](RealTime at) {
      return std::to_string(std::chrono::round<seconds>(at.time_since_epoch()).count());
    };
    auto& time = m_board->time();
    return text(time.begin()) + "–" + text(time.end()) + (time.follows() ? " live" : "");
  }
  QCheckBox* legend(Chart& chart, const QString& name) {
    for (auto* box : chart.findChildren<QCheckBox*>()) {
      if (box->text() == name) return box;
    }
    return nullptr;
  }
  QString file(const QString& name) const { return m_folder.filePath(name); }
  QByteArray read(const QString& name) const {
    QFile file(m_folder.filePath(name));
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    return file.readAll();
  }

  QTemporaryDir m_folder;
  std::shared_ptr<SeriesStore> m_past = std::make_shared<SeriesStore>();
  observe::NodeInfo m_info;
  observe::Snapshot m_now = [] {
    observe::Snapshot snapshot;
    snapshot.taken = RealTime(start);
    return snapshot;
  }();
  bool m_looked = false;
  Collector m_collector;
  QMainWindow m_window;
  ChartBoard* m_board = new ChartBoard(m_past);
};

}  // namespace nazir::widgets::tests
