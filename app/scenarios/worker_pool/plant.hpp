// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `worker-pool` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::worker_pool {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, item, users };

struct Plant {
  explicit Plant(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage waits, services, stays;  ///< Until a worker is there; with the worker; from the arrival to the end.

  // Of items: each ends in exactly one of the four.
  std::atomic<std::uint64_t> begun{0};  ///< Accepted by a caller.
  std::atomic<std::uint64_t> done{0};
  std::atomic<std::uint64_t> refused{0};    ///< No room to wait.
  std::atomic<std::uint64_t> timed_out{0};  ///< No worker came, or the worker did not finish in time.
  std::atomic<std::uint64_t> failed{0};     ///< The worker crashed, also at the last attempt.
  std::atomic<std::uint64_t> in_progress{0};

  std::atomic<std::uint64_t> retries{0}, crashes{0}, hangs{0}, replaced{0};
  std::atomic<std::uint64_t> workers{0}, busy{0}, waiting{0};  ///< Now. `waiting`: items that the pool has queued.

  /// The time that each worker has worked.
  void worked(std::uint32_t worker, Duration time) {
    const std::lock_guard lock(mutex_);
    worked_[worker] += time;
  }
  std::map<std::uint32_t, Duration> worked() const {
    const std::lock_guard lock(mutex_);
    return worked_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::uint32_t, Duration> worked_;
};

using PlantPtr = std::shared_ptr<Plant>;

}  // namespace nazir::scenarios::worker_pool
