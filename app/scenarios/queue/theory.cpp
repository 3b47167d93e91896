// SPDX-License-Identifier: BSL-1.0
#include "theory.hpp"

#include <algorithm>
#include <cmath>

namespace nazir::scenarios::queue {
namespace {

Equilibrium equilibrium(double rate, double utilisation, double wait) {
  return Equilibrium{.utilisation = utilisation,
                     .waiting = rate * wait,
                     .wait = std::chrono::nanoseconds(static_cast<std::int64_t>(wait * 1e9)),
                     .throughput = rate};
}

/// Erlang B, by the usual recursion: the probability that a customer finds all servers busy if none can wait.
double erlang_b(double offered, std::uint32_t servers) {
  double blocked = 1;
  for (std::uint32_t i = 1; i <= servers; ++i) blocked = offered * blocked / (i + offered * blocked);
  return blocked;
}

struct Sums {
  double plain = 0, weighted = 0;  // of r^j and of j r^j, for j from 0 to m
};

/// For r = exp(log_ratio), at most 1.
Sums geometric(double log_ratio, double m) {
  if ((m + 1) * -log_ratio < 1e-4) {  // too close to 1 for the differences below
    return {.plain = m + 1 + log_ratio * m * (m + 1) / 2,
            .weighted = m * (m + 1) / 2 + log_ratio * m * (m + 1) * (2 * m + 1) / 6};
  }
  const double less = std::expm1(log_ratio), power = std::exp((m + 1) * log_ratio);
  const double plain = std::expm1((m + 1) * log_ratio) / less;
  return {.plain = plain, .weighted = ((m + 1) * power - plain * std::exp(log_ratio)) / less};
}

}  // namespace

std::optional<Equilibrium> mmc(double rate, std::chrono::nanoseconds mean, std::uint32_t servers) {
  const double time = std::chrono::duration<double>(mean).count();
  const double offered = rate * time;  // in erlangs
  const double utilisation = offered / servers;
  if (utilisation >= 1) return std::nullopt;
  if (offered <= 0) return Equilibrium{};
  const double blocked = erlang_b(offered, servers);
  const double waits = blocked / (1 - utilisation * (1 - blocked));
  return equilibrium(rate, utilisation, waits * time / (servers * (1 - utilisation)));
}

Equilibrium mmck(double rate, std::chrono::nanoseconds mean, std::uint32_t servers, std::uint64_t room) {
  const double time = std::chrono::duration<double>(mean).count();
  const double offered = rate * time, m = static_cast<double>(room);
  if (offered <= 0) return equilibrium(rate, 0, 0);
  const double log_ratio = std::log(offered / servers);
  // All probabilities as multiples of that of the largest: that all servers are busy and nobody waits, or that the room
  // is full.
  const bool full = log_ratio > 0;
  auto sums = geometric(-std::abs(log_ratio), m);
  if (full) sums.weighted = m * sums.plain - sums.weighted;  // counted from the full room
  const double fewer = (1 / erlang_b(offered, servers) - 1) * (full ? std::exp(-m * log_ratio) : 1);
  const double all = fewer + sums.plain;
  const double refused = (full ? 1 : std::exp(m * log_ratio)) / all;
  const double served = rate * (1 - refused);
  auto found = equilibrium(served, served * time / servers, sums.weighted / all / served);
  found.refused = refused;
  return found;
}

std::optional<Equilibrium> md1(double rate, std::chrono::nanoseconds time) {
  const double seconds = std::chrono::duration<double>(time).count();
  const double utilisation = rate * seconds;
  if (utilisation >= 1) return std::nullopt;
  return equilibrium(rate, utilisation, utilisation * seconds / (2 * (1 - utilisation)));
}

Equilibrium mmcn(std::uint32_t users, std::chrono::nanoseconds think, std::chrono::nanoseconds mean,
                 std::uint32_t servers) {
  const double time = std::chrono::duration<double>(mean).count();
  const double thinking = std::chrono::duration<double>(think).count();
  if (time <= 0) return equilibrium(users / thinking, 0, 0);
  // The probability that n users are at the desk, as a multiple of that of none.
  double probability = 1, sum = 1, waiting = 0, busy = 0;
  for (std::uint32_t n = 1; n <= users; ++n) {
    const double serving = std::min(n, servers);
    probability *= (users - n + 1) * time / (thinking * serving);
    sum += probability;
    waiting += (n - serving) * probability;
    busy += serving * probability;
    constexpr double large = 1e200;
    if (probability < large) continue;
    for (double* each : {&probability, &sum, &waiting, &busy}) *each /= large;
  }
  const double rate = busy / sum / time;
  return equilibrium(rate, busy / sum / servers, waiting / sum / rate);
}

}  // namespace nazir::scenarios::queue
