// SPDX-License-Identifier: BSL-1.0
// A process that gets messages and takes none of them.
#include "by_kind.hpp"
#include "growth.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

struct Untaken {
  Growth growth;
  observe::Duration since{0};
};

class NeverConsumed final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "never-consumed",
                               .title = "Messages that nobody takes",
                               .severity = Severity::error,
                               .thresholds = {growth_limit, growth_messages},
                               .needs = {observe::Ability::message_counts}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    messages_ = static_cast<std::uint64_t>(round.threshold("messages"));
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    if (!is_growing(subject, limit_, messages_) || subject.without_message() < limit_) return;
    // One that was suspended is held on purpose; one that waits for a scheduler is starved.
    if (!subject.is_free() || round.passes_over(subject.row)) return;
    candidates_.add(round, subject, static_cast<double>(subject.row.mailbox_length),
                    {growth_of(subject), subject.without_message()});
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      group.count -= std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      if (group.worst.empty()) continue;
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "mailbox that nobody empties", "mailboxes that nobody empties");
      draft.sentence = fmt::format("{} has taken no message for {}, while {} a second arrive: {}.{}",
                                   round.called(worst.pid), time(worst.facts.since), rate(worst.facts.growth.arrives),
                                   counted(worst.facts.growth.waiting, "message waits", "messages wait"),
                                   and_others(group.count, kind));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  observe::Duration limit_{0};
  std::uint64_t messages_ = 0;
  ByKind<Untaken> candidates_;
};

}  // namespace

std::unique_ptr<Rule> never_consumed() {
  return std::make_unique<NeverConsumed>();
}

}  // namespace nazir::findings
