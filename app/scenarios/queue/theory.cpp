// SPDX-License-Identifier: BSL-1.0
#include "theory.hpp"

namespace nazir::scenarios::queue {
namespace {

std::optional<Equilibrium> equilibrium(double rate, double utilisation, double wait) {
  return Equilibrium{.utilisation = utilisation,
                     .waiting = rate * wait,
                     .wait = std::chrono::nanoseconds(static_cast<std::int64_t>(wait * 1e9))};
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

}  // namespace nazir::scenarios::queue
