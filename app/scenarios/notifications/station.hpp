// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `notifications` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <atomic>
#include <memory>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::notifications {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { gaps = 1, churn = 2, noise = 3, trait = 4, broker_crash = 5, subscriber_crash = 6 };

/// A part of a sum that belongs to one process and goes with it, also when it is killed.
class Part {
 public:
  explicit Part(std::atomic<std::uint64_t>& sum, std::uint64_t value = 0) : sum_(sum) { set(value); }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() { set(0); }

  void set(std::uint64_t value) {
    sum_ += value - value_;
    value_ = value;
  }

 private:
  std::atomic<std::uint64_t>& sum_;
  std::uint64_t value_ = 0;
};

struct Station {
  explicit Station(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage latency;  ///< Of events, from the publisher until a subscriber has handled them.

  // Of events.
  std::atomic<std::uint64_t> published{0};
  std::atomic<std::uint64_t> turned_away{0};  ///< Not published: too many wait.
  std::atomic<std::uint64_t> missed{0};       ///< Not published: the publisher was held up.
  std::atomic<std::uint64_t> unheard{0};      ///< Published while there was no broker.
  std::atomic<std::uint64_t> dropped{0};      ///< Oldest of a full queue; once for each subscriber.
  std::atomic<std::uint64_t> duplicates{0};   ///< Received again.
  std::atomic<std::uint64_t> gaps{0};         ///< Missing, although they were not dropped.
  std::atomic<std::uint64_t> unknown{0};      ///< Messages that the broker dropped because it does not know them.

  // Of subscribers.
  std::atomic<std::uint64_t> numbers{0};  ///< The last number given to one.
  std::atomic<std::uint64_t> crashes{0}, left{0};
  std::atomic<std::uint64_t> came_back{0};  ///< Subscribed again after the broker had ended.

  std::atomic<std::uint64_t> broker_starts{0};

  // Now.
  std::atomic<std::uint64_t> live{0};        ///< Processes of subscribers.
  std::atomic<std::uint64_t> subscribed{0};  ///< Of these, known to the broker.
  std::atomic<std::uint64_t> waiting{0};     ///< Events that wait for a subscriber.
  std::atomic<std::uint64_t> handling{0};    ///< Events that are handled.
  std::atomic<std::uint64_t> mailbox{0};     ///< Messages in the broker's mailbox.
};

using StationPtr = std::shared_ptr<Station>;

}  // namespace nazir::scenarios::notifications
