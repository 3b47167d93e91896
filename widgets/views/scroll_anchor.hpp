// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps a tree still while lines come and go: the current line, or the uppermost one that survives, stays where it is
// on the screen. Made before the change, applied after it. The window's thread only.

#include <QPersistentModelIndex>
#include <vector>

class QTreeView;

namespace nazir::widgets {

class ScrollAnchor {
 public:
  explicit ScrollAnchor(QTreeView& tree);

  /// Scrolls, and makes the surviving line current if the current one is gone.
  void apply();

 private:
  struct Line {
    QPersistentModelIndex index;
    int top;
  };

  QTreeView& m_tree;
  bool m_hasCurrent;
  std::vector<Line> m_lines;  // in the order in which they are to be kept
};

}  // namespace nazir::widgets
