// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `donations` that can be changed while it runs. The session writes them; processes read them each
// time they need one. Thread-safe.

#include <atomic>
#include <string_view>
#include <vector>

#include "scenarios/session.hpp"
#include "scenarios/settings.hpp"

namespace nazir::scenarios::donations {

/// Shares are from 0 to 1, times in milliseconds.
struct Dials {
  explicit Dials(const DonationSettings& settings);

  std::atomic<double> rate;  ///< Donations per second.
  std::atomic<double> reject_share;
  std::atomic<double> check_latency;
  std::atomic<double> gateway_latency;
  std::atomic<double> gateway_failure_share;
  std::atomic<double> gateway_hang_share;
  std::atomic<double> connections;
  std::atomic<double> crash_share;
  std::atomic<double> hang_share;
  std::atomic<double> kill_rate;  ///< Kills per second.

  /// With the current values; `initial` comes from the settings. Shares are shown in percent.
  std::vector<Control> controls(const DonationSettings& settings) const;
  /// In the control's unit, clamped to its range. False when there is no such control.
  bool set(std::string_view id, double value);
};

}  // namespace nazir::scenarios::donations
