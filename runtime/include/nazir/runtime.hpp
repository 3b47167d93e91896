// SPDX-License-Identifier: BSL-1.0
#pragma once
// A runtime: schedulers, processes, timers, names. An object like any other: a program may have several, and start and
// stop each as often as it likes.
//
//   Runtime runtime({.schedulers = 2});
//   runtime.start();
//   Money due = runtime.run([] { return call("zakat", Calculate{...}); });   // in a process of its own
//   runtime.stop();
//
// The members serve threads that are no schedulers of this runtime (main, a window's thread); processes use the free
// functions of process.hpp and its like.
//
// Memory that was needed for a while goes back to the system within a minute.
//
// When the system refuses memory that the runtime itself cannot do without (a process's stack or control block, a
// timer, a small message), the program ends at once, as Erlang's does: with the line "nazir: out of memory" on standard
// error, and exit code 1. Memory that the code of a process asks for in vain crashes that process alone, by
// std::bad_alloc.
//
// A program ends by returning from main, or by std::exit outside of processes, also while a runtime runs. std::exit
// *in* a process would destroy the thread that it stands on: the program is aborted with a line that says so. Let the
// process tell main instead.

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

/// Where time comes from. `virtual_time`: one scheduler, the order in which processes run is drawn from the seed, and
/// time jumps to the next timer when nothing can run: the same program and seed do the same to the last step. If
/// processes take a million steps and something could always run, time passes all the same, first by a millisecond,
/// then by twice as much each time, so that a process that never waits does not keep the others from waking up. Under
/// virtual time processes run only while some thread is inside `Runtime::run` or `stop`; in between the world stands
/// still, so that several runs in a row are as repeatable as one. What other threads send meanwhile is outside of that
/// promise.
enum class Clock : unsigned char { real, virtual_time };

struct RuntimeOptions {
  std::string name = "local";
  unsigned schedulers = 0;  ///< Threads; 0: one for each processor. Always 1 under virtual time.
  Clock clock = Clock::real;
  std::uint64_t seed = 1;           ///< Of the run order under virtual time.
  std::size_t stack_size = 65'536;  ///< Address space of a stack; memory is used as it is touched. At least 16 KiB.
  /// Called for each process that crashes, whether by an exception, an exit or an exit signal, before anyone else is
  /// told; in that process, while its name is still taken. Several schedulers may call it at once. Must not block,
  /// suspend or throw.
  std::function<void(const CrashReport&)> on_crash = {};
};

/// How a stop went.
struct StopReport {
  std::uint64_t ended = 0;          ///< Processes that ended when asked.
  std::vector<std::string> killed;  ///< Those that had to be killed, by name or pid.
  std::vector<std::string> stuck;   ///< Those that did not end even then: they run without ever suspending.
  std::uint64_t left = 0;  ///< Processes that had not ended: the stuck ones, and all that wait behind them. Else 0.
};

class Runtime {
 public:
  /// Throws ArgumentError for options out of range.
  explicit Runtime(RuntimeOptions options = {});
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;
  /// Stops it if it runs.
  ~Runtime();

  const RuntimeOptions& options() const;

  /// Starts the scheduler threads. Figures and clock begin anew; pids go on.
  void start();
  bool running() const;
  /// Ends all processes in order. Processes without a living parent get the exit signal `shutdown` as from their
  /// parent, and take theirs with them. If no process ends for half of `patience`, the rest is killed; if then no
  /// process ends for the other half, and some process never suspends, the stop gives up: `StopReport::stuck` names
  /// these, and the runtime cannot start again. As long as processes keep ending, the stop goes on; there is no limit
  /// to its time but that of `leave_within`.
  ///
  /// Blocks meanwhile; `process_count` tells other threads how many are left. Names, timers and undelivered messages go
  /// too, and memory is given back to the system. Other threads may send until the stop is over; from its beginning
  /// they cannot spawn or run anything.
  StopReport stop(Duration patience = std::chrono::milliseconds(1800));
  /// For a program that is about to end. Any thread, at any time: a stop, whether under way or called later, takes at
  /// most `time` from now. What has not ended by then stays suspended until the program ends, and the runtime cannot
  /// start again.
  void leave_within(Duration time);
  /// Processes that are alive. Any thread, at any time.
  std::uint64_t process_count() const;

  /// Any thread, while it runs. Throws std::logic_error when it does not, as the other members that need it running do.
  template <class Function>
  Pid spawn(Function&& function, const SpawnOptions& options = {}) {
    return detail::spawn_from_outside(core(), detail::function_request(std::forward<Function>(function), options));
  }

  /// Runs a function in a process of its own, blocks the calling thread until it ended, gives its result. An exception
  /// that it throws is thrown here; an exit signal that ends it is thrown as ExitError. So it is when the runtime stops
  /// meanwhile. When a stop gives up, ExitError says `killed`, although the function may still run.
  template <class Function>
  auto run(Function function) -> std::invoke_result_t<Function>;

  /// Any thread, also processes of other runtimes. False when there is no such process.
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
  /// Sends an exit signal from outside, as by the parent of parentless processes.
  void exit(Pid pid, Reason reason);

  Pid whereis(std::string_view name) const;
  bool alive(Pid pid) const;

  /// The time since the start, on the runtime's clock. Any thread.
  Duration now() const;

  /// The door for observers: the same object as long as the runtime lives, and empty while it does not run. May outlive
  /// it.
  std::shared_ptr<observe::Node> node() const;

 private:
  detail::Core& core() const;
  Reason run_blocking(detail::SpawnRequest request);

  std::unique_ptr<detail::Core> core_;
};

namespace detail {

/// What came of a function that `Runtime::run` runs; neither, when an exit signal ended it.
template <class Result>
struct RunState {
  std::optional<std::conditional_t<std::is_void_v<Result>, char, Result>> value;
  std::exception_ptr error;
};

}  // namespace detail

template <class Function>
auto Runtime::run(Function function) -> std::invoke_result_t<Function> {
  using Result = std::invoke_result_t<Function>;
  // Shared with the process, which may outlive this call when a stop gives up.
  const auto state = std::make_shared<detail::RunState<Result>>();
  const Reason reason = run_blocking(detail::function_request(
      [state, function = std::move(function)]() mutable {
        // An exit by exception is the caller's to see and no crash of the process; a kill unwinds through here.
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
