// SPDX-License-Identifier: BSL-1.0
// A crash that no link, monitor or supervisor noticed.
#include "recent.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class UnhandledCrash final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "unhandled-crash",
                               .title = "A crash that nobody noticed",
                               .severity = Severity::error,
                               .thresholds = {{"window", 30, 1, 86400, "s", "How long a crash is shown."}},
                               .needs = {observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { crashes_.clear(); }

  Verdict finish(Round& round) override {
    crashes_.take(round, round.limit("window"), [&round](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::crash || incident.amount != 0) return std::string();
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) ? std::string() : kind.empty() ? std::string("a process") : kind;
    });
    for (const auto& [kind, group] : crashes_.groups()) {
      const auto& last = group.latest.back();
      const auto count = group.all();
      Draft draft{.kind = kind, .count = counted(count, "crash unnoticed", "crashes unnoticed")};
      draft.sentence =
          fmt::format("{} crashed ({}), and no link, monitor or supervisor noticed.", culprit(round, last), last.text);
      if (count > 1) {
        draft.sentence +=
            fmt::format(" {} in the last {}.", counted(count, "crash", "crashes"), time(round.at() - group.since()));
      }
      // Whoever killed them knows.
      const auto& latest = group.latest;
      if (std::ranges::all_of(latest, [](const auto& each) { return each.text == "killed"; })) {
        draft.severity = Severity::note;
      }
      draft.concerned = count;
      draft.processes = group.pids(&observe::Incident::pid);
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  Recent crashes_;
};

}  // namespace

std::unique_ptr<Rule> unhandled_crash() {
  return std::make_unique<UnhandledCrash>();
}

}  // namespace nazir::findings
