// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of the scenario files of `donations`: its default, its range, and the setting that it stores.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "scenarios/common_keys.hpp"
#include "scenarios/donations/keys.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using donations::keys;
using donations::Spread;

constexpr double kHour = 3'600'000;  // milliseconds

struct Expected {
  std::string_view name;
  ParameterType type;
  std::string_view fallback;
  double minimum, maximum;
  std::string other;  // a non-default value, as written in a file
  std::function<bool(const Settings&)> by_default, changed;
};

/// The path of a recording, which is there.
std::string recording() {
  auto path = testing::TempDir() + "donation_keys_test.csv";
  std::ofstream(path) << "time\n1\n";
  return path;
}

std::vector<Expected> table() {
  using enum ParameterType;
  using S = const Settings&;
  return {
      {"title", text, "", 0, 0, "\"Other\"", [](S s) { return s.title == "f"; },
       [](S s) { return s.title == "Other"; }},
      {"description", text, "", 0, 0, "\"Two\\nlines\"", [](S s) { return s.description == s.workload->teaches; },
       [](S s) { return s.description == "Two lines"; }},
      {"watch", text, "", 0, 0, "\"Two\\nlines\"", [](S s) { return s.watch == s.workload->watch; },
       [](S s) { return s.watch == "Two lines"; }},
      {"workload", choice, "donations", 0, 0, "\"donations\"", [](S s) { return s.workload->name == "donations"; },
       [](S s) { return s.workload->name == "donations"; }},
      {"run.seed", integer, "1", 0, 9e15, "7", [](S s) { return s.seed == 1; }, [](S s) { return s.seed == 7; }},
      {"run.clock", choice, "real", 0, 0, "\"virtual\"", [](S s) { return s.clock == ClockKind::real; },
       [](S s) { return s.clock == ClockKind::simulated; }},
      {"run.speed", ParameterType::speed, "max", slowest_speed, fastest_speed, "7",
       [](S s) { return s.speed == as_fast_as_possible; }, [](S s) { return s.speed == 7; }},
      {"run.schedulers", integer, "0", 0, 256, "3", [](S s) { return s.schedulers == 0; },
       [](S s) { return s.schedulers == 3; }},
      {"money.currency", choice, "USD", 0, 0, "\"KWD\"", [](S s) { return s.currency.code() == "USD"; },
       [](S s) { return s.currency.code() == "KWD" && s[keys.smallest] == 1000; }},
      {"load.rate", number, "300", 0, 1e6, "0.5", [](S s) { return s[keys.rate] == 300; },
       [](S s) { return s[keys.rate] == 0.5; }},
      {"load.arrival", choice, "poisson", 0, 0, "\"even\"", [](S s) { return s[keys.arrival] == Arrival::poisson; },
       [](S s) { return s[keys.arrival] == Arrival::even; }},
      {"load.campaigns", integer, "12", 1, 10'000, "7", [](S s) { return s[keys.campaigns] == 12; },
       [](S s) { return s[keys.campaigns] == 7; }},
      {"load.subscribers", integer, "10", 0, 10'000, "7", [](S s) { return s[keys.subscribers] == 10; },
       [](S s) { return s[keys.subscribers] == 7; }},
      {"load.max_in_flight", integer, "100000", 1, 1e7, "7", [](S s) { return s[keys.max_in_flight] == 100'000; },
       [](S s) { return s[keys.max_in_flight] == 7; }},
      {"money.smallest", amount, "1", 1, 1e15, "\"2.5\"", [](S s) { return s[keys.smallest] == 100; },
       [](S s) { return s[keys.smallest] == 250; }},
      {"money.largest", amount, "500", 1, 1e15, "\"2.5\"", [](S s) { return s[keys.largest] == 50'000; },
       [](S s) { return s[keys.largest] == 250; }},
      {"checks.latency", duration, "4ms", 0, kHour, "\"7s\"", [](S s) { return s[keys.check_latency] == 4ms; },
       [](S s) { return s[keys.check_latency] == 7s; }},
      {"checks.reject_rate", share, "2%", 0, 1, "\"7%\"", [](S s) { return s[keys.reject_share] == 0.02; },
       [](S s) { return s[keys.reject_share] == 0.07; }},
      {"checks.pool", integer, "4", 1, 1000, "7", [](S s) { return s[keys.check_pool] == 4; },
       [](S s) { return s[keys.check_pool] == 7; }},
      {"checks.max_restarts", integer, "1000", 0, 1e6, "7", [](S s) { return s[keys.check_restarts] == 1000; },
       [](S s) { return s[keys.check_restarts] == 7; }},
      {"gateway.connections", integer, "10000", 1, 1e7, "7", [](S s) { return s[keys.connections] == 10'000; },
       [](S s) { return s[keys.connections] == 7; }},
      {"gateway.latency", duration, "8s", 0, kHour, "\"7s\"", [](S s) { return s[keys.gateway_latency] == 8s; },
       [](S s) { return s[keys.gateway_latency] == 7s; }},
      {"gateway.spread", share, "67%", 0, 1, "\"7%\"", [](S s) { return s[keys.gateway_spread] == 0.67; },
       [](S s) { return s[keys.gateway_spread] == 0.07; }},
      {"gateway.distribution", choice, "uniform", 0, 0, "\"log-normal\"",
       [](S s) { return s[keys.gateway_distribution] == Spread::uniform; },
       [](S s) { return s[keys.gateway_distribution] == Spread::log_normal; }},
      {"gateway.failure_rate", share, "1%", 0, 1, "\"7%\"", [](S s) { return s[keys.gateway_failure_share] == 0.01; },
       [](S s) { return s[keys.gateway_failure_share] == 0.07; }},
      {"gateway.hang_rate", share, "0%", 0, 1, "\"7%\"", [](S s) { return s[keys.gateway_hang_share] == 0; },
       [](S s) { return s[keys.gateway_hang_share] == 0.07; }},
      {"gateway.timeout", duration, "30s", 1, kHour, "\"7s\"", [](S s) { return s[keys.gateway_timeout] == 30s; },
       [](S s) { return s[keys.gateway_timeout] == 7s; }},
      {"workers.retries", integer, "3", 0, 100, "7", [](S s) { return s[keys.retries] == 3; },
       [](S s) { return s[keys.retries] == 7; }},
      {"workers.timeout", duration, "60s", 1, kHour, "\"7s\"", [](S s) { return s[keys.worker_timeout] == 60s; },
       [](S s) { return s[keys.worker_timeout] == 7s; }},
      {"faults.crash_rate", share, "1%", 0, 1, "\"7%\"", [](S s) { return s[keys.crash_share] == 0.01; },
       [](S s) { return s[keys.crash_share] == 0.07; }},
      {"faults.hang_rate", share, "0%", 0, 1, "\"7%\"", [](S s) { return s[keys.hang_share] == 0; },
       [](S s) { return s[keys.hang_share] == 0.07; }},
      {"faults.kill_rate", number, "0", 0, 1000, "7", [](S s) { return s[keys.kill_rate] == 0; },
       [](S s) { return s[keys.kill_rate] == 7; }},
      {"supervision.max_restarts", integer, "3", 0, 1e6, "7", [](S s) { return s[keys.max_restarts] == 3; },
       [](S s) { return s[keys.max_restarts] == 7; }},
      {"supervision.max_seconds", duration, "5s", 1, kHour, "\"7s\"", [](S s) { return s[keys.max_seconds] == 5s; },
       [](S s) { return s[keys.max_seconds] == 7s; }},
      {"load.shape", choice, "constant", 0, 0, "\"peaks\"",
       [](S s) { return s[keys.course.shape] == RateShape::constant; },
       [](S s) { return s[keys.course.shape] == RateShape::peaks; }},
      {"load.period", duration, "1m", 1000, 168 * kHour, "\"7s\"", [](S s) { return s[keys.course.period] == 1min; },
       [](S s) { return s[keys.course.period] == 7s; }},
      {"load.from", share, "0%", 0, 1, "\"7%\"", [](S s) { return s[keys.course.from] == 0; },
       [](S s) { return s[keys.course.from] == 0.07; }},
      {"load.peak", number, "2", 1, 20, "7", [](S s) { return s[keys.course.peak] == 2; },
       [](S s) { return s[keys.course.peak] == 7; }},
      {"load.recording", file, "", 0, 0, '"' + recording() + '"',
       [](S s) { return s[keys.course.recording].path.empty(); },
       [](S s) { return s[keys.course.recording].path == recording(); }},
      {"load.at_end", choice, "repeat", 0, 0, "\"stop\"", [](S s) { return s[keys.course.at_end] == AtEnd::repeat; },
       [](S s) { return s[keys.course.at_end] == AtEnd::stop; }},
  };
}

TEST(DonationKeysTest, EveryKeyHasItsTypeItsRangeAndItsDefault) {
  const auto expected = table();
  auto parameters = common_keys().parameters();
  parameters.insert(parameters.end(), keys.parameters().begin(), keys.parameters().end());
  ASSERT_EQ(parameters.size(), expected.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    EXPECT_EQ(parameters[i].name, expected[i].name);
    EXPECT_EQ(parameters[i].type, expected[i].type) << parameters[i].name;
    EXPECT_EQ(parameters[i].fallback, expected[i].fallback) << parameters[i].name;
    EXPECT_EQ(parameters[i].minimum, expected[i].minimum) << parameters[i].name;
    EXPECT_EQ(parameters[i].maximum, expected[i].maximum) << parameters[i].name;
  }
}

TEST(DonationKeysTest, EveryKeyFillsItsOwnSettingAndNoOther) {
  const auto expected = table();
  for (const auto& given : expected) {
    const auto settings = parse_scenario(std::string(given.name) + " = " + given.other + "\n", "f.toml");
    ASSERT_TRUE(settings) << settings.problem();
    EXPECT_TRUE(given.changed(*settings)) << given.name;
    for (const auto& other : expected) {
      // Amounts are read once the currency is known.
      const bool depends = given.name == "money.currency" && other.name.starts_with("money.");
      if (other.name == given.name || depends) continue;
      EXPECT_TRUE(other.by_default(*settings)) << given.name << " changes " << other.name;
    }
  }
}

}  // namespace
}  // namespace nazir::scenarios
