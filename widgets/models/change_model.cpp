// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/change_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {
namespace {

using findings::Change;
using findings::Figure;

constexpr Caption changeCaptions[] = {
    {QT_TRANSLATE_NOOP("ChangeModel", "Kind"),
     QT_TRANSLATE_NOOP("ChangeModel", "The function that processes were started with.")},
    {QT_TRANSLATE_NOOP("ChangeModel", "What"), QT_TRANSLATE_NOOP("ChangeModel", "The figure that changed.")},
    {QT_TRANSLATE_NOOP("ChangeModel", "Before"), QT_TRANSLATE_NOOP("ChangeModel", "At the moment compared with."),
     RightLook},
    {QT_TRANSLATE_NOOP("ChangeModel", "Now"), QT_TRANSLATE_NOOP("ChangeModel", "At the latest look."), RightLook},
    {QT_TRANSLATE_NOOP("ChangeModel", "Change"),
     QT_TRANSLATE_NOOP("ChangeModel",
                       "The difference, and how many times as much. Lines are sorted by both together, so that neither "
                       "1 to 3 processes nor a slight change of many comes first."),
     RightLook},
};
static_assert(std::size(changeCaptions) == ChangeModel::ColumnCount);

using Key = std::pair<std::string, Figure>;

Key keyOf(const Change& change) {
  return {change.kind, change.figure};
}

QString kindName(const Change& change) {
  return change.kind.empty() ? QStringLiteral("?") : leftToRight(QString::fromStdString(change.kind));
}

QString cell(const Change& change, int column) {
  switch (column) {
    case ChangeModel::KindColumn:
      return kindName(change);
    case ChangeModel::FigureColumn:
      return figureName(change.figure);
    case ChangeModel::BeforeColumn:
      return figureText(change.figure, change.before);
    case ChangeModel::NowColumn:
      return figureText(change.figure, change.now);
    default:
      return leftToRight(differenceText(change.figure, change.before, change.now));
  }
}

int lookOf(const Change& change, int column) {
  switch (column) {
    case ChangeModel::KindColumn:
      return FixedLook;
    case ChangeModel::FigureColumn:
      return PlainLook;
    case ChangeModel::BeforeColumn:
      return change.before <= 0 ? RightLook | DimLook : RightLook;
    case ChangeModel::NowColumn:
      return change.now <= 0 ? RightLook | DimLook : RightLook;
    default:
      return RightLook | StrongLook;
  }
}

}  // namespace

QString figureName(Figure figure) {
  switch (figure) {
    case Figure::processes:
      return ChangeModel::tr("Processes");
    case Figure::memory:
      return ChangeModel::tr("Memory");
    case Figure::mailbox:
      return ChangeModel::tr("MsgQ");
    case Figure::running:
      return ChangeModel::tr("Running");
    case Figure::reductions:
      return ChangeModel::tr("Reductions");
    case Figure::messages_in:
      return ChangeModel::tr("Messages in");
    case Figure::messages_out:
      return ChangeModel::tr("Messages out");
    case Figure::crashes:
      return ChangeModel::tr("Crashes");
    case Figure::restarts:
      return ChangeModel::tr("Restarts");
  }
  return {};
}

QString figureText(Figure figure, double value) {
  const auto whole = static_cast<std::uint64_t>(std::llround(std::clamp(value, 0.0, 1e18)));
  switch (figure) {
    case Figure::memory:
      return format::bytes(whole);
    case Figure::running:
      return format::percent(value);
    case Figure::reductions:
    case Figure::messages_in:
    case Figure::messages_out:
      return format::rate(value);
    case Figure::processes:
    case Figure::mailbox:
    case Figure::crashes:
    case Figure::restarts:
      break;
  }
  return format::count(whole);
}

QString differenceText(Figure figure, double before, double now) {
  const QString amount =
      (now >= before ? QStringLiteral("+") : QStringLiteral("−")) + figureText(figure, std::abs(now - before));
  if (figure == Figure::crashes || figure == Figure::restarts) return amount;
  if (before <= 0 || now <= 0) {
    if (figure != Figure::processes) return amount;
    return amount + QStringLiteral(" (%1)").arg(before <= 0 ? ChangeModel::tr("new") : ChangeModel::tr("gone"));
  }
  const double times = now >= before ? now / before : before / now;
  return amount + QStringLiteral(" (%1%2)").arg(now >= before ? QStringLiteral("×") : QStringLiteral("÷"),
                                                QString::number(times, 'g', 3));
}

void ChangeModel::setChanges(std::vector<Change> changes) {
  if (changes.size() > most) changes.resize(most);
  std::map<Key, int> place;
  for (std::size_t i = 0; i < changes.size(); ++i) place[keyOf(changes[i])] = static_cast<int>(i);
  for (int row = rowCount() - 1; row >= 0; --row) {
    if (place.contains(keyOf(m_changes[static_cast<std::size_t>(row)]))) continue;
    beginRemoveRows({}, row, row);
    m_changes.erase(m_changes.begin() + row);
    endRemoveRows();
  }
  if (m_changes.size() < changes.size()) {
    std::map<Key, bool> known;
    for (const auto& change : m_changes) known[keyOf(change)] = true;
    beginInsertRows({}, rowCount(), static_cast<int>(changes.size()) - 1);
    for (const auto& change : changes) {
      if (!known.contains(keyOf(change))) m_changes.push_back(change);
    }
    endInsertRows();
  }
  const bool sameOrder = std::equal(m_changes.begin(), m_changes.end(), changes.begin(), changes.end(),
                                    [](const Change& a, const Change& b) { return keyOf(a) == keyOf(b); });
  if (sameOrder) {
    m_changes = std::move(changes);
    if (rowCount() > 0) emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return;
  }
  emit layoutAboutToBeChanged({}, VerticalSortHint);
  const auto from = persistentIndexList();
  QModelIndexList to;
  for (const auto& old : from) {
    to.push_back(index(place.at(keyOf(m_changes[static_cast<std::size_t>(old.row())])), old.column()));
  }
  m_changes = std::move(changes);
  changePersistentIndexList(from, to);
  emit layoutChanged({}, VerticalSortHint);
}

int ChangeModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int ChangeModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const auto& change = m_changes[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
      return cell(change, index.column());
    case Qt::ToolTipRole:
      return plainToolTip(leftToRight(QString::fromStdString(change.sentence)));
    case Qt::TextAlignmentRole:
      return alignmentOf(changeCaptions[index.column()].look);
    case LookRole:
      return lookOf(change, index.column());
    default:
      return {};
  }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  return captionData(changeCaptions, "ChangeModel", section, orientation, role);
}

}  // namespace nazir::widgets
