// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The events of a trace as a list. While the last line is visible, the list follows a running trace. Enter or a double
// click opens the process of the line, Ctrl+C copies the selected lines. Window's thread only.

#include <QTableView>
#include <optional>

#include "widgets/models/trace_model.hpp"

namespace nazir::widgets {

class ListHeader;

class TraceTable : public QTableView {
  Q_OBJECT

 public:
  explicit TraceTable(QWidget* parent = nullptr);

  void setDigest(const TraceDigestPointer& digest);
  /// Selects the event and scrolls to it, if it is listed. Emits nothing.
  void setCurrent(std::optional<std::uint32_t> event);

  const TraceModel& events() const { return m_model; }
  /// The selected lines, the cells separated by tabs.
  QString copyText() const;

 signals:
  void eventChosen(std::uint32_t event);
  void processRequested(observe::Pid pid);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

 private:
  void setWidths();
  void open(const QModelIndex& index);

  TraceModel m_model;
  TraceDigestPointer m_digest;
  ListHeader* m_header;
  bool m_quiet = false;
};

}  // namespace nazir::widgets
