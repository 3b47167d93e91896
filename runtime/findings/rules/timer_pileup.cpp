// SPDX-License-Identifier: BSL-1.0
// Timers that are started faster than they fire or are cancelled.
//
// A node tells how many timers are active, not whose they are. A crowd of processes has as many timers as processes, or
// a few times as many, and gets more while it grows: only what goes beyond that counts.
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class TimerPileup final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "timer-pileup",
        .title = "Timers pile up",
        .severity = Severity::warning,
        .thresholds = {{"limit", 10, 1, 86400, "s", "How long the timers must have become more and more."},
                       {"timers", 1000, 1, 1e9, "", "How many more there must be than at first."},
                       {"each", 3, 0, 1e6, "", "How many timers a process may have on average."}}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override { growing_ = false; }

  Verdict finish(Round& round) override {
    const auto timers = round.now.totals.timers;
    if (!growing_ || timers <= last_) {
      growing_ = true;
      first_ = timers;
      since_ = round.at();
    }
    last_ = timers;
    const auto more = timers - first_;
    const auto grew_for = round.at() - since_;
    const auto expected = round.threshold("each") * static_cast<double>(round.now.totals.processes);
    if (grew_for < round.limit("limit") || static_cast<double>(more) < round.threshold("timers")) return Verdict::ok;
    if (static_cast<double>(timers) <= expected) return Verdict::ok;
    Draft draft{.kind = "timers", .count = counted(timers, "timer", "timers")};
    draft.sentence = fmt::format("{} are active, {} a second more for {}, at {}.", counted(timers, "timer", "timers"),
                                 rate(static_cast<double>(more) / std::chrono::duration<double>(grew_for).count()),
                                 time(grew_for), counted(round.now.totals.processes, "process", "processes"));
    round.report(std::move(draft));
    return Verdict::ok;
  }

 private:
  bool growing_ = false;
  std::uint64_t first_ = 0, last_ = 0;
  observe::Duration since_{0};
};

}  // namespace

std::unique_ptr<Rule> timer_pileup() {
  return std::make_unique<TimerPileup>();
}

}  // namespace nazir::findings
