// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/latency_model.hpp"

#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

constexpr Caption latencyCaptions[] = {
    {QT_TRANSLATE_NOOP("LatencyModel", "Type"),
     QT_TRANSLATE_NOOP("LatencyModel", "The type of the message or, for calls, of the request.")},
    {QT_TRANSLATE_NOOP("LatencyModel", "Measure"),
     QT_TRANSLATE_NOOP("LatencyModel", "From where to where the time is taken: point at a cell to read it.")},
    {QT_TRANSLATE_NOOP("LatencyModel", "Count"), QT_TRANSLATE_NOOP("LatencyModel", "How many were measured."),
     RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Failed"),
     QT_TRANSLATE_NOOP("LatencyModel", "Calls that got no reply. They are not among the times."), RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Open"),
     QT_TRANSLATE_NOOP("LatencyModel",
                       "Begun, without an end in this trace. They are not among the times: the true ones are longer."),
     RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Shortest"), QT_TRANSLATE_NOOP("LatencyModel", "The shortest time."), RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Median"), QT_TRANSLATE_NOOP("LatencyModel", "Half of them took no longer."),
     RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "90 %"), QT_TRANSLATE_NOOP("LatencyModel", "Nine of ten took no longer."),
     RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "99 %"),
     QT_TRANSLATE_NOOP("LatencyModel", "All but one of a hundred took no longer."), RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Longest"), QT_TRANSLATE_NOOP("LatencyModel", "The longest time."), RightLook},
    {QT_TRANSLATE_NOOP("LatencyModel", "Mean"),
     QT_TRANSLATE_NOOP("LatencyModel", "The sum of all, divided by their count."), RightLook},
};
static_assert(std::size(latencyCaptions) == LatencyModel::ColumnCount);

observe::Duration timeOf(const TypeLatencies& line, int column) {
  switch (column) {
    case LatencyModel::ShortestColumn:
      return line.quantile(0);
    case LatencyModel::MedianColumn:
      return line.quantile(0.5);
    case LatencyModel::NinetyColumn:
      return line.quantile(0.9);
    case LatencyModel::NinetyNineColumn:
      return line.quantile(0.99);
    case LatencyModel::LongestColumn:
      return line.quantile(1);
    default:
      return line.mean();
  }
}

QString cell(const TypeLatencies& line, int column) {
  switch (column) {
    case LatencyModel::TypeColumn:
      return latencyType(line);
    case LatencyModel::MeasureColumn:
      return latencyWords(line.of);
    case LatencyModel::CountColumn:
      return format::count(line.values.size());
    case LatencyModel::FailedColumn:
      return line.of == LatencyOf::call ? format::count(line.failed) : QString();
    case LatencyModel::OpenColumn:
      return line.of == LatencyOf::turn ? QString() : format::count(line.open);
    default:
      return line.values.empty() ? QStringLiteral("–") : format::duration(timeOf(line, column));
  }
}

QString toolTip(const TypeLatencies& line, int column) {
  if (column == LatencyModel::MeasureColumn) return latencyHelp(line.of);
  if (column == LatencyModel::OpenColumn && line.open > 0) return openWords(line);
  if (column < LatencyModel::ShortestColumn || line.values.empty()) return cell(line, column);
  return LatencyModel::tr("%1 (%2 ns)")
      .arg(cell(line, column), format::count(static_cast<std::uint64_t>(timeOf(line, column).count())));
}

}  // namespace

bool LatencyModel::hasTheLinesOf(const TraceDigest& digest) const {
  if (!m_digest || !m_digest->latencies || !digest.latencies) return false;
  return std::equal(
      m_digest->latencies->begin(), m_digest->latencies->end(), digest.latencies->begin(), digest.latencies->end(),
      [](const auto& a, const auto& b) { return a.of == b.of && a.type == b.type && a.isOfAnswer == b.isOfAnswer; });
}

void LatencyModel::setDigest(TraceDigestPointer digest) {
  if (digest == m_digest) return;
  if (digest && hasTheLinesOf(*digest)) {
    m_digest = std::move(digest);
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return;
  }
  beginResetModel();
  m_digest = std::move(digest);
  endResetModel();
}

const TypeLatencies* LatencyModel::at(int line) const {
  return line >= 0 && line < rowCount() ? &(*m_digest->latencies)[static_cast<std::size_t>(line)] : nullptr;
}

int LatencyModel::lineOf(LatencyOf of, const std::string& type, bool isOfAnswer) const {
  for (int line = 0; line < rowCount(); ++line) {
    if (at(line)->of == of && at(line)->type == type && at(line)->isOfAnswer == isOfAnswer) return line;
  }
  return -1;
}

int LatencyModel::rowCount(const QModelIndex& parent) const {
  if (parent.isValid() || !m_digest || !m_digest->latencies) return 0;
  return static_cast<int>(m_digest->latencies->size());
}

int LatencyModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant LatencyModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto& line = *at(index.row());
  const int look = latencyCaptions[index.column()].look;
  switch (role) {
    case Qt::DisplayRole:
      return cell(line, index.column());
    case Qt::ToolTipRole:
      return plainToolTip(toolTip(line, index.column()));
    case Qt::TextAlignmentRole:
      return alignmentOf(look);
    case LookRole:
      if (index.column() == TypeColumn) return line.of == LatencyOf::turn ? DimLook : FixedLook;
      if (index.column() == FailedColumn && line.failed == 0) return RightLook | DimLook;
      if (index.column() == OpenColumn && line.open == 0) return RightLook | DimLook;
      return look;
    default:
      return {};
  }
}

QVariant LatencyModel::headerData(int section, Qt::Orientation orientation, int role) const {
  return captionData(latencyCaptions, "LatencyModel", section, orientation, role);
}

}  // namespace nazir::widgets
