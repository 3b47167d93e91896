// SPDX-License-Identifier: BSL-1.0
// A process that works, but whose messages have to wait for long.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

struct Delay {
  observe::Duration oldest{0};
  std::uint64_t waiting = 0;
  double taken = 0;
};

class MailboxOld final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "mailbox-old",
        .title = "Messages wait for long",
        .severity = Severity::warning,
        .thresholds = {{"limit", 10, 0.01, 86400, "s", "How long a message may wait before it is taken."}},
        .needs = {observe::Ability::mailbox_age, observe::Ability::message_counts}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    // One that takes none at all is blocked, or never consumes: other rules name it.
    if (row.oldest_message < limit_ || subject.takes_none() || round.is_expected(row)) return;
    candidates_.add(round, subject, static_cast<double>(row.oldest_message.count()),
                    {row.oldest_message, row.mailbox_length, subject.rate(subject.taken())});
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      group.count -= std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      if (group.worst.empty()) continue;
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "mailbox with old messages", "mailboxes with old messages");
      draft.sentence = fmt::format("The oldest message of {} has waited for {}: {}, and it takes {} a second.{}",
                                   round.called(worst.pid), time(worst.facts.oldest),
                                   counted(worst.facts.waiting, "message waits", "messages wait"),
                                   rate(worst.facts.taken), and_others(group.count, kind));
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  observe::Duration limit_{0};
  ByKind<Delay> candidates_;
};

}  // namespace

std::unique_ptr<Rule> mailbox_old() {
  return std::make_unique<MailboxOld>();
}

}  // namespace nazir::findings
