// SPDX-License-Identifier: GPL-3.0-or-later
// The painted views of a trace, with mouse and keys.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>
#include <algorithm>

#include "trace_fixture.hpp"
#include "widgets/views/trace/latency_chart.hpp"
#include "widgets/views/trace/latency_view.hpp"
#include "widgets/views/trace/sequence_view.hpp"
#include "widgets/views/trace/timeline_view.hpp"
#include "widgets/views/trace/trace_table.hpp"

namespace nazir::widgets {
namespace {

using namespace tests;
using namespace std::chrono_literals;

void turnWheel(TraceCanvas& view, const QPoint& at, int turns, Qt::KeyboardModifiers modifiers) {
  QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, turns * 120}, Qt::NoButton, modifiers,
                    Qt::NoScrollPhase, false);
  QApplication::sendEvent(view.viewport(), &event);
}

void drag(TraceCanvas& view, const QPoint& from, const QPoint& to) {
  QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
  QTest::mouseMove(view.viewport(), (from + to) / 2);
  QTest::mouseMove(view.viewport(), to);
  QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, to);
}

template <class View>
struct Shown {
  explicit Shown(const TraceDigestPointer& digest) {
    view.resize(1000, 300);
    view.show();
    view.setDigest(digest);
    QCoreApplication::processEvents();
  }
  std::uint32_t lastChosen() const { return chosen.isEmpty() ? none : chosen.last()[0].toUInt(); }

  View view;
  QSignalSpy chosen{&view, &TraceCanvas::eventChosen};
  QSignalSpy asked{&view, &TraceCanvas::processRequested};
};

// ---- Timeline

class TimelineViewTest : public testing::Test {
 protected:
  Shown<TimelineView> m_shown{digestFor(logOf(conversation()), TracePart::timeline)};
  TimelineView& m_view = m_shown.view;
};

TEST_F(TimelineViewTest, AClickChoosesTheEventAndADoubleClickOpensItsProcess) {
  const auto at = m_view.pointOf(9);
  ASSERT_TRUE(at);
  EXPECT_EQ(m_view.eventAt(*at), 9U);
  QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, *at);
  EXPECT_EQ(m_shown.lastChosen(), 9U);
  EXPECT_EQ(m_view.current(), 9U);
  QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, *m_view.pointOf(13));
  ASSERT_EQ(m_shown.asked.count(), 1);
  EXPECT_EQ(m_shown.asked[0][0].value<observe::Pid>(), pid(2));
  const auto between = (*m_view.pointOf(0) + *m_view.pointOf(1)) / 2;
  EXPECT_EQ(m_view.eventAt(between), 0U) << "the turn that began there";
  EXPECT_EQ(m_view.eventAt({m_view.lanesLeft() / 2, between.y()}), std::nullopt) << "the caption";
}

TEST_F(TimelineViewTest, TellsWhatIsUnderThePointer) {
  EXPECT_TRUE(m_view.helpAt(*m_view.pointOf(9)).startsWith("till <0.1.0> sent to stock <0.2.0>: Note{bye}"));
  const auto running = (*m_view.pointOf(3) + *m_view.pointOf(4)) / 2;
  EXPECT_EQ(m_view.helpAt(running), "stock <0.2.0> running for 3 µs, from 2.5 µs after the first event on.");
  EXPECT_EQ(m_view.helpAt({5, m_view.pointOf(9)->y()}), "till <0.1.0>");
  EXPECT_EQ(m_view.helpAt({5, m_view.axisHeight() + 5}), "Scheduler 1");
  EXPECT_EQ(m_view.helpAt({500, 2}), "");
}

TEST_F(TimelineViewTest, ZoomsAroundThePointerAndMovesByDraggingAndKeys) {
  const auto at = *m_view.pointOf(9);
  turnWheel(m_view, at, 3, Qt::ControlModifier);
  EXPECT_FALSE(m_view.shownTime().showsAll());
  EXPECT_NEAR(m_view.pointOf(9)->x(), at.x(), 1);
  const double begin = m_view.shownTime().begin(), span = m_view.shownTime().span();
  drag(m_view, at, at + QPoint(100, 0));
  EXPECT_NEAR(m_view.shownTime().begin(), begin - span / m_view.shownTime().width() * 100, 1) << "the picture follows";
  EXPECT_EQ(m_shown.chosen.count(), 0) << "a drag is no click";
  QTest::keyClick(&m_view, Qt::Key_Plus);
  EXPECT_NEAR(m_view.shownTime().span(), span / 1.5, 1e-6);
  QTest::keyClick(&m_view, Qt::Key_Minus);
  EXPECT_NEAR(m_view.shownTime().span(), span, 1e-6);
  QTest::keyClick(&m_view, Qt::Key_Home);
  EXPECT_EQ(m_view.shownTime().begin(), 0);
  QTest::keyClick(&m_view, Qt::Key_Right);
  EXPECT_GT(m_view.shownTime().begin(), 0);
  QTest::keyClick(&m_view, Qt::Key_Left);
  EXPECT_NEAR(m_view.shownTime().begin(), 0, 1e-6);
  QTest::keyClick(&m_view, Qt::Key_End);
  EXPECT_NEAR(m_view.shownTime().begin() + span, m_view.shownTime().whole(), 1e-6);
  m_view.horizontalScrollBar()->setValue(0);
  EXPECT_EQ(m_view.shownTime().begin(), 0) << "the scroll bar moves it too";
  QTest::keyClick(&m_view, Qt::Key_0);
  EXPECT_TRUE(m_view.shownTime().showsAll());
}

TEST_F(TimelineViewTest, KeysGoAlongALaneAndFromLaneToLane) {
  QTest::keyClick(&m_view, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(m_view.current(), 0U) << "the first";
  m_view.setCurrent(1);
  QTest::keyClick(&m_view, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(m_view.current(), 2U) << "of the same process";
  for (int i = 0; i < 2; ++i) QTest::keyClick(&m_view, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(m_view.current(), 8U);
  QTest::keyClick(&m_view, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(m_view.current(), 7U);
  QTest::keyClick(&m_view, Qt::Key_Down);
  EXPECT_EQ(m_view.current(), 5U) << "the nearest mark of the next lane";
  QTest::keyClick(&m_view, Qt::Key_Up);
  EXPECT_EQ(m_view.current(), 8U);
  QTest::keyClick(&m_view, Qt::Key_Return);
  ASSERT_EQ(m_shown.asked.count(), 1);
  EXPECT_EQ(m_shown.asked[0][0].value<observe::Pid>(), pid(1));
  QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, " ");
  QApplication::sendEvent(&m_view, &space);
  EXPECT_FALSE(space.isAccepted()) << "holds the display";
}

TEST_F(TimelineViewTest, ShowsAnEventThatIsChosenElsewhere) {
  m_view.setCurrent(1);
  for (int i = 0; i < 12; ++i) QTest::keyClick(&m_view, Qt::Key_Plus);
  m_view.setCurrent(13);
  const int x = m_view.pointOf(13)->x();
  EXPECT_GE(x, m_view.lanesLeft());
  EXPECT_LT(x, m_view.viewport()->width());
  EXPECT_EQ(m_shown.chosen.count(), 0) << "nothing is emitted";
  m_view.setCurrent(99);
  EXPECT_EQ(m_view.current(), std::nullopt) << "there is no such event";
}

TEST_F(TimelineViewTest, PaintsRunningTimeInItsColor) {
  const auto at = (*m_view.pointOf(3) + *m_view.pointOf(4)) / 2 + QPoint(0, 4);
  const auto color = m_view.viewport()->grab().toImage().pixelColor(at);
  EXPECT_EQ(color.name(), tokens(m_view.palette()).running.name());
}

/// A process on scheduler 1 runs for 10 of every 1,000 ns and sends a message in each turn.
std::vector<observe::TraceEvent> shortTurns() {
  std::vector<observe::TraceEvent> events;
  for (int i = 0; i <= 10'000; ++i) {
    events.push_back(eventOf(i * 1000, 1, observe::TraceKind::in));
    events.push_back(eventOf(i * 1000 + 5, 1, observe::TraceKind::send, 2));
    events.push_back(eventOf(i * 1000 + 10, 1, observe::TraceKind::out, 0, 0, 0, "", "waiting"));
  }
  return numbered(events);
}

TEST(TimelineViewShares, ALaneThatRanForOneInAHundredLooksSo) {
  Shown<TimelineView> shown(digestFor(logOf(shortTurns()), TracePart::timeline));
  auto& view = shown.view;
  const QImage image = view.viewport()->grab().toImage();
  const auto& t = tokens(view.palette());
  const int line = view.fontMetrics().height() + 8, width = view.shownTime().width();
  const auto strengthOf = [&](int row, const QColor& color) {
    const int top = view.axisHeight() + row * line;
    double sum = 0;
    for (int x = view.lanesLeft() + 1; x < view.lanesLeft() + width; ++x) {
      for (int y = top; y < top + line - 1; ++y) {
        const QColor pixel = image.pixelColor(x, y);
        const double whole = color.greenF() - t.surface.greenF();
        sum += pixel == color ? 1 : std::clamp((pixel.greenF() - t.surface.greenF()) / whole, 0.0, 0.5);
      }
    }
    return sum / (width * (line - 6.0));
  };
  EXPECT_GT(strengthOf(0, t.running), 0.005);
  EXPECT_LT(strengthOf(0, t.running), 0.05) << "1 % of the time, not every pixel with a turn in it";
  int ofText = 0;
  for (int x = view.lanesLeft() + 1; x < view.lanesLeft() + width; ++x) {
    if (image.pixelColor(x, view.axisHeight() + line + line / 2 - 4) == t.text) ++ofText;
  }
  EXPECT_EQ(ofText, 0) << "messages leave the middle free";
  const QPoint at(view.lanesLeft() + width / 2, view.axisHeight() + line / 2);
  EXPECT_TRUE(view.helpAt(at).contains(QRegularExpression("In the .* of this column: running 1\\.0 %\\.")))
      << view.helpAt(at).toStdString();
}

TEST_F(TimelineViewTest, KeepsItsZoomWhileTheTraceGoesOnAndForgetsItWithAnotherTrace) {
  QTest::keyClick(&m_view, Qt::Key_Plus);
  const double span = m_view.shownTime().span();
  auto more = conversation();
  more.push_back(eventOf(20000, 1, TraceKind::exit));
  m_view.setDigest(digestFor(logOf(numbered(more)), TracePart::timeline));
  EXPECT_EQ(m_view.shownTime().span(), span);
  m_view.setDigest(digestFor(logOf(numbered(more)), TracePart::timeline, {}, 2));
  EXPECT_TRUE(m_view.shownTime().showsAll());
  m_view.setDigest(nullptr);
  QTest::keyClick(&m_view, Qt::Key_Plus);
  QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, {500, 100});
  EXPECT_EQ(m_shown.chosen.count(), 0) << "there is nothing";
}

// ---- Sequence

class SequenceViewTest : public testing::Test {
 protected:
  Shown<SequenceView> m_shown{digestFor(logOf(conversation()), TracePart::sequence)};
  SequenceView& m_view = m_shown.view;
};

TEST_F(SequenceViewTest, HasARowForEachEventOnTheLineOfItsProcess) {
  EXPECT_EQ(m_view.pointOf(1)->x(), m_view.pointOf(8)->x()) << "both of the till";
  EXPECT_EQ(m_view.pointOf(4)->x(), m_view.pointOf(1)->x() + m_view.columnWidth());
  EXPECT_EQ(m_view.pointOf(4)->y(), m_view.pointOf(1)->y() + m_view.rowHeight());
  EXPECT_EQ(m_view.pointOf(0), std::nullopt) << "scheduling has no row";
}

TEST_F(SequenceViewTest, AClickChoosesTheRowAndADoubleClickOpensItsProcess) {
  QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, *m_view.pointOf(5));
  EXPECT_EQ(m_shown.lastChosen(), 5U);
  QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, {m_view.pointOf(4)->x(), 5});
  ASSERT_EQ(m_shown.asked.count(), 1) << "the caption";
  EXPECT_EQ(m_shown.asked[0][0].value<observe::Pid>(), pid(2));
  EXPECT_EQ(m_view.helpAt({m_view.pointOf(4)->x(), 5}), "stock <0.2.0>");
  EXPECT_TRUE(m_view.helpAt(*m_view.pointOf(9)).startsWith("till <0.1.0> sent to stock <0.2.0>: Note{bye}"));
}

TEST_F(SequenceViewTest, KeysGoFromRowToRowAndToTheOtherEnd) {
  const std::pair<Qt::Key, std::uint32_t> steps[] = {{Qt::Key_Down, 1}, {Qt::Key_Down, 4}, {Qt::Key_Down, 5},
                                                     {Qt::Key_Up, 4},   {Qt::Key_End, 13}, {Qt::Key_Down, 13},
                                                     {Qt::Key_Home, 1}, {Qt::Key_Up, 1},   {Qt::Key_PageDown, 13}};
  for (const auto& [key, event] : steps) {
    QTest::keyClick(&m_view, key);
    EXPECT_EQ(m_shown.lastChosen(), event) << key;
  }
  QTest::keyClick(&m_view, Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(m_shown.lastChosen(), 9U) << "its sending";
  QTest::keyClick(&m_view, Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(m_shown.lastChosen(), 13U) << "and back";
  QTest::keyClick(&m_view, Qt::Key_Enter);
  EXPECT_EQ(m_shown.asked.last()[0].value<observe::Pid>(), pid(2));
}

TEST_F(SequenceViewTest, ZoomChangesRowsAndColumnsAroundThePointer) {
  const int row = m_view.rowHeight(), column = m_view.columnWidth();
  const auto at = *m_view.pointOf(8);
  turnWheel(m_view, at, 2, Qt::ControlModifier);
  EXPECT_GT(m_view.rowHeight(), row);
  EXPECT_GT(m_view.columnWidth(), column);
  QTest::keyClick(&m_view, Qt::Key_0);
  EXPECT_EQ(m_view.rowHeight(), row);
  EXPECT_EQ(m_view.columnWidth(), column);
  for (int i = 0; i < 20; ++i) QTest::keyClick(&m_view, Qt::Key_Minus);
  EXPECT_GE(m_view.rowHeight(), 4);
  for (int i = 0; i < 40; ++i) QTest::keyClick(&m_view, Qt::Key_Plus);
  EXPECT_LE(m_view.columnWidth(), 600);
  m_view.viewport()->grab();
}

TEST_F(SequenceViewTest, RevealsTheRowOfAnEvent) {
  std::vector<TraceEvent> events;
  for (int i = 0; i < 500; ++i)
    events.push_back(eventOf(i, 1, TraceKind::send, static_cast<std::uint64_t>(2 + i % 40)));
  m_view.setDigest(digestFor(logOf(numbered(events)), TracePart::sequence, {}, 2));
  m_view.setCurrent(480);
  const QPoint at = *m_view.pointOf(480);
  EXPECT_TRUE(m_view.viewport()->rect().contains(at));
  EXPECT_GT(at.y(), m_view.headerHeight());
  const int left = m_view.horizontalScrollBar()->value();
  turnWheel(m_view, at, -1, Qt::ShiftModifier);
  EXPECT_GT(m_view.horizontalScrollBar()->value(), left);
  const int top = m_view.verticalScrollBar()->value();
  turnWheel(m_view, at, 1, Qt::NoModifier);
  EXPECT_LT(m_view.verticalScrollBar()->value(), top);
}

TEST(SequenceViewPaint, DrawsEveryKindOfRow) {
  auto events = conversation();
  events.push_back(eventOf(11000, 2, TraceKind::send, 2, 11, 0, "Self"));
  events.push_back(eventOf(11500, 2, TraceKind::receive, 2, 11, 0, "Self"));
  events.push_back(eventOf(12000, 2, TraceKind::send, 2, 0, 0, "Lost"));
  events.push_back(eventOf(13000, 2, TraceKind::receive, 0, 0, 0, "Tick"));
  events.push_back(eventOf(14000, 2, TraceKind::no_reply, 3, 9, 9, "", "timeout"));
  events.push_back(eventOf(15000, 2, TraceKind::spawn, 4, 0, 0, "", "porter()"));
  events.push_back(eventOf(16000, 2, TraceKind::link, 4));
  TraceRecorder recorder;
  recorder.add({numbered(events), 30, 0}, nameOf);
  recorder.add({{}, 40, 10});
  Shown<SequenceView> shown(digestFor(recorder.log(), TracePart::sequence));
  EXPECT_FALSE(shown.view.viewport()->grab().isNull());
}

// ---- Table

TEST(TraceTableTest, ChoosesCopiesAndOpens) {
  TraceTable table;
  table.resize(1000, 300);
  table.show();
  QSignalSpy chosen(&table, &TraceTable::eventChosen), asked(&table, &TraceTable::processRequested);
  table.setDigest(digestFor(logOf(conversation()), TracePart::table, "note"));
  table.setCurrent(13);
  EXPECT_EQ(table.currentIndex().row(), 1);
  EXPECT_EQ(chosen.count(), 0) << "nothing is emitted";
  QTest::keyClick(&table, Qt::Key_Up);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toUInt(), 9U);
  QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QApplication::clipboard()->text(), "0.000007\ttill <0.1.0>\tsent to\tstock <0.2.0>\t\tNote\tNote{bye}");
  QTest::keyClick(&table, Qt::Key_Return);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked[0][0].value<observe::Pid>(), pid(1));
  table.setCurrent(1);
  EXPECT_FALSE(table.currentIndex().isValid()) << "not listed";
}

TEST(TraceTableTest, FollowsARunningTraceWhileItsEndIsVisible) {
  std::vector<TraceEvent> events;
  for (int i = 0; i < 100; ++i) events.push_back(eventOf(i, 1, TraceKind::send, 2));
  TraceTable table;
  table.resize(1000, 300);
  table.show();
  auto* bar = table.verticalScrollBar();
  table.setDigest(digestFor(logOf(numbered(events)), TracePart::table));
  QCoreApplication::processEvents();
  EXPECT_EQ(bar->value(), 0);
  events.push_back(eventOf(100, 1, TraceKind::send, 2));
  table.setDigest(digestFor(logOf(numbered(events)), TracePart::table));
  QCoreApplication::processEvents();
  EXPECT_EQ(bar->value(), 0) << "the user reads above";
  table.scrollToBottom();
  events.push_back(eventOf(101, 1, TraceKind::send, 2));
  table.setDigest(digestFor(logOf(numbered(events)), TracePart::table));
  QCoreApplication::processEvents();
  EXPECT_EQ(bar->value(), bar->maximum());
}

// ---- Latency

TEST(LatencyViewTest, TheHistogramSaysThatSomeAreOpen) {
  LatencyView view;
  view.resize(1000, 400);
  view.show();
  view.setDigest(digestFor(logOf(conversation()), TracePart::latency));
  EXPECT_EQ(view.chart()->accessibleDescription(), "");
  const int top = view.chart()->barOf(0).top();
  auto events = conversation();
  events.push_back(eventOf(11000, 3, TraceKind::call, 2, 9, 0, "Take"));
  view.setDigest(digestFor(logOf(numbered(events)), TracePart::latency));
  EXPECT_EQ(view.chart()->accessibleDescription(),
            "Open at the end of the trace: 1 of 2. The true times are longer than those shown.");
  EXPECT_EQ(view.chart()->barOf(0).top(), top + view.chart()->fontMetrics().height()) << "a line for the sentence";
  view.chart()->grab();
}

TEST(LatencyViewTest, ShowsTheHistogramOfTheChosenLine) {
  LatencyView view;
  view.resize(1000, 400);
  view.show();
  view.setDigest(digestFor(logOf(conversation()), TracePart::latency));
  QCoreApplication::processEvents();
  EXPECT_EQ(view.chart()->bins().size(), 1U) << "one call";
  view.table()->selectRow(4);
  EXPECT_EQ(view.chart()->bins().size(), 3U) << "a turn whose wait is unknown counts for none";
  EXPECT_EQ(view.chart()->textOf(0), "794 ns to 1 µs: 1 of 3 (33 %)");
  QSignalSpy chosen(&view, &LatencyView::eventChosen);
  QTest::mouseClick(view.chart(), Qt::LeftButton, {}, view.chart()->barOf(2).center());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].toUInt(), 3U);
  QTest::keyClick(view.chart(), Qt::Key_Home);
  QTest::keyClick(view.chart(), Qt::Key_Enter);
  ASSERT_EQ(chosen.count(), 2);
  EXPECT_EQ(chosen[1][0].toUInt(), 7U);
  QTest::keyClick(view.chart(), Qt::Key_Right);
  EXPECT_EQ(view.chart()->currentBin(), 1);
  QTest::keyClick(view.chart(), Qt::Key_Enter);
  ASSERT_EQ(chosen.count(), 3);
  EXPECT_EQ(chosen[2][0].toUInt(), 12U);
  view.setDigest(digestFor(logOf(conversation()), TracePart::latency, "!type:note"));
  EXPECT_EQ(view.table()->currentIndex().row(), 3) << "the same type and measure";
  view.chart()->grab();
  view.setDigest(nullptr);
  EXPECT_TRUE(view.chart()->bins().empty());
  view.chart()->grab();
}

}  // namespace
}  // namespace nazir::widgets
