// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes what the user has set of a rule: whether it works, its thresholds, and the kinds of process that it passes
// over. What the scenario says is shown where the user has set nothing.

#include <QDialog>
#include <vector>

#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>

class QCheckBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLineEdit;

namespace nazir::widgets {

class RuleDialog : public QDialog {
  Q_OBJECT

 public:
  /// `own`: what the user has set so far; `scenario`: what goes for all else.
  RuleDialog(const findings::RuleInfo& rule, const findings::Settings& scenario, const findings::Settings& own,
             QWidget* parent);

  /// What is chosen now. Thresholds that are those of the scenario are not set.
  findings::RuleSettings chosen() const;

  QCheckBox& works() const { return *m_works; }
  QLineEdit& expected() const { return *m_expected; }
  QDoubleSpinBox& threshold(std::size_t i) const { return *m_thresholds[i]; }
  QDialogButtonBox& buttons() const { return *m_buttons; }

 private:
  void reset();

  const findings::RuleInfo& m_rule;
  const findings::Settings m_scenario;
  QCheckBox* m_works;
  std::vector<QDoubleSpinBox*> m_thresholds;
  QLineEdit* m_expected;
  QDialogButtonBox* m_buttons;
};

}  // namespace nazir::widgets
