// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a node is, and what it can tell and do.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <nazir/observe/pid.hpp>

namespace nazir::observe {

/// What not every node can tell or do.
enum class Ability : std::uint8_t {
  running_time,      ///< ProcessRow::running and `runnable`.
  mailbox_age,       ///< ProcessRow::oldest_message.
  heap,              ///< ProcessRow::heap_bytes.
  restarts,          ///< ProcessRow::restarts.
  relations,         ///< Links, monitors, group leader of a process.
  dictionary,        ///< The dictionary of a process.
  messages,          ///< The messages in a mailbox.
  state,             ///< The state of a server.
  stack_trace,       ///< The active functions of a process.
  past_lives,        ///< How earlier processes in the same place of the tree ended.
  trace_messages,    ///< TraceWhat::messages.
  trace_life,        ///< TraceWhat::life.
  trace_scheduling,  ///< TraceWhat::scheduling.
  exit,              ///< Node::exit.
  send,              ///< Node::send.
  suspend,           ///< Node::suspend and `resume`.
  priority,          ///< Node::set_priority.
  tidy,              ///< Node::tidy.
  message_counts,    ///< ProcessRow::messages_in, `messages_out` and `messages_skipped`.
  waits,             ///< Node::waits.
  incidents,         ///< Node::incidents_since.
  holders,           ///< Which processes hold the pid of a process and could still send to it. No call tells it yet.
};
inline constexpr std::size_t ability_count = 22;

/// A view hides or greys what a node cannot tell, and says why.
class Abilities {
 public:
  bool has(Ability ability) const { return why_not(ability).empty(); }
  /// A sentence for the user; empty if the node has the ability.
  const std::string& why_not(Ability ability) const { return why_not_[static_cast<std::size_t>(ability)]; }
  Abilities& grant(Ability ability) { return refuse(ability, {}); }
  Abilities& refuse(Ability ability, std::string why) {
    why_not_[static_cast<std::size_t>(ability)] = std::move(why);
    return *this;
  }
  /// All abilities, or none of them for one reason.
  static Abilities all() { return none({}); }
  static Abilities none(const std::string& why) {
    Abilities abilities;
    abilities.why_not_.fill(why);
    return abilities;
  }

 private:
  std::array<std::string, ability_count> why_not_;
};

/// Properties that do not change during an epoch.
struct NodeInfo {
  std::string name;     ///< For titles: "local".
  std::string version;  ///< Version and build id of the runtime.
  std::string compiler;
  std::string system;  ///< Operating system and kernel.
  std::string architecture;
  std::uint32_t logical_cpus = 0;
  std::uint32_t schedulers = 0;
  /// Differs for each start of a node: what is known of another epoch says nothing about this one. 0 before the first.
  std::uint64_t epoch = 0;
  bool is_virtual = false;            ///< The clock is virtual: computing takes no time.
  std::optional<std::uint64_t> seed;  ///< What a virtual clock draws the order of events from.
  PidFormat pid_format = {};
  Abilities abilities = {};
  std::string stack_guards;      ///< How stack overflows are caught: see the runtime's stack allocator.
  std::string stack_traces;      ///< What names stack traces have, and how to get more: "functions, files and lines".
  std::uint64_t stack_size = 0;  ///< Address space reserved per stack, in bytes.
  std::uint64_t process_limit = 0;
  std::uint64_t memory_limit = 0;  ///< Bytes that the node can use at most; 0: not known.
};

/// "real" or "virtual, seed 7".
inline std::string clock_text(const NodeInfo& info) {
  if (!info.is_virtual) return "real";
  return info.seed ? "virtual, seed " + std::to_string(*info.seed) : "virtual";
}

}  // namespace nazir::observe
