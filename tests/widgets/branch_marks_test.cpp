// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong below a process, for a closed branch.
#include "widgets/data/branch_marks.hpp"

#include <gtest/gtest.h>

#include "settled.hpp"
#include "widgets/models/finding_words.hpp"

namespace nazir::widgets {
namespace {

using findings::Severity;
using tests::FakeNode;
using tests::frameOf;
using tests::pid;

TEST(BranchMarks, AreTheGravestOfAllBelow) {
  FakeNode node;
  // 1 has 2 and 5; 2 has 3, and 3 has 4; 6 is alone.
  const std::pair<std::uint64_t, std::uint64_t> family[] = {{1, 0}, {2, 1}, {3, 2}, {4, 3}, {5, 1}, {6, 0}};
  for (const auto& [child, parent] : family) {
    auto row = node.row(child);
    if (parent != 0) row.parent = pid(parent);
    node.add(row);
  }
  auto frame = std::make_shared<Frame>(*frameOf(node));
  auto found = std::make_shared<findings::Findings>();
  found->marks = {{pid(2), Severity::error},
                  {pid(4), Severity::note},
                  {pid(5), Severity::warning},
                  {pid(6), Severity::note},
                  {pid(9), Severity::error}};
  frame->judgment.findings = found;
  const BranchMarks marks(*frame->snapshot, *frame->forest, *found);
  EXPECT_EQ(marks.below(0), Severity::error);
  EXPECT_EQ(marks.below(1), Severity::note);
  EXPECT_EQ(marks.below(2), Severity::note);
  for (const std::size_t leaf : {3U, 4U, 5U}) EXPECT_EQ(marks.below(leaf), std::nullopt);

  frame->branchMarks = std::make_shared<BranchMarks>(marks);
  EXPECT_EQ(branchMarkOf(*frame, 1), static_cast<int>(Severity::error)) << "its own is the gravest";
  EXPECT_EQ(branchMarkOf(*frame, 2), static_cast<int>(Severity::note));
  EXPECT_EQ(branchMarkOf(*frame, 5), static_cast<int>(Severity::note));
  EXPECT_EQ(markOf(*frame, pid(1)), noMark);
}

}  // namespace
}  // namespace nazir::widgets
