// SPDX-License-Identifier: BSL-1.0
#pragma once
// One consumption of an async_stream, as far as it does not depend on types: workers, their deadlines, their results.
// Not for users, but for the options.

#include <boost/unordered/unordered_flat_map.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <nazir/child_spec.hpp>
#include <nazir/detail/task.hpp>
#include <nazir/timer.hpp>

namespace nazir {

/// What becomes of tasks that did not answer in time. In a stream the owner exits or the task is killed; in
/// `yield_many` they go on, are ignored or killed.
enum class OnTimeout : unsigned char { exit, nothing, ignore_task, kill_task };
inline constexpr OnTimeout kill_task = OnTimeout::kill_task;

struct AsyncStreamOptions {
  std::optional<std::size_t> max_concurrency = {};  ///< Tasks at a time; as many as there are schedulers.
  bool ordered = true;                              ///< In input order, or as they come.
  Duration timeout = std::chrono::seconds(5);       ///< For each item, from the start of its task.
  OnTimeout on_timeout = OnTimeout::exit;  ///< `exit`: with `timeout`; `kill_task`: the element says `timeout`.
  bool zip_input_on_exit = false;          ///< Elements without a result carry their item.
  Shutdown shutdown = {};                  ///< Under a Task::Supervisor: how it ends the tasks when it ends itself.
};

namespace detail {

/// Throws ArgumentError for options out of range.
void check(const AsyncStreamOptions& options);

/// How workers are started; none: as quietly linked tasks of the consumer.
using StartWorker = std::function<Spawned(std::unique_ptr<TaskCode>)>;

class StreamRun {
 public:
  StreamRun(const AsyncStreamOptions& options, const StartWorker& start, RefOfNews ref_of);
  StreamRun(const StreamRun&) = delete;
  StreamRun& operator=(const StreamRun&) = delete;
  /// Kills the workers that still run and waits until they are gone.
  virtual ~StreamRun();

 protected:
  struct Outcome {
    std::uint64_t item = 0;  ///< Its number in the input.
    EnvelopePtr reply = {};  ///< None: it ended with `reason`.
    Reason reason = {};
  };

  /// Suspends until the next result is there; nothing when there are no more. Throws what the input throws, and
  /// ExitError for a timeout; the workers are gone then.
  std::optional<Outcome> next();

  /// The code of the worker for the next item; null at the input's end.
  virtual std::unique_ptr<TaskCode> next_code(std::uint64_t item) = 0;

  const AsyncStreamOptions options_;

 private:
  struct Worker {
    Pid pid;
    std::uint64_t item = 0;
    EnvelopePtr reply = {};
    std::optional<TimerRef> unlinking = {}, killing = {};
  };

  void start_workers();
  /// Takes what has come of the workers out of the mailbox.
  void take_news();
  void keep_place();
  void ended(Ref ref, const Reason& reason);
  void close() noexcept;

  const StartWorker& start_;
  const RefOfNews ref_of_;
  const Pid consumer_;
  const Ref looked_at_;  ///< Under which the place in the mailbox is kept up to which there are no news.
  std::size_t max_concurrency_;
  boost::unordered_flat_map<std::uint64_t, Worker> running_;  // by the value of their reference
  std::map<std::uint64_t, Outcome> ready_;                    // by their place in the output
  std::uint64_t started_ = 0, ended_ = 0, delivered_ = 0;
  bool exhausted_ = false;
  bool too_late_ = false;  ///< A worker was killed for its timeout.
};

}  // namespace detail
}  // namespace nazir
