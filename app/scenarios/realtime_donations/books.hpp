// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `realtime-donations` share, and what outlives each of them: counts and measured
// times. Thread-safe; nothing suspends.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::realtime_donations {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, donations = 2 };

struct Books {
  explicit Books(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage latency;  ///< From the arrival of a donor to the answer.

  // Of requests: each ends in exactly one of the four.
  std::atomic<std::uint64_t> begun{0};
  std::atomic<std::uint64_t> completed{0};  ///< Answered with a receipt.
  std::atomic<std::uint64_t> refused{0};    ///< Answered: a validation failed.
  std::atomic<std::uint64_t> failed{0};     ///< The task or the server ended, or the answer took too long.
  std::atomic<std::uint64_t> left{0};       ///< The donor left before the answer.
  std::atomic<std::uint64_t> in_progress{0};

  std::atomic<std::uint64_t> payments{0};     ///< Made by the tasks, whether anybody learned of it or not.
  std::atomic<std::uint64_t> supervisors{0};  ///< How often the supervisor of the server was started.

  /// The server starts, with a number of its own, from 1.
  std::uint64_t server_started() {
    const std::lock_guard lock(mutex_);
    return ++servers_;
  }
  std::uint64_t servers() const {
    const std::lock_guard lock(mutex_);
    return servers_;
  }

  struct Tasks {
    std::uint64_t in_flight = 0;  ///< Of the server that runs.
    std::uint64_t orphans = 0;    ///< Now: of servers that have ended.
    std::uint64_t orphaned = 0;   ///< Since the start: tasks whose server had ended when they did.
  };
  Tasks tasks() const {
    const std::lock_guard lock(mutex_);
    Tasks tasks{.orphaned = orphaned_};
    for (const auto& [server, count] : running_) (server == servers_ ? tasks.in_flight : tasks.orphans) += count;
    return tasks;
  }

 private:
  friend class TaskOfServer;
  mutable std::mutex mutex_;
  std::uint64_t servers_ = 0, orphaned_ = 0;
  std::map<std::uint64_t, std::uint64_t> running_;  // tasks of each server
};

using BooksPtr = std::shared_ptr<Books>;

/// Counts a task while it lives, also when it is killed.
class TaskOfServer {
 public:
  TaskOfServer(Books& books, std::uint64_t server) : books_(books), server_(server) {
    const std::lock_guard lock(books_.mutex_);
    ++books_.running_[server_];
  }
  TaskOfServer(const TaskOfServer&) = delete;
  TaskOfServer& operator=(const TaskOfServer&) = delete;
  ~TaskOfServer() {
    const std::lock_guard lock(books_.mutex_);
    if (server_ != books_.servers_) ++books_.orphaned_;
    if (--books_.running_[server_] == 0) books_.running_.erase(server_);
  }

 private:
  Books& books_;
  const std::uint64_t server_;
};

}  // namespace nazir::scenarios::realtime_donations
