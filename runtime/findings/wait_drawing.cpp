// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_set.hpp>
#include <map>
#include <tuple>
#include <utility>

#include <nazir/findings/wait_drawing.hpp>

namespace nazir::findings {
namespace {

using Index = WaitGraph::Index;
using Kind = WaitKey::Kind;

constexpr std::size_t longest_pinned_way = 200;

class Drawer {
 public:
  Drawer(const WaitGraph& graph, const WaitRoom& room) : graph_(graph), room_(room) {
    for (const auto pid : room.pinned) pin(graph.find(pid));
  }

  WaitDrawing draw() {
    for (Index group = 0; group < graph_.groups().size(); ++group) {
      if (drawing_.boxes.size() < room_.most_boxes || pinned_groups_.contains(group)) {
        draw_group(group);
      } else {
        ++drawing_.groups_left_out;
        const auto& left_out = graph_.groups()[group];
        drawing_.waits_left_out += left_out.size - (left_out.ring > 0 ? 0 : 1);
      }
    }
    return std::move(drawing_);
  }

 private:
  /// Waiters of one target that are alike.
  struct Family {
    std::string_view kind;
    bool await = false;
    std::vector<Index> members;
    std::uint64_t behind = 0;
  };
  /// What is known of a box while its group is drawn.
  struct Place {
    std::uint32_t first = 0, count = 0;  ///< Those that wait for it, as boxes.
    std::uint32_t distance = 0;          ///< From the root.
    std::uint32_t depth = 0;             ///< How many more waits of the chain are drawn.
  };

  void pin(Index node) {
    if (node == WaitGraph::none) return;
    pinned_groups_.insert(graph_.nodes()[node].group);
    for (std::size_t steps = 0; node != WaitGraph::none && steps < longest_pinned_way; ++steps) {
      if (!pinned_.insert(node).second || graph_.nodes()[node].in_ring) return;
      node = graph_.nodes()[node].on;
    }
  }

  std::uint64_t opened(const WaitKey& key) const {
    const auto found = room_.opened.find(key);
    return found == room_.opened.end() ? 0 : found->second;
  }

  std::uint32_t add(WaitBox box, std::uint32_t distance, std::uint32_t depth) {
    const auto at = static_cast<std::uint32_t>(drawing_.boxes.size());
    box.group = group_;
    drawing_.boxes.push_back(std::move(box));
    places_.push_back({0, 0, distance, depth});
    return at;
  }
  std::uint32_t add_process(Index node, std::uint32_t on, std::uint32_t distance, std::uint32_t depth) {
    const auto& process = graph_.nodes()[node];
    return add({.key = {Kind::process, process.pid},
                .node = node,
                .on = on,
                .behind = process.behind,
                .in_ring = process.in_ring},
               distance, depth);
  }

  void draw_group(Index group) {
    group_ = group;
    first_ = static_cast<std::uint32_t>(drawing_.boxes.size());
    const auto& whole = graph_.groups()[group];
    if (whole.ring > 0) {
      draw_ring(whole);
    } else {
      add_process(whole.root, WaitBox::no_box, 0, room_.most_depth);
    }
    // Those next to the root first: the room for boxes may come to an end.
    for (std::uint32_t at = first_; at < drawing_.boxes.size(); ++at) draw_waiters(at);
    place_group();
  }

  void draw_ring(const WaitGraph::Group& whole) {
    const auto ring = graph_.ring(whole);
    const WaitKey rest_key{Kind::ring, graph_.nodes()[whole.root].pid};
    std::uint64_t shown = std::min<std::uint64_t>(room_.most_ring + opened(rest_key), ring.size());
    if (shown + 1 == ring.size()) ++shown;
    for (std::uint64_t i = 0; i < shown; ++i) {
      const auto next = i + 1 < ring.size() ? first_ + static_cast<std::uint32_t>(i) + 1 : first_;
      add_process(ring[i], next, 0, room_.most_depth);
    }
    if (shown == ring.size()) return;
    WaitBox rest{.key = rest_key, .node = ring[shown], .on = first_, .count = ring.size() - shown, .in_ring = true};
    for (auto i = shown; i < ring.size(); ++i) {
      if (graph_.waited(ring[i]) > graph_.waited(rest.node)) rest.node = ring[i];
      rest.behind += behind_ring(ring[i]);
    }
    add(std::move(rest), 0, 0);
  }
  /// Processes that wait for one of a ring without being in the ring.
  std::uint64_t behind_ring(Index node) const {
    std::uint64_t behind = 0;
    for (const auto waiter : graph_.waiters(node)) {
      if (!graph_.nodes()[waiter].in_ring) behind += graph_.nodes()[waiter].behind + 1;
    }
    return behind;
  }

  void draw_waiters(std::uint32_t at) {
    if (drawing_.boxes[at].key.kind != Kind::process) return;
    const auto node = drawing_.boxes[at].node;
    auto depth = places_[at].depth;
    if (depth == 0 && opened({Kind::behind, graph_.nodes()[node].pid}) > 0) depth = room_.most_depth;
    const bool full = depth == 0 || drawing_.boxes.size() >= room_.most_boxes;
    places_[at].first = static_cast<std::uint32_t>(drawing_.boxes.size());
    if (full) {
      draw_behind(at, node);
    } else {
      for (const auto& family : families_of(node)) draw_family(at, node, family, depth - 1);
    }
    places_[at].count = static_cast<std::uint32_t>(drawing_.boxes.size()) - places_[at].first;
  }

  /// One box for all that wait behind a process, but for those that are pinned.
  void draw_behind(std::uint32_t at, Index node) {
    WaitBox rest{.key = {Kind::behind, graph_.nodes()[node].pid}, .node = WaitGraph::none, .on = at, .count = 0};
    for (const auto waiter : graph_.waiters(node)) {
      if (graph_.nodes()[waiter].in_ring) continue;
      if (pinned_.contains(waiter)) {
        add_process(waiter, at, places_[at].distance + 1, 0);
        continue;
      }
      rest.count += graph_.nodes()[waiter].behind + 1;
      // The longest wait may be at the far end of a chain.
      for (const auto other : {waiter, graph_.nodes()[waiter].oldest}) {
        if (other == WaitGraph::none) continue;
        if (rest.node == WaitGraph::none || graph_.waited(other) > graph_.waited(rest.node)) rest.node = other;
      }
    }
    if (rest.count > 0) add(std::move(rest), places_[at].distance + 1, 0);
  }

  /// The largest first; what is beyond `most_kinds`, as one without a kind.
  std::vector<Family> families_of(Index target) const {
    std::map<std::pair<std::string_view, bool>, Family> by_kind;
    for (const auto waiter : graph_.waiters(target)) {
      const auto& node = graph_.nodes()[waiter];
      if (node.in_ring) continue;
      auto& family = by_kind[{graph_.kind(waiter), node.await}];
      family.members.push_back(waiter);
      family.behind += node.behind;
    }
    std::vector<Family> families;
    for (auto& [key, family] : by_kind) {
      std::tie(family.kind, family.await) = key;
      families.push_back(std::move(family));
    }
    std::stable_sort(families.begin(), families.end(), [](const Family& one, const Family& other) {
      return std::bit_width(one.members.size() + one.behind) > std::bit_width(other.members.size() + other.behind);
    });
    if (families.size() > room_.most_kinds) {
      // One box for all without a kind, be it not known or not drawn.
      std::stable_partition(families.begin(), families.end(), [](const Family& each) { return !each.kind.empty(); });
      Family others;
      for (auto i = room_.most_kinds - 1; i < families.size(); ++i) {
        others.members.insert(others.members.end(), families[i].members.begin(), families[i].members.end());
        others.behind += families[i].behind;
      }
      families.resize(room_.most_kinds - 1);
      families.push_back(std::move(others));
    }
    return families;
  }

  void draw_family(std::uint32_t at, Index target, const Family& family, std::uint32_t depth) {
    auto members = family.members;
    const WaitKey key{Kind::family, graph_.nodes()[target].pid, std::string(family.kind), family.await};
    const auto more = opened(key);
    // First those that others wait for, then those that have waited longest. More than these are never drawn.
    const auto sorted = std::min<std::uint64_t>(members.size(), room_.most_alike + more + 1);
    const auto last_sorted = members.begin() + static_cast<std::ptrdiff_t>(sorted);
    std::partial_sort(members.begin(), last_sorted, members.end(), [this](Index left, Index right) {
      const auto &one = graph_.nodes()[left], &other = graph_.nodes()[right];
      if (std::bit_width(one.behind) != std::bit_width(other.behind)) return one.behind > other.behind;
      return std::pair(one.since, left) < std::pair(other.since, right);
    });
    std::uint64_t shown = 0;
    if (members.size() <= room_.most_alike) {
      shown = members.size();
    } else {
      while (shown < room_.most_alike && graph_.nodes()[members[shown]].behind > 0) ++shown;
      shown = std::min<std::uint64_t>(shown + more, members.size());
    }
    const auto distance = places_[at].distance + 1;
    WaitBox rest{.key = key, .node = WaitGraph::none, .on = at, .count = 0};
    for (std::uint64_t i = 0; i < members.size(); ++i) {
      const auto member = members[i];
      // A box for one more can as well be that one.
      const bool last = i + 1 == members.size() && i > 0 && rest.count == 0;
      if (i < shown || last || pinned_.contains(member)) {
        add_process(member, at, distance, depth);
        continue;
      }
      ++rest.count;
      rest.behind += graph_.nodes()[member].behind;
      if (rest.node == WaitGraph::none || graph_.waited(member) > graph_.waited(rest.node)) rest.node = member;
    }
    if (rest.count > 0) add(std::move(rest), distance, 0);
  }

  /// Gives the boxes of the group their columns and lines.
  void place_group() {
    auto& boxes = drawing_.boxes;
    drawing_.headings.push_back({group_, drawing_.lines + 0.5});
    double line = drawing_.lines + 1;
    std::uint32_t deepest = 0;
    for (auto at = first_; at < boxes.size(); ++at) deepest = std::max(deepest, places_[at].distance);
    // From top to bottom, waiters before the box they wait for; boxes without waiters take the next line.
    std::vector<std::uint32_t> open, downwards;
    for (auto at = static_cast<std::uint32_t>(boxes.size()); at-- > first_;) {
      if (places_[at].distance == 0) open.push_back(at);
    }
    while (!open.empty()) {
      const auto at = open.back();
      open.pop_back();
      downwards.push_back(at);
      boxes[at].column = deepest - places_[at].distance;
      if (places_[at].count == 0) boxes[at].line = std::exchange(line, line + 1) + 0.5;
      for (auto i = places_[at].count; i-- > 0;) open.push_back(places_[at].first + i);
    }
    for (auto each = downwards.rbegin(); each != downwards.rend(); ++each) {
      const auto& place = places_[*each];
      if (place.count == 0) continue;
      boxes[*each].line = (boxes[place.first].line + boxes[place.first + place.count - 1].line) / 2;
    }
    drawing_.columns = std::max(drawing_.columns, deepest + 1);
    drawing_.lines = line + 0.5;  // room before the next group
  }

  const WaitGraph& graph_;
  const WaitRoom& room_;
  WaitDrawing drawing_;
  std::vector<Place> places_;  // one for each box
  boost::unordered_flat_set<Index> pinned_, pinned_groups_;
  Index group_ = 0;
  std::uint32_t first_ = 0;  // the first box of the group
};

}  // namespace

WaitDrawing draw(const WaitGraph& graph, const WaitRoom& room) {
  return Drawer(graph, room).draw();
}

}  // namespace nazir::findings
