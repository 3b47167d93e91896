// SPDX-License-Identifier: BSL-1.0
#pragma once
// A process among a million, and the one that sends the heartbeats.
//
// The pulse does not know the citizens: they are on a list that the citizens themselves enter and leave. In each tenth
// of a second it sends the heartbeats that are due, to one citizen after the other, round and round.

#include <atomic>
#include <memory>

#include <nazir/nazir.hpp>

#include "keys.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/simulation.hpp"
#include "scenarios/kit/stage.hpp"
#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/members.hpp"

namespace nazir::scenarios::million {

/// What the processes of a run share, and what outlives each of them. Thread-safe.
struct Register {
  explicit Register(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Members citizens;
  Stage beats;  ///< From the time at which a heartbeat was due to its arrival.
  std::atomic<std::uint64_t> sent{0}, started{0}, kills{0};
};

using RegisterPtr = std::shared_ptr<Register>;

class Citizen : public GenServer<Citizen> {
 public:
  struct Beat {
    Duration due;
  };
  using Handles = Messages<Beat>;

  Citizen(RegisterPtr all, std::uint64_t number);
  Citizen(const Citizen&) = delete;
  Citizen& operator=(const Citizen&) = delete;
  ~Citizen();

  void handle_info(const Beat& beat);

 private:
  RegisterPtr all_;
  std::uint64_t number_;

  BOOST_DESCRIBE_CLASS(Citizen, (), (), (), (number_))
};

class Pulse : public GenServer<Pulse> {
 public:
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  explicit Pulse(RegisterPtr all);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void beat();

  RegisterPtr all_;
  double owed_ = 0;  // heartbeats
  Duration last_;
  Arrivals kills_;
  Alarm<Tick> alarm_;

  BOOST_DESCRIBE_CLASS(Pulse, (), (), (), (owed_, last_))
};

}  // namespace nazir::scenarios::million
