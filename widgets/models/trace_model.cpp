// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/trace_model.hpp"

#include <algorithm>
#include <utility>

#include "widgets/data/event_words.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

constexpr Caption traceCaptions[] = {
    {QT_TRANSLATE_NOOP("TraceModel", "Time"), QT_TRANSLATE_NOOP("TraceModel", "Seconds on the node's clock."),
     FixedLook | RightLook},
    {QT_TRANSLATE_NOOP("TraceModel", "Process"),
     QT_TRANSLATE_NOOP("TraceModel", "The process that the event belongs to. Enter or a double click opens it."),
     FixedLook},
    {QT_TRANSLATE_NOOP("TraceModel", "What"), QT_TRANSLATE_NOOP("TraceModel", "What happened to the process."),
     PlainLook},
    {QT_TRANSLATE_NOOP("TraceModel", "With"),
     QT_TRANSLATE_NOOP("TraceModel", "The other process: whom it sent to, called, spawned or linked to."), FixedLook},
    {QT_TRANSLATE_NOOP("TraceModel", "Latency"),
     QT_TRANSLATE_NOOP("TraceModel", "How long a reply took, or how long the process waited for a scheduler."),
     RightLook},
    {QT_TRANSLATE_NOOP("TraceModel", "Type"), QT_TRANSLATE_NOOP("TraceModel", "The type of the message."), FixedLook},
    {QT_TRANSLATE_NOOP("TraceModel", "Text"),
     QT_TRANSLATE_NOOP("TraceModel", "The message, the reason, the name or the state. All of it is below the list."),
     FixedLook},
};
static_assert(std::size(traceCaptions) == TraceModel::ColumnCount);

}  // namespace

bool TraceModel::continues(const TraceDigest& digest) const {
  if (!m_digest || m_digest->edition != digest.edition || m_digest->filter != digest.filter) return false;
  // A filter tests names, which may become known later.
  return m_digest->shown.size() <= digest.shown.size() &&
         (m_digest->filter.empty() || std::equal(m_digest->shown.begin(), m_digest->shown.end(), digest.shown.begin()));
}

void TraceModel::setDigest(TraceDigestPointer digest) {
  if (digest == m_digest) return;
  if (!digest || !continues(*digest)) {
    beginResetModel();
    m_digest = std::move(digest);
    endResetModel();
    return;
  }
  const int before = rowCount(), after = static_cast<int>(digest->shown.size());
  if (before == after) {
    m_digest = std::move(digest);
    // A process may have got its name.
    if (after > 0) emit dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
    return;
  }
  beginInsertRows({}, before, after - 1);
  m_digest = std::move(digest);
  endInsertRows();
}

std::optional<std::uint32_t> TraceModel::eventAt(int line) const {
  if (line < 0 || line >= rowCount()) return std::nullopt;
  return m_digest->shown[static_cast<std::size_t>(line)];
}

int TraceModel::lineOf(std::uint32_t event) const {
  if (!m_digest) return -1;
  const auto& shown = m_digest->shown;
  const auto found = std::lower_bound(shown.begin(), shown.end(), event);
  return found != shown.end() && *found == event ? static_cast<int>(found - shown.begin()) : -1;
}

int TraceModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_digest ? 0 : static_cast<int>(m_digest->shown.size());
}

int TraceModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString TraceModel::text(std::uint32_t at, int column) const {
  const auto& entry = m_digest->log.entries()[at];
  const auto& event = entry.event;
  switch (column) {
    case TimeColumn:
      return clockText(event.at);
    case ProcessColumn:
      return QString::fromStdString(titleOf(m_digest->log, entry.process));
    case WhatColumn:
      return eventWords(event.kind);
    case WithColumn:
      return otherWords(m_digest->log, at);
    case LatencyColumn:
      return event.latency.count() > 0 ? format::duration(event.latency) : QString();
    case TypeColumn:
      return QString::fromStdString(event.type);
    default:
      return QString::fromStdString(event.text);
  }
}

QVariant TraceModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto event = m_digest->shown[static_cast<std::size_t>(index.row())];
  const auto& entry = m_digest->log.entries()[event];
  const int look = traceCaptions[index.column()].look;
  switch (role) {
    case Qt::DisplayRole:
      return text(event, index.column());
    case Qt::ToolTipRole:
      return plainToolTip(index.column() == WhatColumn ? eventHelp(entry.event.kind) : text(event, index.column()));
    case Qt::TextAlignmentRole:
      return alignmentOf(look);
    case LookRole:
      return isScheduling(entry.event.kind) ? look | DimLook : look;
    case WholeRole:
      return eventDetails(*m_digest, event);
    default:
      return {};
  }
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const {
  return captionData(traceCaptions, "TraceModel", section, orientation, role);
}

}  // namespace nazir::widgets
