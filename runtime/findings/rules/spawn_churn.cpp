// SPDX-License-Identifier: BSL-1.0
// Very many processes from one place, each of which does less work than it costs to start and end it.
//
// Snapshots do not see processes that live for so short a time. While the node spawns more processes a second than the
// threshold "rate", the rule traces it for a moment: which process spawns, and how long the new ones run. A process
// that waits for anything has more than one turn. It counts as useful, however short its turns are.
#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <map>

#include "rule.hpp"
#include "words.hpp"

namespace nazir::findings {
namespace {

using observe::Duration;
using observe::TraceKind;

class SpawnChurn final : public Rule {
 public:
  const RuleInfo& info() const override {
    static const RuleInfo info{
        .id = "spawn-churn",
        .title = "Processes that are too small",
        .severity = Severity::warning,
        .thresholds = {{"rate", 1000, 1, 1e9, "/s", "How many such processes a place may start in a second."},
                       {"life", 0.02, 0.0001, 1000, "ms", "Up to what running time a process is too small."}},
        .needs = {observe::Ability::trace_life, observe::Ability::trace_scheduling}};
    return info;
  }
  bool sees_processes() const override { return false; }
  void forget() override {
    trace_.reset();
    places_.clear();
  }

  Verdict finish(Round& round) override {
    const auto before = round.before != nullptr ? round.before->totals.spawned : round.now.totals.spawned;
    const double seconds = std::chrono::duration<double>(round.passed()).count();
    const double spawned = seconds > 0 ? static_cast<double>(round.now.totals.spawned - before) / seconds : 0;
    if (trace_) read(round, spawned);
    const bool many = spawned >= round.threshold("rate");
    if (!many) {
      places_.clear();
      return Verdict::ok;
    }
    if (!trace_) begin_trace(round);
    for (const auto& [name, place] : places_) report(round, name, place);
    return places_.empty() ? Verdict::recheck : Verdict::ok;
  }

 private:
  struct Place {
    observe::Pid spawner;
    double per_second = 0;
    Duration median{0};
  };

  void begin_trace(Round& round) {
    observe::TraceRequest request;
    request.existing = request.spawned = true;
    request.what = {.messages = false, .life = true, .scheduling = true};
    request.bounds = {.events = most_events, .time = std::chrono::milliseconds(200), .bytes = 256U << 10U};
    trace_ = round.start_probe(request);
  }

  /// Who spawned, and how long what it spawned ran.
  void read(Round& round, double spawned) {
    const auto events = round.end_probe(*trace_, most_events);
    trace_.reset();
    places_.clear();
    struct Life {
      std::string place;
      observe::Pid spawner;
      Duration in{0}, ran{0};
      int turns = 0;
    };
    boost::unordered_flat_map<std::uint64_t, Life> lives;
    struct Seen {
      observe::Pid spawner;
      std::uint64_t spawned = 0, ended = 0;
      std::vector<Duration> small;
    };
    std::map<std::string, Seen> seen;
    std::uint64_t all = 0, ended = 0;
    for (const auto& event : events) {
      if (event.kind == TraceKind::spawn) {
        const auto place = place_of(round, event);
        ++all;
        ++seen[place].spawned;
        lives[event.other.value] = {place, event.pid};
        continue;
      }
      const auto life = lives.find(event.pid.value);
      if (life == lives.end()) continue;
      auto& one = life->second;
      if (event.kind == TraceKind::in) {
        one.in = event.at;
        ++one.turns;
      } else if (event.kind == TraceKind::out) {
        one.ran += event.at - one.in;
      } else if (event.kind == TraceKind::exit) {
        // The last turn ends with the process.
        const auto ran = one.turns == 0 ? Duration(0) : one.ran + (event.at - one.in);
        auto& of_place = seen[one.place];
        ++ended;
        ++of_place.ended;
        if (one.turns <= 1 && ran <= round.limit("life")) {
          of_place.spawner = one.spawner;
          of_place.small.push_back(ran);
        }
        lives.erase(life);
      }
    }
    if (ended < fewest) return;
    for (auto& [place, found] : seen) {
      if (found.small.empty()) continue;
      // Of those that still live it is not known how they will end.
      const auto of_all = static_cast<double>(found.spawned) / static_cast<double>(all);
      const auto small = static_cast<double>(found.small.size()) / static_cast<double>(found.ended);
      const double per_second = spawned * of_all * small;
      if (per_second < round.threshold("rate") || round.is_expected(place)) continue;
      std::sort(found.small.begin(), found.small.end());
      places_[place] = {found.spawner, per_second, found.small[found.small.size() / 2]};
    }
  }

  /// The kind of the spawner, which is one place of the program, and what it spawns.
  static std::string place_of(const Round& round, const observe::TraceEvent& spawn) {
    const auto* spawner = round.find(spawn.pid);
    return spawner != nullptr ? round.kind(*spawner) : spawn.text;
  }

  static void report(Round& round, const std::string& name, const Place& place) {
    Draft draft{.kind = name, .count = fmt::format("{} processes a second too small", rate(place.per_second))};
    const auto ran = round.info.is_virtual ? std::string("never wait for anything")
                                           : fmt::format("run for {} each", time(place.median));
    draft.sentence =
        fmt::format("{} starts {} processes a second that {}: starting and ending them costs more than they do.",
                    round.called(place.spawner), rate(place.per_second), ran);
    draft.concerned = 1;
    draft.processes = {place.spawner};
    round.report(std::move(draft));
  }

  static constexpr std::uint64_t fewest = 20;  // that must have ended within the trace
  static constexpr std::size_t most_events = 4000;

  std::optional<observe::TraceId> trace_;
  std::map<std::string, Place> places_;
};

}  // namespace

std::unique_ptr<Rule> spawn_churn() {
  return std::make_unique<SpawnChurn>();
}

}  // namespace nazir::findings
