// SPDX-License-Identifier: BSL-1.0
#include "speed_meter.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds apart = 250ms, shortest = 500ms, longest = 3s;

}  // namespace

void SpeedMeter::note(std::chrono::nanoseconds shown, RealTime now) {
  if (!readings_.empty() && now - readings_.back().at < apart) return;
  readings_.push_back({shown, now});
  while (readings_.size() > 2 && now - readings_[1].at >= longest) readings_.pop_front();
}

std::optional<double> SpeedMeter::speed() const {
  if (readings_.empty()) return std::nullopt;
  const auto& [first, begun] = readings_.front();
  const auto& [last, ended] = readings_.back();
  if (ended - begun < shortest) return std::nullopt;
  return std::chrono::duration<double>(last - first) / std::chrono::duration<double>(ended - begun);
}

}  // namespace nazir::scenarios
