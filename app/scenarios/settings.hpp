// SPDX-License-Identifier: BSL-1.0
#pragma once
// Everything a session needs to know before it starts, already validated. Comes from a scenario file
// (scenario_file.hpp) and the command line. Plain values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "money.hpp"

namespace nazir::scenarios {

/// Real time, or virtual time, which jumps to the next event and is the same in every run with the same seed.
enum class ClockKind : std::uint8_t { real, simulated };
std::string_view to_text(ClockKind clock);  ///< "real", "virtual"

enum class Arrival : std::uint8_t { poisson, even };
enum class Spread : std::uint8_t { uniform, log_normal };

/// The parameters of the workload `donations`. The schema (schema.cpp) has their meanings, defaults and ranges. Shares
/// are from 0 to 1. These are the initial values: the current values of those with a control are in `Dials`
/// (donations/dials.hpp).
struct DonationSettings {
  double rate = 0;
  Arrival arrival = Arrival::poisson;
  std::uint32_t campaigns = 1;
  std::uint32_t subscribers = 0;
  std::uint64_t max_in_flight = 1;

  std::int64_t smallest = 1, largest = 1;  // minor units

  std::chrono::nanoseconds check_latency{0};
  double reject_share = 0;
  std::uint32_t check_pool = 1;
  std::uint32_t check_restarts = 3;

  std::uint32_t connections = 1;
  std::chrono::nanoseconds gateway_latency{0};
  double gateway_spread = 0;
  Spread gateway_distribution = Spread::uniform;
  double gateway_failure_share = 0;
  double gateway_hang_share = 0;
  std::chrono::nanoseconds gateway_timeout{0};

  std::uint32_t retries = 0;
  std::chrono::nanoseconds worker_timeout{0};

  double crash_share = 0;
  double hang_share = 0;
  double kill_rate = 0;

  std::uint32_t max_restarts = 3;
  std::chrono::nanoseconds max_seconds{0};
};

struct Settings {
  std::string scenario;     ///< The name of a built-in scenario or the path of a file, as requested.
  std::string workload;     ///< "donations"
  std::string title;        ///< One line.
  std::string description;  ///< A paragraph.

  std::uint64_t seed = 1;
  ClockKind clock = ClockKind::real;
  std::uint32_t schedulers = 0;  ///< Threads; 0 for one per processor. The virtual clock always has one.
  /// On the session's clock. When it is over, the phase becomes `stopping`, and the caller should report and stop the
  /// session. Under the virtual clock all processes halt at that time, the same in every run. None: no limit.
  std::optional<std::chrono::nanoseconds> duration;

  Currency currency = *Currency::find("USD");
  DonationSettings donations;
};

}  // namespace nazir::scenarios
