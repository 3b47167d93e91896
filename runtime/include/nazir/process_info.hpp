// SPDX-License-Identifier: BSL-1.0
#pragma once
// What one process can tell of another, or of itself: Process::info.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/pid.hpp>

namespace nazir {

/// How urgently a process runs. While a process of `high` is runnable none of `normal` or `low` runs on its scheduler,
/// and the same for `max` over `high`; `normal` has eight turns for each of `low`.
using Priority = observe::Priority;
using WaitsOn = observe::WaitsOn;

/// What is known of a process at one moment, told by the process itself.
struct ProcessInfo {
  Pid pid;
  Pid parent;                       ///< Who spawned it; none when it was spawned from outside.
  std::vector<Pid> ancestors;       ///< Its parent first, as far as they live.
  Pid group_leader;                 ///< Inherited from who spawned it; none when nobody set one.
  std::string registered_name;      ///< Empty when none.
  std::string label;                ///< Empty when none.
  std::string initial_function;     ///< What it was started with.
  std::string current_function;     ///< What it runs, or where it waits.
  std::optional<WaitsOn> waits_on;  ///< Whose answer it waits for, and since when; nothing when for nobody's.
  observe::State status =
      observe::State::waiting;  ///< `running` only of the asker itself and of who is in midst of work.
  Priority priority = Priority::normal;
  bool trap_exit = false;
  std::uint64_t message_queue_len = 0;
  std::uint64_t mailbox_bytes = 0;
  std::uint64_t messages_in = 0;       ///< Messages that arrived since its start.
  std::uint64_t messages_out = 0;      ///< Messages it sent.
  std::uint64_t messages_skipped = 0;  ///< How often a selective receive passed over a message that no clause matched.
  std::uint64_t memory = 0;  ///< Bytes: control block, state, stack in use, mailbox; heap when it is measured.
  std::optional<std::uint64_t> heap_size;  ///< Bytes of live heap it allocated; nothing: not measured.
  std::uint64_t stack_size = 0;            ///< Bytes of stack in use; 0 while it holds no stack.
  std::uint64_t stack_high_water = 0;      ///< Bytes, to the page, that this stack ever took, under whichever process.
  std::uint64_t reductions = 0;
  Duration running{0};   ///< Time that it ran; see observe::ProcessRow.
  Duration runnable{0};  ///< Time that it waited for a scheduler.
  Duration waiting{0};   ///< Time that it waited for a message or a time, or was suspended: the rest of its age.
  std::vector<Pid> links;
  std::vector<Pid> monitors;                                    ///< Once for each monitor.
  std::vector<Pid> monitored_by;                                ///< Once for each monitor.
  std::vector<Pid> suspending;                                  ///< Whom it has suspended.
  std::vector<std::pair<std::string, std::string>> dictionary;  ///< Keys and inspected values, the oldest key first.
};

}  // namespace nazir
