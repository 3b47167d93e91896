// SPDX-License-Identifier: BSL-1.0
#pragma once
// Processes: spawning, identity, sending, links, monitors, exits, names, information.
//
// Unless it says otherwise, a function here is called from inside a process and throws std::logic_error elsewhere; the
// members of `Runtime` serve other threads. Nothing here suspends the process unless it says so, but every call counts
// a reduction, and a process that used up its slice lets others run at such a point.
//
// Do not block a process in Boost.Fiber's or the standard library's own mutexes, futures or sleeps: that blocks the
// scheduler thread and everyone on it.

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
  /// Bytes of live heap beyond which it is killed, as a runaway process is best stopped before it takes the program
  /// with it; 0: no limit. See Process::max_heap_size.
  std::size_t max_heap_size = 0;
  bool link = false;  ///< To whoever spawns it; with `spawn_monitor`, linked and monitored in one step.
};

/// What `spawn_monitor` gives.
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

/// `spawn` and `monitor` in one step: the Down always tells the true reason.
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
/// A reference nobody else has.
Ref make_ref();

// ---- Sending

/// Moves a message into the mailbox of a process. Never blocks; a message to the dead is dropped and counted.
template <class T>
void send(Pid to, T&& message) {
  detail::send_envelope(to, detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)));
}

/// To whoever has the name now. Throws ArgumentError when nobody has.
template <class T>
void send(std::string_view name, T&& message);

// ---- Ends

namespace detail {
/// Throws std::logic_error outside of a process.
ExitError exit_error(Reason reason);
ExitError exit_error(const char* term);
}  // namespace detail

/// Ends the calling process with `reason` by throwing ExitError, which it may catch. Always inline: a throw costs by
/// the functions that it leaves.
[[noreturn, gnu::always_inline]] inline void exit(Reason reason) {
  throw detail::exit_error(std::move(reason));
}
/// The same, with nothing of the caller's to clean up.
[[noreturn, gnu::always_inline]] inline void exit(const char* term) {
  throw detail::exit_error(term);
}

/// Sends an exit signal. `Reason::normal` to another process is ignored; one that traps exits gets an `Exit` message;
/// any other dies with the reason; `Reason::kill` kills also who traps, and its links see `killed`. The signal acts
/// when the target next suspends or uses up its slice; a process in a tight loop goes on until then.
void exit(Pid pid, Reason reason);

/// What a process that traps exits receives instead of dying.
struct Exit {
  Pid pid;
  Reason reason;
};

// ---- Links: two processes that end together.

/// Links the calling process. Linking twice is one link; linking oneself is nothing. If the target is dead, the caller
/// exits with `noproc` (or gets an Exit message when it traps exits), at once or at its next suspension.
void link(Pid pid);
/// After this no exit of the other reaches the caller; an Exit already in the mailbox stays there.
void unlink(Pid pid);

// ---- Monitors: being told of an end.

/// What a monitor delivers, once.
struct Down {
  Ref ref;
  Pid pid;
  Reason reason;
  std::string name = {};  ///< The name, when the monitor was set by name.
  std::string tag = {};   ///< The tag, when the monitor was set with one.
};

/// Asks for one `Down` when the process ends; with `noproc` when it is dead already. Monitors add up: n monitors, n
/// Downs.
Ref monitor(Pid pid);
/// By name; a name nobody has gives a Down with `noproc`.
Ref monitor(std::string_view name);

namespace detail {
struct FlushTag {};
}  // namespace detail
/// The type of `flush`.
using Flush = void (*)(detail::FlushTag);
/// For `demonitor(ref, flush)`, which also takes a Down that came already out of the mailbox. A function, so that the
/// compiler can tell it from std::flush.
inline void flush(detail::FlushTag) {}

/// True when the monitor was still active. Of a reference of somebody else: no effect, false.
bool demonitor(Ref ref);
bool demonitor(Ref ref, Flush);

// ---- The rest of a process

/// Gives the scheduler to others.
void yield();
/// Suspends the process. `infinity` sleeps until killed. Throws ArgumentError for a negative duration.
void sleep(Duration duration);

// ---- C functions of the same names. After `using namespace nazir` they would be called for arguments that fit nothing
// here, and do something else: sleep(100) would block the scheduler for 100 seconds, unlink("name") delete a file,
// exit(1) end the program from inside a process. These overloads make such calls ill-formed; `::sleep`, `std::exit` and
// the like remain.

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

/// Gives `pid` a name, under which one process at a time can be reached. Released when the process ends, before anyone
/// is told. Throws ArgumentError when the name is empty or taken, or the process has a name or is dead.
void register_name(Pid pid, std::string_view name);
/// Throws ArgumentError when nobody has the name.
void unregister_name(std::string_view name);
/// Nobody: no pid.
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

/// Stops a process until it is resumed as often as it was suspended: what is sent to it waits in its mailbox, exit
/// signals act on it as ever. Returns, and may suspend the caller until then, when the target has stopped, which it
/// does where exit signals act: at its next suspension or at the end of its slice. The end of the caller resumes.
/// Throws ArgumentError for the caller itself and for the dead.
void suspend_process(Pid pid);
/// Throws ArgumentError when the caller has not suspended it, or when it is dead.
void resume_process(Pid pid);

// ---- Elixir's module `Process`

struct Process {
  // -- Looking
  /// All live processes, oldest first.
  static std::vector<Pid> list();
  /// False as soon as this process has sent it a deadly exit signal. May suspend for the target's answer.
  static bool alive(Pid pid);
  /// Nothing for the dead. What this process sent before counts as arrived. May suspend for the target's answer.
  static std::optional<ProcessInfo> info(Pid pid);
  /// One item, or a tuple of several: `Process::info<&ProcessInfo::links>(pid)`.
  template <auto Item, auto... Items>
  static auto info(Pid pid);
  /// The functions in whose midst it waits, the innermost first; empty for a server between messages, nothing for the
  /// dead. As texts: see Reason::backtrace. May suspend for the target's answer, and costs it microseconds.
  static std::optional<std::vector<std::string>> current_stacktrace(Pid pid);
  /// What is in its mailbox, inspected, the oldest first; nothing for the dead. Costs the target time for each message:
  /// ask for `message_queue_len` first. May suspend for its answer.
  static std::optional<std::vector<std::string>> messages(Pid pid);

  // -- The calling process
  /// Whether exit signals become `Exit` messages. Returns the old value.
  static bool trap_exit(bool trap);
  /// Returns the old priority. Throws ArgumentError for a value that is none.
  static Priority flag_priority(Priority priority);
  /// The bytes of live heap, allocated by the process itself, beyond which it is killed; 0: no limit, which is how it
  /// begins. It ends where it next lets others run, sends, receives or returns. Returns the old limit. Throws
  /// ArgumentError when the program does not measure heap: link nazir::heap_accounting.
  static std::size_t max_heap_size(std::size_t bytes);
  /// Names what the process is about, for observers: at most 40 bytes, the rest is cut.
  static void set_label(std::string_view label);
  /// The process that spawned processes inherit as theirs; none when nobody set one.
  static Pid group_leader();
  /// Sets it for any process. Always true; no effect on the dead.
  static bool group_leader(Pid pid, Pid leader);

  // -- The dictionary of the calling process: values by name, gone with it.
  /// Returns what the key held before; nil when nothing.
  template <class T>
  static Term put(std::string_view key, T&& value) {
    return put_term(key, Term(std::forward<T>(value)));
  }
  /// Nil when the key is not there. The reference holds until the dictionary changes.
  static const Term& get(std::string_view key);
  /// Throws ArgumentError when the key holds a value of another type.
  template <class T>
  static std::optional<T> get(std::string_view key);
  /// `otherwise` when the key is not there.
  template <class T>
  static Term::Kept<T> get(std::string_view key, T&& otherwise);
  /// The oldest first.
  static std::vector<std::string> get_keys();
  /// Those that hold just this value.
  template <class T>
  static std::vector<std::string> get_keys(const T& value);
  /// Elixir's `delete`, which is a keyword here. Returns the old value.
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
