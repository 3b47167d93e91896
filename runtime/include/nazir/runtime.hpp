// SPDX-License-Identifier: BSL-1.0
#pragma once
// Runtime: owns the schedulers, processes, timers and names. It is an ordinary object: a program may have several and
// may start and stop each of them repeatedly.
//
//   Runtime runtime({.schedulers = 2});
//   runtime.start();
//   Money due = runtime.run([] { return call("zakat", Calculate{...}); });   // in a new process
//   runtime.stop();
//
// Call the members from threads that are not schedulers of this runtime (main, a UI thread). Processes use the free
// functions of process.hpp and the other headers.
//
// Memory that is no longer in use goes back to the system within a minute.
//
// If the system refuses memory that the runtime itself needs (a process's stack or control block, a timer, a small
// message), the program ends at once, as Erlang's does: it prints "nazir: out of memory" to standard error and exits
// with code 1. If the code of a process runs out of memory, std::bad_alloc crashes that process only.
//
// A program ends by returning from main or by calling std::exit outside of processes, even while a runtime runs.
// std::exit *inside* a process would destroy the thread that the process runs on, so the program aborts with a message
// that says so. Have the process notify main instead.

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <nazir/crash_report.hpp>
#include <nazir/gen_server.hpp>
#include <nazir/observe.hpp>
#include <nazir/process.hpp>

namespace nazir {

/// The source of time. `virtual_time` is deterministic: one scheduler runs all processes, the seed determines their
/// order, and time jumps to the next timer when no process can run. The same program with the same seed repeats every
/// step. If processes take a million steps without a pause, time advances anyway, first by 1 ms and then by twice as
/// much each time, so that a process that never waits cannot keep timers from firing. Under virtual time, processes run
/// only while some thread is inside `Runtime::run` or `stop`. In between nothing moves, so several runs in a row are as
/// repeatable as one. Messages that other threads send in the meantime are not covered by this guarantee.
enum class Clock : unsigned char { real, virtual_time };

struct RuntimeOptions {
  std::string name = "local";
  unsigned schedulers = 0;  ///< Threads; 0: one per processor. Always 1 under virtual time.
  Clock clock = Clock::real;
  std::uint64_t seed = 1;           ///< Seed of the run order under virtual time.
  std::size_t stack_size = 65'536;  ///< Address space per stack; pages are committed when touched. At least 16 KiB.
  /// Called for each process that crashes by an exception, an exit or an exit signal. Runs in that process, before its
  /// links and monitors are notified and while it still holds its name. Several schedulers may call it at once. Must
  /// not block, suspend or throw.
  std::function<void(const CrashReport&)> on_crash = {};
};

/// How a stop went.
struct StopReport {
  std::uint64_t ended = 0;          ///< Processes that ended when asked to.
  std::vector<std::string> killed;  ///< Processes that had to be killed, by name or pid.
  std::vector<std::string>
      stuck;               ///< Processes that did not end even then: they never suspend, or wait in a destructor.
  std::uint64_t left = 0;  ///< Processes still alive: the stuck ones and all that wait behind them. 0 otherwise.
};

class Runtime {
 public:
  /// Throws ArgumentError for options out of range.
  explicit Runtime(RuntimeOptions options = {});
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;
  /// Stops the runtime if it runs.
  ~Runtime();

  const RuntimeOptions& options() const;

  /// Starts the scheduler threads. Resets figures and clock; pids continue.
  void start();
  bool running() const;
  /// Ends all processes in order. Each process without a living parent gets the exit signal `shutdown`, as if from its
  /// parent, and takes its children with it. If no process ends for half of `patience`, all remaining processes are
  /// killed. If then no process ends for the other half and some process is stuck, the stop gives up:
  /// `StopReport::stuck` names such processes, and the runtime cannot start again. While processes keep ending, the
  /// stop continues; only `leave_within` limits its time.
  ///
  /// Blocks the caller; other threads can watch `process_count`. Also drops names, timers and undelivered messages, and
  /// gives memory back to the system. Other threads may send until the stop is over, but cannot spawn or run anything
  /// once it has begun. Throws std::logic_error in a process of this runtime.
  StopReport stop(Duration patience = std::chrono::milliseconds(1800));
  /// For a program that is about to end: limits any stop, under way or later, to at most `time` from now. Processes
  /// still alive then stay suspended until the program ends, and the runtime cannot start again. Any thread, at any
  /// time.
  void leave_within(Duration time);
  /// The number of live processes. Any thread, at any time.
  std::uint64_t process_count() const;

  /// Any thread. Like the other members that need a running runtime, throws std::logic_error when it is stopped.
  template <class Function>
  Pid spawn(Function&& function, const SpawnOptions& options = {}) {
    return detail::spawn_from_outside(core(), detail::function_request(std::forward<Function>(function), options));
  }

  /// Runs a function in a new process, blocks the calling thread until that process ends, and returns the function's
  /// result. Rethrows a std::exception that the function throws. Throws ExitError if anything else ends the process, as
  /// a stop of the runtime does. If a stop gives up, throws ExitError with `killed`, although the function may still
  /// run.
  template <class Function>
  auto run(Function function) -> std::invoke_result_t<Function>;

  /// Any thread, including processes of other runtimes. False when there is no such process.
  template <class T>
  bool send(Pid to, T&& message) {
    return detail::deliver_from_outside(core(), to,
                                        detail::make_envelope(detail::EnvelopeKind::message, std::forward<T>(message)));
  }
  template <class T>
  bool send(std::string_view name, T&& message) {
    const auto pid = detail::whereis(core(), name);
    return pid && send(*pid, std::forward<T>(message));
  }
  /// Sends an exit signal from outside, as if from the parent of a process that has none.
  void exit(Pid pid, Reason reason);

  Pid whereis(std::string_view name) const;
  bool alive(Pid pid) const;

  /// Time since the start, on the runtime's clock. Any thread.
  Duration now() const;

  /// Under virtual time: how many seconds of the clock pass in a second of real time, at most. Infinity, the default:
  /// as fast as possible. For programs that show a virtual run to people: the order of events and all results are the
  /// same at any speed. While it waits, the scheduler handles messages from other threads at once. Acts at once, and
  /// stays in force across stops and starts. During a stop, and while processes take a million steps without a pause,
  /// time passes without regard to the speed. Any thread. No effect on the real clock. Throws ArgumentError unless it
  /// is above zero.
  void set_speed(double speed);
  double speed() const;

  /// The interface for observers. The same object for the runtime's lifetime; shows no processes while the runtime is
  /// stopped. May outlive the runtime.
  std::shared_ptr<observe::Node> node() const;

 private:
  detail::Core& core() const;
  Reason run_blocking(detail::SpawnRequest request);

  std::unique_ptr<detail::Core> core_;
};

namespace detail {

/// The outcome of a function that `Runtime::run` runs. Both members are empty if an exit signal ended it.
template <class Result>
struct RunState {
  std::optional<std::conditional_t<std::is_void_v<Result>, char, Result>> value;
  std::exception_ptr error;
};

}  // namespace detail

template <class Function>
auto Runtime::run(Function function) -> std::invoke_result_t<Function> {
  using Result = std::invoke_result_t<Function>;
  // Shared with the process, which may outlive this call if a stop gives up.
  const auto state = std::make_shared<detail::RunState<Result>>();
  const Reason reason = run_blocking(detail::function_request(
      [state, function = std::move(function)]() mutable {
        // The caller gets this exception; it is no crash of the process. A kill unwinds through here uncaught.
        try {
          if constexpr (std::is_void_v<Result>) {
            function();
            state->value.emplace();
          } else {
            state->value.emplace(function());
          }
        } catch (const std::exception&) {
          state->error = std::current_exception();
        }
      },
      {.label = "run"}));
  if (state->error) std::rethrow_exception(state->error);
  if (!state->value) throw ExitError(reason);
  if constexpr (!std::is_void_v<Result>) return std::move(*state->value);
}

}  // namespace nazir
