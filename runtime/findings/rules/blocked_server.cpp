// SPDX-License-Identifier: BSL-1.0
// A server that has been inside one handler for long, while messages wait.
#include <algorithm>

#include "by_kind.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

struct Facts {
  observe::Duration blocked{0};
  std::uint64_t waiting = 0;
  double arrives = 0;
};

class BlockedServer final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "blocked-server",
        .title = "A server is blocked",
        .severity = Severity::error,
        .thresholds = {{"limit", 2, 0.01, 86400, "s", "How long a server may be inside one handler."}},
        .needs = {observe::Ability::message_counts}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (row.kind != observe::Kind::gen_server || row.mailbox_length == 0) return;
    if (subject.without_message() < limit_ || !subject.known) return;
    // One that only waits for a scheduler is starved, and one that was suspended is held on purpose.
    // A server at rest may have got its first message just now.
    const bool waits = row.oldest_message >= limit_ / 2 || subject.before.mailbox_length > 0;
    if (!subject.is_free() || !waits || round.passes_over(row)) return;
    candidates_.add(round, subject, static_cast<double>(row.mailbox_length),
                    {subject.without_message(), row.mailbox_length, subject.rate(subject.arrived())});
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      group.count -= std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      if (group.worst.empty()) continue;
      for (const auto& entry : group.worst) round.claim(entry.pid);
      report(round, kind, group);
    }
    return Verdict::ok;
  }

 private:
  using Candidates = ByKind<Facts>;

  struct Why {
    std::string handler, waits;
    std::optional<CodePlace> place;
  };

  static Why look(Round& round, observe::Pid pid) {
    Why why;
    observe::DetailsRequest request;
    request.waiting = request.stack = true;
    const auto details = round.ask(pid, request);
    if (!details) {
      // It computes, and so cannot answer. Its row still tells where.
      if (const auto* row = round.find(pid)) why.handler = round.text(row->current_function);
      return why;
    }
    if (details->stack && *details->stack) {
      const auto& frames = **details->stack;
      // The outermost function of the program, which the server's loop called.
      const auto handler = std::find_if(frames.rbegin(), frames.rend(), [](const observe::StackFrame& frame) {
        return frame.function.find("handle_") != std::string::npos ||
               frame.function.find("::init") != std::string::npos;
      });
      if (handler != frames.rend()) why.handler = handler->function;
    }
    if (why.handler.empty()) why.handler = details->current_function;
    if (details->waiting && *details->waiting) {
      const auto& waiting = **details->waiting;
      if (waiting.call) {
        why.waits = fmt::format(", waiting for {} of {}", waiting.what, round.called(waiting.call->pid));
      } else if (!waiting.what.empty()) {
        why.waits = fmt::format(", waiting in {}", waiting.what);
      }
    }
    why.place = place_of(*details);
    return why;
  }

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    const auto& worst = group.worst.front();
    auto why = look(round, worst.pid);
    auto draft = draft_of(kind, group, "server blocked", "servers blocked");
    const auto where = why.handler.empty() ? std::string("one handler") : why.handler;
    draft.sentence =
        fmt::format("{} has been in {} for {}{}, while {} and {} a second arrive.", round.called(worst.pid), where,
                    time(worst.facts.blocked), why.waits,
                    counted(worst.facts.waiting, "message waits", "messages wait"), rate(worst.facts.arrives));
    draft.sentence += and_others(group.count, kind);
    draft.place = std::move(why.place);
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> blocked_server() {
  return std::make_unique<BlockedServer>();
}

}  // namespace nazir::findings
