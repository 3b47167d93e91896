// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of the library: the user's files, then the built-in scenarios under the workload that they run, with a
// filter. What a scenario is called and teaches arrives when it has been read.

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace nazir::app {

struct ScenarioCheck;

class ScenarioList : public QWidget {
  Q_OBJECT

 public:
  /// `builtIn`: the names of the built-in scenarios.
  explicit ScenarioList(const QStringList& builtIn, QWidget* parent = nullptr);

  /// Paths of the user's files, in the order in which they were added.
  QStringList files() const;
  /// A path that is there already is not added again.
  void addFile(const QString& path);
  void removeFile(const QString& path);

  /// What a scenario says of itself.
  void setCheck(const QString& scenario, const ScenarioCheck& check);
  /// Marks it as changed and not saved.
  void setEdited(const QString& scenario, bool edited);
  /// Marks the one that runs.
  void setRunning(const QString& scenario);

  /// The chosen one: its name or path; empty: none.
  QString current() const;
  /// Chooses a scenario of the list; clears a filter that hides it.
  void choose(const QString& scenario);

  QLineEdit* filter() const { return m_filter; }
  QTreeView* view() const { return m_view; }

 signals:
  void chosen(const QString& scenario);
  void startRequested(const QString& scenario);
  void removeRequested(const QString& path);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  /// Unless the user has scrolled since it was chosen: what is read of the others moves them.
  void showCurrent();
  QStandardItem* itemOf(const QString& scenario) const;
  QStandardItem* groupOf(const QString& title, bool first);
  QStandardItem* makeItem(const QString& scenario, const QString& name) const;
  void showFilter(const QString& text);
  void openMenu(const QPoint& at);

  QStandardItemModel* m_model;
  QSortFilterProxyModel* m_filtered;
  QLineEdit* m_filter;
  QTreeView* m_view;
  bool m_moving = false;
  bool m_follows = true;
};

}  // namespace nazir::app
