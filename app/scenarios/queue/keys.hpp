// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `queue`.

#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/course.hpp"
#include "scenarios/load/service_time.hpp"
#include "scenarios/load/users.hpp"

namespace nazir::scenarios::queue {

struct Keys : ParameterTable {
  Key<double> rate =
      add(number("load.rate", "8", 0, 1e5, "number of customers per second", "Customers who arrive per second.")
              .live("Customers per second", "/s", 200, 0.5)
              .when("load.kind", "open")
              .when("load.recording", ""));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  CourseKeys course{*this};
  UserKeys users{*this};
  Key<std::uint32_t> servers =
      add(integer("servers", "1", 1, 1000, "number of servers", "Servers; each serves one customer at a time.")
              .live("Servers", "", 20, 1));
  Key<std::chrono::nanoseconds> time =
      add(duration("service.time", "100ms", 0, hour, "Typical time of a service.").live("Service time", "ms", 1000, 1));
  Key<ServiceTime> distribution = add(service_time_choice("service.distribution", "exponential"));
  Key<std::uint32_t> room = add(
      integer("room", "1000000", 0, 1e9, "number of customers", "Customers who may wait; further ones are turned away.")
          .live("Room for waiting", "", 1000, 10));
};

inline const Keys keys;

}  // namespace nazir::scenarios::queue
