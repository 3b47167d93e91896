// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of scenario files: its default, its range, and the setting that it stores.
#include "scenarios/schema.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

constexpr double kHour = 3'600'000;  // milliseconds

struct Expected {
  std::string_view name;
  ParameterType type;
  std::string_view fallback;
  double minimum, maximum;
  std::string other;  // a non-default value, as written in a file
  std::function<bool(const Settings&)> by_default, changed;
};

std::vector<Expected> table() {
  using enum ParameterType;
  using S = const Settings&;
  return {
      {"title", text, "", 0, 0, "\"Other\"", [](S s) { return s.title == "f"; },
       [](S s) { return s.title == "Other"; }},
      {"description", text, "", 0, 0, "\"Two\\nlines\"", [](S s) { return s.description.empty(); },
       [](S s) { return s.description == "Two lines"; }},
      {"workload", choice, "donations", 0, 0, "\"donations\"", [](S s) { return s.workload == "donations"; },
       [](S s) { return s.workload == "donations"; }},
      {"run.seed", integer, "1", 0, 9e15, "7", [](S s) { return s.seed == 1; }, [](S s) { return s.seed == 7; }},
      {"run.clock", choice, "real", 0, 0, "\"virtual\"", [](S s) { return s.clock == ClockKind::real; },
       [](S s) { return s.clock == ClockKind::simulated; }},
      {"run.schedulers", integer, "0", 0, 256, "3", [](S s) { return s.schedulers == 0; },
       [](S s) { return s.schedulers == 3; }},
      {"load.rate", number, "300", 0, 1e6, "0.5", [](S s) { return s.donations.rate == 300; },
       [](S s) { return s.donations.rate == 0.5; }},
      {"load.arrival", choice, "poisson", 0, 0, "\"even\"", [](S s) { return s.donations.arrival == Arrival::poisson; },
       [](S s) { return s.donations.arrival == Arrival::even; }},
      {"load.campaigns", integer, "12", 1, 10'000, "7", [](S s) { return s.donations.campaigns == 12; },
       [](S s) { return s.donations.campaigns == 7; }},
      {"load.subscribers", integer, "10", 0, 10'000, "7", [](S s) { return s.donations.subscribers == 10; },
       [](S s) { return s.donations.subscribers == 7; }},
      {"load.max_in_flight", integer, "100000", 1, 1e7, "7", [](S s) { return s.donations.max_in_flight == 100'000; },
       [](S s) { return s.donations.max_in_flight == 7; }},
      {"money.currency", choice, "USD", 0, 0, "\"KWD\"", [](S s) { return s.currency.code() == "USD"; },
       [](S s) { return s.currency.code() == "KWD" && s.donations.smallest == 1000; }},
      {"money.smallest", amount, "1", 1, 1e15, "\"2.5\"", [](S s) { return s.donations.smallest == 100; },
       [](S s) { return s.donations.smallest == 250; }},
      {"money.largest", amount, "500", 1, 1e15, "\"2.5\"", [](S s) { return s.donations.largest == 50'000; },
       [](S s) { return s.donations.largest == 250; }},
      {"checks.latency", duration, "4ms", 0, kHour, "\"7s\"", [](S s) { return s.donations.check_latency == 4ms; },
       [](S s) { return s.donations.check_latency == 7s; }},
      {"checks.reject_rate", share, "2%", 0, 1, "\"7%\"", [](S s) { return s.donations.reject_share == 0.02; },
       [](S s) { return s.donations.reject_share == 0.07; }},
      {"checks.pool", integer, "4", 1, 1000, "7", [](S s) { return s.donations.check_pool == 4; },
       [](S s) { return s.donations.check_pool == 7; }},
      {"checks.max_restarts", integer, "1000", 0, 1e6, "7", [](S s) { return s.donations.check_restarts == 1000; },
       [](S s) { return s.donations.check_restarts == 7; }},
      {"gateway.connections", integer, "10000", 1, 1e7, "7", [](S s) { return s.donations.connections == 10'000; },
       [](S s) { return s.donations.connections == 7; }},
      {"gateway.latency", duration, "8s", 0, kHour, "\"7s\"", [](S s) { return s.donations.gateway_latency == 8s; },
       [](S s) { return s.donations.gateway_latency == 7s; }},
      {"gateway.spread", share, "67%", 0, 1, "\"7%\"", [](S s) { return s.donations.gateway_spread == 0.67; },
       [](S s) { return s.donations.gateway_spread == 0.07; }},
      {"gateway.distribution", choice, "uniform", 0, 0, "\"log-normal\"",
       [](S s) { return s.donations.gateway_distribution == Spread::uniform; },
       [](S s) { return s.donations.gateway_distribution == Spread::log_normal; }},
      {"gateway.failure_rate", share, "1%", 0, 1, "\"7%\"",
       [](S s) { return s.donations.gateway_failure_share == 0.01; },
       [](S s) { return s.donations.gateway_failure_share == 0.07; }},
      {"gateway.hang_rate", share, "0%", 0, 1, "\"7%\"", [](S s) { return s.donations.gateway_hang_share == 0; },
       [](S s) { return s.donations.gateway_hang_share == 0.07; }},
      {"gateway.timeout", duration, "30s", 1, kHour, "\"7s\"", [](S s) { return s.donations.gateway_timeout == 30s; },
       [](S s) { return s.donations.gateway_timeout == 7s; }},
      {"workers.retries", integer, "3", 0, 100, "7", [](S s) { return s.donations.retries == 3; },
       [](S s) { return s.donations.retries == 7; }},
      {"workers.timeout", duration, "60s", 1, kHour, "\"7s\"", [](S s) { return s.donations.worker_timeout == 60s; },
       [](S s) { return s.donations.worker_timeout == 7s; }},
      {"faults.crash_rate", share, "1%", 0, 1, "\"7%\"", [](S s) { return s.donations.crash_share == 0.01; },
       [](S s) { return s.donations.crash_share == 0.07; }},
      {"faults.hang_rate", share, "0%", 0, 1, "\"7%\"", [](S s) { return s.donations.hang_share == 0; },
       [](S s) { return s.donations.hang_share == 0.07; }},
      {"faults.kill_rate", number, "0", 0, 1000, "7", [](S s) { return s.donations.kill_rate == 0; },
       [](S s) { return s.donations.kill_rate == 7; }},
      {"supervision.max_restarts", integer, "3", 0, 1e6, "7", [](S s) { return s.donations.max_restarts == 3; },
       [](S s) { return s.donations.max_restarts == 7; }},
      {"supervision.max_seconds", duration, "5s", 1, kHour, "\"7s\"", [](S s) { return s.donations.max_seconds == 5s; },
       [](S s) { return s.donations.max_seconds == 7s; }},
  };
}

TEST(Schema, EveryKeyHasItsTypeItsRangeAndItsDefault) {
  const auto expected = table();
  const auto& keys = schema();
  ASSERT_EQ(keys.size(), expected.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(keys[i].name, expected[i].name);
    EXPECT_EQ(keys[i].type, expected[i].type) << keys[i].name;
    EXPECT_EQ(keys[i].fallback, expected[i].fallback) << keys[i].name;
    EXPECT_EQ(keys[i].minimum, expected[i].minimum) << keys[i].name;
    EXPECT_EQ(keys[i].maximum, expected[i].maximum) << keys[i].name;
  }
}

TEST(Schema, EveryKeyFillsItsOwnSettingAndNoOther) {
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
