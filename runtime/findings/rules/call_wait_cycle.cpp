// SPDX-License-Identifier: BSL-1.0
// Processes that wait for each other in a circle, so that none can answer.
//
// Waits are read one after another while the processes go on. A circle counts only if each of its waits is older than
// reading takes by far: then all of them held at the same time. A process that is runnable may have got its answer: a
// circle with one counts if it was there in the round before.
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

using observe::Wait;

class CallWaitCycle final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "call-wait-cycle",
        .title = "Processes wait for each other",
        .severity = Severity::error,
        .thresholds = {{"limit", 0.5, 0.1, 86400, "s", "How long each of them must have waited."}},
        .needs = {observe::Ability::waits}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { before_.clear(); }

  Verdict finish(Round& round) override {
    const auto limit = round.limit("limit");
    may_be_ = false;
    // Only of those that wait for one that waits: most of many waits are for a few servers that do not.
    boost::unordered_flat_map<std::uint64_t, bool> waiting;
    boost::unordered_flat_map<std::uint64_t, const Wait*> old;
    for (const auto& wait : round.waits()) {
      if (round.at() - wait.since < limit) continue;
      const auto [target, is_new] = waiting.try_emplace(wait.on.value);
      if (is_new) target->second = round.wait_of(wait.on) != nullptr;
      if (target->second) old.emplace(wait.pid.value, &wait);
    }
    // Each process waits for one other, so walking on from any of them ends, or enters a circle.
    boost::unordered_flat_map<std::uint64_t, std::size_t> walks;  // in which a process was met first
    std::size_t walk = 0;
    for (const auto& wait : round.waits()) {
      ++walk;
      auto at = old.find(wait.pid.value);
      while (at != old.end() && walks.emplace(at->first, walk).second) at = old.find(at->second->on.value);
      if (at == old.end() || walks[at->first] != walk) continue;
      const auto circle = circle_from(old, at->second);
      if (holds(round, circle)) report(round, circle);
    }
    before_.swap(now_);
    now_.clear();
    return may_be_ ? Verdict::recheck : Verdict::ok;
  }

 private:
  using Circle = std::vector<const Wait*>;

  /// Whether none of it has got its answer.
  bool holds(Round& round, const Circle& circle) {
    bool known = true, waits = true;
    for (const auto* wait : circle) {
      const auto* row = round.find(wait->pid);
      waits = waits && row != nullptr && row->state == observe::State::waiting;
      known = known && before_.contains({wait->pid, wait->since});
      now_.insert({wait->pid, wait->since});
    }
    may_be_ = may_be_ || (!waits && !known);
    return waits || known;
  }

  /// Begins with the oldest process.
  template <class Waits>
  static Circle circle_from(const Waits& waits, const Wait* first) {
    Circle circle{first};
    for (const auto* next = waits.at(first->on.value); next != first; next = waits.at(next->on.value)) {
      circle.push_back(next);
    }
    std::rotate(circle.begin(),
                std::min_element(circle.begin(), circle.end(),
                                 [](const Wait* one, const Wait* other) { return one->pid < other->pid; }),
                circle.end());
    return circle;
  }

  static void report(Round& round, const Circle& circle) {
    for (const auto* wait : circle) round.claim(wait->pid);
    Draft draft{.count = "1 circle of waits"};
    auto shortest = round.at() - circle.front()->since;
    for (const auto* wait : circle) {
      const auto* row = round.find(wait->pid);
      if (row == nullptr || round.is_expected(*row)) return;
      shortest = std::min(shortest, round.at() - wait->since);
      draft.processes.push_back(wait->pid);
      if (draft.processes.size() > most_named) continue;
      draft.kind += (draft.kind.empty() ? "" : " → ") + round.kind(*row);
      draft.sentence += draft.sentence.empty() ? round.called(wait->pid) : ", which";
      draft.sentence += (wait->await ? " awaits " : " calls ") + round.called(wait->on);
    }
    if (circle.size() > most_named) draft.sentence += fmt::format(", and so on through {} processes", circle.size());
    const auto* nobody = circle.size() == 1 ? "it has not" : circle.size() == 2 ? "neither has" : "none of them has";
    draft.sentence += fmt::format(": {} been able to go on for {}.", nobody, time(shortest));
    draft.concerned = circle.size();
    observe::DetailsRequest request;
    request.waiting = true;
    if (const auto details = round.ask(circle.front()->pid, request)) draft.place = place_of(*details);
    round.report(std::move(draft));
  }

  static constexpr std::size_t most_named = 10;

  std::set<std::pair<observe::Pid, observe::Duration>> before_,
      now_;              // waits of circles, in the last round and in this
  bool may_be_ = false;  // there is a circle that may not hold
};

}  // namespace

std::unique_ptr<Rule> call_wait_cycle() {
  return std::make_unique<CallWaitCycle>();
}

}  // namespace nazir::findings
