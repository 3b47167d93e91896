// SPDX-License-Identifier: BSL-1.0
#pragma once
// Processes: spawning, identity, sending, links, monitors, exits, names, information.
//
// Unless stated otherwise, functions here must be called inside a process and throw std::logic_error elsewhere; other
// threads use the members of `Runtime`. A function suspends the process only if its comment says so. Calls that
// concern other processes, and `now`, count a reduction; at the end of the time slice such a call lets others run.
//
// Never block a process in mutexes, futures or sleeps of Boost.Fiber or the standard library: that blocks the scheduler
// thread and all processes on it.

#include <concepts>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <nazir/detail/core.hpp>
#include <nazir/process_info.hpp>
#include <nazir/term.hpp>

namespace nazir {

// ---- Spawning

struct SpawnOptions {
  std::string_view label = {};  ///< Shown where the process has no name: at most 40 bytes, the rest is cut.
  Priority priority = Priority::normal;
  /// Limit on live heap, in bytes, beyond which the process is killed, to stop a runaway process before it takes the
  /// program down; 0: no limit. See Process::max_heap_size.
  std::size_t max_heap_size = 0;
  bool link = false;  ///< Links the process to its spawner. With `spawn_monitor`: link and monitor in one step.
};

/// The result of `spawn_monitor`.
struct Monitored {
  Pid pid;
  Ref ref;
};

namespace detail {

/// A process that runs a function from its beginning to its end.
template <class Function>
class FunctionCode final : public Code {
 public:
  explicit FunctionCode(Function function) : function_(std::move(function)) {}
  bool start() override {
    static_cast<void>(std::move(function_)());
    return false;
  }
  bool handle(Handling&, Envelope&) override { return false; }
  bool is_callback() const override { return false; }
  std::size_t state_bytes() const override { return sizeof(*this); }

 private:
  Function function_;
};

template <class Function>
SpawnRequest function_request(Function&& function, const SpawnOptions& options) {
  using F = std::decay_t<Function>;
  static_assert(std::is_invocable_v<F>, "a process runs a function without parameters");
  check_callable(function);
  SpawnRequest request;
  request.code = std::make_unique<FunctionCode<F>>(std::forward<Function>(function));
  request.initial_function = &type_name<F>();
  request.label = options.label;
  request.priority = options.priority;
  request.max_heap_size = options.max_heap_size;
  request.link = options.link;
  return request;
}

}  // namespace detail

/// Starts a process that runs `function` and ends with it. The function is moved into the process; what it captures
/// must not be shared with the spawner. Returns at once. Throws ArgumentError for options out of range and for a null
/// pointer to a function.
template <class Function>
Pid spawn(Function&& function, const SpawnOptions& options = {}) {
  return detail::spawn(detail::function_request(std::forward<Function>(function), options)).pid;
}

/// `spawn` and `link` in one step: no exit can fall in between.
template <class Function>
Pid spawn_link(Function&& function, const SpawnOptions& options = {}) {
  auto request = detail::function_request(std::forward<Function>(function), options);
  request.link = true;
  return detail::spawn(std::move(request)).pid;
}

/// `spawn` and `monitor` in one step: the Down always has the true reason.
template <class Function>
Monitored spawn_monitor(Function&& function, const SpawnOptions& options = {}) {
  auto request = detail::function_request(std::forward<Function>(function), options);
  request.monitor = true;
  const auto spawned = detail::spawn(std::move(request));
  return {spawned.pid, spawned.ref};
}

/// The calling process.
Pid self();
/// Whether the calling thread is inside a process now. From any thread.
bool inside_process() noexcept;
/// A reference that is unique in this runtime.
Ref make_ref();

// ---- Sending

/// Moves a message into the mailbox of a process. Never blocks. A message to a dead process is dropped and counted.
template <class T>
void send(Pid to, T&& message) {
  detail::send_envelope(to, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)));
}

/// Sends to the current holder of the name. Throws ArgumentError if no process has it.
template <class T>
void send(std::string_view name, T&& message);

// ---- Ends

namespace detail {
/// Throws std::logic_error outside of a process.
ExitError exit_error(Reason reason);
ExitError exit_error(const char* term);
}  // namespace detail

/// Ends the calling process with `reason` by throwing ExitError, which the process may catch. Always inlined: the cost
/// of a throw grows with the number of frames it leaves.
[[noreturn, gnu::always_inline]] inline void exit(Reason reason) {
  throw detail::exit_error(std::move(reason));
}
/// The same, but leaves no object in the caller's frame to clean up.
[[noreturn, gnu::always_inline]] inline void exit(const char* term) {
  throw detail::exit_error(term);
}

/// Sends an exit signal. `Reason::normal` to another process is ignored. A process that traps exits gets an `Exit`
/// message; any other dies with the reason. `Reason::kill` kills also a process that traps exits, and its links see
/// `killed`. The signal acts when the target next suspends or ends its time slice; until then a tight loop keeps
/// running.
void exit(Pid pid, Reason reason);

/// What a process that traps exits receives instead of dying.
struct Exit {
  Pid pid;
  Reason reason;
};

// ---- Links: two processes that end together.

/// Links the calling process. Linking twice makes one link; linking to oneself is a no-op. If the target is dead, the
/// caller exits with `noproc` (or gets an Exit message if it traps exits), at once or at its next suspension.
void link(Pid pid);
/// Afterwards no exit of the other process reaches the caller. An Exit already in the mailbox stays there.
void unlink(Pid pid);

// ---- Monitors: notification of a process's end.

/// The message that a monitor delivers, once.
struct Down {
  Ref ref;
  Pid pid;
  Reason reason;
  std::string name = {};  ///< The name, if the monitor was set by name.
  std::string tag = {};   ///< The tag, if the monitor was set with one.
};

/// Requests one `Down` for the end of the process, with `noproc` if it is dead already. Monitors add up: n monitors
/// deliver n Downs.
Ref monitor(Pid pid);
/// By name. If no process has the name, the Down comes with `noproc`.
Ref monitor(std::string_view name);

namespace detail {
struct FlushTag {};
}  // namespace detail
/// The type of `flush`.
using Flush = void (*)(detail::FlushTag);
/// Makes `demonitor(ref, flush)` also remove a Down that is already in the mailbox. A function, so that the compiler
/// can tell it from std::flush.
inline void flush(detail::FlushTag) {}

/// True if the monitor was still active. A reference of another process has no effect and returns false.
bool demonitor(Ref ref);
bool demonitor(Ref ref, Flush);

// ---- The rest of a process

/// Lets other processes run.
void yield();
/// Suspends the process; with `infinity`, until it is killed. Throws ArgumentError for a negative duration.
void sleep(Duration duration);

// ---- Overloads that hide C functions of the same names. After `using namespace nazir`, a call whose arguments fit
// nothing here would reach the C function: sleep(100) would block the scheduler for 100 seconds, unlink("name") would
// delete a file, exit(1) would end the program from inside a process. With these overloads such calls do not compile.
// `::sleep`, `std::exit` and the others remain available.

template <class Number>
requires std::is_arithmetic_v<Number>
void sleep(Number) {
  static_assert(detail::never<Number>, "sleep: a number has no unit: write sleep(100ms)");
}
void sleep(unsigned) = delete;
template <std::integral Number>
void exit(Number) {
  static_assert(detail::never<Number>, "exit takes a Reason; std::exit ends the program");
}
void exit(int) = delete;
void unlink(const char*) = delete;
void link(const char*, const char*) = delete;

// ---- Names

/// Registers `pid` under a name, which only one process at a time can hold. The name is released when the process ends,
/// before its links and monitors are notified. Throws ArgumentError if the name is empty or taken, or the process is
/// dead or already has a name.
void register_name(Pid pid, std::string_view name);
/// Throws ArgumentError if no process has the name.
void unregister_name(std::string_view name);
/// No pid if no process has the name.
Pid whereis(std::string_view name);
/// All names, sorted.
std::vector<std::string> registered();

template <class T>
void send(std::string_view name, T&& message) {
  const Pid pid = whereis(name);
  if (!pid) throw ArgumentError("send: no process is registered as \"" + std::string(name) + "\"");
  send(pid, std::forward<T>(message));
}

// ---- Suspension

/// Suspends a process until it has been resumed as many times as it was suspended. Messages sent to it wait in its
/// mailbox; exit signals still act. Returns when the target has stopped, and may suspend the caller until then. The
/// target stops where exit signals act: at its next suspension or the end of its time slice. If the caller ends, the
/// target is resumed. Throws ArgumentError for the caller itself and for a dead process.
void suspend_process(Pid pid);
/// Throws ArgumentError if the caller has not suspended the process, or the process is dead.
void resume_process(Pid pid);

// ---- Elixir's module `Process`

struct Process {
  // -- Looking at processes
  /// All live processes, oldest first.
  static std::vector<Pid> list();
  /// False once the calling process has sent `pid` a deadly exit signal. May suspend until the target answers.
  static bool alive(Pid pid);
  /// Empty for a dead process. Everything the caller sent before counts as arrived. May suspend until the target
  /// answers.
  static std::optional<ProcessInfo> info(Pid pid);
  /// One item, or a tuple of several: `Process::info<&ProcessInfo::links>(pid)`.
  template <auto Item, auto... Items>
  static auto info(Pid pid);
  /// The functions in which the process waits, innermost first, as texts (see Reason::backtrace). No functions for a
  /// server between messages; nullopt for a dead process. May suspend until the target answers, and costs it
  /// microseconds.
  static std::optional<std::vector<std::string>> current_stacktrace(Pid pid);
  /// The messages in its mailbox, inspected, oldest first; nullopt for a dead process. Costs the target time for each
  /// message: check `message_queue_len` first. May suspend until the target answers.
  static std::optional<std::vector<std::string>> messages(Pid pid);

  // -- The calling process
  /// Whether exit signals become `Exit` messages. Returns the old value.
  static bool trap_exit(bool trap);
  /// Returns the old priority. Throws ArgumentError for an invalid value.
  static Priority flag_priority(Priority priority);
  /// Limits the live heap that the process itself has allocated, in bytes; 0 (the default): no limit. A process beyond
  /// its limit is killed when it next yields, sends, receives or returns. Returns the old limit. Throws ArgumentError
  /// if the program does not measure heap: link nazir::heap_accounting.
  static std::size_t max_heap_size(std::size_t bytes);
  /// Describes the process for observers: at most 40 bytes, the rest is cut.
  static void set_label(std::string_view label);
  /// The group leader, which spawned processes inherit. No pid if none was set.
  static Pid group_leader();
  /// Sets the group leader of any process. Always true; no effect on a dead process.
  static bool group_leader(Pid pid, Pid leader);

  // -- The dictionary of the calling process: values by name, dropped when it ends.
  /// Returns the key's old value; nil if there was none.
  template <class T>
  static Term put(std::string_view key, T&& value) {
    return put_term(key, Term(std::forward<T>(value)));
  }
  /// Nil if the key is absent. The reference is valid until the dictionary changes.
  static const Term& get(std::string_view key);
  /// Throws ArgumentError if the key holds a value of another type.
  template <class T>
  static std::optional<T> get(std::string_view key);
  /// `otherwise` if the key is absent.
  template <class T>
  static Term::Kept<T> get(std::string_view key, T&& otherwise);
  /// Oldest first.
  static std::vector<std::string> get_keys();
  /// The keys that hold exactly this value.
  template <class T>
  static std::vector<std::string> get_keys(const T& value);
  /// Elixir's `delete`, which is a keyword in C++. Returns the old value.
  static Term erase(std::string_view key);

 private:
  static Term put_term(std::string_view key, Term value);
};

template <auto Item, auto... Items>
auto Process::info(Pid pid) {
  using Value = std::conditional_t<sizeof...(Items) == 0, std::decay_t<decltype(std::declval<ProcessInfo>().*Item)>,
                                   std::tuple<std::decay_t<decltype(std::declval<ProcessInfo>().*Item)>,
                                              std::decay_t<decltype(std::declval<ProcessInfo>().*Items)>...>>;
  auto whole = info(pid);
  if (!whole) return std::optional<Value>();
  return std::optional<Value>(std::in_place, (*whole).*Item, (*whole).*Items...);
}

template <class T>
std::optional<T> Process::get(std::string_view key) {
  const Term& term = get(key);
  if (!term) return std::nullopt;
  const T* value = term.get_if<T>();
  if (value == nullptr) {
    throw ArgumentError("Process::get: \"" + std::string(key) + "\" holds a " + term.type_name() + ", expected a " +
                        type_name<T>());
  }
  return *value;
}

template <class T>
Term::Kept<T> Process::get(std::string_view key, T&& otherwise) {
  auto value = get<Term::Kept<T>>(key);
  return value ? std::move(*value) : Term::Kept<T>(std::forward<T>(otherwise));
}

template <class T>
std::vector<std::string> Process::get_keys(const T& value) {
  auto keys = get_keys();
  std::erase_if(keys, [&](const std::string& key) { return !(get(key) == value); });
  return keys;
}

}  // namespace nazir
