// SPDX-License-Identifier: BSL-1.0
#include "common_keys.hpp"

namespace nazir::scenarios {
namespace {

std::vector<std::string_view> workload_names() {
  std::vector<std::string_view> names;
  for (const auto* workload : workloads()) names.push_back(workload->name);
  return names;
}

}  // namespace

CommonKeys::CommonKeys()
    : title(add(text("title", "", "title", "One line that names the scenario; when empty, the name of the file."))),
      description(add(text("description", "", "description",
                           "A paragraph about what is simulated and what to look at; when empty, that of its "
                           "workload."))),
      watch(add(
          text("watch", "", "text", "A paragraph: where to look, and what to try; when empty, that of its workload."))),
      workload(add(choice<std::string>("workload", workload_names(), workload_names().front(), "workload",
                                       "The simulation that runs."))),
      seed(add(integer<std::uint64_t>("run.seed", "1", 0, 9e15, "seed",
                                      "Seed of all random numbers; in virtual time the same seed gives the same "
                                      "run."))),
      clock(add(choice<ClockKind>("run.clock", {"real", "virtual"}, "real", "clock",
                                  "Real time, or virtual time, which jumps to the next event."))),
      speed(add(ParameterTable::speed("run.speed", "max",
                                      "Of the virtual clock: 60 is a minute in a second, \"max\" as fast as possible. "
                                      "The results are the same at any speed."))),
      schedulers(add(
          integer("run.schedulers", "0", 0, 256, "number of threads", "Scheduler threads; 0 for one per processor."))),
      currency(add(choice<std::string>("money.currency", Currency::codes(), "USD", "currency",
                                       "The currency of all amounts, by its ISO 4217 code."))) {}

const CommonKeys& common_keys() {
  static const CommonKeys keys;
  return keys;
}

}  // namespace nazir::scenarios
