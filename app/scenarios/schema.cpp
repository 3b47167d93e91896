// SPDX-License-Identifier: BSL-1.0
#include "schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "duration.hpp"
#include "printable.hpp"

namespace nazir::scenarios {
namespace {

constexpr double kHour = 3'600'000;  // milliseconds

std::uint32_t small(const Value& value) {
  return static_cast<std::uint32_t>(value.exact);
}
std::chrono::nanoseconds time(const Value& value) {
  return std::chrono::nanoseconds(value.exact);
}

Key one_of(std::string_view name, std::vector<std::string_view> choices, std::string_view fallback,
           std::string_view what, std::string_view help, void (*store)(Settings&, const Value&)) {
  return {name, KeyType::choice, fallback, 0, 0, what, help, store, std::move(choices)};
}

std::vector<Key> make_schema() {
  using enum KeyType;
  using S = Settings;
  using V = Value;
  return {
      {"title", text, "", 0, 0, "title", "One line that names the scenario; when empty, the name of the file.",
       [](S& s, const V& v) { s.title = v.text; }},
      {"description", text, "", 0, 0, "description", "A paragraph about what is simulated and what to look at.",
       [](S& s, const V& v) {
         s.description = v.text;
         std::replace(s.description.begin(), s.description.end(), '\n', ' ');
       }},
      one_of("workload", {"donations"}, "donations", "workload", "The simulation that runs.",
             [](S& s, const V& v) { s.workload = v.text; }),

      {"run.seed", integer, "1", 0, 9e15, "seed",
       "Seed of all random numbers; in virtual time the same seed gives the same run.",
       [](S& s, const V& v) { s.seed = static_cast<std::uint64_t>(v.exact); }},
      one_of("run.clock", {"real", "virtual"}, "real", "clock",
             "Real time, or virtual time, which jumps to the next event.",
             [](S& s, const V& v) { s.clock = v.text == "real" ? ClockKind::real : ClockKind::simulated; }),
      {"run.schedulers", integer, "0", 0, 256, "number of threads", "Scheduler threads; 0 for one per processor.",
       [](S& s, const V& v) { s.schedulers = small(v); }},

      {"load.rate", number, "300", 0, 1e6, "number of donations per second", "Donations that arrive per second.",
       [](S& s, const V& v) { s.donations.rate = v.number; }},
      one_of("load.arrival", {"poisson", "even"}, "poisson", "kind of arrival",
             "Random, independent arrivals (poisson), or equal intervals (even).",
             [](S& s, const V& v) { s.donations.arrival = v.text == "even" ? Arrival::even : Arrival::poisson; }),
      {"load.campaigns", integer, "12", 1, 10'000, "number of campaigns", "Campaigns that donors give to.",
       [](S& s, const V& v) { s.donations.campaigns = small(v); }},
      {"load.subscribers", integer, "10", 0, 10'000, "number of subscribers",
       "Processes that receive an event for every completed donation.",
       [](S& s, const V& v) { s.donations.subscribers = small(v); }},
      {"load.max_in_flight", integer, "100000", 1, 1e7, "number of donations",
       "While this many donations are in flight, new donors are turned away.",
       [](S& s, const V& v) { s.donations.max_in_flight = static_cast<std::uint64_t>(v.exact); }},

      one_of("money.currency", Currency::codes(), "USD", "currency",
             "The currency of all amounts, by its ISO 4217 code.",
             [](S& s, const V& v) { s.currency = *Currency::find(v.text); }),
      {"money.smallest", amount, "1", 1, 1e15, "amount", "The smallest donation.",
       [](S& s, const V& v) { s.donations.smallest = v.exact; }},
      {"money.largest", amount, "500", 1, 1e15, "amount", "The largest donation.",
       [](S& s, const V& v) { s.donations.largest = v.exact; }},

      {"checks.latency", duration, "4ms", 0, kHour, "duration",
       "Maximum time of a check; each check takes a random time up to it.",
       [](S& s, const V& v) { s.donations.check_latency = time(v); }},
      {"checks.reject_rate", share, "2%", 0, 1, "share", "Donations that do not pass the checks.",
       [](S& s, const V& v) { s.donations.reject_share = v.number; }},

      {"checks.pool", integer, "4", 1, 1000, "number of servers", "Servers for each of the four checks.",
       [](S& s, const V& v) { s.donations.check_pool = small(v); }},
      {"checks.max_restarts", integer, "1000", 0, 1e6, "number of restarts",
       "If check servers are restarted more often than this within supervision.max_seconds, their supervisor gives up.",
       [](S& s, const V& v) { s.donations.check_restarts = small(v); }},

      {"gateway.connections", integer, "10000", 1, 1e7, "number of payments",
       "Payments the gateway handles at the same time; others wait.",
       [](S& s, const V& v) { s.donations.connections = small(v); }},
      {"gateway.latency", duration, "8s", 0, kHour, "duration", "Typical time of a payment.",
       [](S& s, const V& v) { s.donations.gateway_latency = time(v); }},
      {"gateway.spread", share, "67%", 0, 1, "share",
       "Spread of payment times around the typical time, as a share of it.",
       [](S& s, const V& v) { s.donations.gateway_spread = v.number; }},
      one_of("gateway.distribution", {"uniform", "log-normal"}, "uniform", "distribution",
             "uniform: latency ± spread; log-normal: median latency, two thirds within a factor of 1 + spread.",
             [](S& s, const V& v) {
               s.donations.gateway_distribution = v.text == "uniform" ? Spread::uniform : Spread::log_normal;
             }),
      {"gateway.failure_rate", share, "1%", 0, 1, "share", "Payments that the gateway answers with an error.",
       [](S& s, const V& v) { s.donations.gateway_failure_share = v.number; }},
      {"gateway.hang_rate", share, "0%", 0, 1, "share", "Payments that the gateway never answers.",
       [](S& s, const V& v) { s.donations.gateway_hang_share = v.number; }},
      {"gateway.timeout", duration, "30s", 1, kHour, "duration", "How long a worker waits for the gateway.",
       [](S& s, const V& v) { s.donations.gateway_timeout = time(v); }},

      {"workers.retries", integer, "3", 0, 100, "number of retries",
       "Further attempts at a donation whose worker failed.", [](S& s, const V& v) { s.donations.retries = small(v); }},
      {"workers.timeout", duration, "60s", 1, kHour, "duration",
       "A worker that takes longer is killed, and its donation is tried again.",
       [](S& s, const V& v) { s.donations.worker_timeout = time(v); }},

      {"faults.crash_rate", share, "1%", 0, 1, "share", "Attempts in which the worker or a check server crashes.",
       [](S& s, const V& v) { s.donations.crash_share = v.number; }},
      {"faults.hang_rate", share, "0%", 0, 1, "share", "Attempts in which the worker hangs at a random point.",
       [](S& s, const V& v) { s.donations.hang_share = v.number; }},
      {"faults.kill_rate", number, "0", 0, 1000, "number of kills per second",
       "Randomly chosen processes killed per second, supervisors included.",
       [](S& s, const V& v) { s.donations.kill_rate = v.number; }},

      {"supervision.max_restarts", integer, "3", 0, 1e6, "number of restarts",
       "If children are restarted more often than this within max_seconds, their supervisor gives up.",
       [](S& s, const V& v) { s.donations.max_restarts = small(v); }},
      {"supervision.max_seconds", duration, "5s", 1, kHour, "duration", "The time over which restarts are counted.",
       [](S& s, const V& v) { s.donations.max_seconds = time(v); }},
  };
}

std::string plain(double number) {
  return fmt::format("{}", number);
}

/// The whole of `text` as a finite decimal number.
std::optional<double> to_number(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

}  // namespace

std::string_view to_text(ClockKind clock) {
  return clock == ClockKind::real ? "real" : "virtual";
}

const std::vector<Key>& schema() {
  static const std::vector<Key> keys = make_schema();
  return keys;
}

const Key* find_key(std::string_view name) {
  const auto& keys = schema();
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
  return found == keys.end() ? nullptr : &*found;
}

std::string expectation(const Key& key) {
  const auto milliseconds = [](double ms) {
    return format_duration(std::chrono::nanoseconds(static_cast<std::int64_t>(ms * 1e6)));
  };
  switch (key.type) {
    case KeyType::text:
      return fmt::format("a {} in quotes", key.what);
    case KeyType::choice:
      return fmt::format("a {}, one of \"{}\"", key.what, fmt::join(key.choices, "\", \""));
    case KeyType::integer:
      return fmt::format("a whole {} from {} to {}", key.what, static_cast<std::int64_t>(key.minimum),
                         static_cast<std::int64_t>(key.maximum));
    case KeyType::number:
      return fmt::format("a {} from {} to {}", key.what, plain(key.minimum), plain(key.maximum));
    case KeyType::share:
      return fmt::format("a {} from \"{}%\" to \"{}%\"", key.what, plain(key.minimum * 100), plain(key.maximum * 100));
    case KeyType::duration:
      return fmt::format("a {} from \"{}\" to \"{}\"", key.what, milliseconds(key.minimum), milliseconds(key.maximum));
    case KeyType::amount:
      return fmt::format("an {} in quotes such as \"12.50\", from one minor unit to 10^{:.0f} of them", key.what,
                         std::log10(key.maximum));
  }
  return {};
}

Problem unexpected(const Key& key, std::string_view found) {
  return {fmt::format("expected {}, found {}", expectation(key), found)};
}

Checked<Value> read_value(const Key& key, std::string_view text, bool is_string) {
  const Problem problem = unexpected(key, is_string ? in_quotes(text) : shortened(text, longest_quoted));
  const bool is_number = key.type == KeyType::integer || key.type == KeyType::number;
  if (is_string == is_number) return problem;

  Value value{.text = std::string(text)};
  switch (key.type) {
    case KeyType::text:
      return value;
    case KeyType::choice:
      return std::count(key.choices.begin(), key.choices.end(), text) == 0 ? Checked<Value>(problem) : value;
    case KeyType::amount:
      return value;
    case KeyType::integer: {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value.exact);
      if (error != std::errc() || end != text.data() + text.size()) return problem;
      value.number = static_cast<double>(value.exact);
      break;
    }
    case KeyType::number: {
      const auto number = to_number(text);
      if (!number) return problem;
      value.number = *number + 0.0;  // not -0
      break;
    }
    case KeyType::share: {
      const auto number = text.ends_with('%') ? to_number(text.substr(0, text.size() - 1)) : std::nullopt;
      if (!number) return problem;
      value.number = *number / 100 + 0.0;
      break;
    }
    case KeyType::duration: {
      const auto duration = parse_duration(text);
      if (!duration) return problem;
      value.exact = duration->count();
      value.number = static_cast<double>(value.exact) / 1e6;
      break;
    }
  }
  if (value.number < key.minimum || value.number > key.maximum) return problem;
  return value;
}

}  // namespace nazir::scenarios
