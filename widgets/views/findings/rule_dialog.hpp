// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes what the user has set of a rule: whether it works, its thresholds, and the kinds of process that it passes
// over. What the scenario says is shown where the user has set nothing. What is wrong is said in the dialog, which then
// stays open.

#include <QDialog>
#include <string>
#include <vector>

#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>

class QCheckBox;
class QDialogButtonBox;
class QLineEdit;
class QPlainTextEdit;

namespace nazir::widgets {

class PlainLabel;

class RuleDialog : public QDialog {
  Q_OBJECT

 public:
  /// `own`: what the user has set so far; `scenario`: what goes for all else.
  RuleDialog(const findings::RuleInfo& rule, const findings::Settings& scenario, const findings::Settings& own,
             QWidget* parent);

  /// What is chosen now. Thresholds that are those of the scenario are not set.
  findings::RuleSettings chosen() const;

  QCheckBox& works() const { return *m_works; }
  QPlainTextEdit& expected() const { return *m_expected; }
  QLineEdit& threshold(std::size_t i) const { return *m_thresholds[i]; }
  QDialogButtonBox& buttons() const { return *m_buttons; }
  /// What is wrong with the first field that is; empty if nothing is.
  QString problem() const { return firstWrong().problem; }

  void accept() override;

 private:
  void reset();
  struct Wrong {
    QWidget* field = nullptr;  ///< Null: nothing is wrong.
    QString problem = {};
  };
  Wrong firstWrong() const;
  QString scenarioText(std::size_t i) const;
  std::vector<std::string> kinds() const;

  const findings::RuleInfo& m_rule;
  const findings::Settings m_scenario;
  const findings::RuleSettings m_mine;
  QCheckBox* m_works;
  std::vector<QLineEdit*> m_thresholds;
  QPlainTextEdit* m_expected;
  PlainLabel* m_problem;
  QDialogButtonBox* m_buttons;
};

}  // namespace nazir::widgets
