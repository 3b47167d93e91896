// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/rule_dialog.hpp"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <utility>

#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/threshold_text.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

QString toText(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString listOf(const std::vector<std::string>& kinds, const QString& between) {
  QStringList list;
  for (const auto& kind : kinds) list.push_back(QString::fromStdString(kind));
  return list.join(between);
}

}  // namespace

RuleDialog::RuleDialog(const findings::RuleInfo& rule, const findings::Settings& scenario,
                       const findings::Settings& own, QWidget* parent)
    : QDialog(parent),
      m_rule(rule),
      m_scenario(scenario),
      m_mine(own.of(rule.id)),
      m_works(new QCheckBox(tr("Judge by this &rule"), this)),
      m_expected(new QPlainTextEdit(this)),
      m_problem(new PlainLabel(this)),
      m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this)) {
  const std::string id(rule.id);
  setWindowTitle(tr("Rule: %1").arg(leftToRight(ruleTitle(id))));
  m_works->setChecked(m_mine.enabled);
  if (!scenario.of(id).enabled) {
    m_works->setChecked(false);
    m_works->setEnabled(false);
    m_works->setText(tr("The scenario file switches this rule off"));
  }
  m_expected->setPlainText(listOf(m_mine.expected, QStringLiteral("\n")));
  m_expected->setPlaceholderText(tr("One kind of process in a line"));
  m_expected->setToolTip(plainToolTip(
      tr("Kinds of processes that the rule passes over, one in a line: a name, a label or a function. A * stands for "
         "any text.")));
  m_expected->setLayoutDirection(Qt::LeftToRight);
  m_expected->setTabChangesFocus(true);
  m_expected->setFixedHeight(4 * fontMetrics().lineSpacing() + 12);
  m_problem->hide();
  auto* form = new QFormLayout(this);
  form->addRow(m_works);
  for (std::size_t i = 0; i < rule.thresholds.size(); ++i) {
    const auto& each = rule.thresholds[i];
    const auto set = m_mine.thresholds.find(each.key);
    auto* field =
        new QLineEdit(set != m_mine.thresholds.end() ? thresholdText(each, set->second) : scenarioText(i), this);
    field->setLayoutDirection(Qt::LeftToRight);
    field->setAccessibleDescription(toText(each.help));
    form->addRow(leftToRight(toText(each.key)), field);
    auto* help = new PlainLabel(leftToRight(toText(each.help)), this);
    help->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(QString(), help);
    m_thresholds.push_back(field);
  }
  form->addRow(tr("&Expected here"), m_expected);
  if (const auto& theirs = scenario.of(id).expected; !theirs.empty()) {
    form->addRow(tr("Expected by the scenario"), new QLabel(leftToRight(listOf(theirs, QStringLiteral(", "))), this));
  }
  form->addRow(m_problem);
  form->addRow(m_buttons);
  connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &RuleDialog::reset);
  QWidget* before = m_works;
  for (auto* field : m_thresholds) setTabOrder(std::exchange(before, field), field);
  setTabOrder(before, m_expected);
  setTabOrder(m_expected, m_buttons);
  m_buttons->button(QDialogButtonBox::RestoreDefaults)->setAutoDefault(false);
  constexpr int buttonsOfTitle = 150;  // with its icon
  setMinimumWidth(fontMetrics().horizontalAdvance(windowTitle()) * 5 / 4 + buttonsOfTitle);
}

QString RuleDialog::scenarioText(std::size_t i) const {
  const auto& threshold = m_rule.thresholds[i];
  return thresholdText(threshold, m_scenario.threshold(m_rule.id, threshold.key));
}

void RuleDialog::reset() {
  if (m_works->isEnabled()) m_works->setChecked(true);
  m_expected->clear();
  for (std::size_t i = 0; i < m_thresholds.size(); ++i) m_thresholds[i]->setText(scenarioText(i));
}

findings::RuleSettings RuleDialog::chosen() const {
  findings::RuleSettings settings;
  settings.enabled = m_works->isEnabled() ? m_works->isChecked() : m_mine.enabled;
  for (std::size_t i = 0; i < m_thresholds.size(); ++i) {
    const auto& threshold = m_rule.thresholds[i];
    const auto value = typedThreshold(threshold, m_thresholds[i]->text());
    if (value && *value != m_scenario.threshold(m_rule.id, threshold.key))
      settings.thresholds.emplace(threshold.key, *value);
  }
  settings.expected = kinds();
  return settings;
}

std::vector<std::string> RuleDialog::kinds() const {
  std::vector<std::string> kinds;
  for (const auto& line : m_expected->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
    if (const auto kind = line.trimmed(); !kind.isEmpty()) kinds.push_back(kind.toStdString());
  }
  return kinds;
}

RuleDialog::Wrong RuleDialog::firstWrong() const {
  for (std::size_t i = 0; i < m_thresholds.size(); ++i) {
    const auto& threshold = m_rule.thresholds[i];
    if (!typedThreshold(threshold, m_thresholds[i]->text()))
      return {m_thresholds[i], tr("%1: expected a number from %2, found “%3”.")
                                   .arg(toText(threshold.key), thresholdRange(threshold), m_thresholds[i]->text())};
  }
  findings::Settings trial;
  for (const auto& kind : kinds()) {
    if (const auto why = trial.expect(m_rule.id, kind); !why.empty())
      return {m_expected,
              tr("%1 cannot be expected: %2.").arg(QString::fromStdString(kind), QString::fromStdString(why))};
  }
  return {};
}

void RuleDialog::accept() {
  const auto wrong = firstWrong();
  m_problem->setText(wrong.problem);
  m_problem->setVisible(wrong.field != nullptr);
  QPalette colors = palette();
  colors.setColor(QPalette::WindowText, tokens(colors).error);
  m_problem->setPalette(colors);
  if (wrong.field) {
    wrong.field->setFocus();
  } else {
    QDialog::accept();
  }
}

}  // namespace nazir::widgets
