// SPDX-License-Identifier: GPL-3.0-or-later
// Charts under the mouse and the keyboard, over a past made by hand.
#include "widgets/views/charts/chart_board.hpp"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QSignalSpy>
#include <QToolButton>

#include "chart_board_fixture.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;
using tests::ChartBoardTest;

TEST_F(ChartBoardTest, ShowsTheLatestValuesWithoutACursor) {
  EXPECT_EQ(shown(), "1100–1400 live");
  EXPECT_EQ(processes().value("alive"), "400");
  EXPECT_EQ(processes().value("runnable"), "40");
  EXPECT_EQ(memory().value("stacks"), "1 KiB");
  EXPECT_EQ(memory().value("heap"), "400 KiB") << "its own, not with those below it";
  EXPECT_EQ(m_board->status(), "Live");
}

TEST_F(ChartBoardTest, TheCursorIsOneForAllChartsAndItsValuesAreExact) {
  QTest::mouseMove(processes().plot(), middle());
  m_board->stepBack();
  for (int i = 0; i < 37; ++i) key(Qt::Key_Left);
  EXPECT_EQ(m_board->time().cursor(), RealTime(1363s));
  EXPECT_EQ(processes().value("alive"), "363");
  EXPECT_EQ(processes().value("runnable"), "36");
  EXPECT_EQ(memory().value("heap"), "363 KiB");
  EXPECT_EQ(m_board->status(), "At " + m_board->time().wallTime(RealTime(1363s)).toString("HH:mm:ss"));
  key(Qt::Key_Right);
  EXPECT_EQ(processes().value("alive"), "364");
  EXPECT_TRUE(m_board->stepBack());
  EXPECT_EQ(processes().value("alive"), "400");
  EXPECT_FALSE(m_board->stepBack());
}

TEST_F(ChartBoardTest, TheMousePointsAtATimeAndLeavesNothingBehind) {
  QTest::mouseMove(processes().plot(), middle() - QPoint(5, 0));
  QTest::mouseMove(processes().plot(), middle());
  settle();
  const auto at = m_board->time().cursor();
  ASSERT_TRUE(at);
  const auto second = std::chrono::floor<seconds>(at->time_since_epoch()) - start;
  EXPECT_EQ(processes().value("alive"), QString::number(second.count()));
  EXPECT_EQ(memory().value("heap"), QStringLiteral("%1 KiB").arg(second.count()));
  look();
  look();
  m_board->showLatest();
  const std::chrono::duration<double> moved = *m_board->time().cursor() - *at;
  EXPECT_NEAR(moved.count(), 2, 0.01) << "the cursor stays under the mouse, not at its time";
  QEvent leave(QEvent::Leave);
  QCoreApplication::sendEvent(processes().plot(), &leave);
  EXPECT_FALSE(m_board->time().cursor());
}

TEST_F(ChartBoardTest, TheMouseLeavesNothingBehindAfterKeysThatMoveNoCursor) {
  const auto pointAt = [this](const QPoint& at) {
    QTest::mouseMove(processes().plot(), at - QPoint(5, 0));
    QTest::mouseMove(processes().plot(), at);
    settle();
  };
  const auto leave = [this] {
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(processes().plot(), &event);
    settle();
  };
  pointAt(middle());
  QTest::mouseClick(processes().plot(), Qt::LeftButton, {}, middle());
  ASSERT_TRUE(m_board->time().cursor());
  key(Qt::Key_Return);
  EXPECT_FALSE(m_board->time().cursor()) << "another time is under the mouse, which has not moved";
  key(Qt::Key_Return);
  pointAt(middle());
  ASSERT_TRUE(m_board->time().cursor());
  key(Qt::Key_Up);
  leave();
  EXPECT_FALSE(m_board->time().cursor());
  EXPECT_EQ(processes().value("alive"), "400");
  EXPECT_EQ(m_board->status(), "Live");

  pointAt(middle());
  key(Qt::Key_Left);
  leave();
  EXPECT_TRUE(m_board->time().cursor()) << "it is the keyboard's";
  pointAt(middle());
  EXPECT_TRUE(m_board->stepBack());
  look();
  m_board->showLatest();
  EXPECT_FALSE(m_board->time().cursor()) << "Esc removes it until the mouse moves";
}

TEST_F(ChartBoardTest, ACursorOfTheKeyboardGoesWithTheFocusOrWithItsTime) {
  key(Qt::Key_Left);
  memory().plot()->setFocus();
  EXPECT_EQ(m_board->time().cursor(), RealTime(1399s)) << "it is that of all charts";
  m_window.findChild<QComboBox*>()->setFocus();
  EXPECT_FALSE(m_board->time().cursor());
  EXPECT_EQ(m_board->status(), "Live");

  key(Qt::Key_Left);
  for (int i = 0; i < 298; ++i) look();
  m_board->showLatest();
  EXPECT_EQ(processes().value("alive"), "399");
  for (int i = 0; i < 3; ++i) look();
  m_board->showLatest();
  EXPECT_EQ(processes().value("alive"), "701");
  EXPECT_EQ(m_board->status(), "Live");
}

TEST_F(ChartBoardTest, MovingTheCursorDrawsNoLines) {
  const auto before = processes().replots() + memory().replots();
  for (int i = 0; i < 20; ++i) key(Qt::Key_Left);
  EXPECT_EQ(processes().replots() + memory().replots(), before);
}

TEST_F(ChartBoardTest, TheWheelZoomsAroundTheMouse) {
  QTest::mouseMove(processes().plot(), middle() - QPoint(5, 0));
  QTest::mouseMove(processes().plot(), middle());
  const auto pointed = *m_board->time().cursor();
  wheel(1, middle());
  EXPECT_EQ(m_board->time().span(), 240s);
  EXPECT_FALSE(m_board->time().follows());
  QTest::mouseMove(processes().plot(), middle() - QPoint(5, 0));
  QTest::mouseMove(processes().plot(), middle());
  EXPECT_LT(std::chrono::abs(*m_board->time().cursor() - pointed), 100ms) << "the time under the mouse stays there";
  wheel(-1, middle());
  EXPECT_EQ(shown(), "1100–1400 live");
}

TEST_F(ChartBoardTest, DraggingGoesBackAndTheViewStaysPutUntilZero) {
  drag(100, 200);
  EXPECT_FALSE(m_board->time().follows());
  const auto there = shown();
  const auto clock = [&](RealTime at) { return m_board->time().wallTime(at).toString("HH:mm:ss"); };
  EXPECT_TRUE(m_board->status().startsWith(QStringLiteral("History: %1–%2, press 0 to follow")
                                               .arg(clock(m_board->time().begin()), clock(m_board->time().end()))))
      << m_board->status().toStdString();
  look();
  look();
  m_board->showLatest();
  EXPECT_EQ(shown(), there) << "nothing moves under the user's eyes";
  key(Qt::Key_0);
  EXPECT_EQ(shown(), "1102–1402 live");
  drag(100, 200);
  QTest::mouseDClick(processes().plot(), Qt::LeftButton, {}, middle());
  EXPECT_EQ(shown(), "1102–1402 live");
}

TEST_F(ChartBoardTest, KeysZoomPanAndGoToBothEnds) {
  key(Qt::Key_Plus);
  EXPECT_EQ(shown(), "1200–1400 live");
  key(Qt::Key_Minus);
  EXPECT_EQ(shown(), "1100–1400 live");
  key(Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(shown(), "1025–1325");
  key(Qt::Key_Right, Qt::ShiftModifier);
  EXPECT_EQ(shown(), "1100–1400 live");
  key(Qt::Key_Home);
  EXPECT_EQ(shown(), "1001–1301");
  key(Qt::Key_End);
  EXPECT_EQ(shown(), "1100–1400 live");
}

TEST_F(ChartBoardTest, TheRangeIsChosenAndFollows) {
  auto* range = m_window.findChild<QComboBox*>();
  ASSERT_NE(range, nullptr);
  QStringList names;
  for (int i = 0; i < range->count(); ++i) names.push_back(range->itemText(i));
  EXPECT_EQ(names, (QStringList{"1 m", "5 m", "10 m", "30 m", "1 h"}));
  EXPECT_EQ(range->currentText(), "5 m");
  key(Qt::Key_Left, Qt::ShiftModifier);
  range->setCurrentIndex(0);
  emit range->activated(0);
  EXPECT_EQ(shown(), "1340–1400 live");
  key(Qt::Key_Minus);
  EXPECT_EQ(range->currentIndex(), -1);
  EXPECT_EQ(range->placeholderText(), "1 m 30 s");
}

TEST_F(ChartBoardTest, TheLegendHidesLinesByMouseAndByKeyboard) {
  auto* alive = legend(processes(), "Alive");
  ASSERT_NE(alive, nullptr);
  QTest::mouseClick(alive, Qt::LeftButton, {}, alive->rect().center());
  EXPECT_FALSE(processes().isShown("alive"));
  EXPECT_EQ(alive->accessibleName(), "Alive: hidden");
  EXPECT_EQ(m_board->state()["hidden"].toStringList(), QStringList{"processes/alive"});
  alive->setFocus(Qt::TabFocusReason);
  QTest::keyClick(alive, Qt::Key_Space);
  EXPECT_TRUE(processes().isShown("alive"));
  EXPECT_EQ(alive->accessibleName(), "Alive: 400, shown");
}

TEST_F(ChartBoardTest, RangeAndHiddenLinesAreRestored) {
  m_board->restoreState({{"range", 600}, {"hidden", QStringList{"memory/kept", "later/b"}}});
  EXPECT_EQ(m_board->time().span(), 600s);
  EXPECT_FALSE(memory().isShown("kept"));
  EXPECT_TRUE(memory().isShown("heap"));
  const auto* later = m_board->addChart({.id = "later",
                                         .title = "Later",
                                         .help = {},
                                         .series = {systemSeries(m_past, SystemFigure::kept, "a", "A", 0, {}),
                                                    systemSeries(m_past, SystemFigure::kept, "b", "B", 1, {})}});
  EXPECT_TRUE(later->isShown("a"));
  EXPECT_FALSE(later->isShown("b")) << "also in a chart that comes later";
  EXPECT_EQ(m_board->state()["range"].toInt(), 600);
  EXPECT_EQ(m_board->state()["hidden"].toStringList(), (QStringList{"later/b", "memory/kept"}));
  for (const QVariantMap& nonsense : {QVariantMap{{"range", -5}}, {{"range", "wide"}}, {}}) {
    m_board->restoreState(nonsense);
    EXPECT_EQ(m_board->time().span(), 600s);
    EXPECT_FALSE(memory().isShown("kept"));
  }
}

TEST_F(ChartBoardTest, UpAndDownChooseALineThatIsShown) {
  key(Qt::Key_Down);
  EXPECT_EQ(processes().chosen(), "alive");
  key(Qt::Key_Down);
  EXPECT_EQ(processes().chosen(), "runnable");
  key(Qt::Key_Down);
  EXPECT_EQ(processes().chosen(), "");
  key(Qt::Key_Up);
  EXPECT_EQ(processes().chosen(), "runnable");
  processes().setShown("runnable", false);
  EXPECT_EQ(processes().chosen(), "");
  key(Qt::Key_Up);
  EXPECT_EQ(processes().chosen(), "alive");
}

TEST_F(ChartBoardTest, ManyLinesShareOneEntryThatNamesTheChosenOne) {
  std::vector<ChartSeries> many;
  for (int i = 0; i < 20; ++i) {
    many.push_back(systemSeries(m_past, SystemFigure::processes, QStringLiteral("line_%1").arg(i),
                                QStringLiteral("Line %1").arg(i), i, {}));
    many.back().faint = true;
  }
  processes().setSeries(many);
  m_board->refresh();
  EXPECT_TRUE(processes().chosen().isEmpty());
  for (int i = 0; i < 3; ++i) key(Qt::Key_Down);
  EXPECT_EQ(processes().chosen(), "line_2");
  EXPECT_EQ(processes().value("line_2"), "400");
  EXPECT_EQ(processes().value("line_1"), "");
  EXPECT_NE(legend(processes(), "Line 2"), nullptr);
}

TEST_F(ChartBoardTest, EventsAreToldAtTheCursorAndReachedByKeys) {
  crash(3);
  look();
  m_past->noteFault("killed gateway");
  for (int i = 0; i < 20; ++i) look();
  m_board->showLatest();
  settle();
  key(Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(m_board->time().cursor(), RealTime(1402s));
  EXPECT_TRUE(m_board->status().contains("Fault: killed gateway")) << m_board->status().toStdString();
  key(Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(m_board->time().cursor(), RealTime(1401s));
  EXPECT_TRUE(m_board->status().contains("3 processes crashed"));
  key(Qt::Key_Left, Qt::ControlModifier);
  EXPECT_EQ(m_board->time().cursor(), RealTime(1401s)) << "there is no earlier one";
  key(Qt::Key_Right, Qt::ControlModifier);
  EXPECT_EQ(m_board->time().cursor(), RealTime(1402s));
}

TEST_F(ChartBoardTest, ChartsOfOneProcessDoNotMarkTheCrashesOfOthers) {
  crash(3);
  look();
  m_past->noteFault("killed gateway");
  look();
  m_board->setOfOneProcess();
  m_board->showLatest();
  settle();
  for (int i = 0; i < 2; ++i) {
    key(Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(m_board->time().cursor(), RealTime(1402s)) << "only the fault is an event";
  }
  EXPECT_FALSE(m_board->status().contains("crashed")) << m_board->status().toStdString();
}

TEST_F(ChartBoardTest, AGapInThePastIsAGapInTheLine) {
  look(60s);
  look();
  m_board->showLatest();
  m_board->time().setCursor(RealTime(1430s));
  EXPECT_EQ(processes().value("alive"), "–");
  m_board->time().setCursor(RealTime(1400s));
  EXPECT_EQ(processes().value("alive"), "400");
  m_board->time().setCursor(RealTime(1460s));
  EXPECT_EQ(processes().value("alive"), "460");
}

TEST_F(ChartBoardTest, DrawsOnceASecondAndNothingWhileHidden) {
  const auto drawn = [&] { return processes().replots(); };
  auto before = drawn();
  m_board->showLatest();
  m_board->showLatest();
  EXPECT_EQ(drawn(), before) << "there is nothing new";
  look();
  m_board->showLatest();
  EXPECT_EQ(drawn(), before + 1);
  m_board->hide();
  settle();
  before = drawn();
  for (int i = 0; i < 10; ++i) {
    look();
    m_board->showLatest();
    m_board->time().pan(-1s);
    settle();
  }
  EXPECT_EQ(drawn(), before);
  m_board->show();
  settle();
  EXPECT_GT(drawn(), before);
  m_board->time().follow();
  settle();
  EXPECT_EQ(processes().value("alive"), "411") << "what happened meanwhile is there";
}

TEST_F(ChartBoardTest, EnterShowsOneChartAlone) {
  key(Qt::Key_Return);
  EXPECT_TRUE(processes().isVisible());
  EXPECT_FALSE(memory().isVisible());
  EXPECT_TRUE(m_board->stepBack());
  EXPECT_TRUE(memory().isVisible());
  key(Qt::Key_Return);
  key(Qt::Key_Return);
  EXPECT_TRUE(memory().isVisible());
}

TEST_F(ChartBoardTest, WithoutALineItSaysWhy) {
  processes().setShown("alive", false);
  processes().setShown("runnable", false);
  m_board->exportTo(ChartFormat::svg, file("none.svg"));
  EXPECT_TRUE(read("none.svg").contains("All lines are hidden"));
}

}  // namespace
}  // namespace nazir::widgets
