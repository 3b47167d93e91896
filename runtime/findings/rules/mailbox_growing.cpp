// SPDX-License-Identifier: BSL-1.0
// A process to which more messages come than it takes.
#include "by_kind.hpp"
#include "growth.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class MailboxGrowing final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{.id = "mailbox-growing",
                               .title = "A mailbox grows",
                               .severity = Severity::warning,
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
    // One that takes none at all is blocked, or never consumes: other rules name it.
    if (!is_growing(subject, limit_, messages_) || subject.takes_none() || round.passes_over(subject.row)) return;
    candidates_.add(round, subject, static_cast<double>(subject.row.mailbox_length), growth_of(subject));
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      const auto claimed =
          std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      group.count -= claimed;
      if (!group.worst.empty()) report(round, kind, group);
    }
    return Verdict::ok;
  }

 private:
  using Candidates = ByKind<Growth>;

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    const auto& worst = group.worst.front();
    auto draft = draft_of(kind, group, "mailbox grows", "mailboxes grow");
    draft.sentence = fmt::format("{} a second arrive at {}, {} are taken, {}.{}{}", rate(worst.facts.arrives),
                                 round.called(worst.pid), rate(worst.facts.taken),
                                 counted(worst.facts.waiting, "message waits", "messages wait"),
                                 and_others(group.count, kind), until_full(round, group));
    for (const auto& entry : group.worst) round.claim(entry.pid);
    round.report(std::move(draft));
  }

  static std::string until_full(const Round& round, const Candidates::Group& group) {
    double growth = 0;
    for (const auto& entry : group.worst) growth += entry.facts.bytes;
    const auto limit = round.info.memory_limit, used = round.now.memory.resident;
    if (limit <= used || !(growth > 0)) return {};
    const double seconds = static_cast<double>(limit - used) / growth;
    constexpr double a_day = 86400;  // later than that, the wait of the messages hurts first
    if (seconds > a_day) return {};
    const auto left = std::chrono::duration_cast<observe::Duration>(std::chrono::duration<double>(seconds));
    return fmt::format(" At this rate the memory of {} is full in {}.", bytes(limit), time(left));
  }

  observe::Duration limit_{0};
  std::uint64_t messages_ = 0;
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> mailbox_growing() {
  return std::make_unique<MailboxGrowing>();
}

}  // namespace nazir::findings
