// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/tree_model.hpp"

#include <algorithm>
#include <iterator>

#include "widgets/data/format.hpp"
#include "widgets/models/captions.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/models/tree_node.hpp"

namespace nazir::widgets {
namespace {

constexpr Caption treeCaptions[] = {
    {QT_TRANSLATE_NOOP("TreeModel", "Process"),
     QT_TRANSLATE_NOOP("TreeModel",
                       "Registered name, label or initial function. The shape shows the kind: supervisor, GenServer, "
                       "task or plain process.")},
    {QT_TRANSLATE_NOOP("TreeModel", "Pid"), QT_TRANSLATE_NOOP("TreeModel", "Identifies the process; never reused.")},
    {QT_TRANSLATE_NOOP("TreeModel", "State"), QT_TRANSLATE_NOOP("TreeModel", "What the process is doing now.")},
    {QT_TRANSLATE_NOOP("TreeModel", "MsgQ"),
     QT_TRANSLATE_NOOP("TreeModel", "Messages that have arrived but have not been received.")},
    {QT_TRANSLATE_NOOP("TreeModel", "Memory"),
     QT_TRANSLATE_NOOP("TreeModel",
                       "Bytes of the control block, the state, the stack in use, the mailbox and the heap.")},
    {QT_TRANSLATE_NOOP("TreeModel", "Branch restarts"),
     QT_TRANSLATE_NOOP("TreeModel",
                       "Restarts of this branch: of the process itself and of all living processes below it. Restarts "
                       "of a process alone are a column of Processes.")},
};
static_assert(std::size(treeCaptions) == TreeModel::ColumnCount);

}  // namespace

TreeModel::TreeModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {
  m_root->fetched = true;
}
TreeModel::~TreeModel() = default;

TreeModel::Node* TreeModel::nodeOf(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex TreeModel::indexOfNode(const Node* node, int column) const {
  return node == m_root.get() ? QModelIndex() : createIndex(node->line, column, node);
}

const observe::ProcessRow* TreeModel::rowOf(const Node& node) const {
  return m_frame && node.row >= 0 ? &m_frame->snapshot->processes[static_cast<std::size_t>(node.row)] : nullptr;
}

observe::Pid TreeModel::pidAt(const QModelIndex& index) const {
  return index.isValid() ? nodeOf(index)->pid : observe::Pid{};
}
bool TreeModel::isMore(const QModelIndex& index) const {
  return index.isValid() && nodeOf(index)->more;
}
bool TreeModel::flashing() const {
  return std::chrono::steady_clock::now() - m_lastFlash < flashTime;
}

QModelIndex TreeModel::index(int row, int column, const QModelIndex& parent) const {
  const Node* node = nodeOf(parent);
  if (parent.column() > 0 || row < 0 || column < 0 || column >= ColumnCount ||
      static_cast<std::size_t>(row) >= node->children.size())
    return {};
  return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex TreeModel::parent(const QModelIndex& index) const {
  return index.isValid() ? indexOfNode(nodeOf(index)->parent) : QModelIndex();
}

int TreeModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int TreeModel::columnCount(const QModelIndex&) const {
  return ColumnCount;
}

bool TreeModel::hasChildren(const QModelIndex& parent) const {
  const Node* node = nodeOf(parent);
  return parent.column() <= 0 && (node->fetched ? !node->children.empty() : node->total > 0);
}

bool TreeModel::canFetchMore(const QModelIndex& parent) const {
  const Node* node = nodeOf(parent);
  return !node->fetched && node->total > 0;
}

void TreeModel::fetchMore(const QModelIndex& parent) {
  if (!canFetchMore(parent)) return;
  Node* node = nodeOf(parent);
  node->fetched = true;
  merge(*node);
}

void TreeModel::showMore(const QModelIndex& more) {
  if (!isMore(more)) return;
  Node& node = *nodeOf(more)->parent;
  node.limit *= 10;
  merge(node);
}

QModelIndex TreeModel::reveal(observe::Pid pid) {
  if (!m_frame || !m_frame->forest) return {};
  auto path = pathTo(*m_frame->snapshot, pid, deepestLevel);
  if (m_application) path.erase(path.begin(), std::find(path.begin(), path.end(), m_application));
  Node* node = m_root.get();
  for (const auto at : path) {
    if (!node->fetched) fetchMore(indexOfNode(node));
    const auto find = [&] {
      return std::find_if(node->children.begin(), node->children.end(),
                          [at](const auto& child) { return child->pid == at; });
    };
    auto found = find();
    if (found == node->children.end()) {
      const auto row = static_cast<std::uint32_t>(indexOf(*m_frame->snapshot, at));
      const auto wanted = childrenOf(*node);
      if (!std::binary_search(wanted.begin(), wanted.end(), row)) return {};
      insert(*node, std::span(&row, 1));
      updateMoreLine(*node);
      found = find();
    }
    node = found->get();
  }
  return path.empty() ? QModelIndex() : indexOfNode(node);
}

QString TreeModel::pathOf(const QModelIndex& index) const {
  QString path;
  if (!m_frame || !index.isValid()) return path;
  for (const Node* node = nodeOf(index); node != m_root.get(); node = node->parent) {
    const auto title = [](const Node& of) { return of.name != observe::StringId::none ? of.name : of.function; };
    const auto& siblings = node->parent->children;
    const auto number = std::count_if(siblings.begin(), siblings.begin() + node->line,
                                      [&](const auto& other) { return title(*other) == title(*node); });
    path += QStringLiteral("%1\x1f%2\x1e").arg(textOf(*m_frame->snapshot, title(*node))).arg(number);
  }
  return path;
}

std::vector<Place> TreeModel::places() const {
  std::vector<Place> places;
  const auto collect = [&](const auto& self, const Node& node) -> void {
    for (const auto& child : node.children) {
      if (child->place != child->pid) places.push_back({child->pid, child->place});
      self(self, *child);
    }
  };
  collect(collect, *m_root);
  return places;
}

QVariant TreeModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Node& node = *nodeOf(index);
  if (role == MoreRole) return node.more;
  if (role == Qt::TextAlignmentRole) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (index.column() >= MailboxColumn ? Qt::AlignRight : Qt::AlignLeft)));
  }
  if (node.more) {
    if (index.column() != TitleColumn ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
      return {};
    if (role == Qt::ToolTipRole) return tr("Double-click or press Enter to show more");
    return tr("… %1 more").arg(format::count(node.total));
  }
  const QVariant value = dataOf(node, index.column(), role);
  return role == Qt::ToolTipRole ? plainToolTip(value.toString()) : value;
}

QVariant TreeModel::dataOf(const Node& node, int column, int role) const {
  const auto* row = rowOf(node);
  if (!row) return {};
  const auto& snapshot = *m_frame->snapshot;
  const auto& sums = m_frame->forest->sums(static_cast<std::uint32_t>(node.row));
  switch (role) {
    case StateRole:
      return static_cast<int>(row->state);
    case KindRole:
      return static_cast<int>(row->kind);
    case MarkRole:
      return markOf(*m_frame, row->pid);
    case BranchMarkRole:
      return branchMarkOf(*m_frame, static_cast<std::size_t>(node.row));
    case TitleRole:
      return static_cast<int>(titleKind(*row));
    case FlashRole: {
      const std::chrono::duration<double> past = std::chrono::steady_clock::now() - node.flashed;
      return std::max(0.0, 1.0 - past / flashTime);
    }
    case NothingRole:
      return (column == MailboxColumn && row->mailbox_length == 0) || (column == RestartsColumn && sums.restarts == 0);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      switch (column) {
        case TitleColumn: {
          const QString title = shownTitle(snapshot, *row);
          if (role == Qt::DisplayRole) return title;
          return QString(kindText(row->kind) + QLatin1Char(' ') + title + QLatin1Char(' ') +
                         markText(*m_frame, row->pid))
              .trimmed();
        }
        case PidColumn:
          return pidText(row->pid, pidFormat(*m_frame));
        case StateColumn:
          return stateText(row->state);
        case MailboxColumn:
          return format::count(row->mailbox_length);
        case MemoryColumn:
          return format::bytes(row->memory);
        case RestartsColumn:
          return format::count(sums.restarts);
        default:
          return {};
      }
    case Qt::ToolTipRole:
      switch (column) {
        case TitleColumn:
          return QString(tr("%1 %2\n%3\nStarted with %4\n%5 below it")
                             .arg(kindText(row->kind), titleText(snapshot, *row),
                                  pidText(row->pid, pidFormat(*m_frame)), textOf(snapshot, row->initial_function),
                                  format::plural(sums.processes - 1, "process", "processes")) +
                         QLatin1Char('\n') + markText(*m_frame, row->pid))
              .trimmed();
        case StateColumn:
          return tr("%1 at %2").arg(stateText(row->state), textOf(snapshot, row->current_function));
        case MailboxColumn:
          return tr("%1 in its mailbox, %2 in those below it")
              .arg(format::plural(row->mailbox_length, "message", "messages"),
                   format::count(sums.mailbox - row->mailbox_length));
        case MemoryColumn:
          return tr("%1\n%2 below it")
              .arg(format::exactBytes(row->memory), format::exactBytes(sums.memory - row->memory));
        case RestartsColumn:
          return tr("%1 of its own, %2 below it")
              .arg(format::plural(row->restarts, "restart", "restarts"), format::count(sums.restarts - row->restarts));
        default:
          return pidText(row->pid, pidFormat(*m_frame));
      }
    default:
      return {};
  }
}

QVariant TreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (section >= MailboxColumn ? Qt::AlignRight : Qt::AlignLeft)));
  return captionData(treeCaptions, "TreeModel", section, orientation, role);
}

}  // namespace nazir::widgets
