// SPDX-License-Identifier: BSL-1.0
// A message that holds an object which another process can change at the same time.
//
// The compiler refuses such a message, unless its type was vouched for. Then the runtime notes each one whose object is
// held by more than the message when it is received.
#include "recent.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class SharedPayload final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "shared-payload",
        .title = "Processes share an object",
        .severity = Severity::error,
        .thresholds = {{"window", 10, 1, 86400, "s", "How long a message is shown after it was received."}},
        .needs = {observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { messages_.clear(); }

  Verdict finish(Round& round) override {
    messages_.take(round, round.limit("window"), [&round](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::shared_payload) return std::string();
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) || round.is_expected(incident.type) ? std::string() : incident.type;
    });
    for (const auto& [type, group] : messages_.groups()) {
      const auto& last = group.latest.back();
      auto receivers = group.pids(&observe::Incident::pid);
      auto senders = group.pids(&observe::Incident::other);
      Draft draft{.kind = type};
      for (const auto pid : senders) {
        if (std::find(receivers.begin(), receivers.end(), pid) == receivers.end()) receivers.push_back(pid);
      }
      draft.concerned = receivers.size();
      draft.count = counted(draft.concerned, "process shares an object", "processes share an object");
      draft.sentence =
          fmt::format("{} received a {} from {} with an object that {} can change at the same time.",
                      culprit(round, last), type, last.other ? round.called(last.other) : std::string("another thread"),
                      counted(last.amount, "holder", "holders"));
      draft.processes = std::move(receivers);
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  Recent messages_;
};

}  // namespace

std::unique_ptr<Rule> shared_payload() {
  return std::make_unique<SharedPayload>();
}

}  // namespace nazir::findings
