// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps a tree still while lines come and go: the current line, or the nearest one that survives, stays in place on the
// screen. Construct it before the change, apply it after. Window's thread only.

#include <QPersistentModelIndex>
#include <vector>

class QTreeView;

namespace nazir::widgets {

class ScrollAnchor {
 public:
  explicit ScrollAnchor(QTreeView& tree);

  /// Scrolls, and makes the surviving line current, but not selected, if the current one is gone.
  void apply();

 private:
  struct Line {
    QPersistentModelIndex index;
    int top;
  };

  QTreeView& m_tree;
  bool m_hasCurrent;
  std::vector<Line> m_lines;  // in order of preference
};

}  // namespace nazir::widgets
