// SPDX-License-Identifier: BSL-1.0
#pragma once
// What Process::info reports about a process.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/pid.hpp>

namespace nazir {

/// How urgently a process runs. While a `high` process is runnable, no `normal` or `low` one runs on its scheduler; the
/// same holds for `max` over `high`. `normal` gets eight turns for each turn of `low`.
using Priority = observe::Priority;
using WaitsOn = observe::WaitsOn;

/// The state of a process at one moment, reported by the process itself.
struct ProcessInfo {
  Pid pid;
  Pid parent;                       ///< The spawner; none if spawned from outside.
  std::vector<Pid> ancestors;       ///< Living ancestors, its parent first.
  Pid group_leader;                 ///< Inherited from the spawner; none if none was set.
  std::string registered_name;      ///< Empty when none.
  std::string label;                ///< Empty when none.
  std::string initial_function;     ///< The function it was started with.
  std::string current_function;     ///< The function that it runs or waits in.
  std::optional<WaitsOn> waits_on;  ///< The call whose answer it waits for; empty if there is none.
  /// `running` only for the caller itself and for a process that is in the middle of work.
  observe::State status = observe::State::waiting;
  Priority priority = Priority::normal;
  bool trap_exit = false;
  std::uint64_t message_queue_len = 0;
  std::uint64_t mailbox_bytes = 0;
  std::uint64_t messages_in = 0;       ///< Messages that arrived since its start.
  std::uint64_t messages_out = 0;      ///< Messages that it sent.
  std::uint64_t messages_skipped = 0;  ///< How often a selective receive skipped a message that no clause matched.
  std::uint64_t memory = 0;            ///< Bytes: control block, state, stack in use, mailbox; heap if it is measured.
  std::optional<std::uint64_t> heap_size;  ///< Bytes of live heap that it allocated; empty if not measured.
  std::uint64_t stack_size = 0;            ///< Bytes of stack in use; 0 while it holds no stack.
  std::uint64_t stack_high_water = 0;      ///< Most bytes ever used of this stack, by any process, in whole pages.
  std::uint64_t reductions = 0;
  Duration running{0};   ///< Time on a scheduler; see observe::ProcessRow.
  Duration runnable{0};  ///< Time spent waiting for a scheduler.
  Duration waiting{0};   ///< Time spent waiting for a message or a timeout, or suspended: the rest of its age.
  std::vector<Pid> links;
  std::vector<Pid> monitors;                                    ///< One entry per monitor.
  std::vector<Pid> monitored_by;                                ///< One entry per monitor.
  std::vector<Pid> suspending;                                  ///< Processes that it has suspended.
  std::vector<std::pair<std::string, std::string>> dictionary;  ///< Keys and inspected values, oldest key first.
};

}  // namespace nazir
