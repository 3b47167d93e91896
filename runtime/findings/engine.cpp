// SPDX-License-Identifier: BSL-1.0
#include <time.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <utility>

#include <nazir/findings/engine.hpp>

#include "rule.hpp"

namespace nazir::findings {
namespace {

using observe::Duration;

Duration thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// Why the rule cannot judge this node; empty if it can.
std::string why_it_rests(const RuleInfo& rule, const observe::NodeInfo& info) {
  if (rule.needs_real_time && info.is_virtual) {
    return "On a virtual clock computing takes no time. Run the scenario on the real clock.";
  }
  for (const auto ability : rule.needs) {
    if (const auto& why = info.abilities.why_not(ability); !why.empty()) return why;
  }
  return {};
}

}  // namespace

class Engine::State {
 public:
  explicit State(Settings settings) : settings_(std::move(settings)) {
    for (auto& rule : make_rules()) judges_.push_back({std::move(rule)});
  }

  void set(Settings settings) { settings_ = std::move(settings); }
  const Settings& settings() const { return settings_; }
  FindingsPointer latest() const { return latest_; }

  void forget() {
    begin_anew();
    past_.clear();
    epoch_ = 0;
    latest_ = std::make_shared<Findings>();
  }

  FindingsPointer round(observe::Node& node, const observe::NodeInfo& info, const observe::SnapshotPointer& snapshot,
                        const observe::Call& call) {
    const auto began = thread_time();
    const auto looked_at = std::exchange(looked_at_, snapshot->at);
    if (info.epoch != epoch_) {
      close_all();
      begin_anew();
      epoch_ = info.epoch;
    } else if (snapshot->processes.empty() && snapshot->at <= looked_at && !latest_->now.empty()) {
      // It has stopped: its clock stands still, so nothing would ever go.
      close_all();
      auto result = std::make_shared<Findings>(*latest_);
      result->now.clear();
      result->marks.clear();
      for (auto& each : result->rules) {
        if (each.verdict == Verdict::warn || each.verdict == Verdict::recheck) each.verdict = Verdict::ok;
      }
      publish(*result);
      return latest_ = std::move(result);
    } else if (census_.last() && snapshot->at < census_.last()->at + shortest) {
      return latest_;
    }
    const auto before = census_.last();
    Round round(node, info, *snapshot, before.get(), call, probes_);
    if (is_any_enabled()) read_incidents(node, round, call);
    auto result = std::make_shared<Findings>();
    result->at = snapshot->at;
    result->epoch = epoch_;
    judge(round, snapshot, *result);
    publish(*result);
    result->cost = thread_time() - began;
    return latest_ = std::move(result);
  }

 private:
  /// A rule, and what it found.
  struct Judge {
    std::unique_ptr<Rule> rule;
    bool works = false;  ///< In this round: it neither rests nor is off.
    Round::Context context = {};
    std::map<std::string, Finding> open = {};  ///< By kind.
  };

  void begin_anew() {
    census_.forget();
    counts_ = {};
    probes_.clear();
    // Incidents before the first look are history: what they were about cannot be judged any more.
    at_start_ = true;
    for (auto& judge : judges_) {
      judge.rule->forget();
      judge.open.clear();
    }
  }

  bool is_any_enabled() const {
    return std::any_of(judges_.begin(), judges_.end(),
                       [this](const Judge& judge) { return settings_.of(judge.rule->info().id).enabled; });
  }

  void read_incidents(observe::Node& node, Round& round, const observe::Call& call) {
    auto answer = node.incidents_since(next_incident_, observe::most_incidents, call);
    if (!answer) return;
    next_incident_ = answer->next;
    auto& incidents = answer->incidents;
    if (std::exchange(at_start_, false)) {
      forget_history(*answer, round.at());
    } else {
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        round.incident_counts[i] = answer->counts[i] - std::min(answer->counts[i], counts_[i]);
      }
      round.incidents_lost = answer->lost;
    }
    counts_ = answer->counts;
    // The look was taken before they were read.
    for (auto& each : incidents) each.at = std::min(each.at, round.at());
    round.incidents = std::move(incidents);
  }

  /// Leaves those of the last while in this run of the node.
  static void forget_history(observe::Incidents& answer, Duration at) {
    auto& incidents = answer.incidents;
    // An earlier run's incidents have lower numbers, and its clock may show any time. No more can be of this run than
    // it counted, and within a run times do not go back but for what two schedulers differ.
    const auto counted = std::accumulate(answer.counts.begin(), answer.counts.end(), std::uint64_t{0});
    auto first = incidents.end();
    auto later = Duration::max();
    constexpr auto slack = std::chrono::milliseconds(100);
    while (first != incidents.begin() && static_cast<std::uint64_t>(incidents.end() - first) < counted) {
      const auto& previous = *std::prev(first);
      if (previous.at < at - recent || (later != Duration::max() && previous.at > later + slack)) break;
      later = std::min(later, previous.at);
      --first;
    }
    incidents.erase(incidents.begin(), first);
  }

  void judge(Round& round, const observe::SnapshotPointer& snapshot, Findings& result) {
    std::vector<Judge*> seeing;
    for (auto& judge : judges_) {
      const auto& rule = judge.rule->info();
      auto& state = result.rules.emplace_back();
      state.rule = rule.id;
      judge.works = false;
      if (!settings_.of(rule.id).enabled) {
        state.verdict = Verdict::off;
        continue;
      }
      state.why = why_it_rests(rule, round.info);
      if (!state.why.empty()) {
        state.verdict = Verdict::resting;
        continue;
      }
      judge.works = true;
      judge.context = {&rule, &settings_, &settings_.of(rule.id)};
      round.enter(judge.context);
      judge.rule->begin(round);
      if (judge.rule->sees_processes()) seeing.push_back(&judge);
    }
    census_.take(snapshot, [&](std::span<const Subject> subjects) {
      for (auto* judge : seeing) {
        round.enter(judge->context);
        for (const auto& subject : subjects) judge->rule->see(subject, round);
      }
    });
    for (std::size_t i = 0; i < judges_.size(); ++i) {
      auto& judge = judges_[i];
      std::vector<Draft> drafts;
      auto verdict = result.rules[i].verdict;
      if (judge.works) {
        round.enter(judge.context);
        verdict = judge.rule->finish(round);
        drafts = round.take_drafts();
        if (round.take_missed() && verdict == Verdict::ok) verdict = Verdict::recheck;
      }
      result.rules[i].verdict = drafts.empty() ? verdict : Verdict::warn;
      take(judge, std::move(drafts), verdict, round.at());
    }
  }

  /// Opens, continues and closes the findings of a rule.
  void take(Judge& judge, std::vector<Draft> drafts, Verdict verdict, Duration at) {
    const auto& rule = judge.rule->info();
    if (drafts.size() > most_of_a_rule) {
      std::stable_sort(drafts.begin(), drafts.end(),
                       [](const Draft& one, const Draft& other) { return one.concerned > other.concerned; });
      drafts.resize(most_of_a_rule);
    }
    for (auto& draft : drafts) {
      const auto [place, is_new] = judge.open.try_emplace(draft.kind);
      Finding& finding = place->second;
      if (is_new) finding.since = at;
      finding.rule = rule.id;
      finding.epoch = epoch_;
      finding.kind = std::move(draft.kind);
      finding.severity = draft.severity.value_or(rule.severity);
      finding.sentence = std::move(draft.sentence);
      finding.count = std::move(draft.count);
      finding.concerned = draft.concerned;
      finding.processes = std::move(draft.processes);
      if (finding.processes.size() > Finding::most_processes) finding.processes.resize(Finding::most_processes);
      if (draft.place) finding.place = std::move(draft.place);
      finding.last_seen = at;
    }
    // The user expects this kind now. It is not over, so it does not become a past finding.
    const auto withdrawn = [&](const Finding& finding) { return is_expected(settings_.of(rule.id), finding.kind); };
    const auto stays = [&](const Finding& finding) {
      if (withdrawn(finding)) return false;
      if (rule.category == Category::permanent) return verdict != Verdict::off;
      // While the rule is not sure, what it found before stays, but not for ever.
      return verdict == Verdict::recheck && at - finding.last_seen <= recent;
    };
    for (auto finding = judge.open.begin(); finding != judge.open.end();) {
      if (finding->second.last_seen == at || stays(finding->second)) {
        ++finding;
      } else {
        if (!withdrawn(finding->second)) close(std::move(finding->second));
        finding = judge.open.erase(finding);
      }
    }
  }

  void close(Finding finding) {
    finding.active = false;
    past_.insert(past_.begin(), std::move(finding));
    if (past_.size() > Findings::most_past) past_.pop_back();
  }

  void close_all() {
    for (auto& judge : judges_) {
      for (auto& [kind, finding] : judge.open) close(std::move(finding));
      judge.open.clear();
    }
  }

  void publish(Findings& result) {
    for (const auto& judge : judges_) {
      for (const auto& [kind, finding] : judge.open) result.now.push_back(finding);
    }
    std::stable_sort(result.now.begin(), result.now.end(), [](const Finding& one, const Finding& other) {
      return one.severity != other.severity ? one.severity > other.severity : one.since < other.since;
    });
    result.past = past_;
    // The gravest come first, so the first mark of a process is the one to keep.
    for (std::uint32_t i = 0; i < result.now.size(); ++i) {
      for (const auto pid : result.now[i].processes) result.marks.push_back({pid, result.now[i].severity, i});
    }
    std::stable_sort(result.marks.begin(), result.marks.end(),
                     [](const Mark& one, const Mark& other) { return one.pid < other.pid; });
    const auto same = [](const Mark& one, const Mark& other) { return one.pid == other.pid; };
    result.marks.erase(std::unique(result.marks.begin(), result.marks.end(), same), result.marks.end());
  }

  // Rates of less time say nothing: nobody may have happened to send.
  static constexpr Duration shortest = std::chrono::milliseconds(100);
  static constexpr Duration recent = std::chrono::seconds(10);
  static constexpr std::size_t most_of_a_rule = 100;  // findings: more would hide the others

  Settings settings_;
  std::vector<Judge> judges_;
  Census census_;
  std::vector<observe::TraceId> probes_;
  std::vector<Finding> past_;
  std::uint64_t epoch_ = 0, next_incident_ = 0;
  Duration looked_at_ = Duration::min();  // the time of the last look, judged or not
  bool at_start_ = true;
  std::array<std::uint64_t, observe::incident_kind_count> counts_{};
  FindingsPointer latest_ = std::make_shared<Findings>();
};

Engine::Engine(Settings settings) : state_(std::make_unique<State>(std::move(settings))) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::set(Settings settings) {
  state_->set(std::move(settings));
}
const Settings& Engine::settings() const {
  return state_->settings();
}
FindingsPointer Engine::round(observe::Node& node, const observe::NodeInfo& info,
                              const observe::SnapshotPointer& snapshot, const observe::Call& call) {
  return state_->round(node, info, snapshot, call);
}
FindingsPointer Engine::latest() const {
  return state_->latest();
}
void Engine::forget() {
  state_->forget();
}

}  // namespace nazir::findings
