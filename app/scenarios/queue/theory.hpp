// SPDX-License-Identifier: BSL-1.0
#pragma once
// What queueing theory says of a queue in equilibrium.
//
// M/M/c: Erlang's second formula (Erlang C); M/M/c/K, with room for K customers: the birth and death process that ends
// at K, by Erlang's first formula (Erlang B) and a geometric sum; M/D/1: the formula of Pollaczek and Khinchine;
// M/M/c//N, also known as the machine repair model: the birth and death process with a finite number of customers. All
// in L. Kleinrock, "Queueing Systems", volume 1, 1975, sections 3.5, 3.6 (M/M/1/K) and 3.7 (M/M/c/c), 5.6, and 3.8 with
// 3.10; M/M/c/K in D. Gross, C. M. Harris, "Fundamentals of Queueing Theory", 1998, section 2.5. Mean numbers follow
// from mean times by Little's law.

#include <chrono>
#include <cstdint>
#include <optional>

namespace nazir::scenarios::queue {

struct Equilibrium {
  double utilisation = 0;            ///< Of each server, 0 to 1.
  double waiting = 0;                ///< Mean number of waiting customers.
  std::chrono::nanoseconds wait{0};  ///< Mean time of waiting, of all customers.
  double throughput = 0;             ///< Customers served per second.
  double refused = 0;                ///< The share of customers that a full queue turns away: 0 to 1.
};

/// With Poisson arrivals at `rate` per second, exponential times with this mean, and `servers` servers. Nothing if
/// customers come faster than they can be served.
std::optional<Equilibrium> mmc(double rate, std::chrono::nanoseconds mean, std::uint32_t servers);
/// The same with room for `room` waiting customers only; further ones go away.
Equilibrium mmck(double rate, std::chrono::nanoseconds mean, std::uint32_t servers, std::uint64_t room);
/// With one server that always takes the same time.
std::optional<Equilibrium> md1(double rate, std::chrono::nanoseconds time);
/// With a fixed number of users. After each service a user stays away for an exponential time with the mean `think`,
/// which is above zero, and then comes again.
Equilibrium mmcn(std::uint32_t users, std::chrono::nanoseconds think, std::chrono::nanoseconds mean,
                 std::uint32_t servers);

}  // namespace nazir::scenarios::queue
