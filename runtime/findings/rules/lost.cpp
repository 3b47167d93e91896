// SPDX-License-Identifier: BSL-1.0
// A process that waits for a message, and nobody is left who could send it one.
//
// A node that can tell who holds a pid lists every holder among the relations of the process. The runtime cannot: a pid
// is a number that a process may keep anywhere. On such a node the rule rests.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class Lost final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "lost",
        .title = "A process that nobody can wake",
        .severity = Severity::warning,
        .thresholds = {{"limit", 10, 0.1, 86400, "s", "How long a process must have waited."}},
        .needs = {observe::Ability::holders, observe::Ability::relations, observe::Ability::stack_trace}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (row.state != observe::State::waiting || row.kind == observe::Kind::supervisor) return;
    if (row.name != observe::StringId::none || row.mailbox_length != 0 || subject.quiet() < limit_) return;
    if (round.is_expected(row)) return;
    candidates_.add(round, subject, static_cast<double>(subject.quiet().count()), subject.quiet());
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      ByKind<observe::Duration>::Group lost;
      for (std::size_t i = 0; i < group.worst.size() && i < asked; ++i) {
        if (!is_lost(round, group.worst[i].pid)) continue;
        lost.worst.push_back(group.worst[i]);
        ++lost.count;
      }
      if (lost.count == 0) continue;
      const auto& worst = lost.worst.front();
      auto draft = draft_of(kind, lost, "process lost", "processes lost");
      draft.sentence = fmt::format("{} has waited for a message for {}, and nobody is left who could send it one.{}",
                                   round.called(worst.pid), time(worst.facts), and_others(lost.count, kind));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  static constexpr std::size_t asked = 10;

  static bool is_lost(Round& round, observe::Pid pid) {
    observe::DetailsRequest request;
    request.relations = request.waiting = true;
    const auto details = round.ask(pid, request);
    if (!details || !details->relations || !*details->relations || !details->waiting || !*details->waiting)
      return false;
    const auto& relations = **details->relations;
    const auto& waiting = **details->waiting;
    return relations.links.empty() && relations.monitors.empty() && relations.monitored_by.empty() && !waiting.until &&
           (waiting.what == "receive" || waiting.what == "message");
  }

  observe::Duration limit_{0};
  ByKind<observe::Duration> candidates_;
};

}  // namespace

std::unique_ptr<Rule> lost() {
  return std::make_unique<Lost>();
}

}  // namespace nazir::findings
