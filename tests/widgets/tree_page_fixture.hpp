// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The page Applications over two applications: shop (1) has pool (2), which has workers from 10 on; bank (3) has a
// teller (4). Refreshes come only when a test asks for them.

#include <gtest/gtest.h>

#include <QTest>

#include "settled.hpp"
#include "widgets/models/tree_model.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/tree_page.hpp"

namespace nazir::widgets::tests {

class TreePageFixture : public testing::Test {
 protected:
  TreePageFixture(std::uint64_t workers, const QSize& size) {
    addSupervisor(1, "shop", 0);
    addSupervisor(2, "pool", 1);
    addSupervisor(3, "bank", 0);
    m_node->add(m_node->row(4, "teller", 3));
    for (std::uint64_t i = 10; i < 10 + workers; ++i) m_node->add(m_node->row(i, "worker", 2));
    m_collector.setPaused(true);
    m_page.resize(size);
    m_page.show();
    m_collector.setFindings(tests::noRules());
    m_collector.setNode(m_node);
    EXPECT_TRUE(frameWhere(m_collector, [](const Frame& frame) { return frame.forest != nullptr; }));
  }
  void addSupervisor(std::uint64_t number, const char* name, std::uint64_t parent) {
    auto row = m_node->row(number, "Supervisor::init", parent);
    row.kind = observe::Kind::supervisor;
    row.name = m_node->text(name);
    m_node->add(row);
  }
  /// The chosen process of the table.
  observe::Pid inTable() { return m_page.treeModel()->pidAt(m_page.tree()->currentIndex()); }

  std::shared_ptr<FakeNode> m_node = std::make_shared<FakeNode>();
  Collector m_collector;
  QWidget m_window;
  ProcessActions m_actions{m_collector, &m_window};
  TreePage m_page{m_actions};
};

}  // namespace nazir::widgets::tests
