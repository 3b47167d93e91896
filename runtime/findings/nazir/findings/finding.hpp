// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a finding is: a problem that a rule named, with its figures and the processes concerned.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::findings {

/// `note`: may be intended. `warning`: costs something, or will. `error`: something is lost or stands still.
enum class Severity : std::uint8_t { note, warning, error };
std::string_view to_text(Severity severity);

/// A place in the program.
struct CodePlace {
  std::string function;
  std::string file;        ///< Empty without debugging information.
  std::uint32_t line = 0;  ///< From 1; 0: not known.
};

struct Finding {
  /// Processes that a finding lists; it counts all.
  static constexpr std::size_t most_processes = 100;

  std::string rule;  ///< The rule's id.
  std::string kind;  ///< What it concerns, as a user knows it: a name, or the function that its processes started with.
  Severity severity = Severity::warning;
  std::string sentence;                 ///< One sentence, with its figures.
  std::string count;                    ///< For a summary: "3 servers blocked".
  std::uint64_t concerned = 0;          ///< Processes; 0: the node as a whole.
  std::vector<observe::Pid> processes;  ///< The worst first, at most `most_processes`.
  std::optional<CodePlace> place;       ///< Where in the program, if known.
  observe::Duration since{0};           ///< On the node's clock: when the rule first named it,
  observe::Duration last_seen{0};       ///< and when last.
  bool active = true;                   ///< False: its cause has gone.
  std::uint64_t epoch = 0;              ///< The run of the node that it is about: see observe::NodeInfo::epoch.
};

/// What a rule had to say in a round.
enum class Verdict : std::uint8_t {
  ok,       ///< Nothing is wrong.
  warn,     ///< Something is: see the findings.
  recheck,  ///< It looks like it; a later round tells.
  resting,  ///< The node cannot tell what the rule needs: see RuleState::why.
  off,      ///< The settings switch it off.
};
std::string_view to_text(Verdict verdict);

struct RuleState {
  std::string rule;
  Verdict verdict = Verdict::ok;
  std::string why;  ///< If `resting`: a sentence for the user.
};

/// A process that a finding concerns.
struct Mark {
  observe::Pid pid;
  Severity severity = Severity::note;
  std::uint32_t finding = 0;  ///< Index into Findings::now. If several concern it, the gravest.
};

/// Everything after one round. Immutable once published.
struct Findings {
  observe::Duration at{0};   ///< On the node's clock.
  std::uint64_t epoch = 0;   ///< Of the node.
  std::vector<Finding> now;  ///< The gravest first, then the oldest.
  std::vector<Finding>
      past;                 ///< Those that have gone, the latest first; at most `most_past`. Not what is expected now.
  std::vector<Mark> marks;  ///< In ascending order of pid, one per process.
  std::vector<RuleState> rules;  ///< In the order of `rules()`.
  observe::Duration cost{0};     ///< Processor time of the round.

  static constexpr std::size_t most_past = 500;

  /// Null if no finding concerns it.
  const Mark* mark_of(observe::Pid pid) const;
  std::size_t count(Severity severity) const;
};
using FindingsPointer = std::shared_ptr<const Findings>;

/// "2 errors, 1 warning", or "no findings".
std::string summary(const Findings& findings);

}  // namespace nazir::findings
