// SPDX-License-Identifier: GPL-3.0-or-later
// Charts under the mouse and the keyboard, over a past made by hand.
#include "widgets/views/charts/chart_board.hpp"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <QXmlStreamReader>

#include "settled.hpp"
#include "widgets/views/charts/past_reader.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

class ChartBoardTest : public testing::Test {
 protected:
  static constexpr seconds start{1000};

  ChartBoardTest() {
    m_info.name = "local";
    m_info.epoch = 1;
    while (m_now.taken < RealTime(start + 400s)) look();
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
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window, tests::patience));
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
  EXPECT_TRUE(m_board->status().startsWith("Live · "));
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

TEST_F(ChartBoardTest, WritesTheShownLinesOfTheViewAsCsv) {
  m_board->time().setSpan(10s);
  memory().setShown("stacks", false);
  memory().setShown("heap", false);
  processes().setShown("alive", false);
  settle();
  QSignalSpy reported(m_board, &ChartBoard::reported);
  m_board->exportTo(ChartFormat::csv, file("charts.csv"));
  ASSERT_EQ(reported.count(), 1);
  QByteArray expected =
      "time,processes_runnable,processes_runnable_min,processes_runnable_max,memory_kept,memory_kept_min,"
      "memory_kept_max\n";
  for (int second = 390; second <= 400; ++second) {
    const auto time = QDateTime::fromSecsSinceEpoch(1'700'001'000 + second).toUTC().toString(Qt::ISODate);
    const auto runnable = QByteArray::number(second / 10);
    expected += time.toUtf8() + ',' + runnable + ',' + runnable + ',' + runnable + ",2048,2048,2048\n";
  }
  EXPECT_EQ(read("charts.csv"), expected);
  EXPECT_TRUE(expected.contains("\n2023-11-14T22:36:30Z,39,39,39,2048"));
}

TEST_F(ChartBoardTest, WritesPicturesOfWhatIsShown) {
  m_board->exportTo(ChartFormat::png, file("charts.png"));
  const QImage picture(file("charts.png"));
  const QRect both = (processes().geometry() | memory().geometry()).adjusted(-8, -8, 8, 8);
  EXPECT_EQ(picture.size(), both.size() * 2);
  m_board->exportTo(ChartFormat::svg, file("charts.svg"));
  QXmlStreamReader svg(read("charts.svg"));
  QStringList texts;
  int paths = 0;
  while (!svg.atEnd()) {
    if (svg.readNext() != QXmlStreamReader::StartElement) continue;
    if (svg.name() == QLatin1String("text")) texts.push_back(svg.readElementText().trimmed());
    if (svg.name() == QLatin1String("path") || svg.name() == QLatin1String("polyline")) ++paths;
  }
  EXPECT_FALSE(svg.hasError()) << svg.errorString().toStdString();
  for (const auto* text : {"Processes", "Memory", "Alive", "400", "Heap", "400 KiB"}) {
    EXPECT_TRUE(texts.contains(text)) << text;
  }
  EXPECT_GT(paths, 4);
}

TEST_F(ChartBoardTest, AnExportThatFailsIsToldWithWhatToDo) {
  QSignalSpy failed(m_board, &ChartBoard::failed);
  for (const auto format : {ChartFormat::png, ChartFormat::svg, ChartFormat::csv}) {
    m_board->exportTo(format, file("none/charts"));
  }
  ASSERT_EQ(failed.count(), 3);
  const QString text = failed.front().front().toString();
  EXPECT_TRUE(text.startsWith("The charts were not written to " + file("none/charts")));
  EXPECT_TRUE(text.endsWith("Choose another file, or make room and try again."));
}

TEST_F(ChartBoardTest, WithoutALineItSaysWhy) {
  processes().setShown("alive", false);
  processes().setShown("runnable", false);
  m_board->exportTo(ChartFormat::svg, file("none.svg"));
  EXPECT_TRUE(read("none.svg").contains("All lines are hidden"));
}

}  // namespace
}  // namespace nazir::widgets
