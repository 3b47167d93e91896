// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processes of `inspector`: workers that come and go, and the server that inspects them at intervals.

#include <atomic>
#include <memory>
#include <mutex>

#include <nazir/nazir.hpp>

#include "keys.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/simulation.hpp"
#include "scenarios/kit/stage.hpp"
#include "snapshot.hpp"

namespace nazir::scenarios::inspector {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, worker = 2 };

/// The last snapshot in short.
struct Summary {
  std::size_t processes = 0, workers = 0;
  std::string largest = "–", self = "–";
};

/// What the processes of a run share, and what outlives each of them. Thread-safe; nothing suspends.
struct Station {
  explicit Station(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Stage snapshots;                                    ///< Those that succeeded, and how long they took.
  std::atomic<std::uint64_t> started{0}, workers{0};  ///< Workers since the start, and now.
  std::atomic<std::uint64_t> letters{0};              ///< In the mailboxes of workers.
  std::atomic<std::uint64_t> failures{0}, vanished{0}, found{0}, inspectors{0};

  void show(Summary summary) {
    const std::lock_guard lock(mutex_);
    last_ = std::move(summary);
  }
  Summary last() const {
    const std::lock_guard lock(mutex_);
    return last_;
  }

 private:
  mutable std::mutex mutex_;
  Summary last_;
};

using StationPtr = std::shared_ptr<Station>;

/// The body of a worker. One in four each is called DonationWorker_N, FinancialDomain.DonationWorker_N and
/// donation_worker_N, and one in four has no name. Suspends.
void work(Station& station, std::uint64_t number);

/// Takes a snapshot at each interval.
class Inspector : public GenServer<Inspector> {
 public:
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  explicit Inspector(StationPtr station);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void inspect();
  void set_alarm();

  StationPtr station_;
  Duration last_{0};
  Alarm<Tick> alarm_;

  BOOST_DESCRIBE_CLASS(Inspector, (), (), (), (last_))
};

}  // namespace nazir::scenarios::inspector
