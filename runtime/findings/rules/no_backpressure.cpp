// SPDX-License-Identifier: BSL-1.0
// A producer that sends to a consumer whose mailbox only grows, and never waits for it.
#include <algorithm>
#include <map>

#include "by_kind.hpp"
#include "growth.hpp"
#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

class NoBackpressure final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "no-backpressure",
        .title = "A producer that never waits for its consumer",
        .severity = Severity::error,
        .thresholds = {growth_limit,
                       growth_messages,
                       {"share", 80, 1, 100, "%", "How much of the mailbox must come from one producer."}},
        .needs = {observe::Ability::message_counts, observe::Ability::messages}};
    return info;
  }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    messages_ = static_cast<std::uint64_t>(round.threshold("messages"));
    consumers_.clear();
    senders_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    if (subject.rate(subject.sent()) >= 1) senders_.emplace(subject.row.pid, Sender{subject.sent(), subject.taken()});
    if (!is_growing(subject, limit_, messages_) || subject.taken() == 0 || round.is_expected(subject.row)) return;
    consumers_.add(round, subject, static_cast<double>(subject.row.mailbox_length), growth_of(subject));
  }

  Verdict finish(Round& round) override {
    for (const auto& [kind, group] : consumers_.groups()) {
      for (std::size_t i = 0; i < group.worst.size() && i < asked; ++i) judge(round, group.worst[i]);
    }
    senders_.clear();
    return Verdict::ok;
  }

 private:
  using Consumers = ByKind<Growth>;
  struct Sender {
    std::uint64_t sent, taken;
  };
  static constexpr std::size_t asked = 5, first_messages = 100;

  void judge(Round& round, const Consumers::Entry& consumer) {
    observe::DetailsRequest request;
    request.messages = first_messages;
    request.longest_text = 1;
    const auto details = round.ask(consumer.pid, request);
    if (!details || !details->messages || !*details->messages) return;
    std::map<observe::Pid, std::size_t> from;
    const auto& items = (**details->messages).first;
    for (const auto& item : items) ++from[item.from];
    const auto most = std::max_element(from.begin(), from.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    if (most == from.end() || !most->first) return;
    const auto share = round.threshold("share") / 100;
    if (static_cast<double>(most->second) < share * static_cast<double>(items.size())) return;
    const auto producer = most->first;
    const auto sender = senders_.find(producer);
    // One that takes a message for every few that it sends is told when to go on.
    if (sender == senders_.end() || sender->second.taken * 10 > sender->second.sent) return;
    if (const auto* wait = round.wait_of(producer); wait != nullptr && wait->on == consumer.pid) return;
    report(round, producer, consumer);
  }

  static void report(Round& round, observe::Pid producer, const Consumers::Entry& consumer) {
    const auto* row = round.find(producer);
    Draft draft{.kind = row != nullptr ? round.kind(*row) : observe::to_text(producer, round.info.pid_format),
                .count = "1 producer without backpressure"};
    draft.sentence =
        fmt::format("{} sends to {} and never waits for it: {} a second arrive, {} are taken, {}.",
                    round.called(producer), round.called(consumer.pid), rate(consumer.facts.arrives),
                    rate(consumer.facts.taken), counted(consumer.facts.waiting, "message waits", "messages wait"));
    draft.concerned = 2;
    draft.processes = {producer, consumer.pid};
    round.claim(consumer.pid);
    round.report(std::move(draft));
  }

  observe::Duration limit_{0};
  std::uint64_t messages_ = 0;
  Consumers consumers_;
  std::map<observe::Pid, Sender> senders_;
};

}  // namespace

std::unique_ptr<Rule> no_backpressure() {
  return std::make_unique<NoBackpressure>();
}

}  // namespace nazir::findings
