// SPDX-License-Identifier: BSL-1.0
// A supervisor that restarts so often that it will soon give up, or did.
#include <set>

#include "recent.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class RestartStorm final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "restart-storm",
        .title = "A supervisor restarts too often",
        .severity = Severity::warning,
        .thresholds = {{"share", 50, 1, 100, "%", "How many of the restarts that it allows a supervisor may make."},
                       {"window", 30, 1, 86400, "s", "How long a storm is shown after its last restart."}},
        .needs = {observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { restarts_.clear(); }

  Verdict finish(Round& round) override {
    const auto share = round.threshold("share") / 100;
    restarts_.take(round, round.limit("window"), [&](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::restart) return std::string();
      // A single restart is what supervisors are for, however few are allowed.
      const bool many = incident.amount >= 2 && incident.amount >= share * incident.limit;
      if (!many && !gave_up(incident)) return std::string();
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) ? std::string() : kind.empty() ? std::string("Supervisor") : kind;
    });
    for (const auto& [kind, group] : restarts_.groups()) report(round, kind, group);
    return Verdict::ok;
  }

 private:
  static bool gave_up(const observe::Incident& incident) { return incident.amount > incident.limit; }

  static void report(Round& round, const std::string& kind, const Recent::Group& group) {
    // One that gave up matters more than what another of its kind did later.
    auto worst = std::find_if(group.latest.rbegin(), group.latest.rend(), gave_up);
    if (worst == group.latest.rend()) worst = group.latest.rbegin();
    Draft draft{.kind = kind};
    if (gave_up(*worst)) {
      draft.severity = Severity::error;
      draft.count = "1 supervisor gave up";
      draft.sentence = fmt::format("{} gave up, because {} would have been restart {}: it allows {} within its window.",
                                   culprit(round, *worst), worst->text, number(worst->amount), number(worst->limit));
    } else {
      draft.count = "1 restart storm";
      draft.sentence =
          fmt::format("{} restarted its children {} times within its window, the last {}: it gives up after {}.",
                      culprit(round, *worst), number(worst->amount), worst->text, number(worst->limit));
    }
    draft.processes = group.pids(&observe::Incident::pid);
    for (const auto child : group.pids(&observe::Incident::other)) draft.processes.push_back(child);
    draft.concerned = draft.processes.size();
    round.report(std::move(draft));
  }

  Recent restarts_;
};

}  // namespace

std::unique_ptr<Rule> restart_storm() {
  return std::make_unique<RestartStorm>();
}

}  // namespace nazir::findings
