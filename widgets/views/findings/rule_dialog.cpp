// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/rule_dialog.hpp"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {
namespace {

QString toText(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString listOf(const std::vector<std::string>& kinds) {
  QStringList list;
  for (const auto& kind : kinds) list.push_back(QString::fromStdString(kind));
  return list.join(QStringLiteral(", "));
}

/// Counts are whole; the least value of any other can be chosen.
int decimalsOf(const findings::Threshold& threshold) {
  const int fewest = threshold.unit.empty() && threshold.least >= 1 ? 0 : 1;
  return std::max(fewest, static_cast<int>(std::ceil(-std::log10(std::max(threshold.least, 1e-4)) - 1e-9)));
}

}  // namespace

RuleDialog::RuleDialog(const findings::RuleInfo& rule, const findings::Settings& scenario,
                       const findings::Settings& own, QWidget* parent)
    : QDialog(parent),
      m_rule(rule),
      m_scenario(scenario),
      m_works(new QCheckBox(tr("Judge by this &rule"), this)),
      m_expected(new QLineEdit(this)),
      m_buttons(new QDialogButtonBox(
          QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this)) {
  const std::string id(rule.id);
  setWindowTitle(tr("Rule: %1").arg(leftToRight(ruleTitle(id))));
  const auto& mine = own.of(id);
  m_works->setChecked(mine.enabled);
  m_expected->setText(listOf(mine.expected));
  m_expected->setToolTip(plainToolTip(tr(
      "Names, labels or functions of processes that the rule passes over, with commas between. A * at the end stands "
      "for the rest of a name.")));
  m_expected->setLayoutDirection(Qt::LeftToRight);
  auto* form = new QFormLayout(this);
  form->addRow(m_works);
  for (const auto& each : rule.thresholds) {
    auto* box = new QDoubleSpinBox(this);
    box->setDecimals(decimalsOf(each));
    box->setRange(each.least, each.most);
    const auto set = mine.thresholds.find(each.key);
    box->setValue(set != mine.thresholds.end() ? set->second : scenario.threshold(id, each.key));
    if (!each.unit.empty()) box->setSuffix(QLatin1Char(' ') + toText(each.unit));
    box->setToolTip(plainToolTip(toText(each.help)));
    form->addRow(leftToRight(toText(each.key)), box);
    m_thresholds.push_back(box);
  }
  form->addRow(tr("&Expected here"), m_expected);
  if (const auto& theirs = scenario.of(id).expected; !theirs.empty()) {
    form->addRow(tr("Expected by the scenario"), new QLabel(leftToRight(listOf(theirs)), this));
  }
  form->addRow(m_buttons);
  connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(m_buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, &RuleDialog::reset);
}

void RuleDialog::reset() {
  m_works->setChecked(true);
  m_expected->clear();
  for (std::size_t i = 0; i < m_thresholds.size(); ++i) {
    m_thresholds[i]->setValue(m_scenario.threshold(m_rule.id, m_rule.thresholds[i].key));
  }
}

findings::RuleSettings RuleDialog::chosen() const {
  findings::RuleSettings settings;
  settings.enabled = m_works->isChecked();
  for (std::size_t i = 0; i < m_thresholds.size(); ++i) {
    const auto& key = m_rule.thresholds[i].key;
    const double value = m_thresholds[i]->value();
    // The box rounds to its decimals.
    const double rounding = 0.51 * std::pow(10, -m_thresholds[i]->decimals());
    if (std::abs(value - m_scenario.threshold(m_rule.id, key)) > rounding) settings.thresholds.emplace(key, value);
  }
  for (const auto& kind : m_expected->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
    if (const auto name = kind.trimmed(); !name.isEmpty()) settings.expected.push_back(name.toStdString());
  }
  return settings;
}

}  // namespace nazir::widgets
