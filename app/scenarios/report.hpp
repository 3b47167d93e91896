// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a session did, for the end of a run: as text for people, as one JSON document for programs. Under the virtual
// clock the same scenario and seed give the same bytes: nothing in it depends on the machine (real time, memory,
// addresses).

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

#include "kit/session.hpp"
#include "kit/settings.hpp"

namespace nazir::scenarios {

/// What a rule found in the run.
struct ReportedFinding {
  std::string id;        ///< The rule: "blocked-server".
  std::string severity;  ///< "note", "warning" or "error".
  std::string sentence;
  std::string count;                        ///< For a summary: "3 servers blocked".
  std::vector<std::string> processes = {};  ///< Their pids, the worst first.
  std::chrono::nanoseconds since{0}, last_seen{0};
  bool active = true;      ///< At the end of the run.
  std::string place = {};  ///< "gateway.cpp:41"; empty if not known.
};

/// A rule that is off, or could not judge.
struct RestingRule {
  std::string id;
  std::string why;  ///< A sentence.
};

struct Report {
  std::string scenario;
  std::string workload;
  std::uint64_t seed = 0;
  ClockKind clock = ClockKind::real;
  std::uint32_t schedulers = 0;  ///< Number of scheduler threads.
  std::chrono::nanoseconds elapsed{0};
  observe::Totals totals;
  Figures figures;
  FaultFigures faults = {};
  std::vector<std::pair<std::string, std::string>> parameters = {};  ///< That a sweep varies; shown if there are any.
  std::vector<JournalEntry> journal = {};                            ///< Shown if there are any.
  std::optional<std::vector<ReportedFinding>> findings = {};         ///< Shown if the run was judged.
  std::vector<std::string> failed = {};                              ///< Conditions on the run that did not hold.
  std::vector<RestingRule> resting = {};                             ///< Rules that did not judge it.
};

/// Reads a session and its node. `current` processes are those at the time of the call, or at the end of the duration.
Report make_report(const Session& session, const Settings& settings);

/// Several lines, each ended by a newline. Printable, except for those newlines.
std::string report_text(const Report& report);

/// One object on one line of UTF-8, with the newline. Keys in a fixed order:
///   {"scenario", "workload", "seed", "clock", "schedulers", "elapsed_seconds",
///    "processes": {"current", "peak", "spawned", "exited", "crashed", "restarted"},
///    "messages": {"sent", "received", "dropped"},
///    "load": {"offered", "achieved", "turned_away", "missed", "recording"},
///    "ledger": {"currency", "exponent", "accepted": {"count", "amount"}, "completed", "rejected", "failed",
///               "in_flight", "full", "conserved"},
///    "faults": {"happened", "failed", "first": [{"at_seconds", "happened", "text"}, ...]},
///    "findings": [{"id", "severity", "sentence", "count", "processes": [pid, ...], "since", "last_seen", "active",
///                  "place"}, ...],
///    "rules_resting": [{"id", "why"}, ...],
///    "figures": {id: value, ...}, "verdict": "ok" or what is wrong, "failed": [text, ...],
///    "parameters": {key: text, ...}, "journal": [{"at_seconds", "text"}, ...]}
/// A figure that had nothing to measure is null. "failed" is there if a condition on the run did not hold.
/// "findings" and "rules_resting" are there if the run was judged; times of findings are seconds, "place" is there if
/// it is known. "load" and "ledger" are there if the workload has them, "recording" if one plays, "faults" if there
/// were any, "parameters" in a sweep, "journal" on request. Figures: see to_json in kit/figure.hpp. offered = achieved
/// + turned_away + missed. Amounts are minor units, whole numbers: amount / 10^exponent of the currency.
std::string report_json(const Report& report);

}  // namespace nazir::scenarios
