// SPDX-License-Identifier: BSL-1.0
#include "dials.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/schema.hpp"

namespace nazir::scenarios::donations {
namespace {

struct Dial {
  std::string_view id;  // also the key of the schema, which has the help
  std::string_view label, unit;
  double minimum, maximum, step;
  bool fault;
  std::atomic<double> Dials::*value;
  double scale = 1;  // shown value = stored value * scale
};

constexpr Dial kDials[] = {
    {"load.rate", "Donations per second", "/s", 0, 50'000, 100, false, &Dials::rate},
    {"checks.latency", "Maximum check time", "ms", 0, 5'000, 1, false, &Dials::check_latency},
    {"checks.reject_rate", "Rejected by the checks", "%", 0, 100, 0.5, false, &Dials::reject_share, 100},
    {"gateway.latency", "Gateway latency", "ms", 0, 10'000, 50, false, &Dials::gateway_latency},
    {"gateway.connections", "Gateway connections", "", 1, 100'000, 10, false, &Dials::connections},
    {"gateway.failure_rate", "Failed payments", "%", 0, 100, 0.5, true, &Dials::gateway_failure_share, 100},
    {"gateway.hang_rate", "Payments never answered", "%", 0, 100, 0.5, true, &Dials::gateway_hang_share, 100},
    {"faults.crash_rate", "Crashing workers", "%", 0, 100, 0.5, true, &Dials::crash_share, 100},
    {"faults.hang_rate", "Hanging workers", "%", 0, 100, 0.5, true, &Dials::hang_share, 100},
    {"faults.kill_rate", "Random kills per second", "/s", 0, 1'000, 1, true, &Dials::kill_rate},
};

double milliseconds(std::chrono::nanoseconds time) {
  return static_cast<double>(time.count()) / 1e6;
}

}  // namespace

Dials::Dials(const DonationSettings& settings)
    : rate(settings.rate),
      reject_share(settings.reject_share),
      check_latency(milliseconds(settings.check_latency)),
      gateway_latency(milliseconds(settings.gateway_latency)),
      gateway_failure_share(settings.gateway_failure_share),
      gateway_hang_share(settings.gateway_hang_share),
      connections(settings.connections),
      crash_share(settings.crash_share),
      hang_share(settings.hang_share),
      kill_rate(settings.kill_rate) {}

std::vector<Control> Dials::controls(const DonationSettings& settings) const {
  const Dials initial(settings);
  std::vector<Control> controls;
  for (const auto& dial : kDials) {
    const auto* key = find_key(dial.id);
    // A file may set more than the usual maximum of the slider.
    const double from_file = (initial.*dial.value).load() * dial.scale;
    controls.push_back({.id = std::string(dial.id),
                        .label = std::string(dial.label),
                        .unit = std::string(dial.unit),
                        .help = key == nullptr ? std::string() : std::string(key->help),
                        .fault = dial.fault,
                        .minimum = dial.minimum,
                        .maximum = std::max(dial.maximum, from_file),
                        .step = dial.step,
                        .value = (this->*dial.value).load() * dial.scale,
                        .initial = from_file,
                        .whole = key != nullptr && key->type == ParameterType::integer});
  }
  return controls;
}

bool Dials::set(std::string_view id, double value) {
  for (const auto& dial : kDials) {
    if (dial.id != id || std::isnan(value)) continue;
    const auto* key = find_key(id);
    const double maximum = std::max(dial.maximum, key == nullptr ? 0 : key->maximum * dial.scale);
    (this->*dial.value).store(std::clamp(value, dial.minimum, maximum) / dial.scale);
    return true;
  }
  return false;
}

}  // namespace nazir::scenarios::donations
