// SPDX-License-Identifier: GPL-3.0-or-later
// The wait graph with real keys and mouse events.
#include "widgets/views/findings/wait_graph_view.hpp"

#include <gtest/gtest.h>

#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>

#include "settled.hpp"
#include "wait_node.hpp"
#include "widgets/views/findings/wait_canvas.hpp"
#include "widgets/views/findings/wait_panel.hpp"
#include "widgets/views/findings/wait_words.hpp"
#include "widgets/views/kill_dialog.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using findings::WaitKey;
using tests::nextFrame;
using tests::pid;
using namespace std::chrono_literals;

class WaitGraphViewTest : public testing::Test {
 protected:
  WaitGraphViewTest() {
    m_collector.setPaused(true);
    m_view.resize(1400, 700);
    m_view.show();
    m_collector.setFindings(tests::noRules());
    m_collector.setNode(m_node);
    EXPECT_TRUE(tests::frameWhere(m_collector, [](const Frame&) { return true; }));  // at 1 s
  }
  void add(std::uint64_t number, const char* function, const char* name = "",
           observe::Kind kind = observe::Kind::gen_server) {
    auto row = m_node->row(number, function);
    row.kind = kind;
    row.name = m_node->text(name);
    row.current_function = m_node->text("call(Charge)");
    m_node->add(row);
  }
  /// A queue of `size` donations behind the gateway (1), which waits for nobody.
  void addQueue(std::uint64_t size) {
    add(1, "Gateway.init", "gateway");
    for (std::uint64_t i = 0; i < size; ++i) {
      add(1000 + i, "Donation.pay", "", observe::Kind::function);
      m_node->wait(1000 + i, 1);
    }
  }
  void addRing() {
    add(1, "Ledger.init", "ledger");
    add(2, "Gateway.init", "gateway");
    add(3, "Mailer.init", "mailer");
    m_node->wait(1, 2);
    m_node->wait(2, 3);
    m_node->wait(3, 1);
  }
  /// Takes a look, and returns when the picture of it is shown.
  void look() {
    const auto frame = nextFrame(m_collector);
    m_view.showFrame(frame);
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return canvas().picture() && canvas().picture()->frame == frame; }, tests::patience));
  }
  /// Returns when the drawing is as wanted.
  template <typename Wanted>
  bool drawn(Wanted wanted) {
    return QTest::qWaitFor([&] { return canvas().picture() && wanted(canvas().picture()->drawing); }, tests::patience);
  }
  WaitCanvas& canvas() { return m_view.canvas(); }
  static WaitKey process(std::uint64_t number) { return {WaitKey::Kind::process, pid(number)}; }
  static WaitKey family(std::uint64_t on) { return {WaitKey::Kind::family, pid(on), "Donation.pay"}; }
  std::size_t boxes() { return canvas().picture()->drawing.boxes.size(); }
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&canvas(), static_cast<Qt::Key>(key), modifiers);
  }
  QPoint middle(const WaitKey& of) { return canvas().rectOf(of).center().toPoint(); }
  QString heading(findings::WaitGraph::Index group = 0) { return waitHeading(*canvas().picture(), group); }
  QString figure(const char* name) { return m_view.panel().figure(QString::fromUtf8(name)); }

  std::shared_ptr<tests::WaitNode> m_node = std::make_shared<tests::WaitNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  WaitGraphView m_view{m_actions, "findings"};
};

TEST_F(WaitGraphViewTest, WhoWaitsStandsAtTheLeft) {
  addQueue(2);
  add(2, "Bank.init", "bank");
  m_node->wait(1, 2);
  look();
  EXPECT_EQ(boxes(), 4U);
  EXPECT_LT(canvas().rectOf(process(1000)).right(), canvas().rectOf(process(1)).left());
  EXPECT_LT(canvas().rectOf(process(1)).right(), canvas().rectOf(process(2)).left());
  EXPECT_EQ(heading(), "3 processes wait for bank <0.2.0>, the longest for 2 s, in chains of up to 2 waits");
  EXPECT_EQ(m_view.sentence(), QString());
  EXPECT_EQ(m_view.remark(), "3 processes wait");
}

TEST_F(WaitGraphViewTest, ADeadlockIsNamedAndHasTheColourOfErrors) {
  addRing();
  add(7, "Donation.pay");
  m_node->wait(7, 2);
  look();
  EXPECT_EQ(heading(), "Deadlock: 3 processes wait for one another, 1 more behind them, the longest for 2 s");
  EXPECT_EQ(m_view.remark(), "4 processes wait, 1 deadlock");
  const auto* box = canvas().boxAt(middle(process(2)));
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(
      waitSummary(*canvas().picture(), *box),
      "gateway <0.2.0>, in a deadlock, waits for an answer of mailer <0.3.0>, for 2 s, 3 processes wait behind it");
  EXPECT_TRUE(waitHelp(*canvas().picture(), *box).contains("unless a time limit"));
  const auto image = canvas().grab().toImage();
  const QRectF ledger = canvas().rectOf(process(1));
  const QColor line = image.pixelColor(static_cast<int>(ledger.center().x()), static_cast<int>(ledger.bottom() + 4));
  const QColor error = tokens(canvas().palette()).error;
  for (const auto part : {&QColor::red, &QColor::green, &QColor::blue})
    EXPECT_NEAR((line.*part)(), (error.*part)(), 30) << "the line to the next is smoothed";
}

TEST_F(WaitGraphViewTest, AQueueIsOneCountedBoxThatOpensPageByPage) {
  addQueue(1200);
  look();
  EXPECT_EQ(boxes(), 2U);
  EXPECT_EQ(heading(), "1,200 processes wait for gateway <0.1.0>, the longest for 2 s");
  const auto* box = canvas().boxAt(middle(family(1)));
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(waitTitle(*canvas().picture(), *box), "1,200 × Donation.pay");
  const QRectF before = canvas().rectOf(family(1));
  QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, before.center().toPoint());
  EXPECT_TRUE(drawn([](const auto& drawing) { return drawing.boxes.size() == 27; }));
  EXPECT_TRUE(QRectF(canvas().viewport()->rect()).contains(canvas().rectOf(process(1)))) << "whom they wait for";
  EXPECT_TRUE(QRectF(canvas().viewport()->rect()).contains(canvas().rectOf(family(1))));
  key(Qt::Key_Return);
  EXPECT_TRUE(drawn([](const auto& drawing) { return drawing.boxes.size() == 52; }));
}

TEST_F(WaitGraphViewTest, KeysGoAlongTheWaits) {
  addQueue(3);
  add(2, "Bank.init", "bank");
  m_node->wait(1, 2);
  look();
  canvas().setFocus();
  key(Qt::Key_Home);
  EXPECT_EQ(canvas().selectedPid(), pid(2));
  key(Qt::Key_Left);
  EXPECT_EQ(canvas().selectedPid(), pid(1));
  key(Qt::Key_Left);
  EXPECT_EQ(canvas().selectedPid(), pid(1001)) << "the nearest";
  key(Qt::Key_Down);
  EXPECT_EQ(canvas().selectedPid(), pid(1002));
  key(Qt::Key_Up);
  key(Qt::Key_Up);
  EXPECT_EQ(canvas().selectedPid(), pid(1000));
  key(Qt::Key_Right);
  EXPECT_EQ(canvas().selectedPid(), pid(1));
  key(Qt::Key_End);
  EXPECT_EQ(canvas().selectedPid(), pid(1002));
  EXPECT_TRUE(canvas().accessibleDescription().contains("waits for an answer of gateway <0.1.0>"));
  key(Qt::Key_Plus, Qt::ControlModifier);
  EXPECT_DOUBLE_EQ(canvas().zoom(), 1.25);
  key(Qt::Key_1);
  EXPECT_DOUBLE_EQ(canvas().zoom(), 1);
}

TEST_F(WaitGraphViewTest, EnterAndADoubleClickOpenTheProcessAndDeleteAsksToKillIt) {
  addQueue(2);
  look();
  canvas().select(process(1));
  key(Qt::Key_Return);
  ASSERT_NE(m_window.findChild<ProcessWindow*>(), nullptr);
  EXPECT_EQ(m_window.findChild<ProcessWindow*>()->pid(), pid(1));
  QTest::mouseDClick(canvas().viewport(), Qt::LeftButton, {}, middle(process(1000)));
  EXPECT_EQ(m_window.findChildren<ProcessWindow*>().size(), 2);
  key(Qt::Key_Delete);
  EXPECT_NE(m_window.findChild<KillDialog*>(), nullptr);
}

TEST_F(WaitGraphViewTest, ThePanelTellsWhereTheProcessWaits) {
  addQueue(2);
  observe::ProcessDetails details;
  observe::Waiting waiting;
  waiting.what = "call(Charge)";
  waiting.until = 5s;
  waiting.place.function = "pay";
  waiting.place.file = "/somewhere/donation.cpp";
  waiting.place.line = 42;
  details.waiting = waiting;
  m_node->setDetails(1000, details);
  look();
  canvas().select(process(1000));
  EXPECT_EQ(figure("Pid"), "<0.1000.0>");
  EXPECT_EQ(figure("Waits for"), "gateway <0.1.0>");
  EXPECT_EQ(figure("In"), "call(Charge)");
  EXPECT_EQ(figure("For"), "2 s");
  EXPECT_TRUE(QTest::qWaitFor([&] { return figure("Where") == "donation.cpp:42"; }, tests::patience));
  EXPECT_EQ(figure("Limit"), "after 5 s");
  const auto asked = m_node->asked().size();
  look();
  EXPECT_EQ(figure("For"), "3 s");
  EXPECT_EQ(figure("Where"), "donation.cpp:42");
  EXPECT_EQ(m_node->asked().size(), asked) << "it is the same wait";
  canvas().select(process(1));
  EXPECT_EQ(figure("Waits for"), "no process");
  EXPECT_EQ(figure("Behind it"), "2");
  EXPECT_EQ(figure("Where"), "–");
}

TEST_F(WaitGraphViewTest, OfTheLastProcessItTellsWhatItDoes) {
  addQueue(2);
  const auto settle = m_node->text("Gateway::settle");
  m_node->change(1, [&](observe::ProcessRow& row) { row.current_function = settle; });
  observe::ProcessDetails details;
  observe::Waiting waiting;
  waiting.what = "sleep";
  waiting.since = 1s;
  waiting.until = 9s;
  waiting.place.file = "gateway.cpp";
  waiting.place.line = 7;
  details.waiting = waiting;
  m_node->setDetails(1, details);
  look();
  canvas().select(process(1));
  EXPECT_EQ(figure("State"), "waiting");
  EXPECT_EQ(figure("In"), "Gateway::settle");
  EXPECT_TRUE(QTest::qWaitFor([&] { return figure("Where") == "gateway.cpp:7"; }, tests::patience));
  EXPECT_EQ(figure("For"), "1 s");
  EXPECT_EQ(figure("Limit"), "after 8 s");
  const auto* box = canvas().selected();
  EXPECT_EQ(waitSummary(*canvas().picture(), *box),
            "gateway <0.1.0>, waiting in Gateway::settle, 2 processes wait behind it");
  look();
  EXPECT_TRUE(QTest::qWaitFor([&] { return figure("For") == "2 s"; }, tests::patience)) << "asked again";
}

TEST_F(WaitGraphViewTest, BoxesAreAsWideAsTheirNamesWhereThereIsRoom) {
  addQueue(2);
  const double usual = QFontMetricsF(canvas().font()).averageCharWidth() * 25;
  look();
  EXPECT_NEAR(canvas().rectOf(process(1)).width(), usual, 1);
  const std::string name = "the gateway of the bank of the northern provinces";
  const auto text = m_node->text(name);
  m_node->change(1, [&](observe::ProcessRow& row) { row.name = text; });
  look();
  const double width = canvas().rectOf(process(1)).width();
  EXPECT_GT(width, QFontMetricsF(canvas().font()).horizontalAdvance(QString::fromStdString(name)));
  m_view.resize(700, 700);
  EXPECT_LT(canvas().rectOf(process(1)).width(), width) << "no room";
}

TEST_F(WaitGraphViewTest, WithoutAGraphItsToolsSayWhy) {
  const auto tool = [this](const char* text) {
    for (auto* button : m_view.findChildren<QToolButton*>()) {
      if (button->text() == text) return button;
    }
    return static_cast<QToolButton*>(nullptr);
  };
  for (const char* text : {"Fit", "Export", "+", "−", "100 %", "Close all", "Details"}) {
    ASSERT_NE(tool(text), nullptr) << text;
    EXPECT_FALSE(tool(text)->isEnabled()) << text;
    EXPECT_EQ(tool(text)->toolTip(), "Waiting for the first look at the node…");
  }
  addQueue(2);
  look();
  EXPECT_TRUE(tool("Fit")->isEnabled());
  EXPECT_EQ(tool("Fit")->toolTip(), "Show the whole graph, if it can be read (0 or F)");
  m_node->refuse(observe::Ability::waits, "It keeps no waits.");
  m_view.showFrame(nextFrame(m_collector));
  EXPECT_FALSE(tool("Export")->isEnabled());
  EXPECT_EQ(tool("Export")->toolTip(), "It keeps no waits.");
}

TEST_F(WaitGraphViewTest, AHiddenViewAsksNothing) {
  addQueue(2);
  look();
  const int asked = m_node->waitsAsked();
  EXPECT_EQ(asked, 1);
  m_view.hide();
  EXPECT_EQ(canvas().picture(), nullptr) << "and holds no frame";
  m_view.showFrame(nextFrame(m_collector));
  bool answered = false;
  m_collector.ask(
      &m_view,
      [](observe::Node&, const observe::Call&) {
        return observe::Outcome{true, {}};
      },
      [&](const observe::Outcome&) { answered = true; });
  EXPECT_TRUE(QTest::qWaitFor([&] { return answered; }, tests::patience));
  EXPECT_EQ(m_node->waitsAsked(), asked);
  m_view.show();
  EXPECT_TRUE(drawn([](const auto& drawing) { return drawing.boxes.size() == 3; })) << "of the latest frame, at once";
  EXPECT_EQ(m_node->waitsAsked(), asked + 1);
}

TEST_F(WaitGraphViewTest, TheSelectionStaysInPlace) {
  addQueue(3);
  look();
  canvas().select(process(1001));
  EXPECT_TRUE(
      QTest::qWaitFor([&] { return canvas().picture()->room.pinned == std::vector{pid(1001)}; }, tests::patience));
  const auto before = canvas().rectOf(process(1001)).topLeft();
  for (std::uint64_t i = 0; i < 50; ++i) {
    add(500 + i, "Donation.pay", "", observe::Kind::function);
    m_node->wait(500 + i, 1);
  }
  look();
  EXPECT_EQ(canvas().selectedPid(), pid(1001)) << "although most are folded now";
  EXPECT_EQ(canvas().rectOf(process(1001)).topLeft(), before);
  m_node->waitNoMore(1001);
  look();
  EXPECT_EQ(canvas().selected(), nullptr);
  EXPECT_EQ(figure("Pid"), "–");
}

TEST_F(WaitGraphViewTest, FindGoesAlsoToWhatIsFolded) {
  addQueue(1200);
  add(3, "Refund.pay", "refund");
  m_node->wait(3, 1);
  look();
  m_view.findField().setText("<0.1700");
  QTest::keyClick(&m_view.findField(), Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return canvas().selectedPid() == pid(1700); }, tests::patience));
  EXPECT_EQ(m_view.remark(), "1 of 1, 1,201 processes wait");
  m_view.findField().setText("PAY");
  QTest::keyClick(&m_view.findField(), Qt::Key_Return);
  EXPECT_TRUE(QTest::qWaitFor([&] { return canvas().selectedPid() == pid(1701); }, tests::patience));
  m_view.find(FindDirection::previous);
  EXPECT_TRUE(QTest::qWaitFor([&] { return canvas().selectedPid() == pid(1700); }, tests::patience));
  m_view.findField().setText("nobody");
  m_view.find(FindDirection::next);
  EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.remark().startsWith("no process"); }, tests::patience));
  EXPECT_EQ(canvas().selectedPid(), pid(1700));
}

TEST_F(WaitGraphViewTest, ShortWaitsCanBeLeftOut) {
  addQueue(2);
  look();
  m_view.setAtLeast(10s);
  EXPECT_TRUE(drawn([](const auto& drawing) { return drawing.boxes.empty(); }));
  EXPECT_EQ(m_view.sentence(), "Nobody has waited for another process for 10 s or longer.");
  EXPECT_EQ(m_node->waitsAsked(), 1) << "what is known is drawn again";
  m_view.setAtLeast(100ms);
  EXPECT_TRUE(drawn([](const auto& drawing) { return drawing.boxes.size() == 3; }));
}

TEST_F(WaitGraphViewTest, SaysWhyThereIsNothing) {
  EXPECT_EQ(m_view.sentence(), "Waiting for the first look at the node…");
  add(1, "Gateway.init");
  look();
  EXPECT_EQ(m_view.sentence(),
            "No call is open, and no task is awaited. Who waits in a receive waits for nobody in particular: Findings "
            "names those that wait too long.");
  m_node->failWaits("It is too busy. Try again.");
  m_view.showFrame(nextFrame(m_collector));
  EXPECT_TRUE(QTest::qWaitFor([&] { return m_view.sentence() == "It is too busy. Try again."; }, tests::patience));
  m_node->refuse(observe::Ability::waits, "It keeps no waits.");
  m_view.showFrame(nextFrame(m_collector));
  EXPECT_EQ(m_view.sentence(), "It keeps no waits.");
}

TEST_F(WaitGraphViewTest, ExportsWhatIsOpen) {
  const QTemporaryDir folder;
  QSignalSpy reported(&m_view, &WaitGraphView::reported);
  QSignalSpy failed(&m_view, &WaitGraphView::failed);
  m_view.exportTo(GraphFormat::svg, folder.filePath("none.svg"));
  EXPECT_EQ(failed.count(), 1);
  addRing();
  look();
  m_view.exportTo(GraphFormat::svg, folder.filePath("a.svg"));
  m_view.exportTo(GraphFormat::png, folder.filePath("a.png"));
  EXPECT_EQ(reported.count(), 2);
  QFile file(folder.filePath("a.svg"));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().contains("Deadlock: 3 processes wait for one another"));
  EXPECT_FALSE(QImage(folder.filePath("a.png")).isNull());
}

TEST_F(WaitGraphViewTest, ItsStateIsRemembered) {
  m_view.setAtLeast(1s);
  canvas().setZoom(0.5);
  WaitGraphView other(m_actions, "findings");
  other.restoreState(m_view.state());
  EXPECT_EQ(other.state(), m_view.state());
  other.restoreState({{"at_least_ms", 7}, {"zoom", -3}});
  EXPECT_EQ(other.state(), m_view.state());
}

}  // namespace
}  // namespace nazir::widgets
