// SPDX-License-Identifier: BSL-1.0
#pragma once
// One round of judging: what rules may look at, ask the node, and report.

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

class Round {
 public:
  /// `before`: null in the first round.
  Round(observe::Node& node, const observe::NodeInfo& node_info, const observe::Snapshot& snapshot,
        const observe::Snapshot* snapshot_before, const observe::Call& within);

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

  // ---- Processes.
  /// Null if it is not among those of the snapshot.
  const observe::ProcessRow* find(observe::Pid pid) const;
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

  // ---- The rule that is judging.
  double threshold(std::string_view key) const;
  /// The same for thresholds in seconds or milliseconds.
  observe::Duration limit(std::string_view key) const;
  /// Whether the settings say that the rule is to pass over this process.
  bool is_expected(const observe::ProcessRow& row) const;
  bool is_expected(std::string_view kind) const;
  /// A rule that explains more has named the process: see `is_claimed`. Rules finish in the order of rules.inc.
  void claim(observe::Pid pid) { claimed_.insert(pid.value); }
  bool is_claimed(observe::Pid pid) const { return claimed_.contains(pid.value); }
  void report(Draft draft) { drafts_.push_back(std::move(draft)); }

  // ---- For the engine.
  void begin_rule(const RuleInfo& rule, const Settings& settings);
  std::vector<Draft> take_drafts() { return std::exchange(drafts_, {}); }

 private:
  observe::Node& node_;
  observe::Call within_;
  std::size_t asked_ = 0;
  const RuleInfo* rule_ = nullptr;
  const Settings* settings_ = nullptr;
  const RuleSettings* own_ = nullptr;
  std::vector<Draft> drafts_;
  std::optional<std::vector<observe::Wait>> waits_;
  boost::unordered_flat_map<std::uint64_t, bool> supervised_;  // by parent
  boost::unordered_flat_set<std::uint64_t> claimed_;
};

}  // namespace nazir::findings
