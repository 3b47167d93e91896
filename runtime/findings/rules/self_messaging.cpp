// SPDX-License-Identifier: BSL-1.0
// A process that is busy with messages of its own.
//
// Only processes that receive and send many messages are looked at, a few at a time: the senders of what waits in the
// mailbox tell, or else a trace of a moment. A process is not looked at again for half a minute.
#include <algorithm>
#include <map>

#include "by_kind.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class SelfMessaging final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "self-messaging",
        .title = "A process talks to itself",
        .severity = Severity::note,
        .thresholds = {{"share", 50, 1, 100, "%", "How many of its messages may come from itself."},
                       {"rate", 1000, 1, 1e9, "/s", "How many messages a second it must receive to be looked at."}},
        .needs = {observe::Ability::message_counts, observe::Ability::trace_messages}};
    return info;
  }
  void forget() override {
    probe_.reset();
    seen_.clear();
  }

  void begin(Round& round) override {
    rate_ = round.threshold("rate");
    share_ = round.threshold("share") / 100;
    candidates_.clear();
    busy_.clear();
  }
  void see(const Subject& subject, Round& round) override {
    const auto taken = subject.rate(subject.taken());
    if (taken < rate_ || subject.rate(subject.sent()) < taken * share_ || round.is_expected(subject.row)) return;
    busy_.emplace(subject.row.pid, taken);
    candidates_.push_back({subject.row.pid, taken});
  }

  Verdict finish(Round& round) override {
    if (probe_) read(round);
    std::erase_if(seen_, [this](const auto& entry) { return !busy_.contains(entry.first); });
    look_at_some(round);
    ByKind<double> found;
    for (const auto& [pid, look] : seen_) {
      const auto* row = round.find(pid);
      if (row != nullptr && look.share > share_) found.add(round.kind(*row), {pid, busy_[pid], look.share});
    }
    for (const auto& [kind, group] : found.groups()) {
      const auto& worst = group.worst.front();
      auto draft = draft_of(kind, group, "process talks to itself", "processes talk to themselves");
      draft.sentence =
          fmt::format("{:.0f} % of the {} messages a second that {} takes come from itself.{}", 100 * worst.facts,
                      rate(worst.badness), round.called(worst.pid), and_others(group.count, kind));
      round.report(std::move(draft));
    }
    return probe_ ? Verdict::recheck : Verdict::ok;
  }

 private:
  struct Look {
    observe::Duration at{0};
    double share = 0;
  };
  struct Candidate {
    observe::Pid pid;
    double taken = 0;
  };
  static constexpr std::size_t at_a_time = 5, enough = 20;
  static constexpr std::size_t most_events = 2000;
  static constexpr auto again = std::chrono::seconds(30);

  void look_at_some(Round& round) {
    std::erase_if(candidates_, [&](const Candidate& each) {
      const auto seen = seen_.find(each.pid);
      return seen != seen_.end() && round.at() - seen->second.at < again;
    });
    if (probe_ || candidates_.empty()) return;
    const auto some = std::min(at_a_time, candidates_.size());
    std::partial_sort(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(some), candidates_.end(),
                      [](const Candidate& one, const Candidate& other) { return one.taken > other.taken; });
    observe::TraceRequest request;
    for (std::size_t i = 0; i < some; ++i) {
      const auto pid = candidates_[i].pid;
      if (!look_into_mailbox(round, pid)) request.processes.push_back(pid);
    }
    if (request.processes.empty()) return;
    request.what = {.messages = true, .life = false};
    request.bounds = {.events = most_events, .time = std::chrono::milliseconds(200), .bytes = 256U << 10U};
    probe_ = round.start_probe(request);
    traced_ = std::move(request.processes);
  }

  /// Whether enough messages wait in its mailbox to tell.
  bool look_into_mailbox(Round& round, observe::Pid pid) {
    const auto* row = round.find(pid);
    if (row->mailbox_length < enough || !round.info.abilities.has(observe::Ability::messages)) return false;
    observe::DetailsRequest request;
    request.messages = 100;
    request.longest_text = 1;
    const auto details = round.ask(pid, request);
    if (!details || !details->messages || !*details->messages) return false;
    const auto& items = (**details->messages).first;
    if (items.size() < enough) return false;
    const auto own = std::count_if(items.begin(), items.end(), [pid](const auto& item) { return item.from == pid; });
    seen_[pid] = {round.at(), static_cast<double>(own) / static_cast<double>(items.size())};
    return true;
  }

  void read(Round& round) {
    struct Count {
      std::size_t all = 0, own = 0;
    };
    std::map<observe::Pid, Count> counts;
    for (const auto& event : round.end_probe(*probe_, most_events)) {
      if (event.kind != observe::TraceKind::receive && event.kind != observe::TraceKind::called) continue;
      auto& count = counts[event.pid];
      ++count.all;
      if (event.other == event.pid) ++count.own;
    }
    probe_.reset();
    for (const auto pid : traced_) {
      const auto& count = counts[pid];
      const bool tells = count.all >= enough;
      seen_[pid] = {round.at(), tells ? static_cast<double>(count.own) / static_cast<double>(count.all) : 0};
    }
  }

  double rate_ = 0, share_ = 0;
  std::vector<Candidate> candidates_;
  std::map<observe::Pid, double> busy_;  // what each takes a second
  std::map<observe::Pid, Look> seen_;
  std::optional<observe::TraceId> probe_;
  std::vector<observe::Pid> traced_;
};

}  // namespace

std::unique_ptr<Rule> self_messaging() {
  return std::make_unique<SelfMessaging>();
}

}  // namespace nazir::findings
