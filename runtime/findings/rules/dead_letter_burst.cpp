// SPDX-License-Identifier: BSL-1.0
// Many messages to processes that have ended.
#include <map>

#include "recent.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class DeadLetterBurst final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "dead-letter-burst",
        .title = "Messages to processes that have ended",
        .severity = Severity::warning,
        .thresholds = {{"rate", 20, 0.1, 1e9, "/s", "How many such messages one kind of process may send a second."},
                       {"window", 10, 1, 86400, "s", "How long a burst is shown after it has ended."}},
        .needs = {observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override {
    letters_.clear();
    bursts_.clear();
  }

  Verdict finish(Round& round) override {
    letters_.take(round, round.passed(), [&](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::dead_letter) return std::string();
      if (!incident.pid) return std::string("another thread");
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) ? std::string() : kind.empty() ? std::string("process") : kind;
    });
    const double seconds = std::chrono::duration<double>(round.passed()).count();
    for (const auto& [kind, group] : letters_.groups()) {
      if (group.count == 0 || seconds <= 0) continue;
      const double per_second = static_cast<double>(group.in_round) / seconds;
      if (per_second < round.threshold("rate")) continue;
      bursts_[kind] = {per_second, group.latest.back(), group.pids(&observe::Incident::pid), round.at()};
    }
    std::erase_if(bursts_, [&](const auto& entry) { return entry.second.at < round.at() - round.limit("window"); });
    for (const auto& [kind, burst] : bursts_) report(round, kind, burst);
    return Verdict::ok;
  }

 private:
  struct Burst {
    double per_second = 0;
    observe::Incident last;
    std::vector<observe::Pid> senders;
    observe::Duration at{0};
  };

  static void report(Round& round, const std::string& kind, const Burst& burst) {
    Draft draft{.kind = kind, .count = fmt::format("{} dead letters a second", rate(burst.per_second))};
    const auto who = burst.last.pid ? culprit(round, burst.last) : std::string("Another thread");
    draft.sentence = fmt::format("{} {} {} messages a second to processes that have ended, the last a {} to {}.", who,
                                 burst.at == round.at() ? "sends" : "sent", rate(burst.per_second), burst.last.type,
                                 observe::to_text(burst.last.other, round.info.pid_format));
    draft.concerned = burst.senders.size();
    draft.processes = burst.senders;
    round.report(std::move(draft));
  }

  Recent letters_;
  std::map<std::string, Burst> bursts_;
};

}  // namespace

std::unique_ptr<Rule> dead_letter_burst() {
  return std::make_unique<DeadLetterBurst>();
}

}  // namespace nazir::findings
