// SPDX-License-Identifier: BSL-1.0
#pragma once
// Kills processes at random, at the rate of the dial `faults.kill_rate`: half of the time one that has a name (servers
// and supervisors), else any one. It spares itself and the application, which holds the tree up.

#include <nazir/nazir.hpp>

#include "alarm.hpp"
#include "arrivals.hpp"
#include "intake.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

class Chaos : public GenServer<Chaos> {
 public:
  /// To itself.
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

/// Kills one process, drawn with `dice`, as described above; gives which, or no pid when there is none to kill. Called
/// from any process of the scenario. May suspend.
Pid kill_at_random(Dice& dice);

}  // namespace nazir::scenarios::donations
