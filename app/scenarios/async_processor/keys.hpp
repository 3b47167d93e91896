// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `async-processor`.

#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::async_processor {

enum class Variant : std::uint8_t { right, guide };

struct Keys : ParameterTable {
  Key<Variant> variant = add(
      choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                      "right: the processor monitors its workers, and a destructor gives each connection back; guide: "
                      "it is only linked to them, and they clean up by hand."));
  Key<double> rate =
      add(number("load.rate", "5", 0, 1e5, "number of donations per second", "Donations that arrive per second.")
              .live("Donations per second", "/s", 100, 1));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::chrono::nanoseconds> payment =
      add(duration("payment.time", "200ms", 0, hour, "Mean time of a payment; each takes up to twice as long.")
              .live("Payment time", "ms", 2000, 10));
  Key<std::chrono::nanoseconds> disconnect =
      add(duration("gateway.disconnect_time", "20ms", 0, hour, "How long it takes to disconnect from the gateway.")
              .live("Disconnect time", "ms", 500, 5));
  Key<double> exception = add(share("faults.exception_rate", "5%", "Payments that throw a std::exception.")
                                  .live_fault("Exceptions", "%", 100, 1));
  Key<double> thrown =
      add(share("faults.throw_rate", "3%", "Payments that throw a value that is no std::exception, as Elixir's throw.")
              .live_fault("Throws", "%", 100, 1));
  Key<double> exited =
      add(share("faults.exit_rate", "3%", "Payments that call exit with a reason.").live_fault("Exits", "%", 100, 1));
  Key<double> exited_normally =
      add(share("faults.exit_normal_rate", "3%", "Payments that call exit with the reason normal, without a result.")
              .live_fault("Normal exits", "%", 100, 1));
  Key<double> killed = add(share("faults.kill_rate", "3%", "Workers that another process kills while they pay.")
                               .live_fault("Kills", "%", 100, 1));
  Key<double> refused = add(share("faults.refused_rate", "3%", "Connections that the gateway refuses.")
                                .live_fault("Refused connections", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::async_processor
