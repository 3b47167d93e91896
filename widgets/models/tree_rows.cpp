// SPDX-License-Identifier: GPL-3.0-or-later
// The merging half of TreeModel: how a new frame changes the lines that are there.
#include <algorithm>
#include <iterator>
#include <map>

#include "widgets/models/tree_model.hpp"
#include "widgets/models/tree_node.hpp"

namespace nazir::widgets {
namespace {

using Clock = std::chrono::steady_clock;

/// More runs than this are taken out by one change of layout: every run costs the view a pass over its lines.
constexpr std::size_t manyRuns = 64;

}  // namespace

/// What differs between the loaded children of a node and those in the frame.
struct TreeModel::Change {
  std::vector<std::size_t> dead;       ///< Lines whose process is no longer a child.
  std::vector<std::uint32_t> unshown;  ///< Rows of children that have no line, oldest first.
};

void TreeModel::setApplication(observe::Pid root) {
  if (root == m_application && !m_root->children.empty()) return;
  clear();
  m_application = root;
  auto frame = std::exchange(m_frame, nullptr);
  setFrame(std::move(frame));
}

void TreeModel::clear() {
  if (m_root->children.empty()) return;
  beginResetModel();
  m_root->children.clear();
  m_root->limit = firstChildren;
  endResetModel();
}

void TreeModel::setFrame(FramePointer frame) {
  if (frame && !frame->forest) frame.reset();
  if (!frame) {
    clear();
    m_frame.reset();
    return;
  }
  m_frame = std::move(frame);
  m_applicationRow.clear();
  const auto row = indexOf(*m_frame->snapshot, m_application);
  if (m_application && row >= 0) m_applicationRow.push_back(static_cast<std::uint32_t>(row));
  locate(*m_root);
  refresh(*m_root);
  if (m_emptied) {  // the view remembers who has children, and looks again only when the layout changes
    m_emptied = false;
    emit layoutAboutToBeChanged();
    emit layoutChanged();
  }
}

std::span<const std::uint32_t> TreeModel::childrenOf(const Node& node) const {
  if (&node == m_root.get())
    return m_application ? std::span(m_applicationRow) : std::span(m_frame->forest->unsupervised());
  return node.row < 0 ? std::span<const std::uint32_t>()
                      : m_frame->forest->children(static_cast<std::uint32_t>(node.row));
}

void TreeModel::locate(Node& node) {
  for (auto& child : node.children) {
    child->row = child->more ? -1 : indexOf(*m_frame->snapshot, child->pid);
    if (const auto* row = rowOf(*child)) {
      child->name = row->name;
      child->restarts = row->restarts;
    }
    locate(*child);
  }
}

void TreeModel::refresh(Node& node) {
  const auto before = node.total;
  node.total = childrenOf(node).size();
  if (node.fetched || node.total == 0) {
    m_emptied = m_emptied || (!node.fetched && before > 0);
    node.fetched = true;
    merge(node);
  }
  for (auto& child : node.children) {
    if (!child->more) refresh(*child);
  }
  if (!node.children.empty()) {
    emit dataChanged(indexOfNode(node.children.front().get()),
                     indexOfNode(node.children.back().get(), ColumnCount - 1));
  }
}

void TreeModel::merge(Node& node) {
  node.total = childrenOf(node).size();
  Change change = changeOf(node);
  if (!change.dead.empty() && !change.unshown.empty()) replaceRestarted(node, change);
  if (!change.dead.empty()) remove(node, change.dead);
  const std::size_t room = node.limit > node.shown() ? node.limit - node.shown() : 0;
  if (change.unshown.size() > room) change.unshown.resize(room);
  if (!change.unshown.empty()) append(node, change.unshown);
  updateMoreLine(node);
}

TreeModel::Change TreeModel::changeOf(const Node& node) const {
  Change change;
  const auto& processes = m_frame->snapshot->processes;
  const auto wanted = childrenOf(node);
  std::vector<std::pair<observe::Pid, std::size_t>> shown;
  for (std::size_t i = 0; i < node.shown(); ++i) shown.emplace_back(node.children[i]->pid, i);
  std::sort(shown.begin(), shown.end());
  auto at = shown.begin();
  for (const auto row : wanted) {
    const auto pid = processes[row].pid;
    for (; at != shown.end() && at->first < pid; ++at) change.dead.push_back(at->second);
    if (at != shown.end() && at->first == pid) {
      ++at;
    } else {
      change.unshown.push_back(row);
    }
  }
  for (; at != shown.end(); ++at) change.dead.push_back(at->second);
  std::sort(change.dead.begin(), change.dead.end());
  return change;
}

void TreeModel::replaceRestarted(Node& node, Change& change) {
  // A restarted child has its predecessor's name and function, and one restart more.
  const auto& processes = m_frame->snapshot->processes;
  std::multimap<std::pair<observe::StringId, observe::StringId>, std::uint32_t> restarted;
  for (const auto row : change.unshown) {
    const auto& process = processes[row];
    if (process.restarts > 0) restarted.emplace(std::pair(process.name, process.initial_function), row);
  }
  std::vector<std::uint32_t> used;
  std::erase_if(change.dead, [&](std::size_t line) {
    Node& dead = *node.children[line];
    auto [from, to] = restarted.equal_range(std::pair(dead.name, dead.function));
    const auto next = std::find_if(from, to, [&](const auto& entry) {
      const auto& process = processes[entry.second];
      return process.restarts > dead.restarts && process.pid > dead.pid;
    });
    if (next == to) return false;
    const auto row = next->second;
    used.push_back(row);
    restarted.erase(next);
    dead.pid = processes[row].pid;
    dead.row = static_cast<std::ptrdiff_t>(row);
    dead.restarts = processes[row].restarts;
    dead.flashed = m_lastFlash = Clock::now();
    return true;
  });
  std::sort(used.begin(), used.end());
  std::erase_if(change.unshown, [&](std::uint32_t row) { return std::binary_search(used.begin(), used.end(), row); });
}

void TreeModel::remove(Node& node, const std::vector<std::size_t>& lines) {
  std::size_t runs = 1;
  for (std::size_t i = 1; i < lines.size(); ++i) runs += lines[i] != lines[i - 1] + 1 ? 1 : 0;
  if (runs > manyRuns) {
    removeAtOnce(node, lines);
    return;
  }
  const QModelIndex parent = indexOfNode(&node);
  for (std::size_t end = lines.size(); end > 0;) {  // from the last, so that the lines before keep their numbers
    std::size_t begin = end - 1;
    while (begin > 0 && lines[begin - 1] + 1 == lines[begin]) --begin;
    const auto first = static_cast<std::ptrdiff_t>(lines[begin]);
    const auto last = static_cast<std::ptrdiff_t>(lines[end - 1]);
    beginRemoveRows(parent, static_cast<int>(first), static_cast<int>(last));
    node.children.erase(node.children.begin() + first, node.children.begin() + last + 1);
    renumber(node, static_cast<std::size_t>(first));
    endRemoveRows();
    end = begin;
  }
}

void TreeModel::removeAtOnce(Node& node, const std::vector<std::size_t>& lines) {
  emit layoutAboutToBeChanged();
  Nodes gone;
  for (const auto line : lines) gone.push_back(std::move(node.children[line]));
  std::erase(node.children, nullptr);
  renumber(node, 0);
  const auto isGone = [&](const Node* child) {
    for (; child && child != m_root.get(); child = child->parent) {
      if (std::any_of(gone.begin(), gone.end(), [&](const auto& dead) { return dead.get() == child; })) return true;
    }
    return false;
  };
  const auto from = persistentIndexList();
  QModelIndexList to;
  for (const auto& index : from)
    to.push_back(isGone(nodeOf(index)) ? QModelIndex() : indexOfNode(nodeOf(index), index.column()));
  changePersistentIndexList(from, to);
  emit layoutChanged();
}

void TreeModel::append(Node& node, const std::vector<std::uint32_t>& rows) {
  const auto first = static_cast<std::ptrdiff_t>(node.shown());
  Nodes fresh;
  for (const auto row : rows) {
    const auto& process = m_frame->snapshot->processes[row];
    auto child = std::make_unique<Node>();
    child->parent = &node;
    child->pid = process.pid;
    child->row = static_cast<std::ptrdiff_t>(row);
    child->name = process.name;
    child->function = process.initial_function;
    child->restarts = process.restarts;
    child->total = m_frame->forest->children(row).size();
    child->fetched = child->total == 0;
    if (process.restarts > 0 && process.pid > m_frame->freshAfter) child->flashed = m_lastFlash = Clock::now();
    fresh.push_back(std::move(child));
  }
  beginInsertRows(indexOfNode(&node), static_cast<int>(first),
                  static_cast<int>(first) + static_cast<int>(rows.size()) - 1);
  node.children.insert(node.children.begin() + first, std::make_move_iterator(fresh.begin()),
                       std::make_move_iterator(fresh.end()));
  renumber(node, static_cast<std::size_t>(first));
  endInsertRows();
}

void TreeModel::updateMoreLine(Node& node) {
  const std::size_t hidden = node.total - node.shown();
  const bool has = node.shown() < node.children.size();
  const int line = static_cast<int>(node.shown());
  if (hidden > 0 && !has) {
    auto more = std::make_unique<Node>();
    more->parent = &node;
    more->line = line;
    more->more = more->fetched = true;
    more->total = hidden;
    beginInsertRows(indexOfNode(&node), line, line);
    node.children.push_back(std::move(more));
    endInsertRows();
  } else if (hidden == 0 && has) {
    beginRemoveRows(indexOfNode(&node), line, line);
    node.children.pop_back();
    endRemoveRows();
  } else if (has) {
    node.children.back()->total = hidden;
  }
}

void TreeModel::renumber(Node& node, std::size_t from) {
  for (std::size_t i = from; i < node.children.size(); ++i) node.children[i]->line = static_cast<int>(i);
}

}  // namespace nazir::widgets
