// SPDX-License-Identifier: BSL-1.0
// A server that receives messages for which it has no handler.
//
// Exit and Down are news that come to all who are linked or watch. Not to care for them is no mistake.
#include <set>

#include "recent.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class Unhandled final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "unhandled",
                               .title = "Messages that no handler takes",
                               .severity = Severity::warning,
                               .thresholds = {{"window", 30, 1, 86400, "s", "How long such a message is shown."}},
                               .needs = {observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { messages_.clear(); }

  Verdict finish(Round& round) override {
    messages_.take(round, round.limit("window"), [&round](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::unhandled) return std::string();
      if (incident.type == "Exit" || incident.type == "Down") return std::string();
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) ? std::string() : kind.empty() ? std::string("process") : kind;
    });
    for (const auto& [kind, group] : messages_.groups()) {
      const auto& last = group.latest.back();
      std::set<std::string_view> others;
      for (const auto& each : group.latest) others.insert(each.type);
      others.erase(last.type);
      const auto count = group.all();
      Draft draft{.kind = kind, .count = counted(count, "message unhandled", "messages unhandled")};
      draft.sentence = fmt::format(
          "{} received a {}{}, for which it has no handler.{}", culprit(round, last), last.type,
          last.other ? " from " + round.called(last.other) : std::string(),
          count == 1 ? std::string()
                     : fmt::format(" {} in the last {}{}.", counted(count, "such message", "such messages"),
                                   time(round.at() - group.since()),
                                   others.empty() ? std::string()
                                                  : fmt::format(", of {} too",
                                                                counted(others.size(), "other type", "other types"))));
      draft.processes = group.pids(&observe::Incident::pid);
      draft.concerned = draft.processes.size();
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  Recent messages_;
};

}  // namespace

std::unique_ptr<Rule> unhandled() {
  return std::make_unique<Unhandled>();
}

}  // namespace nazir::findings
