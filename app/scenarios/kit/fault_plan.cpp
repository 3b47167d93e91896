// SPDX-License-Identifier: BSL-1.0
#include "fault_plan.hpp"

#include <algorithm>
#include <queue>

#include "fault_effect.hpp"

namespace nazir::scenarios {
namespace {

constexpr std::uint64_t plan_stream = 0xFA17;  // the path of the plan's dice; workloads use small numbers

class Plan {
 public:
  Plan(Run& run, const Simulation& simulation)
      : run_(run), simulation_(simulation), dice_(run.dice({plan_stream, static_cast<std::uint64_t>(now().count())})) {
    for (const auto& fault : run.settings.faults) {
      auto at = fault.at;
      if (fault.every && at < now()) at += (now() - at + *fault.every - Duration(1)) / *fault.every * *fault.every;
      if (at >= now()) due_.push({at, order_++, fault});
    }
  }

  void carry_out() {
    for (;;) {
      const auto back = run_.temporary.next().value_or(infinity);
      const auto next = due_.empty() ? infinity : due_.top().at;
      if (std::min(back, next) == infinity) return;
      sleep(std::max(std::min(back, next) - now(), Duration::zero()));
      if (back <= next) {
        set_back(run_, simulation_);
      } else {
        happen();
      }
    }
  }

 private:
  struct Due {
    Duration at;
    std::uint64_t order;  // of two at the same time the first in the file is the first to happen
    Fault fault;
    bool operator<(const Due& other) const { return std::pair(at, order) > std::pair(other.at, other.order); }
  };

  void happen() {
    const auto next = due_.top();
    due_.pop();
    make_happen(run_, simulation_, dice_, next.fault);
    if (next.fault.every) due_.push({saturating_add(next.at, *next.fault.every), order_++, next.fault});
  }

  Run& run_;
  const Simulation& simulation_;
  Dice dice_;
  std::priority_queue<Due> due_;
  std::uint64_t order_ = 0;
};

}  // namespace

void run_fault_plan(Run& run, const Simulation& simulation) {
  Process::set_label("fault plan");
  Plan(run, simulation).carry_out();
}

}  // namespace nazir::scenarios
