// SPDX-License-Identifier: BSL-1.0
// A process that has run for long without a pause, so that nobody else gets its scheduler.
//
// The end of a turn counts as a reduction. A process that gained running time but no reduction from one look to the
// next has been in one turn all the while; its running time in between is a lower bound of the turn's length.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class NeverYielded final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "never-yielded",
        .title = "A process does not give way",
        .severity = Severity::warning,
        .thresholds = {{"limit", 100, 1, 1e7, "ms", "How long a process may run without a pause."}},
        .needs = {observe::Ability::running_time},
        .needs_real_time = true};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    if (subject.row.state != observe::State::running || subject.ran_in_turn() < limit_) return;
    if (round.passes_over(subject.row)) return;
    candidates_.add(round, subject, static_cast<double>(subject.ran_in_turn().count()), subject.ran_in_turn());
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      group.count -= std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      if (!group.worst.empty()) report(round, kind, group);
    }
    return Verdict::ok;
  }

 private:
  using Candidates = ByKind<observe::Duration>;

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    const auto& worst = group.worst.front();
    const auto* row = round.find(worst.pid);
    const auto function = row != nullptr ? round.text(row->current_function) : std::string_view();
    auto draft = draft_of(kind, group, "process does not give way", "processes do not give way");
    draft.sentence = fmt::format("{} has run for {} without a pause{}{}, so nobody else gets its scheduler.{}",
                                 round.called(worst.pid), time(worst.facts), function.empty() ? "" : " in ", function,
                                 and_others(group.count, kind));
    for (const auto& entry : group.worst) round.claim(entry.pid);
    if (!function.empty()) draft.place = CodePlace{std::string(function), {}, 0};
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> never_yielded() {
  return std::make_unique<NeverYielded>();
}

}  // namespace nazir::findings
