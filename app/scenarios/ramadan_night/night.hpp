// SPDX-License-Identifier: BSL-1.0
#pragma once
// The course of the night: from sunset at 19:00 to sunrise at 5:00, in as much time as the parameter says. When dawn
// breaks, zakat is assessed and distributed (dawn.hpp). After sunrise the next night begins.

#include <string>
#include <string_view>

#include <nazir/nazir.hpp>

#include "city.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/simulation.hpp"

namespace nazir::scenarios::ramadan_night {

/// "Iftar", "Tarawih", … after this share of a night, from 0 up to but not including 1.
std::string_view phase_at(double share);
/// "21:40".
std::string time_at(double share);
/// How much more than on average is given. The mean of a night is 1: most is given after the fast is broken, after the
/// appeal that follows the prayer, and before the next fast begins.
double zeal_at(double share);
/// The share of a night after which dawn breaks.
inline constexpr double dawn_breaks = 0.9;

/// Gifts per second, now.
double gifts_per_second(const City& city);

class Night : public GenServer<Night> {
 public:
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  explicit Night(CityPtr city);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void pass();
  void break_of_dawn(std::uint64_t night);

  CityPtr city_;
  Duration last_;
  bool paused_ = false;
  std::string_view phase_;
  Alarm<Tick> alarm_;

  BOOST_DESCRIBE_CLASS(Night, (), (), (), (last_, paused_, phase_))
};

}  // namespace nazir::scenarios::ramadan_night
