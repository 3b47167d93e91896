// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/graph_layout.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace nazir::widgets {
namespace {

/// Where a parent stands that would be out of sight, in lines from the top of the view.
constexpr double firstLine = 0.75;

std::size_t toIndex(std::int64_t value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

class GraphLayout::Maker {
 public:
  Maker(GraphLayout& layout, observe::Pid application, const GraphState& state)
      : m_layout(layout),
        m_snapshot(*layout.m_frame->snapshot),
        m_forest(*layout.m_frame->forest),
        m_application(application),
        m_state(state) {
    for (const auto& [pid, open] : state.open) {
      if (open) note(pid, [this](std::ptrdiff_t parent, std::uint32_t row) { m_opened[parent].push_back(row); });
    }
    for (auto& [parent, rows] : m_opened) std::sort(rows.begin(), rows.end());
    for (const auto& [pid, place] : state.places) {
      note(pid, [this](std::ptrdiff_t parent, std::uint32_t) { m_disordered.insert(parent); });
    }
  }

  void make(const std::vector<std::uint32_t>& root) {
    add({}, -1, 0, 0, m_application ? std::span<const std::uint32_t>(root) : std::span(m_forest.unsupervised()), 0);
  }

 private:
  const observe::ProcessRow& row(std::uint32_t at) const { return m_snapshot.processes[at]; }

  template <typename Note>
  void note(std::uint64_t pid, Note&& take) {
    const auto at = indexOf(m_snapshot, {pid});
    if (at < 0) return;
    const auto parent = row(static_cast<std::uint32_t>(at)).parent;
    std::forward<Note>(take)(parent && parent.value < pid ? indexOf(m_snapshot, parent) : -1,
                             static_cast<std::uint32_t>(at));
  }

  observe::Pid placeOf(std::uint32_t at) const {
    const auto pid = row(at).pid;
    const auto found = m_state.places.find(pid.value);
    return found == m_state.places.end() ? pid : found->second;
  }

  /// Whether a process is open when the user did not say so.
  bool opensUnasked(std::uint32_t at, int column) {
    const auto count = m_forest.children(at).size();
    const bool root = column == 0 && m_application;
    if (column >= firstColumns || (count > fewChildren && !root) || m_unasked >= mostOpenedUnasked) return false;
    ++m_unasked;
    return true;
  }

  bool opens(std::uint32_t at, int column) {
    ++m_layout.m_work;
    if (m_forest.children(at).empty() || column >= deepest) return false;
    const auto chosen = m_state.open.find(row(at).pid.value);
    return chosen != m_state.open.end() ? chosen->second : opensUnasked(at, column);
  }

  void setRun(Family& family) const {
    const auto all = family.inOrder();
    family.end = all.size();
    if (all.size() <= GraphState::page + 1) return;  // a counted node takes the line of the one that it hides
    GraphState::Run run;
    if (const auto chosen = m_state.runs.find(family.pid.value); chosen != m_state.runs.end()) run = chosen->second;
    const auto first = std::partition_point(all.begin(), all.end(), [&](auto at) {
      return (family.arranged.empty() ? row(at).pid : placeOf(at)) < run.from;
    });
    family.begin = static_cast<std::size_t>(first - all.begin());
    if (family.begin >= all.size()) family.begin = (all.size() - 1) / GraphState::page * GraphState::page;
    if (family.begin == 1) family.begin = 0;
    family.end = std::min(all.size(), family.begin + std::max<std::size_t>(run.count, 1));
    if (family.end + 1 == all.size()) ++family.end;
  }

  /// The shown children that are open, as positions among the shown.
  std::vector<std::size_t> openOf(const Family& family) {
    std::vector<std::size_t> open;
    const auto shown = family.inOrder().subspan(family.begin, family.end - family.begin);
    if (family.children.size() <= large) {
      for (std::size_t i = 0; i < shown.size(); ++i) {
        if (opens(shown[i], family.column)) open.push_back(i);
      }
    } else if (const auto chosen = m_opened.find(family.row); chosen != m_opened.end()) {
      for (const auto at : chosen->second) {
        const auto found = std::lower_bound(shown.begin(), shown.end(), at);
        if (found != shown.end() && *found == at && opens(at, family.column))
          open.push_back(static_cast<std::size_t>(found - shown.begin()));
      }
    }
    return open;
  }

  std::uint32_t add(observe::Pid pid, std::ptrdiff_t at, std::uint32_t parent, std::int64_t indexThere,
                    std::span<const std::uint32_t> children, std::int64_t top) {
    const auto index = static_cast<std::uint32_t>(m_layout.m_families.size());
    m_layout.m_familyOf[pid.value] = index;
    Family family{.pid = pid,
                  .row = at,
                  .parent = parent,
                  .indexThere = indexThere,
                  .column = index == 0 ? 0 : m_layout.m_families[parent].column + 1,
                  .top = top,
                  .children = children,
                  .arranged = {},
                  .open = {}};
    if (children.size() <= large && m_disordered.contains(at)) {
      m_layout.m_work += children.size();
      family.arranged.assign(children.begin(), children.end());
      std::stable_sort(family.arranged.begin(), family.arranged.end(),
                       [this](auto left, auto right) { return placeOf(left) < placeOf(right); });
    }
    setRun(family);
    const auto open = openOf(family);
    const auto shown = family.inOrder().subspan(family.begin, family.end - family.begin);
    family.height = family.nodes();
    m_layout.m_boxes += static_cast<std::uint64_t>(family.nodes());
    m_layout.m_columns = std::max(m_layout.m_columns, family.column + (children.empty() ? 0 : 1));
    m_layout.m_families.push_back(family);  // its children look for their column there
    std::int64_t overhang = 0;
    for (const auto position : open) {
      const auto child = shown[position];
      const auto line = top + family.before() + static_cast<std::int64_t>(position) + overhang;
      const auto made =
          add(row(child).pid, child, index, static_cast<std::int64_t>(position), m_forest.children(child), line);
      overhang += m_layout.m_families[made].height - 1;
      family.open.push_back({static_cast<std::int64_t>(position), made, overhang});
    }
    family.height += overhang;
    m_layout.m_families[index] = std::move(family);
    setAxis(m_layout.m_families[index]);
    return index;
  }

  void setAxis(Family& family) const {
    if (family.nodes() == 0) return;
    const double first = m_layout.axisOf(family, 0);
    family.axis = family.height > tall ? first : (first + m_layout.axisOf(family, family.nodes() - 1)) / 2;
  }

  GraphLayout& m_layout;
  const observe::Snapshot& m_snapshot;
  const Forest& m_forest;
  observe::Pid m_application;
  const GraphState& m_state;
  std::unordered_map<std::ptrdiff_t, std::vector<std::uint32_t>> m_opened;  // by hand, by the parent's row
  std::unordered_set<std::ptrdiff_t> m_disordered;  // rows of parents with children in the place of others
  int m_unasked = 0;
};

GraphLayout::GraphLayout(FramePointer frame, observe::Pid application, const GraphState& state)
    : m_frame(std::move(frame)) {
  const auto row = indexOf(*m_frame->snapshot, application);
  auto root = std::make_shared<std::vector<std::uint32_t>>();
  if (application && row >= 0) root->push_back(static_cast<std::uint32_t>(row));
  m_root = std::move(root);
  Maker(*this, application, state).make(*m_root);
}

const GraphLayout::Family* GraphLayout::familyOf(observe::Pid pid) const {
  const auto found = m_familyOf.find(pid.value);
  return found == m_familyOf.end() ? nullptr : &m_families[found->second];
}

const GraphLayout::Family::Open* GraphLayout::openAt(const Family& family, std::int64_t node) const {
  const auto index = node - family.before();
  const auto found = std::lower_bound(family.open.begin(), family.open.end(), index,
                                      [](const Family::Open& open, auto at) { return open.index < at; });
  return found != family.open.end() && found->index == index ? &*found : nullptr;
}

std::int64_t GraphLayout::topOf(const Family& family, std::int64_t node) const {
  const auto after = std::lower_bound(family.open.begin(), family.open.end(), node - family.before(),
                                      [](const Family::Open& open, auto at) { return open.index < at; });
  return family.top + node + (after == family.open.begin() ? 0 : std::prev(after)->overhang);
}

std::int64_t GraphLayout::nodeOn(const Family& family, double line) const {
  std::int64_t low = 0, high = family.nodes();  // the first node that begins below the line
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    if (static_cast<double>(topOf(family, middle)) <= line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::max<std::int64_t>(low - 1, 0);
}

double GraphLayout::axisOf(const Family& family, std::int64_t node) const {
  const auto* open = openAt(family, node);
  return open ? m_families[open->family].axis : static_cast<double>(topOf(family, node)) + 0.5;
}

GraphNode GraphLayout::nodeAt(const Spot& spot) const {
  const auto& family = m_families[spot.family];
  if (spot.node < family.before()) return {GraphNode::Kind::before, family.pid};
  const auto index = spot.node - family.before();
  if (index >= family.shown()) return {GraphNode::Kind::after, family.pid};
  const auto row = family.inOrder()[family.begin + toIndex(index)];
  return {GraphNode::Kind::process, m_frame->snapshot->processes[row].pid};
}

GraphBox GraphLayout::boxAt(const Family& family, std::int64_t node) const {
  GraphBox box;
  box.column = family.column;
  box.y = axisOf(family, node);
  const auto index = node - family.before();
  if (index < 0) {
    box.node = {GraphNode::Kind::before, family.pid};
    box.count = family.begin;
  } else if (index >= family.shown()) {
    box.node = {GraphNode::Kind::after, family.pid};
    box.count = family.children.size() - family.end;
  } else {
    const auto row = family.inOrder()[family.begin + toIndex(index)];
    box.node.pid = m_frame->snapshot->processes[row].pid;
    box.row = row;
    box.count = m_frame->forest->children(row).size();
    box.open = openAt(family, node) != nullptr;
  }
  return box;
}

GraphLayout::Part GraphLayout::part(double top, double bottom, bool sticky) const {
  Part part;
  if (empty()) return part;
  const auto yOf = [&](const Family& family, std::int64_t node) {
    const auto* open = openAt(family, node);
    const double y = axisOf(family, node);
    if (!sticky || !open || m_families[open->family].height <= tall) return y;
    const Family& own = m_families[open->family];
    return std::min(std::max(y, top + firstLine), static_cast<double>(own.top + own.height) - 0.5);
  };
  std::vector<std::uint32_t> left{0};
  // Not recursive, so that the order of the boxes is by family: from the left to the right.
  while (!left.empty()) {
    const auto at = left.back();
    left.pop_back();
    const Family& family = m_families[at];
    const auto nodes = family.nodes();
    for (auto node = nodeOn(family, top); node < nodes && static_cast<double>(topOf(family, node)) < bottom; ++node) {
      GraphBox box = boxAt(family, node);
      box.y = yOf(family, node);
      if (const auto* open = openAt(family, node)) {
        const Family& own = m_families[open->family];
        part.trunks.push_back({own.column, box.y, yOf(own, 0), yOf(own, own.nodes() - 1)});
        left.push_back(open->family);
      }
      part.boxes.push_back(box);
    }
  }
  return part;
}

std::optional<GraphLayout::Spot> GraphLayout::spotOf(const GraphNode& node) const {
  if (empty()) return std::nullopt;
  if (node.kind != GraphNode::Kind::process) {
    const auto found = m_familyOf.find(node.pid.value);
    if (found == m_familyOf.end()) return std::nullopt;
    const auto& family = m_families[found->second];
    const bool before = node.kind == GraphNode::Kind::before;
    if ((before ? family.before() : family.after()) == 0) return std::nullopt;
    return Spot{found->second, before ? 0 : family.nodes() - 1};
  }
  const auto row = indexOf(*m_frame->snapshot, node.pid);
  if (row < 0) return std::nullopt;
  const auto parent = m_frame->snapshot->processes[toIndex(row)].parent;
  const auto among = [&](std::uint32_t at) -> std::optional<Spot> {
    const auto& family = m_families[at];
    const auto shown = family.inOrder().subspan(family.begin, family.end - family.begin);
    const auto wanted = static_cast<std::uint32_t>(row);
    const auto found = family.arranged.empty() ? std::lower_bound(shown.begin(), shown.end(), wanted)
                                               : std::find(shown.begin(), shown.end(), wanted);
    if (found == shown.end() || *found != wanted) return std::nullopt;
    return Spot{at, family.before() + (found - shown.begin())};
  };
  const auto own = m_familyOf.find(parent.value);
  if (parent && own != m_familyOf.end()) {
    if (const auto spot = among(own->second)) return spot;
  }
  return among(0);
}

std::optional<GraphBox> GraphLayout::find(const GraphNode& node) const {
  const auto spot = spotOf(node);
  if (!spot) return std::nullopt;
  return boxAt(m_families[spot->family], spot->node);
}

std::optional<GraphNode> GraphLayout::first() const {
  if (empty()) return std::nullopt;
  return nodeAt({0, m_families.front().before()});
}

std::optional<GraphNode> GraphLayout::parent(const GraphNode& node) const {
  const auto spot = spotOf(node);
  if (!spot || spot->family == 0) return std::nullopt;
  return GraphNode{GraphNode::Kind::process, m_families[spot->family].pid};
}

std::optional<GraphNode> GraphLayout::firstChild(const GraphNode& node) const {
  const auto found = m_familyOf.find(node.pid.value);
  if (node.kind != GraphNode::Kind::process || !node.pid || found == m_familyOf.end()) return std::nullopt;
  return nodeAt({found->second, m_families[found->second].before()});
}

std::optional<GraphLayout::Spot> GraphLayout::edge(std::uint32_t at, int column, bool last) const {
  const auto& family = m_families[at];
  if (family.column == column) return Spot{at, last ? family.nodes() - 1 : 0};
  for (std::size_t i = 0; i < family.open.size(); ++i) {
    const auto& open = family.open[last ? family.open.size() - 1 - i : i];
    if (const auto spot = edge(open.family, column, last)) return spot;
  }
  return std::nullopt;
}

std::optional<GraphNode> GraphLayout::beside(const GraphNode& node, std::int64_t steps) const {
  const auto spot = spotOf(node);
  if (!spot || steps == 0) return std::nullopt;
  const auto last = m_families[spot->family].nodes() - 1;
  const auto there = std::clamp<std::int64_t>(spot->node + steps, 0, last);
  if (there != spot->node) return nodeAt({spot->family, there});
  // At the family's end: to the nearest family of the same column.
  for (auto at = spot->family; at != 0; at = m_families[at].parent) {
    const auto& family = m_families[at];
    const auto& open = m_families[family.parent].open;
    const auto here =
        std::find_if(open.begin(), open.end(), [at](const Family::Open& each) { return each.family == at; }) -
        open.begin();
    const std::ptrdiff_t step = steps > 0 ? 1 : -1;
    for (auto i = here + step; i >= 0 && i < std::ssize(open); i += step) {
      if (const auto found = edge(open[toIndex(i)].family, m_families[spot->family].column, steps < 0))
        return nodeAt(*found);
    }
  }
  return std::nullopt;
}

}  // namespace nazir::widgets
