// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trace of a run as a file for other programs: see nazir/trace_export.hpp.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <nazir/observe.hpp>
#include <nazir/trace_export.hpp>

#include "output.hpp"
#include "replaced_file.hpp"
#include "scenarios/checked.hpp"

namespace nazir::app {

struct TraceOptions {
  std::string file;  ///< Ends in .json or .csv. Empty: no trace.
  observe::TraceWhat what = {.messages = true, .life = true, .scheduling = true};
  std::string of = "all";  ///< All processes, or those of this name or label with their descendants.
};

/// What is wrong with a file's name; empty if nothing is.
std::string trace_file_problem(const std::string& file);
/// Reads "messages,life".
scenarios::Checked<observe::TraceWhat> parse_trace_what(std::string_view text);

/// Traces until `most_events` are recorded. When the file cannot be written any more, a line on standard error says so,
/// the trace ends, and the run goes on. Not thread-safe.
class TraceFile {
 public:
  static constexpr std::uint64_t most_events = 1'000'000;

  /// Create it before the node starts: a trace of all processes then has their spawns. Throws OutputError when the file
  /// cannot be written.
  TraceFile(TraceOptions options, std::shared_ptr<observe::Node> node);

  /// On the real clock: writes what has been recorded since. Call it often: what the node has no room to keep is lost.
  void poll();
  /// On the virtual clock: the same. Call it after each second of that clock, while it stands still, and nothing else
  /// until the run is over: equal runs then have equal traces, but for what messages tell of memory that was measured.
  /// A trace of a name begins at such a second.
  void second_passed();
  /// Replaces the file. Returns a line about it, for people. Call it after the node has stopped. Throws OutputError
  /// when the file could not be written.
  std::string finish();
  /// The file could not be written, as a line on standard error has said.
  bool failed() const { return failure_.has_value(); }
  /// Why there is no trace; empty if there is.
  std::string problem() const;

 private:
  void start();
  void go_on();
  void read();
  std::string name_of(observe::Pid pid);
  void look_for_names();
  void note_names(const observe::TraceEvents& events);

  TraceOptions options_;
  std::shared_ptr<observe::Node> node_;
  bool is_virtual_;
  ReplacedFile file_;
  std::unique_ptr<TraceWriter> writer_;
  std::optional<observe::TraceId> trace_;
  std::uint64_t next_ = 1, lost_ = 0;
  std::unordered_map<std::uint64_t, std::string> names_;
  std::unordered_set<std::uint64_t> registered_;  // whose name no label replaces
  std::optional<std::chrono::steady_clock::time_point> looked_;
  bool may_look_ = false;  // on the virtual clock, once in a second of it
  bool told_ = false;      // that the processes to trace are not there yet
  std::optional<OutputError> failure_;
};

}  // namespace nazir::app
