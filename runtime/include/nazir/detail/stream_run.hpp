// SPDX-License-Identifier: BSL-1.0
#pragma once
// One run of an async_stream, without types: workers, their deadlines, their results. Internal, except for the options.

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

/// What happens to tasks that do not answer in time. In a stream: the owner exits, or the task is killed. In
/// `yield_many`: the tasks continue, are ignored, or are killed.
enum class OnTimeout : unsigned char { exit, nothing, ignore_task, kill_task };
inline constexpr OnTimeout kill_task = OnTimeout::kill_task;

struct AsyncStreamOptions {
  std::optional<std::size_t> max_concurrency = {};  ///< Concurrent tasks; default: the number of schedulers.
  bool ordered = true;                              ///< Results in input order, or in order of completion.
  Duration timeout = std::chrono::seconds(5);       ///< Per item, from the start of its task.
  OnTimeout on_timeout = OnTimeout::exit;  ///< Reason `timeout`: `exit` ends the owner, `kill_task` marks the element.
  bool zip_input_on_exit = false;          ///< Elements without a result carry their item.
  Shutdown shutdown = {};                  ///< Under a Task::Supervisor: how it ends the tasks when it ends.
};

namespace detail {

/// Throws ArgumentError for options out of range.
void check(const AsyncStreamOptions& options);

/// Starts a worker; if empty, workers are quietly linked tasks of the consumer.
using StartWorker = std::function<Spawned(std::unique_ptr<TaskCode>)>;

class StreamRun {
 public:
  StreamRun(const AsyncStreamOptions& options, const StartWorker& start, RefOfTaskMessage ref_of);
  StreamRun(const StreamRun&) = delete;
  StreamRun& operator=(const StreamRun&) = delete;
  /// Kills the running workers and waits until they have ended.
  virtual ~StreamRun();

 protected:
  struct Outcome {
    std::uint64_t item = 0;  ///< Index of the item in the input.
    EnvelopePtr reply = {};  ///< None: the worker ended with `reason`.
    Reason reason = {};
  };

  /// Suspends until the next result; nullopt at the end. Throws what the input throws, and ExitError for a timeout;
  /// then no worker is left.
  std::optional<Outcome> next();

  /// The worker's code for the next item; null at the end of the input.
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
  /// Takes the workers' messages out of the mailbox.
  void take_task_messages();
  void keep_place();
  void ended(Ref ref, const Reason& reason);
  void close() noexcept;

  const StartWorker& start_;
  const RefOfTaskMessage ref_of_;
  const Pid consumer_;
  const Ref looked_at_;  ///< Key of the saved mailbox position, before which there are no messages of workers.
  std::size_t max_concurrency_;
  boost::unordered_flat_map<std::uint64_t, Worker> running_;  // by reference
  std::map<std::uint64_t, Outcome> ready_;                    // by position in the output
  std::uint64_t started_ = 0, ended_ = 0, delivered_ = 0;
  bool exhausted_ = false;
  bool too_late_ = false;  ///< A worker was killed because of its timeout.
};

}  // namespace detail
}  // namespace nazir
