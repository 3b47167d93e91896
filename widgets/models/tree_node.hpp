// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line of the tree model. Private to tree_model.cpp (what the views ask) and tree_rows.cpp (merging a new frame).

#include "widgets/models/tree_model.hpp"

namespace nazir::widgets {

/// The place of a process that has ended and may be restarted: a frame may lie between the two.
struct TreeModel::Vacancy {
  observe::Pid pid, place;
  observe::StringId name, function;
  std::uint32_t restarts = 0;
  std::uint64_t edition = 0;  ///< Of the texts: the ids mean nothing in another one.
  std::uint64_t frame = 0;    ///< The number of the frame without it.
};

struct TreeModel::Node {
  Node* parent = nullptr;
  int line = 0;          ///< Position among its siblings.
  bool more = false;     ///< Stands for the siblings that are not shown.
  bool fetched = false;  ///< Its children are loaded, up to `limit`.
  observe::Pid pid;
  observe::Pid place;       ///< The first process on this line; siblings are sorted by it.
  std::ptrdiff_t row = -1;  ///< Row in the frame's snapshot.
  observe::StringId name = observe::StringId::none, function = observe::StringId::none;
  std::uint32_t restarts = 0;
  std::size_t limit = firstChildren;
  std::size_t total = 0;  ///< Children in the forest; on a "more" line, how many are not shown.
  std::chrono::steady_clock::time_point flashed{};
  Nodes children;
  std::vector<Vacancy> vacancies;  ///< The latest places of its children that wait for a restart.

  std::size_t shown() const { return children.size() - (!children.empty() && children.back()->more ? 1 : 0); }
};

}  // namespace nazir::widgets
