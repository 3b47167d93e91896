// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_window.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/process_actions.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;
using tests::frameWhere;
using tests::nextFrame;
using tests::patience;
using tests::pid;

class ProcessWindowTest : public testing::Test {
 protected:
  ProcessWindowTest() {
    m_node->add(m_node->row(1));
    m_node->add(m_node->row(2));
    m_collector.setPaused(true);
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame&) { return true; }));
  }
  ProcessWindow& open(std::uint64_t number) {
    m_actions.openProcess(pid(number));
    ProcessWindow* window = nullptr;
    for (auto* candidate : m_parent.findChildren<ProcessWindow*>()) {
      if (candidate->pid() == pid(number) && !candidate->dead()) window = candidate;
    }
    return *window;
  }
  bool traced(std::uint64_t number, bool wanted = true) {
    return QTest::qWaitFor([&] { return m_node->isTraced(number) == wanted; }, patience);
  }
  static std::string banner(const ProcessWindow& window) { return window.findChild<Banner*>()->text().toStdString(); }
  bool bannerBecomes(const ProcessWindow& window, const std::string& part) {
    return QTest::qWaitFor([&] { return banner(window).find(part) != std::string::npos; }, patience);
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_parent;
  ProcessActions m_actions{m_collector, &m_parent};
};

TEST_F(ProcessWindowTest, SaysWhyAndWhenTheProcessEnded) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->remove(1, "{\"a <b>bad</b> donation\", std::runtime_error}");
  nextFrame(m_collector);
  EXPECT_TRUE(window.dead());
  ASSERT_TRUE(bannerBecomes(window, "Reason: {\"a <b>bad</b> donation\", std::runtime_error}.")) << banner(window);
  EXPECT_EQ(banner(window).find("This process ended 1 s after the node's start, at "), 0U) << banner(window);
}

TEST_F(ProcessWindowTest, InVirtualTimeNoClockOnTheWallIsNamed) {
  m_node->setClock("virtual, seed 7");
  nextFrame(m_collector);
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->remove(1, "normal");
  nextFrame(m_collector);
  ASSERT_TRUE(bannerBecomes(window, "Reason: normal.")) << banner(window);
  EXPECT_EQ(banner(window),
            "This process ended 2 s after the node's start. Reason: normal. The figures are from the last "
            "snapshot.");
}

TEST_F(ProcessWindowTest, WithoutAReasonItSaysBetweenWhichLooksItEnded) {
  auto& window = open(1);
  m_node->remove(1);
  nextFrame(m_collector);
  EXPECT_EQ(banner(window),
            "This process ended between 1 s and 2 s after the node's start; the reason is unknown. The figures are "
            "from the last snapshot.");
}

TEST_F(ProcessWindowTest, TwoWindowsLearnOfTheirEndsApart) {
  auto& first = open(1);
  auto& second = open(2);
  ASSERT_TRUE(traced(1) && traced(2));
  m_node->remove(1, "kill");
  m_node->remove(2, "shutdown");
  nextFrame(m_collector);
  EXPECT_TRUE(bannerBecomes(first, "Reason: kill.")) << banner(first);
  EXPECT_TRUE(bannerBecomes(second, "Reason: shutdown.")) << banner(second);
}

TEST_F(ProcessWindowTest, AClosedWindowLeavesNothingNoted) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  window.close();
  EXPECT_TRUE(traced(1, false));
}

TEST_F(ProcessWindowTest, EndsWithItsScenario) {
  auto& window = open(1);
  m_collector.setNode(nullptr);
  EXPECT_TRUE(window.dead());
  EXPECT_EQ(banner(window), "This process ended with its scenario. The figures are from the last snapshot.");
}

}  // namespace
}  // namespace nazir::widgets
