// SPDX-License-Identifier: BSL-1.0
// A process that waits without a time limit for an answer that may never come.
//
// A process that waits for whatever comes next is a server loop and does nothing wrong. It is told apart by what it did
// before: one that waits for an answer has sent more messages than it took.
#include "by_kind.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class NoTimeout final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "no-timeout",
        .title = "A wait without a time limit",
        .severity = Severity::warning,
        .thresholds = {{"limit", 2, 0.1, 86400, "s", "How long a process may wait before it is looked at."}},
        .needs = {observe::Ability::message_counts, observe::Ability::stack_trace}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    candidates_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto& row = subject.row;
    if (row.state != observe::State::waiting || row.kind == observe::Kind::supervisor) return;
    if (subject.quiet() < limit_ || !row.holds_stack || row.messages_out <= taken(row)) return;
    if (round.is_expected(row)) return;
    const auto place = row.current_function;
    candidates_.add(round.kind(row) + '\n' + std::string(round.text(place)),
                    {row.pid, static_cast<double>(subject.quiet().count()), subject.quiet()});
  }

  Verdict finish(Round& round) override {
    for (const auto& [key, group] : candidates_.groups()) report(round, key.substr(0, key.find('\n')), group);
    return Verdict::ok;
  }

 private:
  using Candidates = ByKind<observe::Duration>;
  /// Those of a kind that wait in the same function wait for the same: a few tell for all.
  static constexpr std::size_t asked = 3;

  /// What it waits for without a limit; nothing if there is one, or it is none of an answer.
  static std::optional<observe::Waiting> endless_wait(Round& round, observe::Pid pid) {
    observe::DetailsRequest request;
    request.waiting = true;
    const auto details = round.ask(pid, request);
    if (!details || !details->waiting || !*details->waiting) return std::nullopt;
    const auto& waiting = **details->waiting;
    const bool answers = waiting.call || waiting.what == "receive" || waiting.what == "await";
    if (!answers || waiting.until) return std::nullopt;
    return waiting;
  }

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    std::vector<observe::Pid> endless;
    std::optional<observe::Waiting> first;
    std::size_t looked_at = 0;
    for (const auto& entry : group.worst) {
      if (looked_at < asked) {
        ++looked_at;
        const auto waiting = endless_wait(round, entry.pid);
        if (!waiting) continue;
        if (!first) first = waiting;
        endless.push_back(entry.pid);
      } else if (endless.size() >= asked) {
        endless.push_back(entry.pid);
      }
    }
    if (endless.empty()) return;
    const auto count = endless.size() > asked ? group.count : endless.size();
    const auto what = first->call ? fmt::format("{} of {}", first->what, round.called(first->call->pid)) : first->what;
    const auto longest = time(group.worst.front().facts);
    Draft draft{.kind = kind, .count = counted(count, "wait without a limit", "waits without a limit")};
    draft.sentence = count == 1 ? fmt::format("{} has waited for {} in {}, without a time limit.",
                                              round.called(endless.front()), longest, what)
                                : fmt::format("{} of {} have waited for up to {} in {}, without a time limit.",
                                              counted(count, "process", "processes"), kind, longest, what);
    draft.concerned = count;
    draft.processes = std::move(endless);
    const auto& place = first->place;
    if (!place.function.empty()) draft.place = CodePlace{place.function, place.file, place.line};
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  Candidates candidates_;
};

}  // namespace

std::unique_ptr<Rule> no_timeout() {
  return std::make_unique<NoTimeout>();
}

}  // namespace nazir::findings
