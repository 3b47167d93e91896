// SPDX-License-Identifier: BSL-1.0
#pragma once
// Internals that the templates of the public headers use. Not for users: include process.hpp, receive.hpp,
// gen_server.hpp and the other public headers instead.

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <nazir/detail/place.hpp>
#include <nazir/message.hpp>
#include <nazir/pid.hpp>
#include <nazir/reason.hpp>

namespace nazir {

class Runtime;

namespace detail {

/// Always false, but dependent on T: for static_assert.
template <class T>
inline constexpr bool never = false;

[[noreturn]] void no_function();
/// Throws ArgumentError for a null pointer. (An empty std::function throws in the process that calls it, like an
/// undefined function in Elixir.)
template <class Function>
void check_callable(const Function& function) {
  if constexpr (std::is_pointer_v<Function>) {
    if (function == nullptr) no_function();
  }
}

class Core;     // a runtime's internals
class Process;  // a control block

/// The first part of the control block: what a server's code sets while it handles a message.
struct Handling {
  std::atomic<std::uintptr_t> place{0};  ///< A Place: the current function.
  Pid caller;                            ///< The caller being answered, and the reference of its call.
  Ref caller_ref;
};

/// What a process runs. Created by the spawner; run and destroyed by the process itself.
class Code {
 public:
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  virtual ~Code() = default;
  // Allocated from the runtime's pool, since each process needs one such object.
  static void* operator new(std::size_t bytes);
  static void operator delete(void* memory, std::size_t bytes) noexcept;

  /// Runs first, once. A function process runs to its end here. Returns whether the process continues.
  virtual bool start() = 0;
  /// Handles one message of a callback process after `start`; never called for a function process. The message is freed
  /// afterwards. Returns false if the process is to end with the reason set by `end_with`.
  virtual bool handle(Handling& process, Envelope& message) = 0;
  virtual bool is_callback() const = 0;
  /// Called in the process when it ends because `start` or `handle` returned false or threw; not when an exit signal
  /// ends it. May throw.
  virtual void terminate(const Reason&) {}
  /// Size of the state in bytes, as far as its type tells.
  virtual std::size_t state_bytes() const = 0;
  virtual observe::Kind kind() const { return observe::Kind::function; }
};

class RunWaiter;  // a thread that waits for the end of a process

struct SpawnRequest {
  std::unique_ptr<Code> code;
  const std::string* initial_function = nullptr;  ///< Must live as long as the program.
  std::string_view label;
  std::string_view name;  ///< Registered first. If it is taken, the process is not linked and never begins.
  bool link = false;
  bool quiet_link = false;  ///< With `link`: its end never sends the spawner an Exit message.
  bool monitor = false;
  bool awaited = false;  ///< The spawner waits for it right away, so it runs next.
  observe::Priority priority = observe::Priority::normal;
  std::size_t max_heap_size = 0;
  Ref monitor_ref;  ///< With `monitor`: the fresh reference to use; if none, one is made.
  std::uint32_t restarts = 0;
  std::shared_ptr<RunWaiter> waiter;
};

struct Spawned {
  Pid pid;
  Ref ref;
  bool named = true;  ///< False: the name was taken, and the process ends with reason normal.
};

// ---- The current process. Functions throw std::logic_error outside of a process unless stated otherwise.

/// Null outside of a process.
Process* current_process() noexcept;
Core& current_core();
Spawned spawn(SpawnRequest request);
Spawned spawn_in(Core& core, SpawnRequest request);
/// Any thread. Throws std::logic_error if the runtime does not run or is stopping.
Pid spawn_from_outside(Core& core, SpawnRequest request);

/// Counts one reduction of the current process and lets other processes run if its time slice is used up. Exit signals
/// act here.
void tick();

// ---- Messages. Outside of a process, these functions need the core.

/// False if there is no such process. Consumes the envelope either way.
bool deliver(Core& core, Pid target, EnvelopePtr envelope);
/// The same from any thread; counted as sent from outside. Throws std::logic_error if the runtime does not run.
bool deliver_from_outside(Core& core, Pid target, EnvelopePtr message);
/// Sends from the current process: sets the sender and counts. Takes ownership of the envelope even if it throws.
void send_from_here(Pid target, Envelope* envelope);
inline void send_envelope(Pid target, EnvelopePtr envelope) {
  send_from_here(target, envelope.release());
}
/// nullopt if no process has the name.
std::optional<Pid> whereis(Core& core, std::string_view name);

/// Walks the mailbox of the current process from its oldest message.
///
/// Skips messages that are known not to match. A scan for a reference starts after the messages that had arrived when
/// the reference was made. A scan for a set of types starts after the oldest messages that the previous scan for the
/// same set found to be of other types. A repeated receive therefore does not get slower with a long backlog of other
/// messages.
class MailboxScan {
 public:
  /// `fresh`: the only reference waited for, if there is one. `types`: identifies the set of awaited types; null: any.
  explicit MailboxScan(Ref fresh = {}, const void* types = nullptr);
  /// Starts after a message of the mailbox; null: at the first.
  struct Behind {
    Envelope* message;
  };
  explicit MailboxScan(Behind behind);
  ~MailboxScan() {
    if (skipped_ != 0) [[unlikely]]
      count_skipped();
  }
  MailboxScan(const MailboxScan&) = delete;
  MailboxScan& operator=(const MailboxScan&) = delete;

  /// The next message not examined yet; nullptr if there is none.
  Envelope* next() {
    if (current_ != nullptr && current_->next != nullptr) {
      previous_ = current_;
      ++skipped_;
      return current_ = current_->next;
    }
    return next_arrived();
  }
  /// The message from `next` is of none of the types.
  void pass() {
    if (only_passed_) passed_ = current_;
  }
  /// The message from `next` is of one of the types, but stays in the mailbox.
  void leave() { only_passed_ = false; }
  /// Takes the message from `next` out of the mailbox.
  EnvelopePtr take();
  /// Ends the walk without a message, and remembers which messages are of none of the types. Must be called before any
  /// of the process's own code runs; a walk without types need not call it.
  void finish();

 private:
  Envelope* next_arrived();
  void count_skipped();

  Process& process_;
  const void* types_;
  Envelope* previous_ = nullptr;
  Envelope* current_ = nullptr;
  Envelope* passed_ = nullptr;
  std::uint64_t skipped_ = 0;
  bool only_passed_ = true;
};

/// A wait that each message interrupts, also one that is not waited for, has several parts.
enum class WaitPart : bool { first, further };
/// Suspends until a message arrives. False if the deadline (on the runtime's clock) passed first.
bool wait_for_message(std::optional<Duration> deadline, WaitPart part);
/// On the clock of the current process's runtime; nullopt for `infinity`. Throws ArgumentError for a negative timeout.
std::optional<Duration> deadline_after(Duration timeout);

/// Sends `request` and suspends until its answer arrives. Throws ExitError with noproc, timeout or the server's reason.
EnvelopePtr call(Pid target, EnvelopePtr request, Duration timeout);
void send_reply(Pid caller, Ref ref, EnvelopePtr reply);
[[noreturn]] void no_such_server(std::string_view name, const Envelope& request);
[[noreturn]] void bad_reply(const Envelope& reply);

/// Sets the reason with which the current process ends when its code returns.
void end_with(Reason reason);

/// Sets what a process shows as its current function.
void set_current_function(Place place) noexcept;
/// The single copy of a text, never freed, like an atom.
const std::string& intern_for_ever(std::string text);

/// The exception being handled, as a reason. Call only inside a catch block.
Reason reason_of_current_exception();

}  // namespace detail
}  // namespace nazir
