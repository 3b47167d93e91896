// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/graph_outline.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace nazir::widgets {
namespace {

/// More restarted processes than this do not flash at a time.
constexpr std::size_t mostFlashes = 1000;

const observe::ProcessRow& rowOf(const Frame& frame, std::uint32_t at) {
  return frame.snapshot->processes[at];
}

bool lives(const Frame& frame, std::uint64_t pid) {
  return indexOf(*frame.snapshot, {pid}) >= 0;
}

}  // namespace

void GraphOutline::show(FramePointer frame, observe::Pid application, Clock::time_point now) {
  m_heirs.clear();
  if (!frame || !frame->forest) {
    *this = {};
    return;
  }
  if (m_frame && m_frame != frame) notice(*frame, now);
  m_frame = std::move(frame);
  m_application = application;
  forgetDead();
  lay();
}

void GraphOutline::rest() {
  m_frame.reset();
  m_layout = {};
}

void GraphOutline::notice(const Frame& next, Clock::time_point now) {
  std::erase_if(m_flashes, [&](const auto& each) { return now - each.second >= flashTime; });
  const auto& before = m_frame->snapshot->processes;
  const auto newest = before.empty() ? observe::Pid() : before.back().pid;
  for (const auto& family : m_layout.families()) {
    const auto row = family.pid ? indexOf(*next.snapshot, family.pid) : -1;
    if (row < 0) continue;
    const auto children = next.forest->children(static_cast<std::uint32_t>(row));
    const auto young = std::partition_point(children.begin(), children.end(),
                                            [&](std::uint32_t at) { return rowOf(next, at).pid <= newest; });
    std::vector<std::uint32_t> restarted;
    std::copy_if(young, children.end(), std::back_inserter(restarted),
                 [&](std::uint32_t at) { return rowOf(next, at).restarts > 0; });
    for (const auto at : restarted) {
      if (m_flashes.size() < mostFlashes) m_flashes[rowOf(next, at).pid.value] = now;
    }
    if (!restarted.empty() && children.size() <= GraphLayout::large && family.children.size() <= GraphLayout::large)
      replace(family, children, restarted, next);
  }
}

/// A restarted child has the name and the function of its predecessor, and more restarts.
void GraphOutline::replace(const GraphLayout::Family& family, std::span<const std::uint32_t> children,
                           std::span<const std::uint32_t> restarted, const Frame& next) {
  using Traits = std::tuple<std::string_view, std::string_view>;
  const auto traitsOf = [](const Frame& frame, std::uint32_t at) {
    const auto& strings = frame.snapshot->strings;
    return Traits(strings[rowOf(frame, at).name], strings[rowOf(frame, at).initial_function]);
  };
  std::multimap<Traits, std::uint32_t> heirs;
  for (const auto at : restarted) heirs.emplace(traitsOf(next, at), at);
  const auto isChild = [&](observe::Pid pid) {
    const auto row = indexOf(*next.snapshot, pid);
    return row >= 0 && std::binary_search(children.begin(), children.end(), static_cast<std::uint32_t>(row));
  };
  for (const auto at : family.inOrder()) {
    const auto& dead = rowOf(*m_frame, at);
    if (isChild(dead.pid)) continue;
    const auto [from, to] = heirs.equal_range(traitsOf(*m_frame, at));
    const auto heir =
        std::find_if(from, to, [&](const auto& entry) { return rowOf(next, entry.second).restarts > dead.restarts; });
    if (heir == to) continue;
    inherit(dead.pid, rowOf(next, heir->second).pid);
    heirs.erase(heir);
  }
}

void GraphOutline::inherit(observe::Pid dead, observe::Pid heir) {
  const auto place = m_state.places.find(dead.value);
  m_state.places[heir.value] = place == m_state.places.end() ? dead : place->second;
  if (const auto open = m_state.open.find(dead.value); open != m_state.open.end())
    m_state.open[heir.value] = open->second;
  if (m_layout.isOpen(dead)) m_state.open[heir.value] = true;
  m_heirs[dead.value] = heir;
}

void GraphOutline::forgetDead() {
  const auto gone = [this](const auto& each) { return each.first != 0 && !lives(*m_frame, each.first); };
  std::erase_if(m_state.open, gone);
  std::erase_if(m_state.runs, gone);
  std::erase_if(m_state.places, gone);
}

void GraphOutline::setOpen(observe::Pid pid, bool open) {
  if (!m_frame || !pid) return;
  m_state.open[pid.value] = open;
  lay();
}

void GraphOutline::openBelow(observe::Pid pid) {
  const auto root = m_frame ? indexOf(*m_frame->snapshot, pid) : -1;
  if (root < 0) return;
  std::vector<std::uint32_t> found{static_cast<std::uint32_t>(root)};
  std::size_t opened = 0;
  for (std::size_t next = 0; next < found.size() && opened < mostOpenedAtOnce; ++next) {
    const auto children = m_frame->forest->children(found[next]);
    if (children.empty()) continue;
    m_state.open[rowOf(*m_frame, found[next]).pid.value] = true;
    ++opened;
    const auto looked = children.first(std::min(children.size(), GraphLayout::large));
    found.insert(found.end(), looked.begin(), looked.end());
  }
  lay();
}

void GraphOutline::closeAll() {
  if (!m_frame) return;
  std::erase_if(m_state.open, [](const auto& each) { return each.second; });
  for (const auto& family : m_layout.families()) {
    if (family.pid && family.pid != m_application) m_state.open[family.pid.value] = false;
  }
  lay();
}

/// What a run that begins with this sibling begins with.
observe::Pid GraphOutline::placeOf(const GraphLayout::Family& family, std::size_t index) const {
  if (index == 0) return {};
  const auto pid = rowOf(*m_frame, family.inOrder()[index]).pid;
  const auto place = m_state.places.find(pid.value);
  return family.arranged.empty() || place == m_state.places.end() ? pid : place->second;
}

GraphNode GraphOutline::showMore(const GraphNode& hidden, bool all) {
  const auto* family = m_layout.familyOf(hidden.pid);
  if (!family || hidden.kind == GraphNode::Kind::process) return hidden;
  const auto rows = family->inOrder();
  const bool before = hidden.kind == GraphNode::Kind::before;
  const std::size_t step = all ? rows.size() : GraphState::page;
  const std::size_t begin = before ? family->begin - std::min(family->begin, step) : family->begin;
  const std::size_t end = before ? family->end : std::min(rows.size(), family->end + step);
  const auto next = before ? family->begin - 1 : family->end;
  const GraphNode first{GraphNode::Kind::process, rowOf(*m_frame, rows[next]).pid};
  m_state.runs[hidden.pid.value] = {placeOf(*family, begin), end - begin};
  lay();
  return first;
}

bool GraphOutline::reveal(observe::Pid pid) {
  if (!m_frame) return false;
  const auto path = pathTo(*m_frame->snapshot, pid, static_cast<std::size_t>(GraphLayout::deepest));
  if (path.empty() || (m_application && path.front() != m_application)) return false;
  if (m_layout.find({GraphNode::Kind::process, pid})) return true;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    if (!m_layout.isOpen(path[i])) m_state.open[path[i].value] = true;
  }
  lay();
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (m_layout.find({GraphNode::Kind::process, path[i]})) continue;
    const auto* family = m_layout.familyOf(i == 0 ? observe::Pid() : path[i - 1]);
    const auto row = static_cast<std::uint32_t>(indexOf(*m_frame->snapshot, path[i]));
    if (!family) return false;
    const auto rows = family->inOrder();
    const auto at = family->arranged.empty() ? std::lower_bound(rows.begin(), rows.end(), row)
                                             : std::find(rows.begin(), rows.end(), row);
    if (at == rows.end() || *at != row) return false;
    const auto begin = static_cast<std::size_t>(at - rows.begin()) / GraphState::page * GraphState::page;
    m_state.runs[family->pid.value] = {placeOf(*family, begin), GraphState::page};
    lay();
  }
  return m_layout.find({GraphNode::Kind::process, pid}).has_value();
}

observe::Pid GraphOutline::heirOf(observe::Pid pid) const {
  const auto found = m_heirs.find(pid.value);
  return found == m_heirs.end() ? observe::Pid() : found->second;
}

double GraphOutline::flash(observe::Pid pid, Clock::time_point now) const {
  const auto found = m_flashes.find(pid.value);
  if (found == m_flashes.end()) return 0;
  const std::chrono::duration<double> past = now - found->second;
  return std::clamp(1.0 - past / flashTime, 0.0, 1.0);
}

bool GraphOutline::flashing(Clock::time_point now) const {
  return std::any_of(m_flashes.begin(), m_flashes.end(),
                     [now](const auto& each) { return now - each.second < flashTime; });
}

std::vector<Place> GraphOutline::places() const {
  std::vector<Place> places;
  for (const auto& [pid, place] : m_state.places) places.push_back({{pid}, place});
  return places;
}

}  // namespace nazir::widgets
