// SPDX-License-Identifier: BSL-1.0
// Calls that take a large part of the time that their callers give them, or more than that: the answer came when the
// caller had given up.
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>

#include "by_kind.hpp"
#include "recent.hpp"
#include "rule.hpp"

namespace nazir::findings {
namespace {

class CallSlow final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "call-slow",
        .title = "Calls are slow",
        .severity = Severity::warning,
        .thresholds = {{"share", 50, 1, 100, "%", "How much of its time limit a call may take."},
                       {"limit", 0.5, 0.01, 86400, "s", "How long a call must take to be looked at."},
                       {"window", 10, 1, 86400, "s", "How long a slow call or a late answer is shown."}},
        .needs = {observe::Ability::waits, observe::Ability::incidents}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override {
    late_.clear();
    last_.reset();
  }

  Verdict finish(Round& round) override {
    late_.take(round, round.limit("window"), [&round](const observe::Incident& incident) {
      if (incident.kind != observe::IncidentKind::late_reply) return std::string();
      const auto& kind = incident.name.empty() ? incident.function : incident.name;
      return round.is_expected(kind) ? std::string() : kind.empty() ? std::string("process") : kind;
    });
    auto servers = slow_calls(round);
    // Callers give up and call again: what is slow now and then is one finding.
    if (!servers.empty()) last_ = round.at();
    for (const auto& [kind, group] : late_.groups()) servers.try_emplace(kind);
    for (const auto& [kind, slow] : servers) {
      const auto late = late_.groups().find(kind);
      report(round, kind, slow, late != late_.groups().end() ? &late->second : nullptr);
    }
    return last_ && round.at() - *last_ <= round.limit("window") ? Verdict::recheck : Verdict::ok;
  }

 private:
  struct Slow {
    std::vector<observe::Wait> calls;  ///< The longest first.
    observe::Duration timeout{0};      ///< Of the first.
  };
  static constexpr std::size_t asked = 3, most_kinds = 20;

  static bool by_age(const observe::Wait& one, const observe::Wait& other) {
    return one.since != other.since ? one.since < other.since : one.pid < other.pid;
  }

  /// By the kind of server.
  static std::map<std::string, Slow> slow_calls(Round& round) {
    const auto latest = round.at() - round.limit("limit");
    boost::unordered_flat_map<std::uint64_t, std::vector<observe::Wait>> longest;  // by server, a few of each
    for (const auto& wait : round.waits()) {
      if (wait.await || wait.since > latest) continue;
      auto& calls = longest[wait.on.value];
      if (calls.size() == asked && wait.since >= calls.back().since) continue;
      calls.insert(std::upper_bound(calls.begin(), calls.end(), wait, by_age), wait);
      if (calls.size() > asked) calls.pop_back();
    }
    std::map<std::string, Slow> found;
    for (const auto& [value, calls] : longest) {
      const auto* server = round.find(observe::Pid{value});
      if (server == nullptr || round.is_claimed(server->pid) || round.is_expected(*server)) continue;
      auto& all = found[round.kind(*server)].calls;
      all.insert(all.end(), calls.begin(), calls.end());
    }
    std::size_t kinds = 0;
    for (auto server = found.begin(); server != found.end();) {
      server = ++kinds <= most_kinds && keep_slow(round, server->second) ? std::next(server) : found.erase(server);
    }
    return found;
  }

  /// A few of the longest are asked for their time limit. Whether one of them has used up its share.
  static bool keep_slow(Round& round, Slow& slow) {
    std::sort(slow.calls.begin(), slow.calls.end(), by_age);
    std::vector<observe::Wait> kept;
    for (std::size_t i = 0; i < slow.calls.size() && i < asked; ++i) {
      const auto& call = slow.calls[i];
      const auto timeout = timeout_of(round, call);
      // One without a limit waits for as long as it takes: no-timeout tells.
      if (!timeout) continue;
      const auto share =
          std::chrono::duration<double>(round.at() - call.since) / std::chrono::duration<double>(*timeout);
      if (share * 100 < round.threshold("share")) continue;
      if (kept.empty()) slow.timeout = *timeout;
      kept.push_back(call);
    }
    slow.calls = std::move(kept);
    return !slow.calls.empty();
  }

  static std::optional<observe::Duration> timeout_of(Round& round, const observe::Wait& call) {
    observe::DetailsRequest request;
    request.waiting = true;
    const auto details = round.ask(call.pid, request);
    if (!details || !details->waiting || !*details->waiting) return std::nullopt;
    const auto& waiting = **details->waiting;
    const bool same = waiting.call && waiting.call->pid == call.on && waiting.call->since == call.since;
    if (!same || !waiting.until || *waiting.until <= call.since) return std::nullopt;
    return *waiting.until - call.since;
  }

  static void report(Round& round, const std::string& kind, const Slow& slow, const Recent::Group* late) {
    Draft draft{.kind = kind};
    const auto add = [&draft](observe::Pid pid) {
      if (pid && std::find(draft.processes.begin(), draft.processes.end(), pid) == draft.processes.end()) {
        draft.processes.push_back(pid);
      }
    };
    std::uint64_t count = slow.calls.size();
    if (!slow.calls.empty()) {
      const auto& call = slow.calls.front();
      draft.sentence = fmt::format("{} has waited for the answer of {} for {} of at most {}.", round.called(call.pid),
                                   round.called(call.on), time(round.at() - call.since), time(slow.timeout));
      add(call.on);
      for (const auto& each : slow.calls) add(each.pid);
    }
    if (late != nullptr) {
      count += late->all();
      const auto& last = late->latest.back();
      if (!draft.sentence.empty()) draft.sentence += ' ';
      draft.sentence +=
          fmt::format("{} answered {} after its caller had given up, the last of {}.", culprit(round, last),
                      counted(late->all(), "call", "calls"), round.called(last.other));
      for (const auto pid : late->pids(&observe::Incident::pid)) add(pid);
    }
    draft.count = counted(count, "slow call", "slow calls");
    draft.concerned = draft.processes.size();
    round.report(std::move(draft));
  }

  Recent late_;
  std::optional<observe::Duration> last_;  // when a call was slow
};

}  // namespace

std::unique_ptr<Rule> call_slow() {
  return std::make_unique<CallSlow>();
}

}  // namespace nazir::findings
