// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the templates of the public headers stand on. Not for users: everything here is reached through process.hpp,
// receive.hpp, gen_server.hpp and their like.

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

/// Always false, and only known once T is: for static_assert.
template <class T>
inline constexpr bool never = false;

[[noreturn]] void no_function();
/// Throws ArgumentError for a null pointer. (An empty std::function throws in the process that calls it, as an
/// undefined function does in Elixir.)
template <class Function>
void check_callable(const Function& function) {
  if constexpr (std::is_pointer_v<Function>) {
    if (function == nullptr) no_function();
  }
}

class Core;     // one runtime's inside
class Process;  // a control block

/// What a server's code sets of its process while it handles a message: the beginning of the control block.
struct Handling {
  std::atomic<std::uintptr_t> place{0};  ///< Place: the current function.
  Pid caller;                            ///< Whom it is answering just now, and under what reference.
  Ref caller_ref;
};

/// What a process runs. Made by whoever spawns, run and destroyed by the process itself.
class Code {
 public:
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  virtual ~Code() = default;
  // From the runtime's pool: a process costs one such object.
  static void* operator new(std::size_t bytes);
  static void operator delete(void* memory, std::size_t bytes) noexcept;

  /// Runs first, once. A function process runs to its end here. Returns whether the process goes on.
  virtual bool start() = 0;
  /// A callback process is given one message at a time after `start`; a function process never is. The message is
  /// freed afterwards. Returns false when the process is to end, with the reason set by `end_with`.
  virtual bool handle(Handling& process, Envelope& message) = 0;
  virtual bool is_callback() const = 0;
  /// The process ends because `start` or `handle` returned false or threw; not when an exit signal ends it. Runs in the
  /// process. May throw.
  virtual void terminate(const Reason&) {}
  /// Bytes of the state, as far as the type tells.
  virtual std::size_t state_bytes() const = 0;
  virtual observe::Kind kind() const { return observe::Kind::function; }
};

struct RunWaiter;  // a thread that waits for a process's end

struct SpawnRequest {
  std::unique_ptr<Code> code;
  const std::string* initial_function = nullptr;  ///< Lives as long as the program.
  std::string_view label;
  std::string_view name;  ///< Registered before it begins. If it is taken, the process is not linked and never begins.
  bool link = false;
  bool quiet_link = false;  ///< With `link`: the spawner is never sent an Exit message for it.
  bool monitor = false;
  bool awaited = false;  ///< The spawner waits for it right away: it begins next.
  observe::Priority priority = observe::Priority::normal;
  std::size_t max_heap_size = 0;
  Ref monitor_ref;  ///< With `monitor`: the fresh reference to use; none: one is made.
  std::uint32_t restarts = 0;
  std::shared_ptr<RunWaiter> waiter;
};

struct Spawned {
  Pid pid;
  Ref ref;
  bool named = true;  ///< False: the name was taken; the process ends, with reason normal.
};

// ---- The current process. All throw std::logic_error outside of a process unless said otherwise.

/// Null outside of a process.
Process* current_process() noexcept;
Core& current_core();
Spawned spawn(SpawnRequest request);
Spawned spawn_in(Core& core, SpawnRequest request);
/// From any thread. Throws std::logic_error when the runtime does not run or is being stopped.
Pid spawn_from_outside(Core& core, SpawnRequest request);

/// Counts one reduction of the current process; gives the scheduler to others when its slice is used up. Exit signals
/// act here.
void tick();

// ---- Messages. Outside of a process these need the core.

/// False when there is no such process. The envelope is consumed either way.
bool deliver(Core& core, Pid target, EnvelopePtr envelope);
/// The same from any thread, counted as a message sent by nobody. Throws std::logic_error when the runtime does not
/// run.
bool deliver_from_outside(Core& core, Pid target, EnvelopePtr message);
/// From the current process: sets the sender, counts. Takes the envelope over, also when it throws.
void send_from_here(Pid target, Envelope* envelope);
inline void send_envelope(Pid target, EnvelopePtr envelope) {
  send_from_here(target, envelope.release());
}
/// Nothing when no process has the name.
std::optional<Pid> whereis(Core& core, std::string_view name);

/// Walks the mailbox of the current process from its oldest message.
///
/// It does not look twice at what cannot match. A scan for a reference starts behind what had arrived when the
/// reference was made. A scan for messages of some types starts behind the oldest ones that the last scan for just
/// these types passed because they were of others; so a receive that comes again and again is not slower for a long
/// backlog of other things.
class MailboxScan {
 public:
  /// `fresh`: none, or the reference that alone is waited for. `types`: null, or what stands for the set of types that
  /// are waited for.
  explicit MailboxScan(Ref fresh = {}, const void* types = nullptr);
  /// Begins behind a message of the mailbox; null: with the first.
  struct Behind {
    Envelope* message;
  };
  explicit MailboxScan(Behind behind);
  MailboxScan(const MailboxScan&) = delete;
  MailboxScan& operator=(const MailboxScan&) = delete;

  /// The next message not looked at yet; nullptr when there is none now.
  Envelope* next() {
    if (current_ != nullptr && current_->next != nullptr) {
      previous_ = current_;
      ++skipped_;
      return current_ = current_->next;
    }
    return next_arrived();
  }
  /// What `next` gave is of none of the types.
  void pass() {
    if (only_passed_) passed_ = current_;
  }
  /// What `next` gave is of one of the types, and is left all the same.
  void leave() { only_passed_ = false; }
  /// Takes what `next` returned out of the mailbox. The walk is over.
  EnvelopePtr take();
  /// The walk is over without a message. Nothing of the process's own code may run before it is.
  void finish();

 private:
  Envelope* next_arrived();

  Process& process_;
  const void* types_;
  Envelope* previous_ = nullptr;
  Envelope* current_ = nullptr;
  Envelope* passed_ = nullptr;
  std::uint64_t skipped_ = 0;
  bool only_passed_ = true;
};

/// Suspends until something arrives. False when the deadline (on the runtime's clock) passed first.
bool wait_for_message(std::optional<Duration> deadline);
/// On the clock of the current process's runtime; nothing for `infinity`. Throws ArgumentError for negative ones.
std::optional<Duration> deadline_after(Duration timeout);

/// Sends `request`, suspends for its answer. Throws ExitError (noproc, timeout, what the server ended with).
EnvelopePtr call(Pid target, EnvelopePtr request, Duration timeout);
void send_reply(Pid caller, Ref ref, EnvelopePtr reply);
[[noreturn]] void no_such_server(std::string_view name, const Envelope& request);
[[noreturn]] void bad_reply(const Envelope& reply);

/// The reason with which the current process ends when its code returns.
void end_with(Reason reason);

/// What a process shows as its current function.
void set_current_function(Place place) noexcept;
/// The one copy of a text that is never freed, as an atom is not.
const std::string& intern_for_ever(std::string text);

/// An exception that is being handled, as a reason. Call inside a catch block only.
Reason reason_of_current_exception();

}  // namespace detail
}  // namespace nazir
