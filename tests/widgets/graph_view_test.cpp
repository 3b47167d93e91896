// SPDX-License-Identifier: GPL-3.0-or-later
// The graph with real keys and mouse events.
#include "widgets/views/graph/graph_view.hpp"

#include <gtest/gtest.h>

#include <QHelpEvent>
#include <QImage>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QToolTip>
#include <QWheelEvent>
#include <QXmlStreamReader>

#include "settled.hpp"
#include "widgets/views/graph/graph_export.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameOf;
using tests::pid;

class GraphViewTest : public testing::Test {
 protected:
  /// 1 has the children 2 and 3; 2 has 10, 11 and 12.
  GraphViewTest() {
    addSupervisor(1, "shop", 0);
    addSupervisor(2, "pool", 1);
    m_node.add(m_node.row(3, "ledger", 1));
    addWorkers(10, 13);
    m_view.resize(1400, 500);
    m_view.show();
    show();
  }
  void addSupervisor(std::uint64_t number, const char* name, std::uint64_t parent) {
    auto row = m_node.row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    row.name = m_node.text(name);
    m_node.add(row);
  }
  void addWorkers(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t i = from; i < to; ++i) m_node.add(m_node.row(i, "worker", 2));
  }
  void show() {
    m_frame = frameOf(m_node, {}, m_frame);
    m_view.setFrame(m_frame, pid(1));
  }
  static GraphNode node(std::uint64_t number) { return {GraphNode::Kind::process, pid(number)}; }
  static GraphNode more() { return {GraphNode::Kind::after, pid(2)}; }
  QPoint middle(const GraphNode& of) { return m_view.rectOf(of).center().toPoint(); }
  /// Behind the box, where it opens and closes.
  QPoint handle(std::uint64_t number) {
    const auto box = m_view.rectOf(node(number));
    return {static_cast<int>(box.right() + 12 * m_view.zoom()), static_cast<int>(box.center().y())};
  }
  void click(const QPoint& at) { QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, at); }
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&m_view, static_cast<Qt::Key>(key), modifiers);
  }
  bool isOpen(std::uint64_t number) { return m_view.graph().isOpen(pid(number)); }
  QString file(const char* name) { return m_folder.filePath(name); }

  FakeNode m_node;
  FramePointer m_frame;
  GraphView m_view;
  QTemporaryDir m_folder;
};

TEST_F(GraphViewTest, StandsFromLeftToRight) {
  EXPECT_EQ(m_view.selectedPid(), pid(1));
  EXPECT_LT(m_view.rectOf(node(1)).right(), m_view.rectOf(node(2)).left());
  EXPECT_LT(m_view.rectOf(node(2)).right(), m_view.rectOf(node(10)).left());
  EXPECT_LT(m_view.rectOf(node(2)).bottom(), m_view.rectOf(node(3)).top());
  EXPECT_EQ(m_view.rectOf(node(2)).center().y(), m_view.rectOf(node(11)).center().y());
}

TEST_F(GraphViewTest, AClickSelectsAndADoubleClickActivates) {
  QSignalSpy selected(&m_view, &GraphView::selectionChanged);
  QSignalSpy activated(&m_view, &GraphView::activated);
  click(middle(node(11)));
  EXPECT_EQ(m_view.selectedPid(), pid(11));
  EXPECT_EQ(selected.count(), 1);
  EXPECT_EQ(m_view.accessibleDescription(), "function worker <0.11.0>, waiting");
  QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, middle(node(3)));
  ASSERT_EQ(activated.count(), 1);
  EXPECT_EQ(activated.front().front().value<observe::Pid>(), pid(3));
}

TEST_F(GraphViewTest, AClickBehindABoxClosesAndOpensItUnderTheMouse) {
  const double place = m_view.rectOf(node(2)).center().y();
  click(middle(node(12)));
  click(handle(2));
  EXPECT_FALSE(isOpen(2));
  EXPECT_EQ(m_view.selectedPid(), pid(2)) << "what was selected is not shown any more";
  EXPECT_TRUE(m_view.rectOf(node(10)).isEmpty());
  EXPECT_NEAR(m_view.rectOf(node(2)).center().y(), place, 1);
  click(handle(2));
  EXPECT_TRUE(isOpen(2));
  EXPECT_NEAR(m_view.rectOf(node(2)).center().y(), place, 1);
}

TEST_F(GraphViewTest, ArrowsGoAlongTheTreeAndRightOpens) {
  key(Qt::Key_Right);
  EXPECT_EQ(m_view.selectedPid(), pid(2));
  key(Qt::Key_Minus);
  EXPECT_FALSE(isOpen(2));
  key(Qt::Key_Right);
  EXPECT_TRUE(isOpen(2));
  EXPECT_EQ(m_view.selectedPid(), pid(10));
  key(Qt::Key_Down);
  key(Qt::Key_Down);
  EXPECT_EQ(m_view.selectedPid(), pid(12));
  key(Qt::Key_Down);
  EXPECT_EQ(m_view.selectedPid(), pid(12)) << "the last of the column";
  key(Qt::Key_Home);
  EXPECT_EQ(m_view.selectedPid(), pid(10));
  key(Qt::Key_Left);
  key(Qt::Key_Down);
  EXPECT_EQ(m_view.selectedPid(), pid(3));
  key(Qt::Key_Left);
  key(Qt::Key_Left);
  EXPECT_EQ(m_view.selectedPid(), pid(1));
  QSignalSpy activated(&m_view, &GraphView::activated);
  key(Qt::Key_Return);
  EXPECT_EQ(activated.count(), 1);
}

TEST_F(GraphViewTest, StarOpensEverythingBelow) {
  m_view.closeAll();
  EXPECT_FALSE(isOpen(2));
  key(Qt::Key_Asterisk);
  EXPECT_TRUE(isOpen(2));
}

TEST_F(GraphViewTest, KeysZoomAndFit) {
  key(Qt::Key_Minus, Qt::ControlModifier);
  EXPECT_DOUBLE_EQ(m_view.zoom(), 0.8);
  key(Qt::Key_Plus, Qt::ControlModifier);
  EXPECT_DOUBLE_EQ(m_view.zoom(), 1);
  m_view.resize(400, 500);
  key(Qt::Key_0);
  EXPECT_LT(m_view.zoom(), 0.6);
  EXPECT_TRUE(QRectF(m_view.viewport()->rect()).contains(m_view.rectOf(node(12)).adjusted(0, 0, 10, 0)));
  key(Qt::Key_1);
  EXPECT_EQ(m_view.zoom(), 1);
  m_view.resize(1400, 500);
  key(Qt::Key_F);
  EXPECT_EQ(m_view.zoom(), 1) << "not larger than natural";
  for (int i = 0; i < 30; ++i) key(Qt::Key_Minus, Qt::ControlModifier);
  EXPECT_EQ(m_view.zoom(), GraphView::leastZoom);
  for (int i = 0; i < 30; ++i) key(Qt::Key_Plus, Qt::ControlModifier);
  EXPECT_EQ(m_view.zoom(), GraphView::mostZoom);
}

TEST_F(GraphViewTest, TheWheelZoomsAroundTheMouse) {
  addWorkers(100, 120);
  show();
  m_view.reveal(pid(105));
  const QPointF at = m_view.rectOf(node(105)).center();
  for (int i = 0; i < 3; ++i) {
    QWheelEvent turn(at, m_view.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                     Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.viewport(), &turn);
  }
  EXPECT_GT(m_view.zoom(), 1.7);
  const auto under = m_view.boxAt(at);
  ASSERT_TRUE(under);
  EXPECT_EQ(under->node, node(105));
}

TEST_F(GraphViewTest, DraggingMovesThePlane) {
  m_view.resize(400, 120);
  const QPoint from(200, 60);
  const int x = m_view.horizontalScrollBar()->value();
  QTest::mousePress(m_view.viewport(), Qt::LeftButton, {}, from);
  QTest::mouseMove(m_view.viewport(), from - QPoint(50, 0));
  QTest::mouseMove(m_view.viewport(), from - QPoint(90, 0));
  EXPECT_EQ(m_view.horizontalScrollBar()->value(), x + 90);
  QTest::mouseRelease(m_view.viewport(), Qt::LeftButton, {}, from - QPoint(90, 0));
  key(Qt::Key_Left, Qt::ShiftModifier);
  EXPECT_EQ(m_view.horizontalScrollBar()->value(), x + 10);
}

TEST_F(GraphViewTest, AFoldedFamilyOpensByPages) {
  addWorkers(100, 100'097);
  show();
  EXPECT_FALSE(isOpen(2)) << "there are too many";
  click(handle(2));
  ASSERT_TRUE(isOpen(2));
  EXPECT_EQ(m_view.graph().find(more())->count, 99'960U);
  m_view.select(more());
  EXPECT_EQ(m_view.accessibleDescription(), "99,960 more after these, not shown");
  const auto place = m_view.rectOf(more());
  key(Qt::Key_Return);
  EXPECT_EQ(m_view.graph().find(more())->count, 99'920U);
  EXPECT_EQ(m_view.selectedPid(), pid(137)) << "the first that came";
  EXPECT_NEAR(m_view.rectOf(node(137)).top(), place.top(), 1) << "in the place of the counted node";
  m_view.select(more());
  click(middle(more()));
  EXPECT_EQ(m_view.graph().find(more())->count, 99'880U);
}

TEST_F(GraphViewTest, AHundredThousandOpenAtOnceCostWhatIsSeen) {
  addWorkers(100, 100'097);
  show();
  m_view.setOpen(pid(2), true);
  m_view.showMore(more(), true);
  EXPECT_EQ(m_view.graph().boxes(), 100'003U);
  ASSERT_TRUE(m_view.reveal(pid(50'000)));
  std::size_t all = 0;
  EXPECT_LE(m_view.seen(1000, &all).size(), 40U);
  EXPECT_FALSE(m_view.rectOf(node(2)).isEmpty());
  EXPECT_GE(m_view.rectOf(node(2)).top(), 0) << "the parent stays in sight";
  const double place = m_view.rectOf(node(50'000)).top();
  for (std::uint64_t i = 100; i < 5'000; ++i) m_node.remove(i);
  show();
  EXPECT_NEAR(m_view.rectOf(node(50'000)).top(), place, 1) << "nothing jumps";
  EXPECT_EQ(m_view.selectedPid(), pid(50'000));
  m_view.fit();
  EXPECT_LE(m_view.seen(100'000).size(), 2000U);
}

TEST_F(GraphViewTest, ARestartedProcessFlashesAndStaysSelected) {
  click(middle(node(11)));
  const auto place = m_view.rectOf(node(11));
  m_node.remove(11);
  auto again = m_node.row(50, "worker", 2);
  again.restarts = 3;
  m_node.add(again);
  QSignalSpy selected(&m_view, &GraphView::selectionChanged);
  show();
  EXPECT_EQ(m_view.selectedPid(), pid(50));
  EXPECT_EQ(selected.count(), 1);
  EXPECT_EQ(m_view.rectOf(node(50)), place);
  EXPECT_GT(m_view.outline().flash(pid(50), GraphOutline::Clock::now()), 0);
  EXPECT_EQ(m_view.accessibleDescription(), "function worker <0.50.0>, waiting, 3 restarts");
}

TEST_F(GraphViewTest, AnEndedProcessLeavesTheSelectionBeside) {
  click(middle(node(11)));
  m_node.remove(11);
  show();
  EXPECT_EQ(m_view.selectedPid(), pid(12));
  for (std::uint64_t i = 10; i < 13; ++i) m_node.remove(i);
  show();
  EXPECT_EQ(m_view.selectedPid(), pid(2));
  m_node.clear();
  show();
  EXPECT_EQ(m_view.selectedPid(), observe::Pid());
  EXPECT_TRUE(m_view.accessibleDescription().isEmpty());
  key(Qt::Key_Right);
  key(Qt::Key_Return);
  m_view.grab();
}

TEST_F(GraphViewTest, ATooltipSaysWhatTheKindIs) {
  const QPoint at = middle(node(2));
  QHelpEvent help(QEvent::ToolTip, at, m_view.viewport()->mapToGlobal(at));
  QApplication::sendEvent(m_view.viewport(), &help);
  EXPECT_TRUE(QToolTip::text().contains("starts them again when they crash")) << QToolTip::text().toStdString();
  EXPECT_TRUE(QToolTip::text().contains("3 children"));
}

TEST_F(GraphViewTest, TheMenuOpensOverTheSelectedBox) {
  QSignalSpy menu(&m_view, &GraphView::menuRequested);
  click(middle(node(12)));
  QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
  QApplication::sendEvent(&m_view, &byKey);
  ASSERT_EQ(menu.count(), 1);
  EXPECT_EQ(menu.front().front().toPoint(), middle(node(12)));
  QContextMenuEvent nowhere(QContextMenuEvent::Mouse, {m_view.width() - 30, 5}, {});
  QApplication::sendEvent(m_view.viewport(), &nowhere);
  EXPECT_EQ(menu.count(), 1);
}

TEST_F(GraphViewTest, AnswersSpaceAndDeleteToNobody) {
  for (const int each : {static_cast<int>(Qt::Key_Space), static_cast<int>(Qt::Key_Escape)}) {
    QKeyEvent press(QEvent::KeyPress, each, Qt::NoModifier);
    QApplication::sendEvent(&m_view, &press);
    EXPECT_FALSE(press.isAccepted());
  }
}

TEST_F(GraphViewTest, AnExportHoldsAllThatIsOpen) {
  m_view.setEdges({{GraphEdge::Kind::link, pid(3), pid(10)}, {GraphEdge::Kind::monitor, pid(3), pid(12)}});
  m_view.resize(100, 50);
  const GraphLook look{.font = m_view.font(), .edges = {{GraphEdge::Kind::monitor, pid(3), pid(12)}}};
  EXPECT_EQ(exportGraph(m_view.graph(), "<shop> & co", m_view.palette(), look, GraphFormat::svg, file("a.svg")), "");
  QFile read(file("a.svg"));
  ASSERT_TRUE(read.open(QIODevice::ReadOnly));
  QXmlStreamReader svg(&read);
  QStringList texts;
  QString title;
  while (!svg.atEnd()) {
    if (svg.readNext() != QXmlStreamReader::StartElement) continue;
    if (svg.name() == QLatin1String("title")) title = svg.readElementText();
    if (svg.name() == QLatin1String("text")) texts.push_back(svg.readElementText().trimmed());
  }
  EXPECT_FALSE(svg.hasError()) << svg.errorString().toStdString();
  EXPECT_EQ(title, "<shop> & co");
  EXPECT_EQ(texts.count("worker"), 3);
  for (const auto* text : {"shop", "pool", "ledger"}) EXPECT_TRUE(texts.contains(text)) << text;

  EXPECT_EQ(exportGraph(m_view.graph(), "shop", m_view.palette(), look, GraphFormat::png, file("a.png")), "");
  const QImage picture(file("a.png"));
  EXPECT_EQ(picture.size(), (GraphGeometry(m_view.font()).size(m_view.graph()) * 2).toSize());
}

TEST_F(GraphViewTest, AnExportThatFailsSaysWhatToDo) {
  const GraphLook look{.font = m_view.font()};
  const auto problem = [&](GraphFormat format, const QString& to) {
    return exportGraph(m_view.graph(), "shop", m_view.palette(), look, format, to);
  };
  const QString nowhere = problem(GraphFormat::svg, file("none/a.svg"));
  EXPECT_TRUE(nowhere.startsWith("The graph was not written to " + file("none/a.svg"))) << nowhere.toStdString();
  EXPECT_TRUE(nowhere.endsWith("Choose another file, or make room and try again."));
  addWorkers(100, 4'000);
  show();
  m_view.setOpen(pid(2), true);
  m_view.showMore(more(), true);
  EXPECT_TRUE(problem(GraphFormat::png, file("b.png")).contains("Save it as a drawing (SVG)"));
  EXPECT_EQ(problem(GraphFormat::svg, file("b.svg")), "");
  addWorkers(4'000, 10'000);
  show();
  m_view.showMore(more(), true);
  EXPECT_EQ(problem(GraphFormat::svg, file("c.svg")),
            "The graph has 9,906 boxes, and a file holds at most 5,000. Close some of them and try again.");
  EXPECT_FALSE(QFile::exists(file("b.png")));
  EXPECT_FALSE(QFile::exists(file("c.svg")));
}

}  // namespace
}  // namespace nazir::widgets
