// SPDX-License-Identifier: BSL-1.0
// A process that very many others are linked to or monitor: its end is told to all of them at once. Links to its own
// children and its own monitors do not count: they are what it is there for.
//
// Rows do not count relations, and reading them takes a question. Each round asks a few processes, in turn, those with
// the most memory first; whoever has many relations needs memory for them.
#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <map>

#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class LinkFan final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "link-fan",
        .title = "A process with very many links",
        .severity = Severity::note,
        .thresholds = {{"relations", 1000, 10, 1e9, "", "How many others may be linked to a process, or monitor it."}},
        .needs = {observe::Ability::relations}};
    return info;
  }
  void forget() override {
    asked_.clear();
    found_.clear();
  }

  void begin(Round&) override {
    largest_.clear();
    if (asked_.size() >= most_in_a_turn) asked_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (largest_.size() == asked && row.memory <= largest_.back().memory) return;
    // Supervisors are there to be linked to all that they start.
    if (row.kind == observe::Kind::supervisor || asked_.contains(row.pid.value) || round.is_expected(row)) return;
    const auto place = std::find_if(largest_.begin(), largest_.end(),
                                    [&row](const Candidate& each) { return each.memory < row.memory; });
    largest_.insert(place, {row.pid, row.memory});
    if (largest_.size() > asked) largest_.pop_back();
  }

  Verdict finish(Round& round) override {
    // Everyone has been asked: from the beginning.
    if (largest_.empty()) asked_.clear();
    auto pids = std::vector<observe::Pid>();
    for (const auto& [pid, fan] : found_) pids.push_back(pid);
    for (const auto& each : largest_) {
      asked_.insert(each.pid.value);
      pids.push_back(each.pid);
    }
    for (const auto pid : pids) ask(round, pid);
    ByKind<Fan> kinds;
    for (const auto& [pid, fan] : found_) {
      const auto* row = round.find(pid);
      if (row == nullptr || round.is_expected(*row)) continue;
      kinds.add(round.kind(*row), {pid, static_cast<double>(fan.links + fan.monitors + fan.monitored_by), fan});
    }
    for (const auto& [kind, group] : kinds.groups()) report(round, kind, group);
    return Verdict::ok;
  }

 private:
  struct Fan {
    std::size_t links = 0, monitors = 0, monitored_by = 0;
  };
  struct Candidate {
    observe::Pid pid;
    std::uint64_t memory = 0;
  };
  static constexpr std::size_t asked = 3, most_in_a_turn = 300, most_found = 20;

  void ask(Round& round, observe::Pid pid) {
    observe::DetailsRequest request;
    request.relations = true;
    const auto details = round.ask(pid, request);
    if (!details && round.find(pid) != nullptr) return;  // it did not answer in time
    found_.erase(pid);
    if (!details || !details->relations || !*details->relations) return;
    const auto& relations = **details->relations;
    // A process is linked to its own children so that they end with it. Whom the snapshot does not know was spawned
    // after it, most likely by this process.
    const auto others = std::count_if(relations.links.begin(), relations.links.end(), [&](observe::Pid other) {
      const auto* row = round.find(other);
      return row != nullptr && row->parent != pid;
    });
    const Fan fan{static_cast<std::size_t>(others), relations.monitors.size(), relations.monitored_by.size()};
    const auto limit = static_cast<std::size_t>(round.threshold("relations"));
    if (std::max(fan.links, fan.monitored_by) > limit && found_.size() < most_found) found_[pid] = fan;
  }

  static void report(Round& round, const std::string& kind, const ByKind<Fan>::Group& group) {
    const auto& worst = group.worst.front();
    auto draft = draft_of(kind, group, "process with very many links", "processes with very many links");
    draft.sentence =
        fmt::format("{} has {}, monitors {} and is monitored by {}.{}", round.called(worst.pid),
                    counted(worst.facts.links, "link", "links"), counted(worst.facts.monitors, "process", "processes"),
                    number(worst.facts.monitored_by), and_others(group.count, kind));
    round.report(std::move(draft));
  }

  std::vector<Candidate> largest_;  // in descending order
  boost::unordered_flat_set<std::uint64_t> asked_;
  std::map<observe::Pid, Fan> found_;
};

}  // namespace

std::unique_ptr<Rule> link_fan() {
  return std::make_unique<LinkFan>();
}

}  // namespace nazir::findings
