// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of `donations`.

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <type_traits>

#include "scenarios/donations/keys.hpp"
#include "scenarios/kit/values.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios::donations {
namespace {

struct Expected {
  std::string id, label, unit;
  double minimum, maximum, step;
  bool fault;
  double initial;                             // for the settings below, in the control's unit
  std::function<double(const Values&)> read;  // what the processes read
  double stored;                              // what they read when the control is 10
};

/// Settings in which all controls begin with different values.
Settings distinct() {
  using namespace std::chrono_literals;
  auto settings = *load_scenario("donations");
  settings.set(keys.rate, 310);
  settings.set(keys.check_latency, 3ms);
  settings.set(keys.reject_share, 0.04);
  settings.set(keys.gateway_latency, 5s);
  settings.set(keys.connections, 60);
  settings.set(keys.gateway_failure_share, 0.07);
  settings.set(keys.gateway_hang_share, 0.08);
  settings.set(keys.crash_share, 0.09);
  settings.set(keys.hang_share, 0.11);
  settings.set(keys.kill_rate, 12);
  return settings;
}

Values values_of(const Settings& settings) {
  return {keys, settings.values};
}

/// Durations in milliseconds.
template <class T>
std::function<double(const Values&)> reads(Key<T> key) {
  return [key](const Values& values) {
    if constexpr (std::is_same_v<T, std::chrono::nanoseconds>) {
      return static_cast<double>(values[key].count()) / 1e6;
    } else {
      return static_cast<double>(values[key]);
    }
  };
}

std::vector<Expected> table() {
  return {
      {"load.rate", "Donations per second", "/s", 0, 50'000, 100, false, 310, reads(keys.rate), 10},
      {"checks.latency", "Maximum check time", "ms", 0, 5'000, 1, false, 3, reads(keys.check_latency), 10},
      {"checks.reject_rate", "Rejected by the checks", "%", 0, 100, 0.5, false, 4, reads(keys.reject_share), 0.1},
      {"gateway.connections", "Gateway connections", "", 1, 100'000, 10, false, 60, reads(keys.connections), 10},
      {"gateway.latency", "Gateway latency", "ms", 0, 10'000, 50, false, 5000, reads(keys.gateway_latency), 10},
      {"gateway.failure_rate", "Failed payments", "%", 0, 100, 0.5, true, 7, reads(keys.gateway_failure_share), 0.1},
      {"gateway.hang_rate", "Payments never answered", "%", 0, 100, 0.5, true, 8, reads(keys.gateway_hang_share), 0.1},
      {"faults.crash_rate", "Crashing workers", "%", 0, 100, 0.5, true, 9, reads(keys.crash_share), 0.1},
      {"faults.hang_rate", "Hanging workers", "%", 0, 100, 0.5, true, 11, reads(keys.hang_share), 0.1},
      {"faults.kill_rate", "Random kills per second", "/s", 0, 1'000, 1, true, 12, reads(keys.kill_rate), 10},
  };
}

TEST(DonationControlsTest, EveryControlIsAsTheTableSays) {
  const auto controls = values_of(distinct()).controls();
  const auto expected = table();
  ASSERT_EQ(controls.size(), expected.size());
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const auto& control = controls[i];
    EXPECT_EQ(control.id, expected[i].id);
    EXPECT_EQ(control.label, expected[i].label);
    EXPECT_EQ(control.unit, expected[i].unit) << control.id;
    EXPECT_EQ(control.help, keys.find(control.id)->help) << control.id;
    EXPECT_EQ(control.minimum, expected[i].minimum) << control.id;
    EXPECT_EQ(control.maximum, expected[i].maximum) << control.id;
    EXPECT_EQ(control.step, expected[i].step) << control.id;
    EXPECT_EQ(control.fault, expected[i].fault) << control.id;
    EXPECT_DOUBLE_EQ(control.value, expected[i].initial) << control.id;
    EXPECT_DOUBLE_EQ(control.initial, expected[i].initial) << control.id;
  }
}

TEST(DonationControlsTest, EveryControlTurnsItsOwnDialOnly) {
  for (const auto& turned : table()) {
    auto dials = values_of(distinct());
    const auto before = values_of(distinct());
    EXPECT_TRUE(dials.set(turned.id, 10));
    for (const auto& dial : table()) {
      const double value = dial.read(dials);
      if (dial.id == turned.id) {
        EXPECT_DOUBLE_EQ(value, turned.stored) << turned.id;
      } else {
        EXPECT_EQ(value, dial.read(before)) << turned.id << " turns " << dial.id;
      }
    }
    for (const auto& control : dials.controls()) {
      const bool same = control.id == turned.id;
      EXPECT_DOUBLE_EQ(control.value, same ? 10 : control.initial) << turned.id << " and " << control.id;
    }
  }
}

// A file may set more than the slider offers, and a control never more than a file may.
TEST(DonationControlsTest, ValuesStayInTheRangeOfTheKey) {
  auto dials = values_of(distinct());
  for (const auto& dial : table()) {
    EXPECT_TRUE(dials.set(dial.id, -5));
    EXPECT_EQ(dial.read(dials), dial.minimum) << dial.id;
    EXPECT_TRUE(dials.set(dial.id, 1e18));
    const auto& parameter = *keys.find(dial.id);
    EXPECT_EQ(dial.read(dials), parameter.maximum) << dial.id;
  }
}

TEST(DonationControlsTest, ASliderReachesWhatTheFileAsksFor) {
  auto settings = distinct();
  settings.set(keys.rate, 200'000);
  EXPECT_EQ(values_of(settings).controls()[0].maximum, 200'000);
}

TEST(DonationControlsTest, RefusesWhatIsNoDialAndNoNumber) {
  auto dials = values_of(distinct());
  EXPECT_FALSE(dials.set("load.campaigns", 1));
  EXPECT_FALSE(dials.set("", 1));
  EXPECT_FALSE(dials.set("load.rate", std::numeric_limits<double>::quiet_NaN()));
  EXPECT_EQ(dials[keys.rate], 310);
}

}  // namespace
}  // namespace nazir::scenarios::donations
