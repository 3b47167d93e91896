// SPDX-License-Identifier: BSL-1.0
// A process that uses most of its stack.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class StackHigh final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "stack-high",
        .title = "A stack is nearly full",
        .severity = Severity::warning,
        .thresholds = {{"share", 75, 1, 100, "%", "How much of its stack a process may use when it pauses."}}};
    return info;
  }

  void begin(Round& round) override {
    const auto size = static_cast<double>(round.info.stack_size);
    limit_ = static_cast<std::uint64_t>(round.threshold("share") / 100 * size);
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto used = subject.row.stack_bytes;
    if (used == 0 || limit_ == 0 || used < limit_ || round.is_expected(subject.row)) return;
    candidates_.add(round, subject, used, used);
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "stack nearly full", "stacks nearly full");
      draft.sentence =
          fmt::format("{} uses {} of its stack of {}, {:.0f} %.{}", round.called(worst.pid), bytes(worst.facts),
                      bytes(round.info.stack_size), 100.0 * worst.facts / static_cast<double>(round.info.stack_size),
                      and_others(group.count, kind));
      const auto* row = round.find(worst.pid);
      if (const auto function = round.text(row->current_function); !function.empty()) {
        draft.place = CodePlace{std::string(function), {}, 0};
      }
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  std::uint64_t limit_ = 0;
  ByKind<std::uint32_t> candidates_;
};

}  // namespace

std::unique_ptr<Rule> stack_high() {
  return std::make_unique<StackHigh>();
}

}  // namespace nazir::findings
