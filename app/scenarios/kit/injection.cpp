// SPDX-License-Identifier: BSL-1.0
#include "injection.hpp"

#include "fault_effect.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::uint64_t inject_stream = 0xFA18;  // the path of the dice of injected faults; workloads use small numbers

}  // namespace

FaultReport inject_now(const RunPtr& run, const std::shared_ptr<Simulation>& simulation, const Fault& fault,
                       std::uint64_t number) {
  Process::set_label("fault");
  Dice dice = run->dice({inject_stream, number});
  auto report = make_happen(*run, *simulation, dice, fault);
  if (report.happened && fault.lasts) {
    spawn([run, simulation, time = *fault.lasts] {
      Process::set_label("end of a fault");
      sleep(time);
      set_back(*run, *simulation);
    });
  }
  return report;
}

}  // namespace nazir::scenarios
