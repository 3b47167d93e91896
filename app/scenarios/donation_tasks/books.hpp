// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `donation-tasks` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::donation_tasks {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, donations = 2, receipts = 3 };

/// Of a batch, in the order of its donations: the number of the donation, or why there is none.
using Results = std::vector<Result<std::uint64_t>>;

/// donations = successful + failed + timed_out + lost + under_way.
struct Totals {
  std::uint64_t donations = 0;
  std::uint64_t successful = 0;
  std::uint64_t failed = 0;     ///< The task crashed, was killed, or could not be started.
  std::uint64_t timed_out = 0;  ///< The task took too long and was killed.
  std::uint64_t lost = 0;       ///< Whatever became of the task: the process of the batch ended before it had all.
  std::uint64_t under_way = 0;
  std::uint64_t batches = 0, lost_batches = 0;  ///< That ended: with results, and without.
};

struct Books {
  explicit Books(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage tasks, batches;  ///< How long donations and batches took.

  std::atomic<std::uint64_t> running{0}, most_running{0};  ///< Tasks of donations: now, and at most.

  // Of receipts: each that was asked for is sent or unsent once its task has ended for good.
  std::atomic<std::uint64_t> asked{0}, sent{0}, unsent{0}, retries{0};
  std::uint64_t receipts_under_way() const {
    const std::uint64_t ended = sent + unsent;  // read first: never more than were asked for
    return asked - ended;
  }

  Totals totals() const {
    const std::lock_guard lock(mutex_);
    return totals_;
  }

 private:
  friend class Batch;
  mutable std::mutex mutex_;
  Totals totals_;
};

using BooksPtr = std::shared_ptr<Books>;

/// The donations of a batch under way. They are counted when they end with results; without, they count as lost.
class Batch {
 public:
  Batch(Books& books, std::uint64_t number, std::size_t size);
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch();

  void end(const Results& results);

 private:
  Books& books_;
  const std::uint64_t number_;
  const std::size_t size_;
  bool ended_ = false;
};

}  // namespace nazir::scenarios::donation_tasks
