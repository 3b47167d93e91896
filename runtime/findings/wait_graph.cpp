// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <utility>

#include <nazir/findings/wait_graph.hpp>

namespace nazir::findings {

using observe::Duration;
using observe::Pid;

WaitGraph::WaitGraph(observe::SnapshotPointer snapshot, const std::vector<observe::Wait>& waits, Duration at_least)
    : snapshot_(std::move(snapshot)) {
  connect(waits, at_least);
  list_waiters();
  count_behind();
  find_rings();
  assign_groups();
  measure_groups();
  sort_groups();
}

void WaitGraph::connect(const std::vector<observe::Wait>& waits, Duration at_least) {
  boost::unordered_flat_map<std::uint64_t, Index> places;
  places.reserve(waits.size() + 16);
  const auto node_of = [&](Pid pid) {
    const auto [place, is_new] = places.try_emplace(pid.value, static_cast<Index>(nodes_.size()));
    if (is_new) nodes_.emplace_back().pid = pid;
    return place->second;
  };
  nodes_.reserve(waits.size() + 16);
  for (const auto& wait : waits) {
    if (!wait.pid || !wait.on) continue;
    if (at_least > Duration(0) && snapshot_->at - wait.since < at_least) continue;
    const auto from = node_of(wait.pid);
    if (nodes_[from].on != none) continue;
    const auto to = node_of(wait.on);
    nodes_[from].on = to;
    nodes_[from].since = wait.since;
    nodes_[from].await = wait.await;
    ++waiting_;
  }
  // In ascending order of pid, so that equal graphs have equal indexes, whatever the order of the waits.
  std::vector<Index> by_pid(nodes_.size()), place_of(nodes_.size());
  for (Index i = 0; i < by_pid.size(); ++i) by_pid[i] = i;
  std::sort(by_pid.begin(), by_pid.end(),
            [this](Index one, Index other) { return nodes_[one].pid < nodes_[other].pid; });
  for (Index i = 0; i < by_pid.size(); ++i) place_of[by_pid[i]] = i;
  std::vector<Node> sorted(nodes_.size());
  for (Index i = 0; i < sorted.size(); ++i) {
    sorted[i] = nodes_[by_pid[i]];
    if (sorted[i].on != none) sorted[i].on = place_of[sorted[i].on];
  }
  nodes_.swap(sorted);
  const auto& rows = snapshot_->processes;
  std::size_t row = 0;
  for (auto& node : nodes_) {
    while (row < rows.size() && rows[row].pid < node.pid) ++row;
    if (row < rows.size() && rows[row].pid == node.pid) node.row = static_cast<Index>(row);
  }
}

void WaitGraph::list_waiters() {
  first_waiter_.assign(nodes_.size() + 1, 0);
  for (const auto& node : nodes_) {
    if (node.on != none) ++first_waiter_[node.on + 1];
  }
  for (std::size_t i = 1; i < first_waiter_.size(); ++i) first_waiter_[i] += first_waiter_[i - 1];
  waiters_.resize(waiting_);
  auto next = first_waiter_;
  for (Index i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].on != none) waiters_[next[nodes_[i].on]++] = i;
  }
}

void WaitGraph::count_behind() {
  // Takes away those that nobody waits for, again and again: what is left are the rings.
  std::vector<Index> left(nodes_.size());
  order_.reserve(nodes_.size());
  for (Index i = 0; i < nodes_.size(); ++i) {
    left[i] = static_cast<Index>(waiters(i).size());
    if (left[i] == 0) order_.push_back(i);
  }
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const auto& node = nodes_[order_[i]];
    if (node.on == none) continue;
    auto& on = nodes_[node.on];
    on.behind += node.behind + 1;
    on.chain = std::max(on.chain, node.chain + 1);
    for (const auto other : {order_[i], node.oldest}) {
      if (other != none && (on.oldest == none || nodes_[other].since < nodes_[on.oldest].since)) on.oldest = other;
    }
    if (--left[node.on] == 0) order_.push_back(node.on);
  }
  for (Index i = 0; i < nodes_.size(); ++i) nodes_[i].in_ring = left[i] > 0;
}

void WaitGraph::find_rings() {
  std::vector<bool> seen(nodes_.size());
  // In ascending order of pid: the first one that is found is the oldest of its ring.
  for (Index i = 0; i < nodes_.size(); ++i) {
    if (!nodes_[i].in_ring || seen[i]) continue;
    Group group{.root = i, .deadlock = true};
    std::uint64_t size = 0;
    for (Index at = i; !seen[at]; at = nodes_[at].on) {
      seen[at] = true;
      ++group.ring;
      size += nodes_[at].behind + 1;
      group.deadlock = group.deadlock && nodes_[at].since <= snapshot_->at;
      nodes_[at].group = static_cast<Index>(groups_.size());
    }
    // All others of the group wait for each of the ring.
    Index at = i;
    do {
      nodes_[at].behind = static_cast<Index>(size - 1);
      at = nodes_[at].on;
    } while (at != i);
    groups_.push_back(group);
  }
}

void WaitGraph::assign_groups() {
  for (auto each = order_.rbegin(); each != order_.rend(); ++each) {
    auto& node = nodes_[*each];
    if (node.on == none) {
      node.group = static_cast<Index>(groups_.size());
      groups_.push_back({.root = *each});
    } else {
      node.group = nodes_[node.on].group;
    }
  }
}

void WaitGraph::measure_groups() {
  for (Index i = 0; i < nodes_.size(); ++i) {
    auto& group = groups_[nodes_[i].group];
    ++group.size;
    if (nodes_[i].on != none) group.longest = std::max(group.longest, waited(i));
    if (nodes_[i].in_ring || i == group.root) group.chain = std::max(group.chain, nodes_[i].chain);
  }
  for (auto& group : groups_) group.chain += group.ring;
}

void WaitGraph::sort_groups() {
  std::vector<Index> order(groups_.size()), place(groups_.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [this](Index left, Index right) {
    const Group &one = groups_[left], &other = groups_[right];
    if (one.deadlock != other.deadlock) return one.deadlock;
    if (std::bit_width(one.size) != std::bit_width(other.size)) return one.size > other.size;
    return one.root < other.root;
  });
  std::vector<Group> sorted;
  sorted.reserve(order.size());
  for (Index i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(groups_[order[i]]);
  }
  groups_.swap(sorted);
  for (auto& node : nodes_) node.group = place[node.group];
}

std::uint64_t WaitGraph::deadlocks() const {
  return static_cast<std::uint64_t>(
      std::count_if(groups_.begin(), groups_.end(), [](const Group& group) { return group.deadlock; }));
}

std::span<const WaitGraph::Index> WaitGraph::waiters(Index node) const {
  return std::span(waiters_).subspan(first_waiter_[node], first_waiter_[node + 1] - first_waiter_[node]);
}

std::vector<WaitGraph::Index> WaitGraph::ring(const Group& group) const {
  std::vector<Index> ring;
  ring.reserve(group.ring);
  for (Index at = group.root; ring.size() < group.ring; at = nodes_[at].on) ring.push_back(at);
  return ring;
}

std::vector<WaitGraph::Index> WaitGraph::longest_chain(const Group& group, std::size_t most) const {
  Index at = group.root;
  for (const auto each : ring(group)) {
    if (nodes_[each].chain > nodes_[at].chain) at = each;
  }
  std::vector<Index> chain;
  while (at != none && chain.size() < most) {
    chain.push_back(at);
    Index next = none;
    for (const auto waiter : waiters(at)) {
      if (!nodes_[waiter].in_ring && nodes_[waiter].chain + 1 == nodes_[at].chain) {
        next = waiter;
        break;
      }
    }
    at = next;
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

WaitGraph::Index WaitGraph::find(Pid pid) const {
  const auto found = std::lower_bound(nodes_.begin(), nodes_.end(), pid,
                                      [](const Node& node, Pid wanted) { return node.pid < wanted; });
  return found != nodes_.end() && found->pid == pid ? static_cast<Index>(found - nodes_.begin()) : none;
}

Duration WaitGraph::waited(Index node) const {
  return nodes_[node].on == none ? Duration(0) : std::max(Duration(0), snapshot_->at - nodes_[node].since);
}

const observe::ProcessRow* WaitGraph::row(Index node) const {
  const auto at = nodes_[node].row;
  return at == none ? nullptr : &snapshot_->processes[at];
}

std::string_view WaitGraph::words(Index node) const {
  const auto* process = row(node);
  if (process == nullptr) return {};
  const auto& strings = snapshot_->strings;
  if (process->name != observe::StringId::none) return strings[process->name];
  return strings[process->label != observe::StringId::none ? process->label : process->initial_function];
}

std::string_view WaitGraph::kind(Index node) const {
  const auto* process = row(node);
  if (process == nullptr) return {};
  return snapshot_->strings[process->name != observe::StringId::none ? process->name : process->initial_function];
}

std::string_view WaitGraph::place(Index node) const {
  const auto* process = row(node);
  return process == nullptr ? std::string_view() : snapshot_->strings[process->current_function];
}

}  // namespace nazir::findings
