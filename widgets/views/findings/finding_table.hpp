// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The findings as a list. The chosen finding stays chosen while it is listed. Its line stays in place on the screen
// when others come and go above it, but for a list that shows its beginning: there new ones are seen. Enter or a double
// click opens its worst process, Ctrl+C copies the selected findings as text. Window's thread only.

#include <QTableView>
#include <optional>

#include "widgets/models/finding_model.hpp"
#include "widgets/views/list_header.hpp"

namespace nazir::widgets {

class FindingTable : public QTableView {
  Q_OBJECT

 public:
  explicit FindingTable(QWidget* parent = nullptr);

  FindingModel& findings() { return m_model; }
  /// Null if none is chosen.
  const findings::Finding* current() const { return m_model.at(currentIndex().row()); }
  /// Selects it and scrolls to it; false if it is not listed.
  bool choose(const FindingKey& key);
  ListHeader* header() const { return m_header; }
  /// Resets the widths of all columns except those that the user resized.
  void setWidths();
  /// The frame of the findings; may be null. In another run of its node, pids of a finding mean other processes.
  void setFrame(const FramePointer& frame) { m_frame = frame; }
  /// The worst process of a finding, if it lives.
  observe::Pid worstLiving(const QModelIndex& index) const;
  QString copyText() const;

 signals:
  /// Another finding is chosen, or none.
  void chosen();
  void processRequested(observe::Pid pid);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

 private:
  void open(const QModelIndex& index);
  observe::Pid worst(const QModelIndex& index) const;
  void sortBy(int column);
  void stretch();
  void keepInPlace(int lineBefore);

  FindingModel m_model;
  ListHeader* m_header;
  FramePointer m_frame;
  int m_lineBefore = -1;  // of the chosen finding, while lines come and go
  int m_sortBy = -1;
  Qt::SortOrder m_order = Qt::DescendingOrder;
};

}  // namespace nazir::widgets
