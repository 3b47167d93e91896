// SPDX-License-Identifier: GPL-3.0-or-later
// Each page over a node that hangs, fails, lies and restarts.
#include <gtest/gtest.h>

#include <QToolButton>

#include "settled.hpp"
#include "widgets/data/node_line.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"
#include "widgets/views/process_window.hpp"
#include "widgets/views/system_page.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets {
namespace {

using namespace std::chrono_literals;
using Kind = observe::Problem::Kind;
using tests::FakeNode;
using tests::frameWhere;
using tests::Lie;
using tests::nextFrame;
using tests::patience;
using tests::pid;

struct PageCase {
  const char* name;
  QWidget* (*make)(ProcessActions&);
};

class NodeTroubleTest : public testing::TestWithParam<PageCase> {
 protected:
  NodeTroubleTest() {
    auto root = m_node->row(1, "root");
    root.kind = observe::Kind::supervisor;
    m_node->add(root);
    m_node->add(m_node->row(2, "worker", 1));
    m_node->add(m_node->row(3, "worker", 1));
    m_collector.setPaused(true);
    m_collector.setPatience({.look = 1h, .command = 1h, .notice = 1ms});
    m_collector.setNode(m_node);
    EXPECT_NE(nextFrame(m_collector), nullptr);
    m_page.reset(GetParam().make(m_actions));
    m_page->show();
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame&) { return true; }));
  }
  ~NodeTroubleTest() override {
    m_node->release();
    m_page.reset();
    m_collector.setNode(nullptr);
    EXPECT_TRUE(QTest::qWaitFor([] { return NodeLine::leftBehind() == 0; }, patience));
  }

  NodeBanner& banner() { return *m_page->findChild<NodeBanner*>(); }
  bool bannerShows(const QString& beginning) {
    return QTest::qWaitFor([&] { return banner().isVisible() && banner().text().startsWith(beginning); }, patience);
  }
  bool bannerGoes() {
    return QTest::qWaitFor([&] { return !banner().isVisible(); }, patience);
  }
  /// Whether the page takes events while the node hangs.
  bool handlesEvents() {
    const QSize before = m_page->size();
    m_page->resize(before + QSize(10, 10));
    QPixmap picture = m_page->grab();
    return !picture.isNull() && m_page->size() == before + QSize(10, 10) && m_node->hanging() > 0;
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_parent;
  ProcessActions m_actions{m_collector, &m_parent};
  std::unique_ptr<QWidget> m_page;
};

TEST_P(NodeTroubleTest, SaysThatTheNodeHangsAndGoesOnAfterwards) {
  m_node->hang();
  m_collector.refresh();
  ASSERT_TRUE(bannerShows("The node has not answered for ")) << banner().text().toStdString();
  EXPECT_TRUE(handlesEvents());
  m_node->release();
  EXPECT_TRUE(bannerGoes());
  EXPECT_EQ(m_collector.latest()->snapshot->processes.size(), 3U);
}

TEST_P(NodeTroubleTest, AsksAgainPastANodeThatIgnoresItsDeadline) {
  m_node->hangIgnoringDeadline();
  m_collector.refresh();
  ASSERT_TRUE(bannerShows("The node has not answered for "));
  EXPECT_TRUE(handlesEvents());
  m_node->hangNoMore();
  auto* again = banner().findChild<QToolButton*>();
  ASSERT_EQ(again->text(), "Ask again");
  again->click();
  EXPECT_TRUE(bannerGoes());
  EXPECT_EQ(NodeLine::leftBehind(), 1);
}

TEST_P(NodeTroubleTest, SaysWhyTheNodeCannotBeRead) {
  const struct {
    Kind kind;
    const char* problem;
    const char* text;
  } cases[] = {
      {Kind::failed, "no memory", "The processes could not be read: no memory. "},
      {Kind::lost, "Connection reset. Start it again.", "The node is gone: Connection reset. Start it again. "},
      {Kind::unable, "not over this wire", "The processes could not be read: not over this wire. "}};
  for (const auto& [kind, problem, text] : cases) {
    m_node->fail(problem, kind);
    nextFrame(m_collector);
    EXPECT_TRUE(bannerShows(text)) << banner().text().toStdString();
    EXPECT_TRUE(banner().text().contains("press F5 to try now"));
  }
  m_node->fail({});
  nextFrame(m_collector);
  EXPECT_FALSE(banner().isVisible());
}

TEST_P(NodeTroubleTest, RefusesWhatCannotBeTrue) {
  m_node->lie(Lie::descendingPids);
  nextFrame(m_collector);
  EXPECT_TRUE(
      bannerShows("The processes could not be read: its answer is not valid: process 2 of 3 has pid <0.2.0> "
                  "after pid <0.3.0>, expected a greater one. "))
      << banner().text().toStdString();
  EXPECT_EQ(m_collector.latest()->snapshot->processes.front().pid, pid(1)) << "the last that was true";
  m_node->lie(Lie::parentsInACycle);
  nextFrame(m_collector);
  EXPECT_FALSE(banner().isVisible()) << "a detail";
  m_node->lie(Lie::none);
  nextFrame(m_collector);
  EXPECT_FALSE(banner().isVisible());
}

TEST_P(NodeTroubleTest, ARestartedNodeIsAnotherNode) {
  nextFrame(m_collector);
  m_node->restart();
  m_node->add(m_node->row(1, "other"));
  m_node->add(m_node->row(2, "other"));
  const auto frame = nextFrame(m_collector);
  EXPECT_FALSE(banner().isVisible());
  EXPECT_EQ(frame->snapshot->processes.size(), 2U);
  EXPECT_FALSE(frame->rates.known) << "nothing is known of the time before";
  if (const auto* window = qobject_cast<ProcessWindow*>(m_page.get())) {
    EXPECT_TRUE(window->dead()) << "the pid is another process now";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Pages, NodeTroubleTest,
    testing::Values(
        PageCase{"System", [](ProcessActions& actions) -> QWidget* { return new SystemPage(actions.collector()); }},
        PageCase{"Applications", [](ProcessActions& actions) -> QWidget* { return new TreePage(actions); }},
        PageCase{"Processes", [](ProcessActions& actions) -> QWidget* { return new ProcessPage(actions); }},
        PageCase{"Window",
                 [](ProcessActions& actions) -> QWidget* { return new ProcessWindow(actions, pid(2), nullptr); }}),
    [](const auto& page) { return std::string(page.param.name); });

TEST(TroubleText, SaysWhatHappenedHowOldTheFiguresAreAndWhatToDo) {
  const std::pair<Trouble, const char*> cases[] = {
      {{Kind::late, {}, 12s, 14s},
       "The node has not answered for 12 s. The figures shown are 14 s old. Nazir is waiting for it."},
      {{Kind::late, "It did not answer in time.", 75s, {}},
       "The node has not answered for 1 m 15 s. There are no figures yet. Nazir is waiting for it."},
      {{Kind::cancelled, {}, 0s, 3s},
       "The last look at the node was cancelled. The figures shown are 3 s old. Nazir tries again at every refresh; "
       "press F5 to try now."},
      {{Kind::failed, "no memory", 0s, 0s},
       "The processes could not be read: no memory. The figures shown are older. Nazir tries again at every refresh; "
       "press F5 to try now."}};
  for (const auto& [trouble, text] : cases) EXPECT_EQ(troubleText(trouble).toStdString(), text);
}

}  // namespace
}  // namespace nazir::widgets
