// SPDX-License-Identifier: BSL-1.0
#pragma once
// One round of judging: what rules may look at, ask the node, and report.

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/findings/finding.hpp>
#include <nazir/findings/rule_info.hpp>
#include <nazir/findings/settings.hpp>

#include "census.hpp"

namespace nazir::findings {

/// What a rule reports. Rule, severity, times and state are added.
struct Draft {
  std::string kind = {};
  std::string sentence = {};
  std::string count = {};
  std::uint64_t concerned = 0;
  std::vector<observe::Pid> processes = {};
  std::optional<CodePlace> place = std::nullopt;
  std::optional<Severity> severity = std::nullopt;  ///< Nothing: the rule's.
};

/// Where in the program the process waits, or waited until something woke it. Nothing if that was not asked for.
std::optional<CodePlace> place_of(const observe::ProcessDetails& details);

class Round {
 public:
  /// `before`: null in the first round.
  Round(observe::Node& node, const observe::NodeInfo& node_info, const observe::Snapshot& snapshot,
        const observe::Snapshot* snapshot_before, const observe::Call& within, std::vector<observe::TraceId>& probes);

  const observe::NodeInfo& info;
  const observe::Snapshot& now;
  const observe::Snapshot* const before;
  /// Since the round before: the incidents that were recorded, and how many there were of each kind.
  std::vector<observe::Incident> incidents;
  std::array<std::uint64_t, observe::incident_kind_count> incident_counts{};
  std::uint64_t incidents_lost = 0;

  observe::Duration at() const { return now.at; }
  /// Since the round before; 0 in the first.
  observe::Duration passed() const { return before != nullptr ? now.at - before->at : observe::Duration(0); }

  /// The most of its time since the round before in which the system kept the thread of a scheduler from running what
  /// it had. 0 if not known.
  observe::Duration withheld() const;
  /// How long the least idle of the schedulers had nothing to run since the round before.
  observe::Duration least_idle() const;

  // ---- Processes.
  /// Null if it is not among those of the snapshot.
  const observe::ProcessRow* find(observe::Pid pid) const;
  /// Whether it is among those of the snapshot. Remembers the last answer: siblings come one after another.
  bool lives(observe::Pid pid) {
    if (last_lives_.first != pid) last_lives_ = {pid, find(pid) != nullptr};
    return last_lives_.second;
  }
  std::string_view text(observe::StringId id) const { return now.strings[id]; }
  /// As a user knows it: its name, or its label, or the function that it was started with; and its pid.
  std::string called(const observe::ProcessRow& row) const;
  std::string called(observe::Pid pid) const;
  /// Its name, or the function that it was started with: processes of one kind are reported as one finding.
  std::string kind(const observe::ProcessRow& row) const;
  /// Whether one of its ancestors is a supervisor.
  bool is_supervised(const observe::ProcessRow& row);
  /// Who waits for whom. Asked once a round, when first needed.
  const std::vector<observe::Wait>& waits();
  const observe::Wait* wait_of(observe::Pid pid);

  observe::Node& node() { return node_; }
  const observe::Call& within() const { return within_; }
  /// Details of one process; nothing if it has ended, the node does not tell, or too much was asked in this round.
  std::optional<observe::ProcessDetails> ask(observe::Pid pid, const observe::DetailsRequest& request);

  /// Its row in the round before; null if there is none.
  const observe::ProcessRow* find_before(observe::Pid pid) const;

  // ---- Traces of the rules themselves.
  /// Starts a short trace for a rule; nothing if the node cannot, or keeps so many traces that one of the user's would
  /// have to go.
  std::optional<observe::TraceId> start_probe(const observe::TraceRequest& request);
  /// Reads and forgets it. Empty if it cannot be read.
  std::vector<observe::TraceEvent> end_probe(observe::TraceId probe, std::size_t most);
  bool is_probe(observe::TraceId trace) const { return std::ranges::find(probes_, trace) != probes_.end(); }

  // ---- The rule that is judging.
  double threshold(std::string_view key) const;
  /// The same for thresholds in seconds or milliseconds.
  observe::Duration limit(std::string_view key) const;
  /// Whether the settings say that the rule is to pass over this process.
  bool is_expected(const observe::ProcessRow& row) const;
  bool is_expected(std::string_view kind) const;
  /// What a finding is about. `progress`: the process or its mailbox does not go on. `care`: nobody cares for it.
  enum class Topic : std::uint8_t { progress, care };
  /// A rule that explains more has named the process for the same: see `is_claimed`. Rules finish in the order of
  /// rules.inc.
  void claim(observe::Pid pid, Topic topic = Topic::progress) { claimed_of(topic).insert(pid.value); }
  bool is_claimed(observe::Pid pid, Topic topic = Topic::progress) { return claimed_of(topic).contains(pid.value); }
  /// `is_expected`, for a process that the rule would otherwise name. If it is expected, claims it too, so that no
  /// other rule reports what this one would have explained.
  bool passes_over(const observe::ProcessRow& row, Topic topic = Topic::progress) {
    if (!is_expected(row)) return false;
    claim(row.pid, topic);
    return true;
  }
  void report(Draft draft) {
    // Whatever a finding calls its kind can be expected.
    if (!is_expected(draft.kind)) drafts_.push_back(std::move(draft));
  }

  // ---- For the engine.
  /// What a rule may read of itself.
  struct Context {
    const RuleInfo* rule = nullptr;
    const Settings* settings = nullptr;
    const RuleSettings* own = nullptr;
  };
  void enter(const Context& context) { context_ = context; }
  std::vector<Draft> take_drafts() { return std::exchange(drafts_, {}); }
  /// Whether a question of the rule was not answered: it cannot be sure then. Asking resets it.
  bool take_missed() { return std::exchange(missed_, false); }

 private:
  observe::Node& node_;
  observe::Call within_;
  std::size_t asked_ = 0;
  bool missed_ = false;
  Context context_;
  std::vector<observe::TraceId>& probes_;  // that run
  std::vector<Draft> drafts_;
  std::optional<std::vector<observe::Wait>> waits_;
  /// Calls with the row of the round before and the one of this round of each scheduler.
  template <class See>
  void for_schedulers(See see) const {
    if (before == nullptr) return;
    const auto count = std::min(before->schedulers.size(), now.schedulers.size());
    for (std::size_t i = 0; i < count; ++i) see(before->schedulers[i], now.schedulers[i]);
  }
  /// Whether the process or one of its ancestors is a supervisor.
  bool has_supervisor(observe::Pid parent);

  boost::unordered_flat_map<std::uint64_t, bool> supervised_;  // by parent
  std::pair<observe::Pid, bool> last_supervised_{{}, false};
  std::pair<observe::Pid, bool> last_lives_{{}, false};
  boost::unordered_flat_set<std::uint64_t>& claimed_of(Topic topic) {
    return claimed_[static_cast<std::size_t>(topic)];
  }
  std::array<boost::unordered_flat_set<std::uint64_t>, 2> claimed_;
};

}  // namespace nazir::findings
