// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Judges a run without a window, for its report and its exit code: see nazir/findings.hpp.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/detail/mutex.hpp>
#include <nazir/findings.hpp>
#include <nazir/observe.hpp>

#include "scenarios/checked.hpp"
#include "scenarios/report.hpp"

namespace nazir::app {

/// Reads the value of `--fail-on`: warn or error.
scenarios::Checked<findings::Severity> parse_fail_on(std::string_view text);

/// Any thread.
class FindingsWatch {
 public:
  FindingsWatch(std::shared_ptr<observe::Node> node, findings::Settings settings);

  /// On the real clock: a round if the last one is a second ago, and so long that judging takes at most a twentieth of
  /// the time. Call it often.
  void poll() NAZIR_EXCLUDES(mutex_);
  /// On the virtual clock: call it after each second of that clock. It judges the node, and then leaves out one second
  /// for each 50,000 processes, because judging that many in every second would slow the run down. Which seconds are
  /// judged does not depend on the machine.
  void second_passed() NAZIR_EXCLUDES(mutex_);
  /// The last round, at the end of the run. What was found, also what has gone since: the gravest first.
  std::vector<findings::Finding> finish() NAZIR_EXCLUDES(mutex_);
  /// The rules that did not judge in the last round, and why.
  std::vector<scenarios::RestingRule> resting() const NAZIR_EXCLUDES(mutex_);

 private:
  /// Returns how many processes it judged.
  std::size_t round() NAZIR_REQUIRES(mutex_);

  const std::shared_ptr<observe::Node> node_;
  mutable detail::Mutex mutex_;
  findings::Engine engine_ NAZIR_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point due_ NAZIR_GUARDED_BY(mutex_);
  std::size_t seconds_left_ NAZIR_GUARDED_BY(mutex_) = 0;  // of the virtual clock, until the next round
};

/// The findings for a report.
std::vector<scenarios::ReportedFinding> reported(const std::vector<findings::Finding>& found,
                                                 const observe::PidFormat& format);

/// The problem of a run in which something of this severity was found, be it only for a while; empty if nothing was.
std::string findings_problem(const std::vector<findings::Finding>& found, findings::Severity fail_on);

}  // namespace nazir::app
