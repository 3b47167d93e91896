// SPDX-License-Identifier: BSL-1.0
#pragma once
// Keeps as many subscribers as the parameter says, and replaces one by another when it is asked to. The subscribers are
// children of the dynamic supervisor "subscribers", which starts those that crash again.

#include <set>
#include <vector>

#include <nazir/nazir.hpp>

#include "scenarios/kit/simulation.hpp"
#include "station.hpp"

namespace nazir::scenarios::notifications {

class Audience : public GenServer<Audience> {
 public:
  /// One subscriber leaves, another comes.
  struct Replace {
    std::uint64_t number;  ///< Of the replacement, for its dice.
  };
  /// Sent to itself every second: the subscribers may have ended with their supervisor.
  struct Look {};
  using Handles = Messages<Replace, Look, Adjust>;

  explicit Audience(StationPtr station);

  void handle_cast(const Replace& replace);
  void handle_info(const Look& look);
  void handle_info(const Adjust& adjust);

 private:
  /// Those that have not been asked to leave, oldest first.
  std::vector<Pid> staying();
  void start_one();
  void ask_to_leave(Pid subscriber);
  void staff();

  StationPtr station_;
  std::set<Pid> leaving_;

  BOOST_DESCRIBE_CLASS(Audience, (), (), (), (leaving_))
};

}  // namespace nazir::scenarios::notifications
