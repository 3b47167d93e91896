// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/rule_model.hpp"

#include <algorithm>

#include "widgets/data/from_view.hpp"
#include "widgets/data/own_findings.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/threshold_text.hpp"

namespace nazir::widgets {
namespace {

using findings::Verdict;

constexpr Caption ruleCaptions[] = {
    {QT_TRANSLATE_NOOP("RuleModel", "Rule"), QT_TRANSLATE_NOOP("RuleModel", "What the rule looks for.")},
    {QT_TRANSLATE_NOOP("RuleModel", "State"),
     QT_TRANSLATE_NOOP("RuleModel",
                       "ok: nothing is wrong. found: see the findings. watching: it looks wrong; a later round tells. "
                       "resting: it cannot judge this node. off: the settings switch it off.")},
    {QT_TRANSLATE_NOOP("RuleModel", "Thresholds"),
     QT_TRANSLATE_NOOP("RuleModel", "The numbers from which on the rule reports something.")},
    {QT_TRANSLATE_NOOP("RuleModel", "Remarks"),
     QT_TRANSLATE_NOOP("RuleModel", "Why the rule rests or is off, and which processes it passes over.")},
};
static_assert(std::size(ruleCaptions) == RuleModel::ColumnCount);

bool judges(Verdict verdict) {
  return verdict != Verdict::resting && verdict != Verdict::off;
}

}  // namespace

void RuleModel::setFindings(const findings::FindingsPointer& findings) {
  int first = -1, last = -1;
  for (std::size_t i = 0; i < m_states.size(); ++i) {
    const auto* state = findings && i < findings->rules.size() ? &findings->rules[i] : nullptr;
    const State next = state ? State{true, state->verdict, QString::fromStdString(state->why)} : State();
    if (m_states[i] == next) continue;
    m_states[i] = next;
    last = static_cast<int>(i);
    if (first < 0) first = last;
  }
  if (first >= 0) emit dataChanged(index(first, StateColumn), index(last, RemarksColumn));
}

void RuleModel::setSettings(const findings::Settings& scenario, const findings::Settings& own) {
  if (scenario == m_scenario && own == m_own) return;
  m_scenario = scenario;
  m_own = own;
  m_settings = combined(scenario, own);
  if (rowCount() > 0) emit dataChanged(index(0, ThresholdsColumn), index(rowCount() - 1, RemarksColumn));
}

std::size_t RuleModel::changed() const {
  return static_cast<std::size_t>(std::count_if(m_own.all().begin(), m_own.all().end(), [](const auto& each) {
    const auto& settings = each.second;
    return settings.enabled && (!settings.thresholds.empty() || !settings.expected.empty());
  }));
}

QString RuleModel::remarks(std::size_t rule) const {
  const auto& id = findings::rules()[rule].id;
  QStringList texts;
  if (!m_scenario.of(id).enabled) {
    texts.push_back(tr("The scenario switches it off."));
  } else if (!m_own.of(id).enabled) {
    texts.push_back(tr("You have switched it off."));
  } else if (!m_states[rule].why.isEmpty()) {
    texts.push_back(leftToRight(m_states[rule].why));
  }
  QStringList kinds;
  for (const auto& kind : m_settings.of(id).expected) kinds.push_back(QString::fromStdString(kind));
  if (!kinds.isEmpty()) texts.push_back(tr("Passes over %1.").arg(leftToRight(kinds.join(QStringLiteral(", ")))));
  return texts.join(QLatin1Char(' '));
}

std::size_t RuleModel::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::count_if(m_states.begin(), m_states.end(),
                                                [verdict](const State& state) { return state.verdict == verdict; }));
}

QString RuleModel::reasons() const {
  QStringList reasons, lines;
  for (const auto& state : m_states) {
    if (state.verdict == Verdict::resting && !reasons.contains(state.why)) reasons.push_back(state.why);
  }
  for (const auto& why : reasons) {
    QStringList titles;
    for (std::size_t i = 0; i < m_states.size(); ++i) {
      if (m_states[i].verdict == Verdict::resting && m_states[i].why == why)
        titles.push_back(ruleTitle(findings::rules()[i].id));
    }
    lines.push_back(tr("%1: %2").arg(titles.join(QStringLiteral(", ")), leftToRight(why)));
  }
  return lines.join(QLatin1Char('\n'));
}

int RuleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_states.size());
}

int RuleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString RuleModel::thresholds(const findings::RuleInfo& rule, bool help) const {
  QStringList texts;
  for (const auto& threshold : rule.thresholds) {
    const double value = m_settings.threshold(rule.id, threshold.key);
    QString text = fromView(threshold.key) + QLatin1Char(' ') + thresholdText(threshold, value);
    if (m_own.of(rule.id).thresholds.contains(threshold.key)) text += tr(" (yours)");
    if (help) text += QStringLiteral(": ") + fromView(threshold.help);
    texts.push_back(leftToRight(text));
  }
  return texts.join(help ? QStringLiteral("\n") : QStringLiteral(" · "));
}

QString RuleModel::text(std::size_t rule, int column) const {
  const auto& info = findings::rules()[rule];
  const auto& state = m_states[rule];
  switch (column) {
    case RuleColumn:
      return ruleTitle(info.id);
    case StateColumn:
      return state.known ? verdictText(state.verdict) : QStringLiteral("–");
    case ThresholdsColumn:
      return thresholds(info, false);
    default:
      return remarks(rule);
  }
}

QVariant RuleModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto rule = static_cast<std::size_t>(index.row());
  const auto& info = findings::rules()[rule];
  switch (role) {
    case Qt::DisplayRole:
      return text(rule, index.column());
    case Qt::AccessibleTextRole:
      return captionTitle(ruleCaptions[index.column()], "RuleModel") + QStringLiteral(": ") +
             text(rule, index.column());
    case Qt::ToolTipRole:
      if (index.column() == ThresholdsColumn) return plainToolTip(thresholds(info, true));
      if (index.column() == RuleColumn)
        return plainToolTip(tr("%1\nIts name in settings: %2").arg(ruleTitle(info.id), leftToRight(fromView(info.id))));
      return plainToolTip(text(rule, remarks(rule).isEmpty() ? index.column() : static_cast<int>(RemarksColumn)));
    case LookRole:
      if (!judges(m_states[rule].verdict) || index.column() == ThresholdsColumn) return DimLook;
      return index.column() == StateColumn && m_states[rule].verdict == Verdict::warn ? StrongLook : PlainLook;
    default:
      return {};
  }
}

QVariant RuleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  return captionData(ruleCaptions, "RuleModel", section, orientation, role);
}

}  // namespace nazir::widgets
