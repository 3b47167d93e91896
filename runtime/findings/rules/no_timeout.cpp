// SPDX-License-Identifier: BSL-1.0
// A process that waits without a time limit for an answer that may never come.
//
// A call and an await always wait for an answer. A plain receive may also be the loop of a process that serves others
// and does nothing wrong. Such a process has a name, or has taken at least as many messages as it has sent. One that
// got an answer to each of its questions but the last has sent exactly one message more than it took. Anything else is
// a note only, because a process may announce itself and then wait for work, or send many messages for each that it
// takes.
#include "by_kind.hpp"
#include "rule.hpp"

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
    // A server at rest and a process that handles messages by a function hold no stack.
    if (!row.holds_stack || subject.quiet() < limit_ || round.is_expected(row)) return;
    Facts facts{subject.quiet()};
    if (row.name == observe::StringId::none && row.messages_out > taken(row)) {
      facts.asks = taken(row) > 0 && row.messages_out == taken(row) + 1 ? Asks::surely : Asks::maybe;
    }
    candidates_.add(round, subject, static_cast<double>(subject.quiet().count()), facts);
  }

  Verdict finish(Round& round) override {
    for (auto [kind, group] : candidates_.groups()) {
      group.count -= std::erase_if(group.worst, [&round](const auto& entry) { return round.is_claimed(entry.pid); });
      if (group.worst.empty()) continue;
      if (candidates_.groups().size() > most_kinds && !round.wait_of(group.worst.front().pid)) continue;
      report(round, kind, group);
    }
    return Verdict::ok;
  }

 private:
  /// Whether a plain receive waits for an answer.
  enum class Asks : std::uint8_t { no, maybe, surely };
  struct Facts {
    observe::Duration quiet{0};
    Asks asks = Asks::no;
  };
  using Candidates = ByKind<Facts>;
  /// Processes of one kind wait for the same: a few tell for all.
  static constexpr std::size_t asked = 3;
  /// With more kinds of sleeping process, those that surely wait for an answer come first.
  static constexpr std::size_t most_kinds = 40;

  /// What it waits for without a limit; nothing if there is one, or it is none of an answer.
  static std::optional<observe::Waiting> endless_wait(Round& round, const Candidates::Entry& entry) {
    observe::DetailsRequest request;
    request.waiting = true;
    const auto details = round.ask(entry.pid, request);
    if (!details || !details->waiting || !*details->waiting) return std::nullopt;
    const auto& waiting = **details->waiting;
    if (waiting.until) return std::nullopt;
    if (waiting.call || waiting.what == "await") return waiting;
    return waiting.what == "receive" && entry.facts.asks != Asks::no ? std::optional(waiting) : std::nullopt;
  }

  static void report(Round& round, const std::string& kind, const Candidates::Group& group) {
    std::vector<observe::Pid> endless;
    std::optional<observe::Waiting> first;
    std::string longest;
    auto severity = Severity::note;
    for (std::size_t i = 0; i < group.worst.size(); ++i) {
      const auto& entry = group.worst[i];
      if (i < asked) {
        const auto waiting = endless_wait(round, entry);
        if (!waiting) continue;
        if (waiting->what != "receive" || entry.facts.asks == Asks::surely) severity = Severity::warning;
        if (!first) {
          first = waiting;
          longest = time(entry.facts.quiet);
        }
      } else if (endless.size() < asked) {
        break;
      }
      endless.push_back(entry.pid);
    }
    if (endless.empty()) return;
    const auto count = endless.size() > asked ? group.count : endless.size();
    const auto what = first->call ? fmt::format("{} of {}", first->what, round.called(first->call->pid)) : first->what;
    Draft draft{.kind = kind, .count = counted(count, "wait without a limit", "waits without a limit")};
    draft.sentence = count == 1 ? fmt::format("{} has waited for {} in {}, without a time limit.",
                                              round.called(endless.front()), longest, what)
                                : fmt::format("{} of {} have waited for up to {} in {}, without a time limit.",
                                              counted(count, "process", "processes"), kind, longest, what);
    draft.concerned = count;
    draft.processes = std::move(endless);
    draft.severity = severity;
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
