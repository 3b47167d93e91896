// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_window.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/views/banner.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/sparkline.hpp"

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
  /// The value next to a caption.
  static std::string figure(const ProcessWindow& window, const QString& name) {
    for (const auto* label : window.findChildren<PlainLabel*>()) {
      if (label->accessibleName() == name) return label->text().toStdString();
    }
    return "no such figure";
  }
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
  EXPECT_EQ(window.findChild<Banner*>()->kind(), Banner::Kind::crash);
}

TEST_F(ProcessWindowTest, AfterTheEndItShowsFactsAndNoRates) {
  auto& window = open(1);
  ASSERT_TRUE(traced(1));
  m_node->change(1, [](auto& row) {
    row.reductions = 500;
    row.messages_in = 40;
    row.running = std::chrono::milliseconds(300);
    row.holds_stack = true;
  });
  nextFrame(m_collector);
  EXPECT_EQ(figure(window, "Arriving"), "40/s");
  EXPECT_EQ(figure(window, "Running now"), "30.0 %");
  nextFrame(m_collector);
  m_node->remove(1, "normal");
  nextFrame(m_collector);
  ASSERT_TRUE(bannerBecomes(window, "Reason: normal.")) << banner(window);
  EXPECT_EQ(window.findChild<Banner*>()->kind(), Banner::Kind::notice) << "nothing to warn of";
  EXPECT_EQ(figure(window, "State"), "ended");
  EXPECT_EQ(figure(window, "Age"), "3 s") << "when it ended";
  EXPECT_EQ(figure(window, "Arriving"), "–");
  EXPECT_EQ(figure(window, "Running now"), "–");
  EXPECT_EQ(figure(window, "Holds a stack"), "–");
  EXPECT_EQ(figure(window, "Arrived"), "40");
  EXPECT_EQ(figure(window, "Reductions"), "500");
  const auto plots = window.findChildren<Sparkline*>();
  ASSERT_EQ(plots.size(), 2);
  for (const auto* plot : plots) {
    EXPECT_TRUE(plot->name().endsWith(" alive")) << plot->name().toStdString();
    EXPECT_FALSE(plot->accessibleDescription().contains(" now"));
  }
}

TEST_F(ProcessWindowTest, InVirtualTimeNoClockOnTheWallIsNamed) {
  m_node->setVirtual(7);
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

TEST_F(ProcessWindowTest, BeginsWithThePastOfAProcessThatWasAmongTheTop) {
  m_node->change(1, [](auto& row) { row.mailbox_length = 4; });
  nextFrame(m_collector);
  nextFrame(m_collector);
  const auto plots = open(1).findChildren<Sparkline*>();
  ASSERT_EQ(plots.size(), 2);
  for (const auto* plot : plots) {
    EXPECT_TRUE(plot->name().contains(", last ")) << plot->name().toStdString();
    if (plot->name().startsWith("Mailbox")) {
      EXPECT_EQ(plot->maximum(), "max 4 messages");
    }
  }
}

TEST_F(ProcessWindowTest, EndsWithItsScenario) {
  auto& window = open(1);
  m_collector.setNode(nullptr);
  EXPECT_TRUE(window.dead());
  EXPECT_EQ(banner(window), "This process ended with its scenario. The figures are from the last snapshot.");
}

}  // namespace
}  // namespace nazir::widgets
