// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The view Findings: the list of those of now or of the past, below it all about the chosen one, and, if asked for,
// what each rule says. What is chosen stays chosen: of a finding that ends, the details stay and say that it is over.
// Remembers columns, splitters and whether the rules are shown.

#include "widgets/models/rule_model.hpp"
#include "widgets/views/findings/finding_table.hpp"
#include "widgets/views/findings/findings_part.hpp"

class QAction;
class QMenu;
class QSplitter;
class QToolButton;

namespace nazir::widgets {

class ContentStack;
class DetailsView;
class EmptyState;
class FindingDetails;
class TwoWaySwitch;

class FindingList : public FindingsPart {
  Q_OBJECT

 public:
  FindingList(ProcessActions& actions, FindingsPage& page);

  void showFrame(const FramePointer& frame) override;
  void setFilter(const QString& text) override;
  std::vector<QWidget*> tools() override;
  QWidget* focusTarget() override;
  bool showFinding(const FindingKey& key) override;
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  void setPast(bool past);
  void setRulesShown(bool shown);
  /// Lets the user change the settings of a rule. Blocks while its dialog is open, in which time other rules may be
  /// chosen: hence a copy.
  void openSettings(QString rule);
  FindingTable& table() const { return *m_table; }
  FindingDetails& details() const { return *m_details; }
  RuleModel& rules() { return m_rules; }
  DetailsView& ruleView() const { return *m_ruleView; }
  /// What is written instead of an empty list; empty while there is a list.
  QString emptyText() const;

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void setRule(const QString& rule, const findings::RuleSettings& settings);
  void expect(const QString& rule, const QString& kind);
  void showChosen();
  void showEmptiness();
  /// Null if none is chosen; else a finding of the list, or one that has ended.
  const findings::Finding* chosenFinding() const;
  /// Shows what is chosen; if nothing is, chooses the first.
  void settle();
  void openMenu(const QPoint& at);
  void addScenarios(QMenu& menu, const QString& rule);

  ProcessActions& m_actions;
  FindingsPage& m_page;
  QSplitter* m_splitter;
  ContentStack* m_stack;
  EmptyState* m_empty;
  FindingTable* m_table;
  FindingDetails* m_details;
  RuleModel m_rules;
  DetailsView* m_ruleView;
  TwoWaySwitch* m_when;
  QToolButton* m_rulesButton;
  FramePointer m_frame;
  QString m_filter;
  std::optional<FindingKey> m_chosen;
  std::optional<FindingKey> m_wanted;  // to be chosen in the next frame that has it
};

}  // namespace nazir::widgets
