// SPDX-License-Identifier: BSL-1.0
// A process that runs for long at a time.
//
// Rows do not tell single turns. The end of each turn counts as a reduction, so there were at most as many turns as
// reductions, and the one that lasts. Running time divided by that is the least that the longest turn can have been.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

struct Slices {
  observe::Duration mean{0}, running{0};
  std::uint64_t reductions = 0;
};

class LongSlice final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "long-slice",
        .title = "A process runs for long at a time",
        .severity = Severity::note,
        .thresholds = {{"limit", 10, 0.1, 1e6, "ms", "How long a process may run at a time."},
                       {"busy", 10, 0.1, 100, "%", "How much of a scheduler's time it must take to matter."}},
        .needs = {observe::Ability::running_time},
        .needs_real_time = true};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    withheld_ = round.withheld();
    busy_ = std::chrono::duration_cast<observe::Duration>(round.passed() * (round.threshold("busy") / 100));
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto running = subject.running() - withheld_;
    if (running < limit_ || running < busy_) return;
    const auto reductions = subject.reductions();
    // Without any, it has been in one turn: never-yielded tells.
    if (reductions == 0 || reductions >= static_cast<std::uint64_t>(running / limit_)) return;
    if (round.is_expected(subject.row)) return;
    const auto mean = running / static_cast<std::int64_t>(reductions + 1);
    candidates_.add(round, subject, static_cast<double>(mean.count()), {mean, running, reductions});
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "process runs for long at a time", "processes run for long at a time");
      draft.sentence = fmt::format("{} runs for {} or more at a time: {} for {} in the last {}.{}",
                                   round.called(worst.pid), time(worst.facts.mean), time(worst.facts.running),
                                   counted(worst.facts.reductions, "reduction", "reductions"), time(round.passed()),
                                   and_others(group.count, kind));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  observe::Duration limit_{0}, busy_{0}, withheld_{0};
  ByKind<Slices> candidates_;
};

}  // namespace

std::unique_ptr<Rule> long_slice() {
  return std::make_unique<LongSlice>();
}

}  // namespace nazir::findings
