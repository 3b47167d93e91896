// SPDX-License-Identifier: BSL-1.0
#pragma once
// Random supervision trees and a reference model of semantics.md, section 10. Given one crash after another, the model
// says which processes go down and up, in what order, and when the tree is quiet again.

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "fixture.hpp"

namespace nazir::test {

/// A small random number generator (SplitMix64): the same numbers for a seed everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  template <class T>
  T one_of(std::initializer_list<T> values) {
    return values.begin()[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

/// One drawn child. Number 0 is the supervisor at the top.
struct Node {
  std::size_t parent = 0;
  Restart restart = Restart::permanent;
  Shutdown shutdown = {};
  bool significant = false;
  // Of a worker:
  bool traps = false;
  Duration time_to_end = {};  ///< Time that its `terminate` takes.
  // Of a supervisor:
  bool supervisor = false;
  SupervisorOptions options = {};
  std::vector<std::size_t> children = {};
};

struct TreePlan {
  std::uint64_t seed = 0;
  std::size_t bad_starts = 0;  ///< One start in this many fails, but never a worker's first; 0: none.
  std::vector<Node> nodes = {};

  bool starts_badly(std::size_t node, std::size_t count) const {
    if (bad_starts == 0 || count <= 1) return false;
    return Dice(seed ^ (node * 1000003 + count * 7919)).below(bad_starts) == 0;
  }
};

inline void draw_children(TreePlan& plan, Dice& dice, std::size_t parent, std::size_t depth) {
  const std::size_t count = dice.below(depth == 0 ? 5 : 4) + (depth == 0 ? 1 : 0);
  for (std::size_t i = 0; i < count; ++i) {
    Node node;
    node.parent = parent;
    node.restart = dice.one_of({Restart::permanent, Restart::permanent, Restart::transient, Restart::temporary});
    const bool may_matter = plan.nodes[parent].options.auto_shutdown != AutoShutdown::never;
    node.significant = may_matter && node.restart != Restart::permanent && dice.below(2) == 0;
    node.supervisor = depth < 2 && dice.below(3) == 0;
    if (node.supervisor) {
      node.shutdown = dice.one_of({Shutdown(), Shutdown(infinity)});
      node.options.strategy = dice.one_of({one_for_one, one_for_all, rest_for_one});
      node.options.max_restarts = static_cast<std::uint32_t>(dice.below(5));
      node.options.max_seconds = dice.one_of({1s, 2s, 5s});
      node.options.auto_shutdown =
          dice.one_of({AutoShutdown::never, AutoShutdown::any_significant, AutoShutdown::all_significant});
    } else {
      node.traps = dice.below(3) != 0;
      node.time_to_end = dice.one_of({0ms, 0ms, 1ms, 4ms, 10ms});
      node.shutdown = dice.one_of({Shutdown(), Shutdown(2ms), Shutdown(7ms), Shutdown(infinity), brutal_kill});
    }
    const std::size_t number = plan.nodes.size();
    plan.nodes[parent].children.push_back(number);
    plan.nodes.push_back(node);
    if (plan.nodes[number].supervisor) draw_children(plan, dice, number, depth + 1);
  }
}

inline TreePlan draw_tree(std::uint64_t seed) {
  Dice dice(seed);
  TreePlan plan;
  plan.seed = seed;
  plan.bad_starts = dice.one_of<std::size_t>({0, 0, 8, 3, 2});
  Node top;
  top.supervisor = true;
  top.options.strategy = dice.one_of({one_for_one, one_for_all, rest_for_one});
  top.options.max_restarts = static_cast<std::uint32_t>(1 + dice.below(8));
  top.options.max_seconds = dice.one_of({1s, 2s, 5s});
  top.options.auto_shutdown =
      dice.one_of({AutoShutdown::never, AutoShutdown::any_significant, AutoShutdown::all_significant});
  plan.nodes.push_back(top);
  draw_children(plan, dice, 0, 0);
  return plan;
}

class TreeModel {
 public:
  explicit TreeModel(const TreePlan& plan) : plan_(plan), states_(plan.nodes.size()) { start(0); }

  /// Whether the supervisor at the top lives.
  bool lives() const { return states_[0].runs; }
  bool runs(std::size_t node) const { return states_[node].runs; }
  bool listed(std::size_t node) const { return states_[node].listed; }
  std::uint32_t restarts(std::size_t node) const { return states_[node].restarts; }
  /// When the tree is quiet again.
  Duration time() const { return time_; }
  std::vector<std::string> take_log() { return std::exchange(log_, {}); }

  /// A child ends by itself, or is killed.
  void end_by_itself(std::size_t node, const Reason& reason, Duration at) {
    time_ = at;
    const bool killed = reason == Reason::kill;
    states_[node].runs = false;
    if (plan_.nodes[node].supervisor) {
      // Its children end by themselves meanwhile, in any order relative to the rest.
      for (const std::size_t child : plan_.nodes[node].children) orphan(child);
    } else if (!killed) {
      say_down(node, reason);
      time_ += plan_.nodes[node].time_to_end;
    }
    ended(node, killed ? Reason::killed : reason);
  }

 private:
  struct State {
    bool runs = false;
    bool listed = false;
    std::uint32_t restarts = 0;
    std::size_t starts = 0;
    std::deque<Duration> recent = {};  ///< Times of recent restarts.
  };

  void say_down(std::size_t node, const Reason& reason) {
    log_.push_back("down " + std::to_string(node) + " " + reason.to_string());
  }

  bool start(std::size_t number) {
    const Node& node = plan_.nodes[number];
    State& state = states_[number];
    if (!node.supervisor) {
      const bool badly = plan_.starts_badly(number, ++state.starts);
      log_.push_back((badly ? "fails " : "up ") + std::to_string(number));
      state.runs = !badly;
      return state.runs;
    }
    state.recent.clear();
    for (const std::size_t child : node.children) states_[child].listed = states_[child].runs = false;
    for (const std::size_t child : node.children) {
      states_[child].restarts = 0;
      if (!start(child)) {
        end_children_of(number, 0);
        return false;
      }
      states_[child].listed = true;
    }
    return state.runs = true;
  }

  /// A supervisor ends a child.
  void end(std::size_t number) {
    const Node& node = plan_.nodes[number];
    if (!std::exchange(states_[number].runs, false)) return;
    if (node.supervisor) {
      end_children_of(number, 0);
    } else if (node.traps && !node.shutdown.is_brutal_kill()) {
      say_down(number, Reason::shutdown);
      time_ += std::min(node.time_to_end, node.shutdown.timeout(ChildType::worker));
    }
  }

  /// Ends the children from the last to the one at position `first`.
  void end_children_of(std::size_t supervisor, std::size_t first) {
    const auto& children = plan_.nodes[supervisor].children;
    for (std::size_t i = children.size(); i > first; --i) {
      end(children[i - 1]);
      if (plan_.nodes[children[i - 1]].restart == Restart::temporary) states_[children[i - 1]].listed = false;
    }
  }

  void orphan(std::size_t number) {
    const Node& node = plan_.nodes[number];
    if (!std::exchange(states_[number].runs, false)) return;
    const Duration at = time_;
    if (node.supervisor) end_children_of(number, 0);
    if (!node.supervisor && node.traps) say_down(number, Reason::killed);
    time_ = at;
  }

  void ended(std::size_t number, const Reason& reason) {
    if (number == 0) return;
    const Node& node = plan_.nodes[number];
    const bool restarted =
        node.restart == Restart::permanent || (node.restart == Restart::transient && !reason.is_orderly());
    if (restarted) {
      restart(node.parent, number);
    } else {
      if (node.restart == Restart::temporary) states_[number].listed = false;
      if (node.significant && ends_with_significant(node.parent)) end_supervisor(node.parent);
    }
  }

  bool ends_with_significant(std::size_t supervisor) const {
    const Node& node = plan_.nodes[supervisor];
    if (node.options.auto_shutdown == AutoShutdown::any_significant) return true;
    for (const std::size_t child : node.children) {
      if (plan_.nodes[child].significant && states_[child].runs) return false;
    }
    return node.options.auto_shutdown == AutoShutdown::all_significant;
  }

  void end_supervisor(std::size_t supervisor) {
    end_children_of(supervisor, 0);
    states_[supervisor].runs = false;
    ended(supervisor, Reason::shutdown);
  }

  bool allows(std::size_t supervisor) {
    const SupervisorOptions& options = plan_.nodes[supervisor].options;
    auto& recent = states_[supervisor].recent;
    std::size_t within = 1;
    for (const Duration at : recent) within += at > time_ - options.max_seconds ? 1 : 0;
    recent.push_back(time_);
    return within <= options.max_restarts;
  }

  void restart(std::size_t supervisor, std::size_t child) {
    const Node& node = plan_.nodes[supervisor];
    for (;;) {
      if (!allows(supervisor)) return end_supervisor(supervisor);
      std::size_t place = 0;
      while (node.children[place] != child) ++place;
      const bool all = node.options.strategy == one_for_all;
      const bool one = node.options.strategy == one_for_one;
      const std::size_t first = all ? 0 : place;
      const std::size_t last = one ? place + 1 : node.children.size();
      if (!one) end_children_of(supervisor, all ? 0 : place + 1);
      bool failed = false;
      for (std::size_t i = first; i < last && !failed; ++i) {
        const std::size_t each = node.children[i];
        if (!states_[each].listed) continue;
        failed = !start(each);
        if (failed) {
          child = each;
        } else {
          ++states_[each].restarts;
        }
      }
      if (!failed) return;
    }
  }

  const TreePlan& plan_;
  std::vector<State> states_;
  std::vector<std::string> log_;
  Duration time_ = Duration::zero();
};

}  // namespace nazir::test
