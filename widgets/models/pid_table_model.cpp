// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/pid_table_model.hpp"

namespace nazir::widgets {

void PidTableModel::changeLines(const std::function<void()>& change) {
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const auto from = persistentIndexList();
  QList<observe::Pid> pids;
  pids.reserve(from.size());
  for (const auto& old : from) pids.push_back(pidAt(old.row()));
  change();
  QModelIndexList to;
  to.reserve(from.size());
  for (qsizetype i = 0; i < from.size(); ++i) {
    const int line = lineOf(pids[i]);
    to.push_back(line < 0 ? QModelIndex() : index(line, from[i].column()));
  }
  changePersistentIndexList(from, to);
  emit layoutChanged({}, VerticalSortHint);
}

}  // namespace nazir::widgets
