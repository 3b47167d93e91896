// SPDX-License-Identifier: BSL-1.0
#pragma once
// The observe contract: everything an observer can see of a node and ask of it, as plain values.
//
// Programs that show processes (the window, the text view, a recorder) include only this header of the runtime. No
// value here points into the runtime, so a snapshot can be kept, sorted on another thread, written to a file or sent
// over a wire. The in-process runtime is one implementation of `Node`; a recording or a remote node is another.
//
// Units: durations and times are chrono types or name their unit. Sizes are bytes. Counters count from the node's start
// and never decrease. A time point is the time since the node's start, on the node's own clock, which is virtual in a
// virtual run.

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/observe_pid.hpp>
#include <nazir/trace.hpp>

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

/// Index of a text in `Strings`. Zero is the empty text.
enum class StringId : std::uint32_t { none = 0 };

/// The texts of a snapshot, each stored once. Names of functions are permanent: their ids, below `lasting()`, keep
/// their meaning in all later snapshots of the same node, which share the storage. Ids of process names and labels,
/// whose number is unbounded, are valid in their own snapshot only.
class Strings {
 public:
  using Texts = std::shared_ptr<const std::vector<std::string>>;
  Strings() = default;
  explicit Strings(Texts texts, Texts own = {}) : texts_(std::move(texts)), own_(std::move(own)) {}
  std::string_view operator[](StringId id) const {
    const auto index = static_cast<std::size_t>(id);
    if (index < lasting()) return (*texts_)[index];
    return index < size() ? std::string_view((*own_)[index - lasting()]) : std::string_view();
  }
  std::size_t size() const { return lasting() + (own_ ? own_->size() : 0); }
  std::size_t lasting() const { return texts_ ? texts_->size() : 0; }

 private:
  Texts texts_, own_;
};

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
  std::uint64_t heap_bytes = 0;      ///< Live heap that it allocated. 0 if heap is not measured: see NodeInfo.
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

/// One scheduler thread.
struct SchedulerRow {
  std::uint16_t id = 0;
  std::uint32_t runnable = 0;  ///< Processes in its run queue.
  std::uint64_t switches = 0;  ///< Turns: how often a process was given the scheduler.
  std::uint64_t stolen = 0;    ///< Processes it took from other schedulers.
  Duration busy{0};            ///< Time spent running processes since the start (real time).
  Duration idle{0};            ///< Time spent without work since the start, spinning or asleep (real time).
};

/// Totals since the node's start, and current levels.
struct Totals {
  std::uint64_t processes = 0;
  std::uint64_t processes_peak = 0;
  std::uint64_t runnable = 0;  ///< Running or runnable.
  std::uint64_t spawned = 0;
  std::uint64_t exited = 0;     ///< All exits, for any reason.
  std::uint64_t crashed = 0;    ///< Exits for a reason other than normal or shutdown.
  std::uint64_t restarted = 0;  ///< Restarts by supervisors.
  std::uint64_t messages_sent = 0;
  std::uint64_t messages_received = 0;  ///< Taken out of a mailbox by its owner.
  std::uint64_t messages_dropped = 0;   ///< Sent to a dead process, unread when the receiver died, or late replies.
  std::uint64_t reductions = 0;
  std::uint64_t timers = 0;  ///< Active timers.
};

/// Memory in bytes, by use.
struct Memory {
  std::uint64_t total = 0;  ///< Memory held by the runtime: the sum of the next three.
  std::uint64_t control_blocks = 0;
  /// Resident part of the stacks, as the system reports it. With many hundreds of stacks, measured on a sample.
  std::uint64_t stacks = 0;
  std::uint64_t messages = 0;  ///< Envelopes, mailboxes and timers.
  std::uint64_t resident = 0;  ///< Resident set of the whole program, as the system reports it.
};

/// The cost of observing.
struct Cost {
  Duration last{0};   ///< Processor time for collecting this snapshot.
  Duration total{0};  ///< The same for all snapshots since the start.
};

/// Properties that do not change while the node runs.
struct NodeInfo {
  std::string name;     ///< For titles: "local".
  std::string version;  ///< Version and build id of the runtime.
  std::string compiler;
  std::string system;  ///< Operating system and kernel.
  std::string architecture;
  std::uint32_t logical_cpus = 0;
  std::uint32_t schedulers = 0;
  std::string clock;             ///< "real" or "virtual, seed 7".
  std::string stack_guards;      ///< How stack overflows are caught: see the runtime's stack allocator.
  std::uint64_t stack_size = 0;  ///< Address space reserved per stack, in bytes.
  std::uint64_t process_limit = 0;
  bool heap_measured = false;  ///< The program is linked with the runtime's heap accounting.
};

/// The state of a node at one time. Immutable once handed out.
struct Snapshot {
  std::uint64_t sequence = 0;                     ///< Counts the snapshots of this node from 1.
  Duration at{0};                                 ///< On the node's clock.
  std::chrono::steady_clock::time_point taken{};  ///< When it was taken, in real time; for rates.
  std::vector<ProcessRow> processes;              ///< In ascending order of pid, which is oldest first.
  Strings strings;
  std::vector<SchedulerRow> schedulers;
  Totals totals;
  Memory memory;
  Cost cost;
};

/// An unanswered call: the process called, and since when, on the node's clock.
struct WaitsOn {
  Pid pid;
  Duration since{0};
  friend bool operator==(const WaitsOn&, const WaitsOn&) = default;
};

/// Details of one process beyond its row. Reading them stops no process.
struct ProcessDetails {
  ProcessRow row;  ///< Its string ids are invalid; use the texts below.
  std::string name, label, initial_function, current_function;
  std::vector<Pid> ancestors;       ///< Its parent first.
  std::optional<WaitsOn> waits_on;  ///< Set while it waits for the answer to a call.
};

/// The result of a command.
struct Outcome {
  bool done = false;
  std::string problem;  ///< If not done: why, and what to do next, in one sentence.
};

/// The interface to a node. Call members from any thread except schedulers of the observed runtime. Calls block the
/// caller as long as needed, never the observed processes. After the node has stopped, snapshots have no processes and
/// commands are refused.
class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  virtual NodeInfo info() const = 0;

  /// Reads all counters now. Takes about 50 ns per process.
  virtual std::shared_ptr<const Snapshot> snapshot() = 0;

  /// nullopt for a dead process.
  virtual std::optional<ProcessDetails> details(Pid pid) = 0;

  /// Sends an exit signal, like `exit(pid, reason)`. `kill` cannot be trapped. A tight loop that never suspends keeps
  /// running until it does.
  virtual Outcome exit(Pid pid, std::string_view reason) = 0;

  /// Starts tracing the process until it ends or the setting changes. With nothing set in `what`, stops tracing.
  virtual Outcome trace(Pid pid, TraceWhat what) {
    static_cast<void>(what);
    return {false, to_text(pid) + " cannot be traced here. Trace it where it runs."};
  }
  /// Takes the events of traced processes since the last call, in order, including those of processes that have ended.
  virtual Trace take_trace() { return {}; }
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
