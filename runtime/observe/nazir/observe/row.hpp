// SPDX-License-Identifier: BSL-1.0
#pragma once
// One process in a snapshot, and the words for what it is and does.

#include <cstdint>
#include <string_view>

#include <nazir/observe/pid.hpp>
#include <nazir/observe/strings.hpp>

namespace nazir::observe {

/// What a process is doing. `running`: on a scheduler now. `runnable`: waits for a scheduler. `waiting`: in a receive,
/// a call or a sleep, or an idle server. `suspended`: by suspend_process. `exiting`: about to end.
enum class State : std::uint8_t { running, runnable, waiting, suspended, exiting };

/// The kind of process, by how it was started.
enum class Kind : std::uint8_t { function, gen_server, supervisor, task };

/// How urgently a process runs: see the runtime's process_info.hpp.
enum class Priority : std::uint8_t { low, normal, high, max };

std::string_view to_text(State state);
std::string_view to_text(Kind kind);
std::string_view to_text(Priority priority);

/// One live process at the time of the snapshot. Read from counters that the process updates as it runs. Reading stops
/// no process, so two fields may be a few operations apart.
struct ProcessRow {
  Pid pid;
  Pid parent;                                  ///< The spawner; for a supervised child, its supervisor.
  StringId name = StringId::none;              ///< Registered name, if any.
  StringId label = StringId::none;             ///< Set by the process itself, if any.
  StringId initial_function = StringId::none;  ///< The function it was started with.
  StringId current_function = StringId::none;  ///< The function that it runs or waits in.
  std::uint64_t reductions = 0;                ///< Work done: messages handled, sends, receives, spawns, yields.
  std::uint64_t messages_in = 0;               ///< Messages that arrived in its mailbox.
  std::uint64_t messages_out = 0;              ///< Messages that it sent.
  std::uint64_t messages_skipped = 0;          ///< How often a selective receive passed over a message.
  std::uint64_t memory = 0;                    ///< Bytes: control block + state + stack in use + mailbox + heap.
  std::uint64_t heap_bytes = 0;      ///< Live heap that it allocated, as the allocator counts it. 0 if not measured.
  std::uint64_t heap_peak = 0;       ///< The most that this ever was.
  std::uint64_t mailbox_length = 0;  ///< Messages not yet received.
  std::uint64_t mailbox_bytes = 0;
  std::uint32_t stack_bytes = 0;  ///< Stack in use at its last suspension; 0 while it holds no stack.
  std::uint32_t restarts = 0;     ///< Restarts of this child by its supervisor before this process.
  Duration spawned_at{0};
  /// Time on a scheduler. While a scheduler runs millions of turns per second, turns are estimated from their
  /// reductions instead of timed; a single very long turn may then be missed. Zero in virtual time, where computing
  /// takes no time.
  Duration running{0};
  /// Time spent waiting for a scheduler; where turns are estimated, counted from the start of the turn in which the
  /// process was woken. For the rest of its age it waited for something else.
  Duration runnable{0};
  std::uint16_t scheduler = 0;  ///< The scheduler that runs it or last ran it, from 0.
  State state = State::waiting;
  Kind kind = Kind::function;
  Priority priority = Priority::normal;
  bool holds_stack = false;  ///< It has its own fiber now.
  bool trap_exit = false;
  /// Minimum waiting time of its oldest message, counted from the first snapshot that saw the message, because arrivals
  /// are not timestamped. 0 for an empty mailbox. Too low when messages are received out of order.
  Duration oldest_message{0};
};

inline std::string_view to_text(State state) {
  switch (state) {
    case State::running:
      return "running";
    case State::runnable:
      return "runnable";
    case State::waiting:
      return "waiting";
    case State::suspended:
      return "suspended";
    case State::exiting:
      return "exiting";
  }
  return "?";
}

inline std::string_view to_text(Kind kind) {
  switch (kind) {
    case Kind::function:
      return "function";
    case Kind::gen_server:
      return "GenServer";
    case Kind::supervisor:
      return "Supervisor";
    case Kind::task:
      return "task";
  }
  return "?";
}

inline std::string_view to_text(Priority priority) {
  switch (priority) {
    case Priority::low:
      return "low";
    case Priority::normal:
      return "normal";
    case Priority::high:
      return "high";
    case Priority::max:
      return "max";
  }
  return "?";
}

}  // namespace nazir::observe
