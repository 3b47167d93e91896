// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes that the user chose for a trace, each alone or with its descendants. Del removes the selected ones.
// Window's thread only.

#include <QTreeWidget>
#include <set>
#include <vector>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class TracedList : public QTreeWidget {
  Q_OBJECT

 public:
  /// Those beyond are not added.
  static constexpr int most = 10'000;

  explicit TracedList(QWidget* parent = nullptr);

  /// Returns how many were added. One that is there already gets its descendants too if they are asked for.
  int add(const std::vector<observe::Pid>& pids, bool subtrees, const FramePointer& frame);
  void removeSelected();
  void clearAll();

  std::vector<observe::Pid> alone() const { return chosen(false); }
  std::vector<observe::Pid> subtrees() const { return chosen(true); }

 signals:
  void changed();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  std::vector<observe::Pid> chosen(bool subtrees) const;

  std::set<observe::Pid> m_pids;
};

}  // namespace nazir::widgets
