// SPDX-License-Identifier: BSL-1.0
#include "fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <queue>

#include "run.hpp"
#include "simulation.hpp"

namespace nazir::scenarios {
namespace {

/// A message that no process of a workload handles.
struct Noise {
  std::uint64_t number;
};

constexpr std::uint64_t plan_stream = 0xFA17;  // the path of the plan's dice; workloads use small numbers

bool descends(Pid pid, Pid root) {
  for (auto info = Process::info(pid); info && info->parent; info = Process::info(info->parent)) {
    if (info->parent == root) return true;
  }
  return false;
}

std::vector<Pid> named() {
  std::vector<Pid> pids;
  for (const auto& name : registered()) pids.push_back(whereis(name));
  return pids;
}

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
    while (!due_.empty()) {
      auto next = due_.top();
      due_.pop();
      sleep(std::max(next.at - now(), Duration::zero()));
      happen(next.fault);
      if (next.fault.every) due_.push({saturating_add(next.at, *next.fault.every), order_++, next.fault});
    }
  }

 private:
  struct Due {
    Duration at;
    std::uint64_t order;  // of two at the same time the first in the file is the first to happen
    Fault fault;
    bool operator<(const Due& other) const { return std::pair(at, order) > std::pair(other.at, other.order); }
  };

  void happen(const Fault& fault) {
    switch (fault.kind) {
      case Fault::Kind::kill:
        return kill(fault.target);
      case Fault::Kind::kill_random:
        return kill_random(fault.target);
      case Fault::Kind::set:
        return set(fault);
      case Fault::Kind::flood:
        return flood(fault);
    }
  }

  void kill(const std::string& name) {
    const Pid victim = whereis(name);
    if (!victim) return note("{} is not there to be killed.", name);
    note("{} is killed.", name);
    exit(victim, Reason::kill);
  }

  void kill_random(const std::string& below) {
    if (!below.empty() && !whereis(below)) return note("{} is not there, and so is nothing below it.", below);
    if (kill_at_random(dice_, below)) note("A process{} is killed.", below.empty() ? "" : " below " + below);
  }

  void set(const Fault& fault) {
    const auto controls = run_.values->controls();
    const auto control =
        std::find_if(controls.begin(), controls.end(), [&](const Control& each) { return each.id == fault.target; });
    if (control == controls.end()) return;
    if (fault.lasts) {
      Fault back{.at = now() + *fault.lasts, .kind = Fault::Kind::set, .target = fault.target, .value = control->value};
      due_.push({back.at, order_++, back});
    }
    run_.values->set(fault.target, fault.value);
    note("{} is set to {:g} {}.", control->label, fault.value, control->unit);
    for (const auto& name : simulation_.adjusted()) {
      if (const Pid pid = whereis(name)) send(pid, Adjust{});
    }
  }

  void flood(const Fault& fault) {
    const Pid victim = whereis(fault.target);
    if (!victim) return note("{} is not there to be flooded.", fault.target);
    note("{} gets {} messages that it does not know.", fault.target, fault.messages);
    for (std::uint64_t i = 1; i <= fault.messages; ++i) send(victim, Noise{i});
  }

  template <class... Args>
  void note(fmt::format_string<Args...> text, Args&&... args) const {
    run_.note("Fault: " + fmt::format(text, std::forward<Args>(args)...));
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

Pid kill_at_random(Dice& dice, std::string_view below) {
  const Pid root = whereis(below.empty() ? "application" : below);
  const auto candidates = below.empty() && dice.happens(0.5) ? named() : Process::list();
  for (int tries = 0; tries < 20 && !candidates.empty(); ++tries) {
    const Pid victim = candidates[dice.below(candidates.size())];
    if (victim == self() || !descends(victim, root)) continue;
    exit(victim, Reason::kill);
    return victim;
  }
  return {};
}

}  // namespace nazir::scenarios
