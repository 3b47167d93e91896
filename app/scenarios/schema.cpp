// SPDX-License-Identifier: BSL-1.0
#include "schema.hpp"

#include <algorithm>
#include <utility>

namespace nazir::scenarios {
namespace {

constexpr double kHour = 3'600'000;  // milliseconds

std::uint32_t small(const Value& value) {
  return static_cast<std::uint32_t>(value.exact);
}
std::chrono::nanoseconds time(const Value& value) {
  return std::chrono::nanoseconds(value.exact);
}

using Store = void (*)(Settings&, const Value&);

SettingKey key(std::string_view name, ParameterType type, std::string_view fallback, double minimum, double maximum,
               std::string_view what, std::string_view help, Store store) {
  return {{name, type, fallback, minimum, maximum, what, help}, store};
}

SettingKey one_of(std::string_view name, std::vector<std::string_view> choices, std::string_view fallback,
                  std::string_view what, std::string_view help, Store store) {
  return {{name, ParameterType::choice, fallback, 0, 0, what, help, std::move(choices)}, store};
}

std::vector<SettingKey> make_schema() {
  using enum ParameterType;
  using S = Settings;
  using V = Value;
  return {
      key("title", text, "", 0, 0, "title", "One line that names the scenario; when empty, the name of the file.",
          [](S& s, const V& v) { s.title = v.text; }),
      key("description", text, "", 0, 0, "description", "A paragraph about what is simulated and what to look at.",
          [](S& s, const V& v) {
            s.description = v.text;
            std::replace(s.description.begin(), s.description.end(), '\n', ' ');
          }),
      one_of("workload", {"donations"}, "donations", "workload", "The simulation that runs.",
             [](S& s, const V& v) { s.workload = v.text; }),

      key("run.seed", integer, "1", 0, 9e15, "seed",
          "Seed of all random numbers; in virtual time the same seed gives the same run.",
          [](S& s, const V& v) { s.seed = static_cast<std::uint64_t>(v.exact); }),
      one_of("run.clock", {"real", "virtual"}, "real", "clock",
             "Real time, or virtual time, which jumps to the next event.",
             [](S& s, const V& v) { s.clock = v.text == "real" ? ClockKind::real : ClockKind::simulated; }),
      key("run.schedulers", integer, "0", 0, 256, "number of threads", "Scheduler threads; 0 for one per processor.",
          [](S& s, const V& v) { s.schedulers = small(v); }),

      key("load.rate", number, "300", 0, 1e6, "number of donations per second", "Donations that arrive per second.",
          [](S& s, const V& v) { s.donations.rate = v.number; }),
      one_of("load.arrival", {"poisson", "even"}, "poisson", "kind of arrival",
             "Random, independent arrivals (poisson), or equal intervals (even).",
             [](S& s, const V& v) { s.donations.arrival = v.text == "even" ? Arrival::even : Arrival::poisson; }),
      key("load.campaigns", integer, "12", 1, 10'000, "number of campaigns", "Campaigns that donors give to.",
          [](S& s, const V& v) { s.donations.campaigns = small(v); }),
      key("load.subscribers", integer, "10", 0, 10'000, "number of subscribers",
          "Processes that receive an event for every completed donation.",
          [](S& s, const V& v) { s.donations.subscribers = small(v); }),
      key("load.max_in_flight", integer, "100000", 1, 1e7, "number of donations",
          "While this many donations are in flight, new donors are turned away.",
          [](S& s, const V& v) { s.donations.max_in_flight = static_cast<std::uint64_t>(v.exact); }),

      one_of("money.currency", Currency::codes(), "USD", "currency",
             "The currency of all amounts, by its ISO 4217 code.",
             [](S& s, const V& v) { s.currency = *Currency::find(v.text); }),
      key("money.smallest", amount, "1", 1, 1e15, "amount", "The smallest donation.",
          [](S& s, const V& v) { s.donations.smallest = v.exact; }),
      key("money.largest", amount, "500", 1, 1e15, "amount", "The largest donation.",
          [](S& s, const V& v) { s.donations.largest = v.exact; }),

      key("checks.latency", duration, "4ms", 0, kHour, "duration",
          "Maximum time of a check; each check takes a random time up to it.",
          [](S& s, const V& v) { s.donations.check_latency = time(v); }),
      key("checks.reject_rate", share, "2%", 0, 1, "share", "Donations that do not pass the checks.",
          [](S& s, const V& v) { s.donations.reject_share = v.number; }),

      key("checks.pool", integer, "4", 1, 1000, "number of servers", "Servers for each of the four checks.",
          [](S& s, const V& v) { s.donations.check_pool = small(v); }),
      key("checks.max_restarts", integer, "1000", 0, 1e6, "number of restarts",
          "If check servers are restarted more often than this within supervision.max_seconds, their supervisor gives "
          "up.",
          [](S& s, const V& v) { s.donations.check_restarts = small(v); }),

      key("gateway.connections", integer, "10000", 1, 1e7, "number of payments",
          "Payments the gateway handles at the same time; others wait.",
          [](S& s, const V& v) { s.donations.connections = small(v); }),
      key("gateway.latency", duration, "8s", 0, kHour, "duration", "Typical time of a payment.",
          [](S& s, const V& v) { s.donations.gateway_latency = time(v); }),
      key("gateway.spread", share, "67%", 0, 1, "share",
          "Spread of payment times around the typical time, as a share of it.",
          [](S& s, const V& v) { s.donations.gateway_spread = v.number; }),
      one_of("gateway.distribution", {"uniform", "log-normal"}, "uniform", "distribution",
             "uniform: latency ± spread; log-normal: median latency, two thirds within a factor of 1 + spread.",
             [](S& s, const V& v) {
               s.donations.gateway_distribution = v.text == "uniform" ? Spread::uniform : Spread::log_normal;
             }),
      key("gateway.failure_rate", share, "1%", 0, 1, "share", "Payments that the gateway answers with an error.",
          [](S& s, const V& v) { s.donations.gateway_failure_share = v.number; }),
      key("gateway.hang_rate", share, "0%", 0, 1, "share", "Payments that the gateway never answers.",
          [](S& s, const V& v) { s.donations.gateway_hang_share = v.number; }),
      key("gateway.timeout", duration, "30s", 1, kHour, "duration", "How long a worker waits for the gateway.",
          [](S& s, const V& v) { s.donations.gateway_timeout = time(v); }),

      key("workers.retries", integer, "3", 0, 100, "number of retries",
          "Further attempts at a donation whose worker failed.",
          [](S& s, const V& v) { s.donations.retries = small(v); }),
      key("workers.timeout", duration, "60s", 1, kHour, "duration",
          "A worker that takes longer is killed, and its donation is tried again.",
          [](S& s, const V& v) { s.donations.worker_timeout = time(v); }),

      key("faults.crash_rate", share, "1%", 0, 1, "share", "Attempts in which the worker or a check server crashes.",
          [](S& s, const V& v) { s.donations.crash_share = v.number; }),
      key("faults.hang_rate", share, "0%", 0, 1, "share", "Attempts in which the worker hangs at a random point.",
          [](S& s, const V& v) { s.donations.hang_share = v.number; }),
      key("faults.kill_rate", number, "0", 0, 1000, "number of kills per second",
          "Randomly chosen processes killed per second, supervisors included.",
          [](S& s, const V& v) { s.donations.kill_rate = v.number; }),

      key("supervision.max_restarts", integer, "3", 0, 1e6, "number of restarts",
          "If children are restarted more often than this within max_seconds, their supervisor gives up.",
          [](S& s, const V& v) { s.donations.max_restarts = small(v); }),
      key("supervision.max_seconds", duration, "5s", 1, kHour, "duration", "The time over which restarts are counted.",
          [](S& s, const V& v) { s.donations.max_seconds = time(v); }),
  };
}

}  // namespace

std::string_view to_text(ClockKind clock) {
  return clock == ClockKind::real ? "real" : "virtual";
}

const std::vector<SettingKey>& schema() {
  static const std::vector<SettingKey> keys = make_schema();
  return keys;
}

const SettingKey* find_key(std::string_view name) {
  const auto& keys = schema();
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const SettingKey& each) { return each.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

}  // namespace nazir::scenarios
