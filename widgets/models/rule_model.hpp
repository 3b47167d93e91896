// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules as a table: what each says in this round, its thresholds, why it rests or is off, and what it passes over.
// Always all rules, in their own order. The same states again cost no signal, others one dataChanged. Window's thread
// only.

#include <QAbstractTableModel>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

class RuleModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { RuleColumn, StateColumn, ThresholdsColumn, RemarksColumn, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  /// Null: nothing was judged yet.
  void setFindings(const findings::FindingsPointer& findings);
  /// `scenario`: what the scenario says of the rules; `own`: what the user has set.
  void setSettings(const findings::Settings& scenario, const findings::Settings& own);

  /// How many judge, rest, and are off.
  std::size_t watching() const { return findings::rules().size() - resting() - off(); }
  std::size_t resting() const { return count(findings::Verdict::resting); }
  std::size_t off() const { return count(findings::Verdict::off); }
  /// How many work otherwise than the scenario says: the user has set a threshold, or expects something.
  std::size_t changed() const;
  /// Why rules rest, a line for each reason with the titles of its rules.
  QString reasons() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  struct State {
    bool known = false;
    findings::Verdict verdict = findings::Verdict::ok;
    QString why = {};
    friend bool operator==(const State&, const State&) = default;
  };
  std::size_t count(findings::Verdict verdict) const;
  QString text(std::size_t rule, int column) const;
  QString thresholds(const findings::RuleInfo& rule, bool help) const;
  QString remarks(std::size_t rule) const;

  std::vector<State> m_states = std::vector<State>(findings::rules().size());
  findings::Settings m_scenario, m_own, m_settings;  // the last are both together
};

}  // namespace nazir::widgets
