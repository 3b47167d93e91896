// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What changed: compares the present with a moment before, or with one that the user has marked, kind by kind of
// process, the most remarkable difference first. While the view is hidden only the moments to compare with are kept.
// Window's thread only.

#include <QVariantMap>
#include <QWidget>

#include "widgets/data/moment_keeper.hpp"
#include "widgets/models/change_model.hpp"

class QComboBox;
class QPushButton;

namespace nazir::widgets {

class ContentStack;
class DetailsView;
class EmptyState;
class PlainLabel;

class ChangeView : public QWidget {
  Q_OBJECT

 public:
  explicit ChangeView(Collector& collector, QWidget* parent = nullptr);

  /// Where the keyboard belongs.
  QWidget* focusTarget();
  const ChangeModel& model() const { return m_model; }
  DetailsView& table() const { return *m_table; }
  MomentKeeper& keeper() const { return *m_keeper; }
  /// Why the table is empty, or nothing; for tests.
  QString sentence() const;
  /// What all processes together came to.
  QString summary() const;
  /// What the choice says: with what moment the present is compared, when it was and how long ago.
  QString choice() const;

  /// 0: with the mark.
  void compareWith(std::chrono::seconds ago);
  void markPresent();

  QVariantMap state() const;
  void restoreState(const QVariantMap& state);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void makeTools();
  void setWidths();
  std::chrono::seconds chosen() const;
  /// The moment that is chosen; none if there is none yet.
  KeptMoment other() const;
  void showChanges();
  void showEmpty(const QString& why);
  void nameChoices();
  /// "at 2 m 3 s, 1 m 4 s ago"
  QString whenWas(const KeptMoment& other, std::chrono::seconds wanted) const;

  MomentKeeper* m_keeper;
  ChangeModel m_model;
  QComboBox* m_choice;
  QPushButton* m_mark;
  PlainLabel* m_summary;
  ContentStack* m_stack;
  DetailsView* m_table;
  EmptyState* m_empty;
};

}  // namespace nazir::widgets
