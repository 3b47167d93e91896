// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `verification` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "keys.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::verification {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, contents = 2, service = 3, back_off = 4 };

/// The steps of a batch, in their order.
enum class Step : std::uint8_t { donations, transactions, rates };
constexpr std::array steps = {Step::donations, Step::transactions, Step::rates};

/// How many run now, and how many did at most.
class Gauge {
 public:
  void enter() { raise_to(peak_, ++running_); }
  void leave() { --running_; }
  std::uint64_t peak() const { return peak_; }

 private:
  std::atomic<std::uint64_t> running_{0}, peak_{0};
};

struct Lab {
  explicit Lab(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  struct OfStep {
    Stage time;                          ///< Of the step, in batches that reached its end.
    std::atomic<std::uint64_t> peak{0};  ///< Tasks of one batch at the same time, at most.
  };
  OfStep& of(Step step) { return steps_[static_cast<std::size_t>(step)]; }
  const OfStep& of(Step step) const { return steps_[static_cast<std::size_t>(step)]; }

  // Of batches: each ends in exactly one of the two.
  Stage batch_time;  ///< Of batches that are done, from their arrival.
  std::atomic<std::uint64_t> begun{0};
  std::atomic<std::uint64_t> done{0};
  std::atomic<std::uint64_t> lost{0};  ///< Their process ended before its time.
  std::atomic<std::uint64_t> in_progress{0};

  // Of items, which are donations, transactions and currencies. Each has one result.
  std::atomic<std::uint64_t> items{0}, results{0};
  std::atomic<std::uint64_t> invalid{0}, crashed{0}, timed_out{0};
  std::atomic<std::uint64_t> misplaced{0};   ///< Results that are not at the index of their input.
  std::atomic<std::uint64_t> over_bound{0};  ///< Steps with more tasks at a time than allowed.
  std::atomic<std::uint64_t> tasks{0};       ///< Now.

  // Of exchange rates.
  std::atomic<std::uint64_t> attempts{0}, pauses{0};
  std::atomic<std::uint64_t> fetched{0}, failed{0};
  std::atomic<std::uint64_t> unnamed{0};  ///< Of those that failed, in no list.

  /// What the rate table says.
  void show_rates(std::string text) {
    const std::lock_guard lock(mutex_);
    rates_ = std::move(text);
  }
  std::string rates() const {
    const std::lock_guard lock(mutex_);
    return rates_;
  }

 private:
  std::array<OfStep, steps.size()> steps_;
  mutable std::mutex mutex_;
  std::string rates_;
};

using LabPtr = std::shared_ptr<Lab>;

}  // namespace nazir::scenarios::verification
