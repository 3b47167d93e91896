// SPDX-License-Identifier: BSL-1.0
#pragma once
// The observe contract: everything that can be seen of a node and everything that can be asked of it, as plain values.
//
// Whoever shows processes (the window, the text view, a recorder) includes this header and nothing else of the runtime.
// No value here points into the runtime, so a snapshot can be kept, sorted on another thread, written to a file or sent
// over a wire. The in-process runtime is one implementation of `Node`; a recording or a remote node is another.
//
// Units: durations and times are chrono (or say their unit in their name), sizes are bytes, counters count from the
// node's start and never decrease. A time point is a distance from the node's start, on the node's own clock, which is
// virtual in a virtual run.

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

/// What a process is doing. `running`: on a scheduler now. `runnable`: could run, waits for a scheduler. `waiting`: in
/// a receive, a call or a sleep, or an idle server. `suspended`: stopped by an observer. `exiting`: dying now.
enum class State : std::uint8_t { running, runnable, waiting, suspended, exiting };

/// What kind of process it is, by how it was started.
enum class Kind : std::uint8_t { function, gen_server, supervisor, task };

/// How urgently it runs: see the runtime's process_info.hpp.
enum class Priority : std::uint8_t { low, normal, high, max };

std::string_view to_text(State state);
std::string_view to_text(Kind kind);
std::string_view to_text(Priority priority);

/// Names a text in `Strings`. Zero is the empty text.
enum class StringId : std::uint32_t { none = 0 };

/// The texts of a snapshot, each stored once. Functions last: their ids, below `lasting()`, mean the same in all later
/// snapshots of the same node, which share their storage. The ids of names and labels, of which there may be any
/// number, mean something in their own snapshot only.
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

/// One live process at the time of the snapshot. All of it is read from counters that the process writes as it runs;
/// reading stops nobody, so two fields may be a few operations apart.
struct ProcessRow {
  Pid pid;
  Pid parent;                                  ///< Who spawned it: for a supervised child, its supervisor.
  StringId name = StringId::none;              ///< Registered name, or none.
  StringId label = StringId::none;             ///< Set by the process itself, or none.
  StringId initial_function = StringId::none;  ///< What it was started with.
  StringId current_function = StringId::none;  ///< What it runs, or where it waits.
  std::uint64_t reductions = 0;                ///< Work done: messages handled, sends, receives, spawns, yields.
  std::uint64_t messages_in = 0;               ///< Messages that arrived in its mailbox.
  std::uint64_t messages_out = 0;              ///< Messages it sent.
  std::uint64_t messages_skipped = 0;          ///< How often a selective receive passed over a message.
  std::uint64_t memory = 0;                    ///< Bytes: control block + state + stack in use + mailbox + heap.
  std::uint64_t heap_bytes = 0;  ///< Live heap that it allocated; 0 as well when heap is not measured: see NodeInfo.
  std::uint64_t mailbox_length = 0;  ///< Messages not yet received.
  std::uint64_t mailbox_bytes = 0;
  std::uint32_t stack_bytes = 0;  ///< Stack in use at its last suspension; 0 while it holds no stack.
  std::uint32_t restarts = 0;     ///< How often its supervisor restarted this child before this process.
  Duration spawned_at{0};
  /// Time that it ran on a scheduler. While a scheduler gives millions of turns a second, each is not timed but
  /// estimated by its reductions: a single turn that is very much longer may then be missed. None in virtual time,
  /// where computing takes no time.
  Duration running{0};
  /// Time that it could have run and waited for a scheduler; where turns are estimated, from the beginning of the turn
  /// in which it was woken. The rest of its age it waited for something else.
  Duration runnable{0};
  std::uint16_t scheduler = 0;  ///< The scheduler that runs it, or ran it last, from 0.
  State state = State::waiting;
  Kind kind = Kind::function;
  Priority priority = Priority::normal;
  bool holds_stack = false;  ///< It has a fiber of its own just now.
  bool trap_exit = false;
  /// How long its oldest message has waited at least: nobody notes when a message arrives, so this is since the first
  /// snapshot that saw it. 0 for an empty mailbox, and less than it is where messages are received out of their order.
  Duration oldest_message{0};
};

/// One scheduler thread.
struct SchedulerRow {
  std::uint16_t id = 0;
  std::uint32_t runnable = 0;  ///< Processes in its run queue.
  std::uint64_t switches = 0;  ///< Times a process was given the scheduler.
  std::uint64_t stolen = 0;    ///< Processes it took from other schedulers, or was handed by them.
  Duration busy{0};            ///< Time spent running processes since the start (real time).
  Duration idle{0};            ///< Time spent without work since the start, spinning or asleep (real time).
};

/// Sums since the node's start, and levels now.
struct Totals {
  std::uint64_t processes = 0;
  std::uint64_t processes_peak = 0;
  std::uint64_t runnable = 0;  ///< Running or runnable.
  std::uint64_t spawned = 0;
  std::uint64_t exited = 0;     ///< All exits, whatever the reason.
  std::uint64_t crashed = 0;    ///< Exits with another reason than normal or shutdown.
  std::uint64_t restarted = 0;  ///< Restarts by supervisors.
  std::uint64_t messages_sent = 0;
  std::uint64_t messages_received = 0;  ///< Taken out of a mailbox by its owner.
  std::uint64_t messages_dropped = 0;   ///< Sent to the dead, unread at death, or late replies.
  std::uint64_t reductions = 0;
  std::uint64_t timers = 0;  ///< Timers set now.
};

/// Bytes, by what they serve.
struct Memory {
  std::uint64_t total = 0;  ///< What the runtime holds: the sum of the following.
  std::uint64_t control_blocks = 0;
  /// Stacks: what they occupy of the resident set, as the system counts it. Of many hundreds of stacks, some are looked
  /// at and stand for the others.
  std::uint64_t stacks = 0;
  std::uint64_t messages = 0;  ///< Envelopes, mailboxes and timers.
  std::uint64_t resident = 0;  ///< The whole program's resident set, as the system counts it.
};

/// What observing costs.
struct Cost {
  Duration last{0};   ///< Processor time of the collection of this snapshot.
  Duration total{0};  ///< Of all collections since the start.
};

/// What does not change while the node runs.
struct NodeInfo {
  std::string name;     ///< For titles: "local".
  std::string version;  ///< Version and build id of the runtime.
  std::string compiler;
  std::string system;  ///< Operating system and kernel.
  std::string architecture;
  std::uint32_t logical_cpus = 0;
  std::uint32_t schedulers = 0;
  std::string clock;             ///< "real" or "virtual, seed 7".
  std::string stack_guards;      ///< How overflowing stacks are caught: see the runtime's stack allocator.
  std::uint64_t stack_size = 0;  ///< Reserved address space of a stack, bytes.
  std::uint64_t process_limit = 0;
  bool heap_measured = false;  ///< The program was linked with the runtime's heap accounting.
};

/// Everything of a node at one time. Immutable once handed out.
struct Snapshot {
  std::uint64_t sequence = 0;                     ///< Counts the snapshots of this node from 1.
  Duration at{0};                                 ///< On the node's clock.
  std::chrono::steady_clock::time_point taken{};  ///< When it was taken, in real time: for rates.
  std::vector<ProcessRow> processes;              ///< Ascending by pid, which is by age, oldest first.
  Strings strings;
  std::vector<SchedulerRow> schedulers;
  Totals totals;
  Memory memory;
  Cost cost;
};

/// A call that has no answer yet: to whom, and since when, on the node's clock.
struct WaitsOn {
  Pid pid;
  Duration since{0};
  friend bool operator==(const WaitsOn&, const WaitsOn&) = default;
};

/// What is known of one process beyond its row. Asking for it stops nobody.
struct ProcessDetails {
  ProcessRow row;  ///< Its texts follow: the ids in it mean nothing.
  std::string name, label, initial_function, current_function;
  std::vector<Pid> ancestors;       ///< Its parent first.
  std::optional<WaitsOn> waits_on;  ///< Nothing unless it waits for the answer to a call.
};

/// What became of a command.
struct Outcome {
  bool done = false;
  std::string problem;  ///< When not done: why, and what to do next, in a sentence.
};

/// The door to a node. Every member may be called from any thread that is not a scheduler of the observed runtime;
/// calls block the caller for the time they need, never the observed processes. After the node stopped, snapshots have
/// no processes and commands are refused.
class Node {
 public:
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  virtual ~Node() = default;

  virtual NodeInfo info() const = 0;

  /// Reads all counters now. About 50 ns a process.
  virtual std::shared_ptr<const Snapshot> snapshot() = 0;

  /// Nothing for a process that is dead.
  virtual std::optional<ProcessDetails> details(Pid pid) = 0;

  /// Sends an exit signal, as `exit(pid, reason)` does. `kill` cannot be trapped. A process in a tight loop that never
  /// suspends goes on until it does.
  virtual Outcome exit(Pid pid, std::string_view reason) = 0;

  /// From now on notes what the process does, until it is told otherwise or ends; nothing of `what`: no longer.
  virtual Outcome trace(Pid pid, TraceWhat what) {
    static_cast<void>(what);
    return {false, to_text(pid) + " cannot be traced here. Trace it where it runs."};
  }
  /// What traced processes did since this was called last, in the order in which it happened; also those that have
  /// ended since.
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
