// SPDX-License-Identifier: BSL-1.0
// A process that holds very much memory of its own, or receives very large messages.
//
// What a process holds beside its stack and its mailbox is its control block, its state and, where that is measured,
// the heap that it allocated. Bytes in a mailbox divided by messages are the least that the largest message can have.
#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

struct Size {
  std::uint64_t own = 0, message = 0, waiting = 0;
};

class LargeState final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "large-state",
        .title = "A large state or large messages",
        .severity = Severity::note,
        .thresholds = {{"state", 64.0 * (1U << 20U), 1024, 1e15, "bytes", "How much a process may hold of its own."},
                       {"message", 1U << 20U, 64, 1e15, "bytes", "How large a message may be, on average."}}};
    return info;
  }

  void begin(Round& round) override {
    state_ = static_cast<std::uint64_t>(round.threshold("state"));
    message_ = static_cast<std::uint64_t>(round.threshold("message"));
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    const auto others = row.mailbox_bytes + row.stack_bytes;
    const auto own = row.memory - std::min(others, row.memory);
    const bool large = row.mailbox_length > 0 && row.mailbox_bytes / row.mailbox_length >= message_;
    if ((own < state_ && !large) || round.is_expected(row)) return;
    const auto message = large ? row.mailbox_bytes / row.mailbox_length : 0;
    candidates_.add(round, subject, static_cast<double>(own + message), {own, message, row.mailbox_length});
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : candidates_.groups()) {
      const auto& [own, message, waiting] = group.worst.front().facts;
      auto draft = draft_of(kind, group, "process very large", "processes very large");
      const auto who = round.called(group.worst.front().pid);
      if (own >= state_) draft.sentence = fmt::format("{} holds {} beside its mailbox and its stack.", who, bytes(own));
      if (message > 0) {
        draft.sentence +=
            fmt::format("{}{} of {} {} {} or more on average.", draft.sentence.empty() ? "" : " ",
                        counted(waiting, "message", "messages"), who, waiting == 1 ? "takes" : "take", bytes(message));
      }
      draft.sentence += and_others(group.count, kind);
      round.report(std::move(draft));
    }
    return Verdict::ok;
  }

 private:
  std::uint64_t state_ = 0, message_ = 0;
  ByKind<Size> candidates_;
};

}  // namespace

std::unique_ptr<Rule> large_state() {
  return std::make_unique<LargeState>();
}

}  // namespace nazir::findings
