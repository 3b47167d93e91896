// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `donation-tasks`.

#include "scenarios/load/arrivals.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::donation_tasks {

enum class Variant : std::uint8_t { right, guide };
enum class Receipts : std::uint8_t { temporary, transient };

struct Keys : ParameterTable {
  Key<Variant> variant = add(
      choice<Variant>("variant", {"right", "guide"}, "right", "variant",
                      "right: each donation has a result, and a batch has few tasks at a time; guide: all tasks run at "
                      "once, and one that crashes loses the results of its batch, as in the guide."));
  Key<double> rate = add(
      number("load.rate", "1", 0, 1e4, "number of batches per second", "Batches of donations that arrive per second.")
          .live("Batches per second", "/s", 20, 0.5));
  Key<Arrival> arrival = add(arrival_choice("load.arrival", "poisson"));
  Key<std::uint32_t> size = add(integer("batch.size", "20", 0, 10'000, "number of donations", "Donations in a batch.")
                                    .live("Batch size", "", 200, 1));
  Key<std::uint32_t> concurrency =
      add(integer("batch.concurrency", "10", 0, 10'000, "number of tasks",
                  "Tasks of a batch that run at a time; 0 for all of them. The guide has no limit.")
              .live("Tasks at a time", "", 200, 1)
              .when("variant", "right"));
  Key<std::chrono::nanoseconds> time =
      add(duration("task.time", "1s", 0, hour, "Typical time of a donation.").live("Task time", "ms", 5000, 50));
  Key<ServiceTime> distribution = add(service_time_choice("task.distribution", "constant"));
  Key<std::chrono::nanoseconds> timeout =
      add(duration("task.timeout", "30s", 1, hour, "How long a donation may take; its task is then killed.")
              .live("Task time-out", "ms", 60'000, 100));
  Key<std::chrono::nanoseconds> receipt_time =
      add(duration("receipts.time", "500ms", 0, hour, "Time to send a receipt.").live("Receipt time", "ms", 5000, 50));
  Key<Receipts> receipts =
      add(choice<Receipts>("receipts.restart", {"temporary", "transient"}, "transient", "kind of restart",
                           "What happens when the task of a receipt crashes. temporary: nothing, as in the guide; "
                           "transient: its supervisor starts it again."));
  Key<std::uint32_t> attempts = add(integer("receipts.attempts", "3", 1, 100, "number of attempts",
                                            "How often a receipt is tried, if its task is transient."));
  Key<double> kill_share =
      add(share("faults.kill_rate", "1%", "Donations whose task is killed.").live_fault("Killed tasks", "%", 100, 0.5));
  Key<double> crash_share = add(
      share("faults.crash_rate", "1%", "Donations whose task crashes.").live_fault("Crashing tasks", "%", 100, 0.5));
  Key<double> hang_share =
      add(share("faults.hang_rate", "0.2%", "Donations whose task hangs.").live_fault("Hanging tasks", "%", 100, 0.1));
  Key<double> receipt_share = add(share("faults.receipt_rate", "5%", "Attempts to send a receipt that crash.")
                                      .live_fault("Crashing receipts", "%", 100, 1));
};

inline const Keys keys;

}  // namespace nazir::scenarios::donation_tasks
