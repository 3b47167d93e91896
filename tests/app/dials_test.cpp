// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/donations/dials.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "scenarios/scenario_file.hpp"
#include "scenarios/schema.hpp"

namespace nazir::scenarios::donations {
namespace {

struct Expected {
  std::string id, label, unit;
  double minimum, maximum, step;
  bool fault;
  double initial;                      // for the settings below, in the control's unit
  std::atomic<double> Dials::*member;  // where the processes read it
  double stored;                       // `member` when the control is 10
};

/// Settings in which all dials begin with different values.
DonationSettings distinct() {
  using namespace std::chrono_literals;
  auto settings = load_scenario("donations")->donations;
  settings.rate = 310;
  settings.check_latency = 3ms;
  settings.reject_share = 0.04;
  settings.gateway_latency = 5s;
  settings.connections = 60;
  settings.gateway_failure_share = 0.07;
  settings.gateway_hang_share = 0.08;
  settings.crash_share = 0.09;
  settings.hang_share = 0.11;
  settings.kill_rate = 12;
  return settings;
}

std::vector<Expected> table() {
  return {
      {"load.rate", "Donations per second", "/s", 0, 50'000, 100, false, 310, &Dials::rate, 10},
      {"checks.latency", "Maximum check time", "ms", 0, 5'000, 1, false, 3, &Dials::check_latency, 10},
      {"checks.reject_rate", "Rejected by the checks", "%", 0, 100, 0.5, false, 4, &Dials::reject_share, 0.1},
      {"gateway.latency", "Gateway latency", "ms", 0, 10'000, 50, false, 5000, &Dials::gateway_latency, 10},
      {"gateway.connections", "Gateway connections", "", 1, 100'000, 10, false, 60, &Dials::connections, 10},
      {"gateway.failure_rate", "Failed payments", "%", 0, 100, 0.5, true, 7, &Dials::gateway_failure_share, 0.1},
      {"gateway.hang_rate", "Payments never answered", "%", 0, 100, 0.5, true, 8, &Dials::gateway_hang_share, 0.1},
      {"faults.crash_rate", "Crashing workers", "%", 0, 100, 0.5, true, 9, &Dials::crash_share, 0.1},
      {"faults.hang_rate", "Hanging workers", "%", 0, 100, 0.5, true, 11, &Dials::hang_share, 0.1},
      {"faults.kill_rate", "Random kills per second", "/s", 0, 1'000, 1, true, 12, &Dials::kill_rate, 10},
  };
}

TEST(DialsTest, EveryControlIsAsTheTableSays) {
  const Dials dials(distinct());
  const auto controls = dials.controls(distinct());
  const auto expected = table();
  ASSERT_EQ(controls.size(), expected.size());
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const auto& control = controls[i];
    EXPECT_EQ(control.id, expected[i].id);
    EXPECT_EQ(control.label, expected[i].label);
    EXPECT_EQ(control.unit, expected[i].unit) << control.id;
    EXPECT_EQ(control.help, find_key(control.id)->help) << control.id;
    EXPECT_EQ(control.minimum, expected[i].minimum) << control.id;
    EXPECT_EQ(control.maximum, expected[i].maximum) << control.id;
    EXPECT_EQ(control.step, expected[i].step) << control.id;
    EXPECT_EQ(control.fault, expected[i].fault) << control.id;
    EXPECT_DOUBLE_EQ(control.value, expected[i].initial) << control.id;
    EXPECT_DOUBLE_EQ(control.initial, expected[i].initial) << control.id;
  }
}

TEST(DialsTest, EveryControlTurnsItsOwnDialOnly) {
  for (const auto& turned : table()) {
    Dials dials(distinct());
    const Dials before(distinct());
    EXPECT_TRUE(dials.set(turned.id, 10));
    for (const auto& dial : table()) {
      const double value = (dials.*dial.member).load();
      if (dial.id == turned.id) {
        EXPECT_DOUBLE_EQ(value, turned.stored) << turned.id;
      } else {
        EXPECT_EQ(value, (before.*dial.member).load()) << turned.id << " turns " << dial.id;
      }
    }
    for (const auto& control : dials.controls(distinct())) {
      const bool same = control.id == turned.id;
      EXPECT_DOUBLE_EQ(control.value, same ? 10 : control.initial) << turned.id << " and " << control.id;
    }
  }
}

// A file may set more than the slider offers, and a control never more than a file may.
TEST(DialsTest, ValuesStayInTheRangeOfTheKey) {
  Dials dials(distinct());
  for (const auto& dial : table()) {
    EXPECT_TRUE(dials.set(dial.id, -5));
    EXPECT_EQ((dials.*dial.member).load(), dial.minimum) << dial.id;
    EXPECT_TRUE(dials.set(dial.id, 1e18));
    EXPECT_EQ((dials.*dial.member).load(), find_key(dial.id)->maximum) << dial.id;
  }
}

TEST(DialsTest, ASliderReachesWhatTheFileAsksFor) {
  auto settings = distinct();
  settings.rate = 200'000;
  const Dials dials(settings);
  EXPECT_EQ(dials.controls(settings)[0].maximum, 200'000);
}

TEST(DialsTest, RefusesWhatIsNoDialAndNoNumber) {
  Dials dials(distinct());
  EXPECT_FALSE(dials.set("load.campaigns", 1));
  EXPECT_FALSE(dials.set("", 1));
  EXPECT_FALSE(dials.set("load.rate", std::numeric_limits<double>::quiet_NaN()));
  EXPECT_EQ(dials.rate, 310);
}

}  // namespace
}  // namespace nazir::scenarios::donations
