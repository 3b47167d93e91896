// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Processes page over a FakeNode, for tests.

#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_page.hpp"

namespace nazir::widgets::tests {

class ProcessPageFixture : public testing::Test {
 protected:
  /// Lists processes 1 to `count` in this order: number i has `most` - i reductions. Odd and even ones differ in name.
  void list(std::uint64_t count, std::uint64_t most) {
    for (std::uint64_t i = 1; i <= count; ++i) {
      auto row = m_node->row(i, i % 2 ? "odd_worker" : "even_worker");
      row.reductions = most - i;
      m_node->add(row);
    }
    m_collector.setPaused(true);
    m_page.resize(1000, 500);
    m_page.setAccumulate(true);
    m_page.show();
    m_collector.setNode(m_node);
    ASSERT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.order != nullptr; }));
    ASSERT_TRUE(linesBecome(static_cast<int>(count)));
  }
  ProcessTable& table() { return *m_page.table(); }
  bool linesBecome(int count) {
    return QTest::qWaitFor([&] { return table().processes().rowCount() == count; }, patience);
  }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  ProcessPage m_page{m_actions};
};

}  // namespace nazir::widgets::tests
