// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/finding_model.hpp"

#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {
namespace {

using findings::Finding;

constexpr Caption findingCaptions[] = {
    {QT_TRANSLATE_NOOP("FindingModel", "Severity"),
     QT_TRANSLATE_NOOP("FindingModel",
                       "Error: something is lost or stands still. Warning: it costs something, or will. Note: it may "
                       "be intended."),
     PlainLook},
    {QT_TRANSLATE_NOOP("FindingModel", "Rule"), QT_TRANSLATE_NOOP("FindingModel", "The rule that found it."),
     PlainLook},
    {QT_TRANSLATE_NOOP("FindingModel", "Finding"),
     QT_TRANSLATE_NOOP("FindingModel", "What is wrong, with its figures, as of the last round."), PlainLook},
    {QT_TRANSLATE_NOOP("FindingModel", "Processes"),
     QT_TRANSLATE_NOOP("FindingModel", "How many processes it concerns. Enter or a double click opens the worst."),
     RightLook},
    {QT_TRANSLATE_NOOP("FindingModel", "First seen"),
     QT_TRANSLATE_NOOP("FindingModel", "When the rule first found it, on the node's clock."), RightLook},
    {QT_TRANSLATE_NOOP("FindingModel", "Last seen"),
     QT_TRANSLATE_NOOP(
         "FindingModel",
         "When the rule last found it, on the node's clock. Of an earlier run of the node, that it was in "
         "one."),
     RightLook},
};
static_assert(std::size(findingCaptions) == FindingModel::ColumnCount);

}  // namespace

FindingKey keyOf(const Finding& finding) {
  return {finding.rule, finding.kind, finding.since, finding.epoch};
}

const std::vector<Finding>& FindingModel::list() const {
  return m_past ? m_findings->past : m_findings->now;
}

bool FindingModel::passes(const Finding& finding) const {
  if (m_words.isEmpty()) return true;
  const QString all =
      QStringList{severityText(finding.severity), ruleTitle(finding.rule), QString::fromStdString(finding.rule),
                  QString::fromStdString(finding.kind), QString::fromStdString(finding.sentence)}
          .join(QLatin1Char('\n'));
  return std::all_of(m_words.begin(), m_words.end(),
                     [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool FindingModel::isBefore(const Finding& one, const Finding& other) const {
  switch (m_sortBy) {
    case SeverityColumn:
      return one.severity < other.severity;
    case RuleColumn:
      return QString::localeAwareCompare(ruleTitle(one.rule), ruleTitle(other.rule)) < 0;
    case SentenceColumn:
      return one.sentence < other.sentence;
    case ProcessesColumn:
      return one.concerned < other.concerned;
    case SinceColumn:
      return std::pair(one.epoch, one.since) < std::pair(other.epoch, other.since);
    default:
      return std::pair(one.epoch, one.last_seen) < std::pair(other.epoch, other.last_seen);
  }
}

std::vector<std::uint32_t> FindingModel::linesToShow() const {
  std::vector<std::uint32_t> lines;
  for (std::uint32_t i = 0; i < list().size(); ++i) {
    if (passes(list()[i])) lines.push_back(i);
  }
  if (m_sortBy < 0) return lines;
  std::stable_sort(lines.begin(), lines.end(), [this](std::uint32_t one, std::uint32_t other) {
    const auto &first = list()[one], &second = list()[other];
    return m_order == Qt::AscendingOrder ? isBefore(first, second) : isBefore(second, first);
  });
  return lines;
}

void FindingModel::setFindings(findings::FindingsPointer findings) {
  update(findings ? std::move(findings) : noFindings(), m_past);
}

void FindingModel::setPast(bool past) {
  if (past != m_past) update(m_findings, past);
}

void FindingModel::setFilter(const QString& text) {
  m_words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  update(m_findings, m_past);
}

void FindingModel::sort(int column, Qt::SortOrder order) {
  m_sortBy = column;
  m_order = order;
  update(m_findings, m_past);
}

void FindingModel::update(findings::FindingsPointer findings, bool past) {
  // The views ask for what was listed until they are told that it changes.
  const auto before = m_findings;
  const bool pastBefore = m_past;
  const auto& old = list();
  const auto put = [this](const findings::FindingsPointer& which, bool whichPast) {
    m_findings = which;
    m_past = whichPast;
  };
  put(findings, past);
  auto lines = linesToShow();
  const auto isSame = [&](std::uint32_t now, std::uint32_t then) { return keyOf(list()[now]) == keyOf(old[then]); };
  if (std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(), isSame)) {
    const bool sameRun = before->epoch == findings->epoch;
    int first = -1, last = -1;
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (sameRun && looksTheSame(list()[lines[line]], old[m_lines[line]])) continue;
      last = static_cast<int>(line);
      if (first < 0) first = last;
    }
    m_lines = std::move(lines);
    if (first >= 0) emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
    return;
  }
  put(before, pastBefore);
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const auto from = persistentIndexList();
  std::vector<FindingKey> keys;
  for (const auto& index : from) keys.push_back(keyOf(*at(index.row())));
  put(findings, past);
  m_lines = std::move(lines);
  QModelIndexList to;
  for (qsizetype i = 0; i < from.size(); ++i) {
    const int line = lineOf(keys[static_cast<std::size_t>(i)]);
    to.push_back(line < 0 ? QModelIndex() : index(line, from[i].column()));
  }
  changePersistentIndexList(from, to);
  emit layoutChanged({}, VerticalSortHint);
}

bool FindingModel::looksTheSame(const Finding& one, const Finding& other) const {
  if (one.severity != other.severity) return false;
  for (int column = 0; column < ColumnCount; ++column) {
    if (text(one, column) != text(other, column)) return false;
  }
  return true;
}

const Finding* FindingModel::at(int line) const {
  if (line < 0 || line >= rowCount()) return nullptr;
  return &list()[m_lines[static_cast<std::size_t>(line)]];
}

int FindingModel::lineOf(const FindingKey& key) const {
  const auto found =
      std::find_if(m_lines.begin(), m_lines.end(), [&](std::uint32_t line) { return keyOf(list()[line]) == key; });
  return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int FindingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int FindingModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString FindingModel::text(const Finding& finding, int column) const {
  switch (column) {
    case SeverityColumn:
      return severityText(finding.severity);
    case RuleColumn:
      return ruleTitle(finding.rule);
    case SentenceColumn:
      return leftToRight(QString::fromStdString(finding.sentence));
    case ProcessesColumn:
      return finding.concerned == 0 ? QStringLiteral("–") : format::count(finding.concerned);
    case SinceColumn:
      return tr("at %1").arg(momentText(finding.since));
    default:
      if (finding.active && finding.last_seen >= m_findings->at) return tr("now");
      if (isOfEarlierRun(finding)) return tr("in an earlier run");
      return isMoment(finding) ? tr("once") : tr("at %1").arg(momentText(finding.last_seen));
  }
}

QString FindingModel::when(const Finding& finding) const {
  return whenText(finding, m_findings->epoch, m_findings->at);
}

QString FindingModel::toolTip(const Finding& finding, int column) const {
  const auto ago = [&](observe::Duration at) {
    return isOfEarlierRun(finding)
               ? when(finding)
               : tr("%1 ago on the node's clock").arg(momentText(std::max(m_findings->at - at, observe::Duration(0))));
  };
  switch (column) {
    case SinceColumn:
      return ago(finding.since);
    case SeenColumn:
      return ago(finding.last_seen);
    case RuleColumn:
      return ruleTitle(finding.rule) + QLatin1Char('\n') + leftToRight(QString::fromStdString(finding.rule));
    case ProcessesColumn:
      return finding.concerned == 0 ? tr("It concerns the node as a whole.")
                                    : leftToRight(QString::fromStdString(finding.count));
    default:
      return findingLine(finding);
  }
}

QVariant FindingModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto& finding = *at(index.row());
  const int look = findingCaptions[index.column()].look;
  switch (role) {
    case Qt::DisplayRole:
      return text(finding, index.column());
    case Qt::AccessibleTextRole:
      return captionTitle(findingCaptions[index.column()], "FindingModel") + QStringLiteral(": ") +
             text(finding, index.column());
    case Qt::ToolTipRole:
      return plainToolTip(toolTip(finding, index.column()));
    case Qt::TextAlignmentRole:
      return alignmentOf(look);
    case LookRole:
      if (isOfEarlierRun(finding) || (index.column() == ProcessesColumn && finding.concerned == 0))
        return look | DimLook;
      return look;
    case SeverityRole:
      return static_cast<int>(finding.severity);
    default:
      return {};
  }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const {
  return captionData(findingCaptions, "FindingModel", section, orientation, role);
}

}  // namespace nazir::widgets
