// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "fake_node.hpp"
#include "widgets/data/tree.hpp"

namespace nazir::widgets {
namespace {

using tests::FakeNode;

TEST(Forest, RootsWithSupervisorsAreApplications) {
  FakeNode node;
  auto supervisor = node.row(1, "sup");
  supervisor.kind = observe::Kind::supervisor;
  node.add(supervisor);
  node.add(node.row(2, "child", 1));
  node.add(node.row(3, "lonely"));
  node.add(node.row(4, "starter"));  // a plain process that started a supervisor
  auto below = node.row(5, "sup", 4);
  below.kind = observe::Kind::supervisor;
  node.add(below);
  node.add(node.row(6, "orphan", 99));
  const auto snapshot = node.snapshot();
  const Forest forest(*snapshot);
  EXPECT_EQ(forest.applications(), (std::vector<std::uint32_t>{0, 3}));
  EXPECT_EQ(forest.unsupervised(), (std::vector<std::uint32_t>{2, 5}));
  EXPECT_EQ(forest.unsupervisedSums().processes, 2U);
}

TEST(Forest, ChildrenAreOldestFirstAndSumsGoUp) {
  FakeNode node;
  node.add(node.row(1, "root"));
  node.add(node.row(2, "a", 1));
  node.add(node.row(3, "b", 1));
  auto leaf = node.row(4, "leaf", 2);
  leaf.restarts = 3;
  leaf.mailbox_length = 9;
  node.add(leaf);
  const auto snapshot = node.snapshot();
  const Forest forest(*snapshot);
  const auto children = forest.children(0);
  EXPECT_EQ(std::vector<std::uint32_t>(children.begin(), children.end()), (std::vector<std::uint32_t>{1, 2}));
  EXPECT_TRUE(forest.children(3).empty());
  EXPECT_EQ(forest.sums(0).processes, 4U);
  EXPECT_EQ(forest.sums(0).restarts, 3U);
  EXPECT_EQ(forest.sums(1).mailbox, 9U);
  EXPECT_EQ(forest.sums(2).mailbox, 0U);
}

TEST(Forest, AParentYoungerThanItsChildIsNoParent) {
  FakeNode node;
  node.add(node.row(1, "a", 2));
  node.add(node.row(2, "b", 1));
  const auto snapshot = node.snapshot();
  const Forest forest(*snapshot);
  EXPECT_EQ(forest.unsupervised(), std::vector<std::uint32_t>{0});
  EXPECT_EQ(forest.children(0).size(), 1U);
}

TEST(Forest, NothingOfNothing) {
  const observe::Snapshot empty;
  EXPECT_TRUE(Forest(empty).applications().empty());
}

}  // namespace
}  // namespace nazir::widgets
