// SPDX-License-Identifier: GPL-3.0-or-later
// The merging half of TreeModel: how a new frame changes the existing lines.
#include <algorithm>
#include <iterator>
#include <map>

#include "widgets/models/tree_model.hpp"
#include "widgets/models/tree_node.hpp"

namespace nazir::widgets {
namespace {

using Clock = std::chrono::steady_clock;

/// More runs than this are removed by one layout change, because every run costs the view a pass over its lines.
constexpr std::size_t manyRuns = 64;
constexpr std::size_t mostVacancies = 64;
/// A restart comes at once: a process that is new after more frames is another one.
constexpr std::uint64_t mostFrames = 3;

}  // namespace

void TreeModel::setApplication(observe::Pid root) {
  if (root == m_application && !m_root->children.empty()) return;
  clear();
  m_application = root;
  auto frame = std::exchange(m_frame, nullptr);
  setFrame(std::move(frame));
}

void TreeModel::clear() {
  m_root->limit = firstChildren;
  if (m_root->children.empty()) return;
  beginResetModel();
  m_root->children.clear();
  endResetModel();
}

void TreeModel::setFrame(FramePointer frame) {
  if (frame && !frame->forest) frame.reset();
  if (!frame) {
    clear();
    m_frame.reset();
    return;
  }
  const bool hasBefore = m_frame && !m_frame->snapshot->processes.empty();
  m_newest = hasBefore ? m_frame->snapshot->processes.back().pid : observe::Pid();
  m_frame = std::move(frame);
  ++m_frames;
  m_applicationRow.clear();
  const auto row = indexOf(*m_frame->snapshot, m_application);
  if (m_application && row >= 0) m_applicationRow.push_back(static_cast<std::uint32_t>(row));
  locate(*m_root);
  refresh(*m_root);
  if (m_emptied) {  // the view caches which lines have children until the layout changes
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
  auto dead = deadLines(node);
  if (!dead.empty()) replaceRestarted(node, dead);
  if (!dead.empty()) {
    noteVacancies(node, dead);
    remove(node, dead);
  }
  if (const auto rows = nextRows(node); !rows.empty()) insert(node, rows);
  updateMoreLine(node);
}

/// The lines whose process is no longer a child.
std::vector<std::size_t> TreeModel::deadLines(const Node& node) const {
  std::vector<std::size_t> dead;
  const auto wanted = childrenOf(node);
  for (std::size_t line = 0; line < node.shown(); ++line) {
    const auto row = node.children[line]->row;
    if (row < 0 || !std::binary_search(wanted.begin(), wanted.end(), static_cast<std::uint32_t>(row)))
      dead.push_back(line);
  }
  return dead;
}

/// The children to load next, oldest first, up to the limit.
std::vector<std::uint32_t> TreeModel::nextRows(const Node& node) const {
  std::vector<std::uint32_t> rows;
  const std::size_t room = node.limit > node.shown() ? node.limit - node.shown() : 0;
  std::vector<std::uint32_t> shown;
  for (std::size_t line = 0; room > 0 && line < node.shown(); ++line)
    shown.push_back(static_cast<std::uint32_t>(node.children[line]->row));
  std::sort(shown.begin(), shown.end());
  auto next = shown.begin();
  for (const auto row : childrenOf(node)) {
    if (rows.size() == room) break;
    next = std::find_if(next, shown.end(), [row](auto other) { return other >= row; });
    if (next == shown.end() || *next != row) rows.push_back(row);
  }
  return rows;
}

void TreeModel::replaceRestarted(Node& node, std::vector<std::size_t>& deadLines) {
  // A restarted child has its predecessor's name and function and a higher restart count, and is new in this frame.
  const auto& processes = m_frame->snapshot->processes;
  const auto wanted = childrenOf(node);
  std::multimap<std::pair<observe::StringId, observe::StringId>, std::uint32_t> restarted;
  const auto young = std::partition_point(wanted.begin(), wanted.end(),
                                          [&](std::uint32_t row) { return processes[row].pid <= m_newest; });
  for (auto row = young; row != wanted.end(); ++row) {
    const auto& process = processes[*row];
    if (process.restarts > 0) restarted.emplace(std::pair(process.name, process.initial_function), *row);
  }
  std::erase_if(deadLines, [&](std::size_t line) {
    Node& dead = *node.children[line];
    auto [from, to] = restarted.equal_range(std::pair(dead.name, dead.function));
    const auto next = std::find_if(from, to, [&](const auto& entry) {
      const auto& process = processes[entry.second];
      return process.restarts > dead.restarts && process.pid > dead.pid;
    });
    if (next == to) return false;
    const auto row = next->second;
    restarted.erase(next);
    dead.pid = processes[row].pid;
    dead.row = static_cast<std::ptrdiff_t>(row);
    dead.restarts = processes[row].restarts;
    dead.flashed = m_lastFlash = Clock::now();
    return true;
  });
}

void TreeModel::remove(Node& node, const std::vector<std::size_t>& lines) {
  std::size_t runs = 1;
  for (std::size_t i = 1; i < lines.size(); ++i) runs += lines[i] != lines[i - 1] + 1 ? 1 : 0;
  if (runs > manyRuns) {
    removeAtOnce(node, lines);
    return;
  }
  const QModelIndex parent = indexOfNode(&node);
  for (std::size_t end = lines.size(); end > 0;) {  // from the last, so that earlier lines keep their numbers
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

void TreeModel::noteVacancies(Node& node, const std::vector<std::size_t>& dead) const {
  const auto edition = m_frame->snapshot->strings.edition();
  const auto first = dead.size() > mostVacancies ? dead.end() - mostVacancies : dead.begin();
  for (auto line = first; line != dead.end(); ++line) {
    const Node& gone = *node.children[*line];
    node.vacancies.push_back({gone.pid, gone.place, gone.name, gone.function, gone.restarts, edition, m_frames});
  }
  if (node.vacancies.size() > mostVacancies) {
    node.vacancies.erase(node.vacancies.begin(), node.vacancies.end() - static_cast<std::ptrdiff_t>(mostVacancies));
  }
}

TreeModel::Vacancy TreeModel::takePlace(Node& node, std::uint32_t row) const {
  const auto& process = m_frame->snapshot->processes[row];
  const auto edition = m_frame->snapshot->strings.edition();
  std::erase_if(node.vacancies, [this](const Vacancy& vacancy) { return vacancy.frame + mostFrames < m_frames; });
  const auto found = std::find_if(node.vacancies.begin(), node.vacancies.end(), [&](const Vacancy& vacancy) {
    return vacancy.edition == edition && vacancy.name == process.name && vacancy.function == process.initial_function &&
           process.restarts > vacancy.restarts && process.pid > vacancy.pid;
  });
  if (found == node.vacancies.end()) return {.pid = {}, .place = process.pid, .name = {}, .function = {}};
  const Vacancy taken = *found;
  node.vacancies.erase(found);
  return taken;
}

std::unique_ptr<TreeModel::Node> TreeModel::makeNode(Node& parent, std::uint32_t row, observe::Pid place) {
  const auto& process = m_frame->snapshot->processes[row];
  auto node = std::make_unique<Node>();
  node->parent = &parent;
  node->pid = process.pid;
  node->place = place;
  node->row = static_cast<std::ptrdiff_t>(row);
  node->name = process.name;
  node->function = process.initial_function;
  node->restarts = process.restarts;
  node->total = m_frame->forest->children(row).size();
  node->fetched = node->total == 0;
  if (process.restarts > 0 && process.pid > m_frame->freshAfter) node->flashed = m_lastFlash = Clock::now();
  return node;
}

void TreeModel::insert(Node& node, std::span<const std::uint32_t> rows) {
  struct Fresh {
    Vacancy taken;
    std::uint32_t row;
  };
  std::vector<Fresh> fresh;
  for (const auto row : rows) fresh.push_back({takePlace(node, row), row});
  const auto byPlace = [](const Fresh& one, const Fresh& other) { return one.taken.place < other.taken.place; };
  if (!std::is_sorted(fresh.begin(), fresh.end(), byPlace)) std::sort(fresh.begin(), fresh.end(), byPlace);
  // Each run of rows goes before the first line with a later place: at the end, unless later lines were revealed.
  const auto lineOf = [&](const Fresh& each) {
    const auto end = node.children.begin() + static_cast<std::ptrdiff_t>(node.shown());
    return std::partition_point(node.children.begin(), end,
                                [&](const auto& child) { return child->place < each.taken.place; }) -
           node.children.begin();
  };
  for (std::span<const Fresh> rest = fresh; !rest.empty();) {
    const auto line = lineOf(rest.front());
    std::size_t count = 1;
    while (count < rest.size() && lineOf(rest[count]) == line) ++count;
    Nodes nodes;
    for (const auto& each : rest.first(count)) nodes.push_back(makeNode(node, each.row, each.taken.place));
    beginInsertRows(indexOfNode(&node), static_cast<int>(line), static_cast<int>(line) + static_cast<int>(count) - 1);
    node.children.insert(node.children.begin() + line, std::make_move_iterator(nodes.begin()),
                         std::make_move_iterator(nodes.end()));
    renumber(node, static_cast<std::size_t>(line));
    endInsertRows();
    for (std::size_t i = 0; i < count; ++i) {
      const auto* child = node.children[static_cast<std::size_t>(line) + i].get();
      if (rest[i].taken.pid) emit restarted(rest[i].taken.pid, indexOfNode(child));
    }
    rest = rest.subspan(count);
  }
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
