// SPDX-License-Identifier: BSL-1.0
// A process whose selective receive passes over many messages to find the one that it wants.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

struct Scan {
  double mean = 0, per_second = 0;
  std::uint64_t waiting = 0;
};

class SelectiveScan final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "selective-scan",
        .title = "A receive that searches",
        .severity = Severity::warning,
        .thresholds = {{"skipped", 64, 1, 1e9, "", "How many messages a receive may pass over, on average."},
                       {"rate", 1000, 1, 1e12, "/s", "How many it must pass over in a second to matter."}},
        .needs = {observe::Ability::message_counts}};
    return info;
  }

  void begin(Round& round) override {
    skipped_ = round.threshold("skipped");
    rate_ = round.threshold("rate");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto skipped = subject.skipped();
    if (skipped == 0) return;
    const auto mean = static_cast<double>(skipped) / static_cast<double>(std::max<std::uint64_t>(subject.taken(), 1));
    if (mean < skipped_ || subject.rate(skipped) < rate_ || round.is_expected(subject.row)) return;
    candidates_.add(round, subject, subject.rate(skipped), {mean, subject.rate(skipped), subject.row.mailbox_length});
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "receive searches", "receives search");
      draft.sentence =
          fmt::format("{} passes over {} messages for each that it takes, {} a second; {}.{}", round.called(worst.pid),
                      rate(worst.facts.mean), rate(worst.facts.per_second),
                      counted(worst.facts.waiting, "message waits", "messages wait"), and_others(group.count, kind));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  double skipped_ = 0, rate_ = 0;
  ByKind<Scan> candidates_;
};

}  // namespace

std::unique_ptr<Rule> selective_scan() {
  return std::make_unique<SelectiveScan>();
}

}  // namespace nazir::findings
