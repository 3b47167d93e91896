// SPDX-License-Identifier: BSL-1.0
// A producer that sends to a consumer whose mailbox only grows, and never waits for it.
#include <algorithm>
#include <map>
#include <set>

#include "by_kind.hpp"
#include "growth.hpp"
#include "rule.hpp"

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

  void forget() override { named_.clear(); }

  void begin(Round& round) override {
    limit_ = round.limit("limit");
    messages_ = static_cast<std::uint64_t>(round.threshold("messages"));
    consumers_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    if (!is_growing(subject, limit_, messages_) || subject.takes_none() || round.is_expected(subject.row)) return;
    consumers_.add(round, subject, static_cast<double>(subject.row.mailbox_length), growth_of(subject));
  }

  Verdict finish(Round& round) override {
    std::map<std::string, Pairs> found;  // by the kind of producer
    for (const auto& [kind, group] : consumers_.groups()) {
      for (std::size_t i = 0; i < group.worst.size() && i < asked; ++i) {
        const auto& consumer = group.worst[i];
        const auto producer = producer_of(round, consumer.pid);
        const auto* row = producer ? round.find(producer) : nullptr;
        if (row == nullptr || !never_waits(round, *row, consumer.pid)) continue;
        if (round.is_expected(*row)) {
          round.claim(consumer.pid);
          continue;
        }
        found[round.kind(*row)].push_back({producer, consumer});
      }
    }
    named_.clear();
    for (auto& [kind, pairs] : found) {
      for (const auto& pair : pairs) named_.insert(pair.consumer.pid);
      report(round, kind, pairs);
    }
    return Verdict::ok;
  }

 private:
  using Consumers = ByKind<Growth>;
  struct Pair {
    observe::Pid producer;
    Consumers::Entry consumer;
  };
  using Pairs = std::vector<Pair>;
  static constexpr std::size_t asked = 5, first_messages = 100;

  /// Who sent most of the messages that wait longest; none if nobody sent enough of them.
  static observe::Pid producer_of(Round& round, observe::Pid consumer) {
    observe::DetailsRequest request;
    request.messages = first_messages;
    request.longest_text = 1;
    const auto details = round.ask(consumer, request);
    if (!details || !details->messages || !*details->messages) return {};
    std::map<observe::Pid, std::size_t> from;
    const auto& items = (**details->messages).first;
    for (const auto& item : items) ++from[item.from];
    const auto most = std::max_element(from.begin(), from.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    const auto share = round.threshold("share") / 100;
    const bool enough =
        most != from.end() && static_cast<double>(most->second) >= share * static_cast<double>(items.size());
    return enough ? most->first : observe::Pid();
  }

  bool never_waits(Round& round, const observe::ProcessRow& producer, observe::Pid consumer) const {
    const auto* before = round.find_before(producer.pid);
    if (before == nullptr) return false;
    const auto sent = producer.messages_out - before->messages_out;
    // One that paused since the last look has not changed its ways.
    if (sent == 0) return named_.contains(consumer);
    // One that takes a message for every few that it sends is told when to go on.
    if ((taken(producer) - taken(*before)) * 10 > sent) return false;
    const auto* wait = round.wait_of(producer.pid);
    return wait == nullptr || wait->on != consumer;
  }

  static void report(Round& round, const std::string& kind, Pairs& pairs) {
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& one, const Pair& other) { return one.consumer.badness > other.consumer.badness; });
    Draft draft{.kind = kind};
    std::set<observe::Pid> different;
    for (const auto& pair : pairs) different.insert(pair.producer);
    const auto producers = different.size();
    for (const auto& pair : pairs) {
      round.claim(pair.consumer.pid);
      for (const auto pid : {pair.producer, pair.consumer.pid}) {
        if (std::find(draft.processes.begin(), draft.processes.end(), pid) == draft.processes.end()) {
          draft.processes.push_back(pid);
        }
      }
    }
    draft.concerned = draft.processes.size();
    draft.count = counted(pairs.size(), "mailbox without backpressure", "mailboxes without backpressure");
    const auto& [producer, consumer] = pairs.front();
    draft.sentence = fmt::format(
        "{} sends to {} and never waits for it: {} a second arrive, {} are taken, {}.{}", round.called(producer),
        round.called(consumer.pid), rate(consumer.facts.arrives), rate(consumer.facts.taken),
        counted(consumer.facts.waiting, "message waits", "messages wait"), and_others(producers, kind));
    round.report(std::move(draft));
  }

  std::set<observe::Pid> named_;  // consumers, in the round before
  observe::Duration limit_{0};
  std::uint64_t messages_ = 0;
  Consumers consumers_;
};

}  // namespace

std::unique_ptr<Rule> no_backpressure() {
  return std::make_unique<NoBackpressure>();
}

}  // namespace nazir::findings
