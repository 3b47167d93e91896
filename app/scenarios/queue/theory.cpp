// SPDX-License-Identifier: BSL-1.0
#include "theory.hpp"

#include <algorithm>

namespace nazir::scenarios::queue {
namespace {

Equilibrium equilibrium(double rate, double utilisation, double wait) {
  return Equilibrium{.utilisation = utilisation,
                     .waiting = rate * wait,
                     .wait = std::chrono::nanoseconds(static_cast<std::int64_t>(wait * 1e9)),
                     .throughput = rate};
}

}  // namespace

std::optional<Equilibrium> mmc(double rate, std::chrono::nanoseconds mean, std::uint32_t servers) {
  const double time = std::chrono::duration<double>(mean).count();
  const double offered = rate * time;  // in erlangs
  const double utilisation = offered / servers;
  if (utilisation >= 1) return std::nullopt;
  if (offered <= 0) return Equilibrium{};
  double blocked = 1;  // Erlang B, by the usual recursion
  for (std::uint32_t i = 1; i <= servers; ++i) blocked = offered * blocked / (i + offered * blocked);
  const double waits = blocked / (1 - utilisation * (1 - blocked));
  return equilibrium(rate, utilisation, waits * time / (servers * (1 - utilisation)));
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
