// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/application_model.hpp"

#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {

void ApplicationModel::setFrame(const FramePointer& frame) {
  std::vector<Line> lines;
  if (frame) m_format = pidFormat(*frame);
  if (frame && frame->forest) {
    const auto& snapshot = *frame->snapshot;
    for (const auto row : frame->forest->applications()) {
      const auto& process = snapshot.processes[row];
      lines.push_back({process.pid, titleText(snapshot, process), frame->forest->sums(row)});
    }
    if (!frame->forest->unsupervised().empty()) {
      lines.push_back({{}, tr("No supervisor"), frame->forest->unsupervisedSums()});
    }
  }
  const bool same = std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(),
                               [](const Line& a, const Line& b) { return a.pid == b.pid; });
  if (same) {
    m_lines = std::move(lines);
    if (!m_lines.empty()) emit dataChanged(index(0), index(rowCount() - 1));
    return;
  }
  emit layoutAboutToBeChanged();
  const auto from = persistentIndexList();
  std::vector<std::pair<observe::Pid, QString>> keys;
  for (const auto& old : from) keys.emplace_back(pidAt(old.row()), titleAt(old.row()));
  m_lines = std::move(lines);
  QModelIndexList to;
  for (const auto& [pid, title] : keys) {
    const int line = lineOf(pid, title);
    to.push_back(line < 0 ? QModelIndex() : index(line));
  }
  changePersistentIndexList(from, to);
  emit layoutChanged();
}

observe::Pid ApplicationModel::pidAt(int line) const {
  return line >= 0 && line < rowCount() ? m_lines[static_cast<std::size_t>(line)].pid : observe::Pid{};
}

QString ApplicationModel::titleAt(int line) const {
  return line >= 0 && line < rowCount() ? m_lines[static_cast<std::size_t>(line)].title : QString();
}

int ApplicationModel::lineOf(observe::Pid pid, const QString& title) const {
  const auto find = [this](auto&& wanted) {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), wanted);
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
  };
  const int same = pid ? find([&](const Line& line) { return line.pid == pid; }) : -1;
  return same >= 0 ? same : find([&](const Line& line) { return line.title == title; });
}

int ApplicationModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant ApplicationModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Line& line = m_lines[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return line.title;
    case CountRole:
      return format::count(line.sums.processes);
    case RestartsRole:
      return static_cast<qulonglong>(line.sums.restarts);
    case Qt::ToolTipRole:
      return plainToolTip(tr("%1\n%2\n%3, %4 in mailboxes\n%5")
                              .arg(line.pid ? line.title + QLatin1Char(' ') + pidText(line.pid, m_format)
                                            : tr("Processes that no supervisor would restart"),
                                   format::plural(line.sums.processes, "process", "processes"),
                                   format::exactBytes(line.sums.memory),
                                   format::plural(line.sums.mailbox, "message", "messages"),
                                   format::plural(line.sums.restarts, "branch restart", "branch restarts")));
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1, %2").arg(line.title, format::plural(line.sums.processes, "process", "processes"));
    default:
      return {};
  }
}

}  // namespace nazir::widgets
