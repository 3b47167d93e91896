// SPDX-License-Identifier: BSL-1.0
#pragma once
// The process that lets arrivals in at the rate in force, whatever becomes of them: an open load.
//
//   child<Source>({.name = "source"}, run, load, [=] { return values[keys.rate]; }, [=](const Arrived& arrived) { … })
//
// Name it among the `adjusted` processes of the simulation, so that a change of the rate and the pause act at once. In
// `changed` of the simulation, call `load->change(at, rate_in_force(*run, rate))`: the load then counts the arrivals at
// the right rate also while the source is being restarted.

#include <functional>
#include <memory>

#include <nazir/nazir.hpp>

#include "open_load.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/simulation.hpp"

namespace nazir::scenarios {

/// Nobody comes during a pause, nor while the application ends.
inline double rate_in_force(const Run& run, double rate) {
  return run.paused || run.stopping ? 0 : rate;
}

class Source : public GenServer<Source> {
 public:
  /// Arrivals per second, now.
  using RateNow = std::function<double()>;
  /// Called in this process for each arrival. Returns false if it was turned away. May suspend, and may throw, which
  /// ends the source; its supervisor restarts it.
  using Arrive = std::function<bool(const Arrived& arrived)>;
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  /// `load` outlives the process: it has the counts. Only one source uses it.
  Source(RunPtr run, std::shared_ptr<OpenLoad> load, RateNow rate, Arrive arrive);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void look();

  RunPtr run_;
  std::shared_ptr<OpenLoad> load_;
  RateNow rate_;
  Arrive arrive_;
  Alarm<Tick> alarm_;
};

}  // namespace nazir::scenarios
