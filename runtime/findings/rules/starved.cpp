// SPDX-License-Identifier: BSL-1.0
// Processes that could run, but wait for a scheduler.
//
// A process waits for a scheduler once before each of its turns. Waiting time divided by the number of turns, of which
// there were at most as many as reductions and the one to come, is the least that the longest wait can have been.
// Processes of low priority are there to wait. Nobody starves while every scheduler has time to spare, nor for want of
// a processor that the system gives to other programs: that much of the waiting does not count. A single round may be a
// pause of the machine: it takes two.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class Starved final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "starved",
        .title = "Processes wait for a scheduler",
        .severity = Severity::warning,
        .thresholds = {{"limit", 50, 1, 1e6, "ms", "How long a process may wait for a scheduler."}},
        .needs = {observe::Ability::running_time},
        .needs_real_time = true};
    return info;
  }
  void forget() override { rounds_ = 0; }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    excused_ = round.withheld() + round.least_idle();
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto waited = subject.runnable() - excused_;
    if (waited < limit_ || subject.row.priority == observe::Priority::low) return;
    const auto least = waited / static_cast<std::int64_t>(subject.reductions() + 1);
    if (least < limit_ || round.is_expected(subject.row)) return;
    candidates_.add("schedulers", {subject.row.pid, static_cast<double>(least.count()), least});
  }

  Verdict finish(Round& round) override {
    rounds_ = candidates_.empty() ? 0 : rounds_ + 1;
    if (rounds_ == 0) return Verdict::ok;
    if (rounds_ == 1) return Verdict::recheck;
    for (const auto& [kind, group] : candidates_.groups()) {
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "process starved", "processes starved");
      draft.sentence = fmt::format("{} waited for a scheduler for {} or more, up to {} at {}; {}.",
                                   counted(group.count, "process", "processes"), time(limit_), time(worst.facts),
                                   round.called(worst.pid), load(round));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  static std::string load(const Round& round) {
    double busy = 0, all = 0;
    const auto& now = round.now.schedulers;
    for (std::size_t i = 0; i < now.size() && round.before != nullptr && i < round.before->schedulers.size(); ++i) {
      const auto& before = round.before->schedulers[i];
      busy += static_cast<double>((now[i].busy - before.busy).count());
      all += static_cast<double>((now[i].busy - before.busy + now[i].idle - before.idle).count());
    }
    const auto schedulers = counted(now.size(), "scheduler is", "schedulers are");
    return all > 0 ? fmt::format("{} {:.0f} % busy", schedulers, 100 * busy / all) : schedulers + " there";
  }

  observe::Duration limit_{0}, excused_{0};
  ByKind<observe::Duration> candidates_;
  unsigned rounds_ = 0;  // one after another with candidates
};

}  // namespace

std::unique_ptr<Rule> starved() {
  return std::make_unique<Starved>();
}

}  // namespace nazir::findings
