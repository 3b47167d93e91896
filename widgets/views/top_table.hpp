// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes with the most memory, with a choice of the measure. Keys and menu are those of all lists: Enter opens a
// process, Del ends it, Ctrl+C copies the pids.

#include <QFrame>
#include <vector>

#include "widgets/models/top_model.hpp"

class QComboBox;
class QTableView;

namespace nazir::widgets {

class ListHeader;
class PlainLabel;
class ProcessActions;

class TopTable : public QFrame {
  Q_OBJECT

 public:
  /// `page`: the id of the page it stands on.
  TopTable(ProcessActions& actions, const QString& page, QWidget* parent = nullptr);

  void setFrame(const FramePointer& frame);
  void setMeasure(MemoryMeasure measure);
  MemoryMeasure measure() const { return m_model.measure(); }

  QTableView* table() const { return m_table; }
  QComboBox* measures() const { return m_measures; }
  ListHeader* header() const { return m_header; }
  void setWidths();

  std::vector<observe::Pid> selectedPids() const;
  bool selectPid(observe::Pid pid);

 signals:
  void measureChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void openCurrent();
  void openMenu(const QPoint& at);
  void showEmpty();

  ProcessActions& m_actions;
  QString m_page;
  TopModel m_model;
  FramePointer m_frame;
  QComboBox* m_measures;
  PlainLabel* m_sum;
  QTableView* m_table;
  ListHeader* m_header;
  PlainLabel* m_empty;
};

}  // namespace nazir::widgets
