// SPDX-License-Identifier: BSL-1.0
#pragma once
// Kills processes at random, at the rate of the dial `faults.kill_rate`: half of the time a named one (servers and
// supervisors), otherwise any. Spares itself and the application, which keeps the tree running.

#include <nazir/nazir.hpp>

#include "intake.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/fault_effect.hpp"
#include "scenarios/kit/simulation.hpp"
#include "scenarios/load/arrivals.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

class Chaos : public GenServer<Chaos> {
 public:
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  explicit Chaos(WorldPtr world);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void kill_due();

  WorldPtr world_;
  Arrivals kills_;
  Alarm<Tick> alarm_;
};

}  // namespace nazir::scenarios::donations
