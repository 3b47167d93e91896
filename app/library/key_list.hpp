// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The keys that a scenario may have, with their defaults and what they mean: those of all scenarios, then those of its
// workload. Choosing one asks for it to be written into the text.

#include <QWidget>

#include "scenarios/kit/workload.hpp"

class QLineEdit;
class QTreeWidget;

namespace nazir::widgets {
class PlainLabel;
}

namespace nazir::app {

class KeyList : public QWidget {
  Q_OBJECT

 public:
  explicit KeyList(QWidget* parent = nullptr);

  /// Shows the keys of the workload; the same workload again changes nothing.
  void setWorkload(const scenarios::Workload& workload);

  QLineEdit* filter() const { return m_filter; }
  QTreeWidget* list() const { return m_list; }

 signals:
  void keyChosen(const scenarios::Parameter& key);

 private:
  void addKeys(const QString& title, const scenarios::ParameterTable& table);
  void showFilter();
  void showHelp();

  const scenarios::Workload* m_workload = nullptr;
  QLineEdit* m_filter;
  QTreeWidget* m_list;
  widgets::PlainLabel* m_help;
};

}  // namespace nazir::app
