// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/inspected_model.hpp"

#include <algorithm>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/models/details_roles.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {
namespace {

using observe::Inspected;

constexpr qsizetype longestText = 256 * 1024;

void write(QString& text, const Inspected& value, int level) {
  if (text.size() > longestText || level > InspectedModel::mostLevels) return;
  text += QString(2 * level, QLatin1Char(' '));
  if (!value.name.empty()) text += QString::fromStdString(value.name) + QStringLiteral(": ");
  // The text of a value with parts repeats them; its type says enough.
  text += QString::fromStdString(value.parts.empty() || value.type.empty() ? value.text : value.type);
  text += QLatin1Char('\n');
  for (const auto& part : value.parts) write(text, part, level + 1);
  if (value.more == 0) return;
  text += QString(2 * level + 2, QLatin1Char(' ')) + InspectedModel::tr("… %1 more").arg(format::count(value.more)) +
          QLatin1Char('\n');
}

}  // namespace

QString inspectedText(const Inspected& value) {
  QString text;
  write(text, value, 0);
  if (text.size() > longestText) text = text.left(longestText) + QStringLiteral("\n…");
  return text;
}

InspectedModel::InspectedModel(const QString& nameTitle, QObject* parent)
    : QAbstractItemModel(parent), m_nameTitle(nameTitle) {}

InspectedModel::Lines InspectedModel::linesOf(const std::vector<Inspected>& values) {
  Lines lines{{nullptr}};
  addParts(lines, 0, values, 0, 0);
  return lines;
}

void InspectedModel::addParts(Lines& lines, int parent, const std::vector<Inspected>& parts, std::uint64_t more,
                              int level) {
  const auto add = [&lines, parent](const Inspected* value, std::uint64_t missing) {
    const int at = static_cast<int>(lines.size());
    auto& siblings = lines[static_cast<std::size_t>(parent)].parts;
    lines.push_back({value, missing, parent, static_cast<int>(siblings.size())});
    lines[static_cast<std::size_t>(parent)].parts.push_back(at);
    return at;
  };
  std::size_t listed = 0;
  for (; listed < parts.size() && lines.size() < mostLines && level < mostLevels; ++listed) {
    const auto& part = parts[listed];
    const int line = add(&part, 0);
    addParts(lines, line, part.parts, part.more, level + 1);
  }
  more += parts.size() - listed;
  if (more > 0) add(nullptr, more);
}

bool InspectedModel::sameShape(const Lines& one, const Lines& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Line& left, const Line& right) {
    if (left.parent != right.parent || (left.value == nullptr) != (right.value == nullptr)) return false;
    return !left.value || (left.value->name == right.value->name && left.value->type == right.value->type);
  });
}

void InspectedModel::setValues(std::vector<Inspected> values) {
  auto lines = linesOf(values);
  if (!sameShape(m_lines, lines)) {
    beginResetModel();
    m_values = std::move(values);  // the lines refer to its elements, which do not move
    m_lines = std::move(lines);
    endResetModel();
    return;
  }
  std::vector<std::pair<int, int>> changed;  // first and last row by parent
  changed.resize(lines.size(), {-1, -1});
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto& before = m_lines[i];
    const auto& now = lines[i];
    if (before.more == now.more && (!now.value || now.value->text == before.value->text)) continue;
    auto& [first, last] = changed[static_cast<std::size_t>(now.parent)];
    if (first < 0) first = now.row;
    last = now.row;
  }
  m_values = std::move(values);
  m_lines = std::move(lines);
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const auto [first, last] = changed[i];
    if (first < 0) continue;
    emit dataChanged(
        createIndex(first, 0, static_cast<quintptr>(m_lines[i].parts[static_cast<std::size_t>(first)])),
        createIndex(last, ColumnCount - 1, static_cast<quintptr>(m_lines[i].parts[static_cast<std::size_t>(last)])));
  }
}

QString InspectedModel::text() const {
  QString all;
  for (const auto& value : m_values) all += inspectedText(value);
  return all;
}

const InspectedModel::Line& InspectedModel::lineOf(const QModelIndex& index) const {
  return m_lines[index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0];
}

QModelIndex InspectedModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) return {};
  return createIndex(row, column, static_cast<quintptr>(lineOf(parent).parts[static_cast<std::size_t>(row)]));
}

QModelIndex InspectedModel::parent(const QModelIndex& index) const {
  const int parent = lineOf(index).parent;
  if (!index.isValid() || parent == 0) return {};
  return createIndex(m_lines[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int InspectedModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(lineOf(parent).parts.size());
}

int InspectedModel::columnCount(const QModelIndex&) const {
  return ColumnCount;
}

QString InspectedModel::textOf(const Line& line, int column) const {
  if (!line.value) {
    return column == NameColumn ? tr("… %1 more").arg(format::count(line.more)) : QString();
  }
  const auto& value = *line.value;
  switch (column) {
    case NameColumn:
      return value.name.empty() ? tr("(whole)") : QString::fromStdString(value.name);
    case ValueColumn:
      return QString::fromStdString(value.text);
    default:
      return QString::fromStdString(value.type);
  }
}

QVariant InspectedModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto& line = lineOf(index);
  switch (role) {
    case Qt::DisplayRole:
      return textOf(line, index.column());
    case Qt::ToolTipRole:
      if (!line.value) return tr("Not fetched: large values are cut.");
      if (line.value->redacted) return tr("The type hides its value from observers.");
      return plainToolTip(textOf(line, index.column()));
    case WholeRole: {
      if (!line.value) return tr("Not fetched: large values are cut.");
      const QString parts = line.value->parts.empty() ? QString() : QLatin1Char('\n') + inspectedText(*line.value);
      return QString::fromStdString(line.value->text) + parts;
    }
    case LookRole:
      if (!line.value || line.value->redacted) return static_cast<int>(DimLook);
      if (index.column() == TypeColumn) return FixedLook | DimLook;
      return static_cast<int>(index.column() == ValueColumn ? FixedLook : PlainLook);
    default:
      return {};
  }
}

QVariant InspectedModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::DisplayRole) {
    return section == NameColumn ? m_nameTitle : section == ValueColumn ? tr("Value") : tr("Type");
  }
  if (role == Qt::ToolTipRole) {
    return section == NameColumn    ? tr("The name of a member, a key, or a place in a list.")
           : section == ValueColumn ? tr("The value on one line. Select a line to read all of it below.")
                                    : tr("The type, as the program writes it.");
  }
  return {};
}

}  // namespace nazir::widgets
