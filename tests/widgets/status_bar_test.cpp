// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/status_bar.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"

namespace nazir::widgets {
namespace {

TEST(StatusBarTest, WritesTheNodeInSevenFigures) {
  auto node = std::make_shared<tests::FakeNode>();
  node->add(node->row(1));
  Collector collector;
  collector.setPaused(true);
  const StatusBar bar(collector);
  EXPECT_EQ(bar.figures().toStdString(), "Nothing is being observed");
  collector.setNode(node);
  ASSERT_TRUE(tests::frameWhere(collector, [](const Frame&) { return true; }));
  EXPECT_EQ(bar.figures().toStdString(),
            "1 process  ·  0 runnable  ·  messages –  ·  0 B  ·  observing –  ·  judging –  ·  dropped 0  ·  held");
  tests::nextFrame(collector);
  EXPECT_EQ(bar.figures().split("  ·  ").value(2).toStdString(), "messages 0/s");
}

}  // namespace
}  // namespace nazir::widgets
