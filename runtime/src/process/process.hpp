// SPDX-License-Identifier: BSL-1.0
#pragma once
// The control block of a process.
//
// Control blocks live in a table and are never unmapped while the runtime runs, so that looking up a pid and pushing a
// message need no lock and no reference count. If a new process has taken the block meanwhile, its pid shows it. An
// envelope that reached the wrong process is recognised by the pid that it carries.
//
// Thread safety: any thread may use the atomics, as stated at each. All else belongs to the owner, which is the one
// scheduler that runs the process. Ownership passes through the inbox word (idle → woken) and the run queues.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <nazir/detail/core.hpp>
#include <nazir/process.hpp>

#include "memory/disturb.hpp"
#include "memory/heap_account.hpp"
#include "memory/out_of_memory.hpp"
#include "memory/small_table.hpp"
#include "process/extras.hpp"
#include "process/inbox.hpp"
#include "process/inline_text.hpp"
#include "process/state.hpp"
#include "process/stopwatch.hpp"

namespace nazir::detail {

class Scheduler;
struct Carrier;

/// The size of a message's block in granules, rounded up.
constexpr std::uint32_t granules_of(std::uint32_t block) {
  return static_cast<std::uint32_t>((block + block_granule - 1) / block_granule);
}

/// Links and monitors.
struct Relations {
  struct Linked {
    bool quiet = false;    ///< Its exit signals never become messages: a monitor reports the end.
    bool one_way = false;  ///< Its exit signals have no effect here; this process's own end still ends the other.
    Ref unlinking;         ///< Set until the other process answers an unlink: there is no link any more.
  };
  struct Watched {
    Pid pid;
  };
  struct Watcher {
    Pid pid;
    bool call = false;  ///< Not a monitor but a caller whose answer is deferred.
  };
  SmallTable<Pid, Linked> links;
  SmallTable<Ref, Watched> monitors;
  SmallTable<Ref, Watcher> monitored_by;
};

/// A call that waits for its answer, on the caller's stack.
struct PendingCall {
  Ref ref;
  EnvelopePtr answer;
};

/// What every message touches. Together with the place, which follows, it fits into two cache lines. The owner alone
/// writes the figures that observers read.
struct EveryMessage {
  static constexpr std::int32_t slice = 2000;  ///< Reductions of a turn, before others have theirs.

  std::atomic<std::uintptr_t> inbox{inbox_closed};
  std::atomic<std::uint64_t> pid{0};      ///< 0 while the block is free.
  std::atomic<std::uint64_t> arrived{0};  ///< Twice the messages moved from inbox to mailbox; see `arrivals`.
  Envelope* first = nullptr;              ///< The mailbox: arrived and not yet taken, the oldest first.
  Envelope* last = nullptr;

  std::unique_ptr<Code> code;
  Carrier* carrier = nullptr;                ///< The carrier on whose fiber it runs or is suspended.
  Process* next = nullptr;                   ///< In a run queue.
  std::atomic<std::uint64_t> reductions{0};  ///< Before its present turn.
  std::atomic<std::uint64_t> received{0};    ///< Messages taken by the process. Never more than have arrived.
  std::atomic<std::uint64_t> sent{0};
  Stopwatch running;                            ///< Its time on a scheduler.
  Stopwatch runnable;                           ///< Its time of waiting for a turn.
  std::atomic<std::uint32_t> mail_granules{0};  ///< Size of the mailbox, without what is still in the inbox.
  std::int32_t budget = slice;                  ///< Reductions left of its turn.
  std::atomic<std::uint16_t> scheduler{0};
  std::atomic<observe::State> state{observe::State::waiting};
  std::atomic<observe::Priority> priority{observe::Priority::normal};
  std::atomic<bool> holds_stack{false};
  std::atomic<bool> trap_exit{false};
  // Owner only. How far its life is: started, exit_pending and ending are set once each, in any order but `ending`
  // last.
  bool started : 1 = false;             ///< Its code has begun; only then is a server asked to terminate.
  bool exit_pending : 1 = false;        ///< An exit signal took effect: unwind at the next chance.
  bool ending : 1 = false;              ///< Its code is being destroyed: nothing is unwound any more.
  bool callback : 1 = false;            ///< A server: its code is called for each message. Else a function.
  bool suspended : 1 = false;           ///< By another process: nothing of its code may run.
  bool timed_out : 1 = false;           ///< The timer of the present wait was the first to wake it.
  bool hibernating : 1 = false;         ///< A server asked to hibernate; shown while it waits.
  bool marked : 1 = false;              ///< `marks` or `passed` of the extras is set.
  std::atomic<std::uint8_t> traced{0};  ///< The traces that it belongs to: see tracing.hpp. Any thread sets bits.
};

class alignas(64) Process : public EveryMessage, public Handling {
 public:
  // ---- Calls.
  PendingCall* pending = nullptr;
  std::atomic<std::uint64_t> awaited_from{0};  ///< The process that it called last,
  std::atomic<std::int64_t> awaited_since{0};  ///< and when.

  // ---- The rest.
  std::uint64_t turn = 0;  ///< Position in a run queue: the lowest runs first.
  InboxSteps inbox_steps;
  std::atomic<bool> is_orphan{false};      ///< A process has ended that it was linked to, and it will end for that.
  std::atomic<std::uint8_t> bequeaths{0};  ///< Of `traced`: the traces that its children inherit.
  std::atomic<std::uint64_t> runnable_before{0};  ///< If traced: see Tracing::waited.
  std::atomic<std::uint32_t> state_bytes{0};
  std::atomic<const std::string*> name{nullptr};  ///< See name_table.hpp.
  std::atomic<const std::string*> initial_function{nullptr};
  std::atomic<std::uint64_t> parent{0};
  std::atomic<std::int64_t> spawned_at{0};
  std::atomic<std::uint64_t> skipped{0};    ///< Messages passed over by selective receives.
  std::atomic<HeapAccount*> heap{nullptr};  ///< Null until it allocates, and where heap is not measured.
  Relations relations;
  std::unique_ptr<Extras> extras;          ///< Null until `more` is called.
  Reason end_reason;                       ///< Set by an exit signal or `end_with`.
  [[no_unique_address]] InlineText label;  ///< `kind` lies in its last word.
  std::atomic<observe::Kind> kind{observe::Kind::function};
  std::atomic<std::uint32_t> restarts{0};
  std::atomic<std::uint32_t> stack_used{0};

  /// The rare parts, created on first use.
  Extras& more() {
    if (extras == nullptr) extras = with_memory([] { return std::make_unique<Extras>(); });
    return *extras;
  }
  /// Owner only: reductions of the present turn, and in total.
  std::uint64_t spent() const { return static_cast<std::uint64_t>(slice - budget); }
  std::uint64_t all_reductions() const { return reductions.load(std::memory_order_relaxed) + spent(); }
  Pid id() const { return Pid{pid.load(std::memory_order_relaxed)}; }

  /// Adds to a counter that only the owner writes. Also subtracts: unsigned numbers wrap around.
  static void add(std::atomic<std::uint64_t>& counter, std::uint64_t amount) {
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }

  /// Counts a message that reached the mailbox without passing the inbox. The store is a release, because `arrivals`
  /// reads the count in other threads.
  void count_arrived() { arrived.store(arrived.load(std::memory_order_relaxed) + 2, std::memory_order_release); }
  /// Appends to the mailbox: for the owner, or for a sender that woke the process and has not yet scheduled it.
  void append(Envelope* envelope) {
    count_arrived();
    put_last(envelope);
  }
  /// How many messages have arrived so far. Any thread. While the owner empties the inbox, `arrived` is odd, because a
  /// message may then be counted in neither place.
  std::uint64_t arrivals() const;
  /// Replaces the content of the inbox by `word` and returns it, the oldest first. Its messages count as arrived.
  Envelope* empty_inbox(std::uintptr_t word);
  /// Moves messages from the inbox to the mailbox and lets signals take effect.
  void drain(Core& core) {
    disturb();
    if (inbox.load(std::memory_order_relaxed) > inbox_empty) take_in(core);
  }
  /// Takes `envelope`, which follows `previous` (null: it is the first), out of the mailbox.
  EnvelopePtr take(Envelope* previous, Envelope* envelope) {
    (previous != nullptr ? previous->next : first) = envelope->next;
    if (last == envelope) last = previous;
    if (marked || envelope->repeats || envelope->shares || traced.load(std::memory_order_relaxed) != 0) [[unlikely]]
      take_marked(previous, envelope);
    mail_granules.store(mail_granules.load(std::memory_order_relaxed) - granules_of(envelope->block),
                        std::memory_order_relaxed);
    count_received();
    return EnvelopePtr(envelope);
  }
  /// Only after the message counts as arrived: an observer reads the two in reverse order.
  void count_received() { received.store(received.load(std::memory_order_relaxed) + 1, std::memory_order_release); }
  /// Waits while the process is suspended. Then throws Unwind if an exit signal took effect and nothing is being
  /// unwound already.
  void check_exit() {
    if (exit_pending || suspended) [[unlikely]]
      interrupt();
  }
  /// Sets the reason of a voluntary end. That of an exit signal which took effect before prevails.
  void end_by(Reason reason) {
    if (!exit_pending) end_reason = std::move(reason);
  }
  void note_marks() { marked = extras != nullptr && (extras->passed != nullptr || !extras->marks.empty()); }
  /// Changes the state; see state.hpp.
  void enter(observe::State to) {
    check_transition(state.load(std::memory_order_relaxed), to);
    state.store(to, std::memory_order_relaxed);
  }
  /// It can run, and waits for a turn from `now` on.
  void make_runnable(Stopwatch::Tick now) {
    enter(observe::State::runnable);
    runnable.start(now);
  }
  /// Returns when it is no longer suspended, or an exit signal took effect.
  void wait_for_resume();

 private:
  void put_last(Envelope* envelope) {
    envelope->next = nullptr;
    (last != nullptr ? last->next : first) = envelope;
    last = envelope;
    mail_granules.store(mail_granules.load(std::memory_order_relaxed) + granules_of(envelope->block),
                        std::memory_order_relaxed);
  }
  void take_marked(Envelope* previous, Envelope* taken);
  void take_in(Core& core);
  void interrupt();
  /// Appends a Down or an Exit, which no process sent.
  void append_news(EnvelopePtr message);
  void act_on(Core& core, EnvelopePtr signal);
  void on_exit_signal(Pid from, const Reason& reason, bool linked);
  void on_down(EnvelopePtr down);
  void on_alias_message(Core& core, EnvelopePtr message);
};

static_assert(sizeof(Process) == 384, "a process that never waits takes six cache lines");
static_assert(sizeof(EveryMessage) + sizeof(std::atomic<std::uintptr_t>) <= 128, "see EveryMessage");

/// Thrown to unwind a process that an exit signal ended. Not for users to catch.
struct Unwind {};

}  // namespace nazir::detail
