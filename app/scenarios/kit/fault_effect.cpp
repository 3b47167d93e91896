// SPDX-License-Identifier: BSL-1.0
#include "fault_effect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/domain/money.hpp"

namespace nazir::scenarios {
namespace {

/// A message that no process of a workload handles.
struct Noise {
  std::uint64_t number;
};

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

/// Among all below the process: it may have few among very many.
Pid draw_victim_below(Dice& dice, Pid root) {
  auto candidates = Process::list();
  std::erase_if(candidates, [&](Pid pid) { return pid == self() || !descends(pid, root); });
  return candidates.empty() ? Pid{} : candidates[dice.below(candidates.size())];
}

Pid draw_victim(Dice& dice, std::string_view below) {
  if (!below.empty()) return draw_victim_below(dice, whereis(below));
  const Pid root = whereis("application");
  const auto candidates = dice.happens(0.5) ? named() : Process::list();
  for (int tries = 0; tries < 20 && !candidates.empty(); ++tries) {
    const Pid victim = candidates[dice.below(candidates.size())];
    if (victim != self() && descends(victim, root)) return victim;
  }
  return {};
}

/// "gateway <0.42.0>": its name, its label or its first function.
std::string described(Pid pid) {
  const auto info = Process::info(pid);
  if (!info) return to_text(pid);
  for (const auto* name : {&info->registered_name, &info->label, &info->initial_function}) {
    if (!name->empty()) return fmt::format("{} {}", *name, to_text(pid));
  }
  return to_text(pid);
}

/// "10 s".
std::string shown(std::chrono::nanoseconds time) {
  return fmt::format("{:g} s", std::chrono::duration<double>(time).count());
}

std::string nobody(const std::string& name) {
  return fmt::format("no process is called {} now; if its supervisor is starting it again, try once more", name);
}

FaultReport kill(const std::string& name) {
  const Pid victim = whereis(name);
  if (!victim) return {false, nobody(name)};
  exit(victim, Reason::kill);
  return {true, fmt::format("killed {} {}", name, to_text(victim))};
}

FaultReport kill_random(Dice& dice, const std::string& below) {
  if (!below.empty() && !whereis(below)) return {false, nobody(below)};
  const Pid victim = draw_victim(dice, below);
  const auto place = below.empty() ? std::string("in the tree") : "below " + below;
  if (!victim) return {false, fmt::format("found no process to kill {}; try once more when it has some", place)};
  const auto name = described(victim);
  exit(victim, Reason::kill);
  return {true, fmt::format("killed {}, drawn {}", name, place)};
}

FaultReport set(Run& run, const Simulation& simulation, const Fault& fault) {
  const bool done = fault.lasts
                        ? run.temporary.set(*run.values, fault.target, fault.value, saturating_add(now(), *fault.lasts))
                        : run.values->set(fault.target, fault.value);
  if (!done) return {false, fmt::format("there is no control {}; choose one of the scenario's", fault.target)};
  tell_adjusted(simulation);
  const auto control = *control_of(*run.values, fault.target);
  return {true, fmt::format("set {} to {}{}", control.label, value_text(control),
                            fault.lasts ? " for " + shown(*fault.lasts) : "")};
}

FaultReport flood(Run& run, const std::string& name, std::uint64_t messages) {
  const auto count = [](std::uint64_t n) { return format_minor(static_cast<std::int64_t>(n), 0); };
  if (messages > most_flood) {
    return {false, fmt::format("a flood has at most {} messages, not {}", count(most_flood), count(messages))};
  }
  const Pid victim = whereis(name);
  if (!victim) return {false, nobody(name)};
  const auto waiting = Process::info<&ProcessInfo::message_queue_len>(victim).value_or(0);
  const auto room = most_flood - std::min<std::uint64_t>(waiting, most_flood);
  const auto sent = std::min(messages, room);
  run.note(
      fmt::format("Fault: floods {} {} with {} messages that it does not know", name, to_text(victim), count(sent)));
  constexpr std::uint64_t turn = 10'000;
  for (std::uint64_t i = 1; i <= sent; ++i) {
    send(victim, Noise{i});
    if (i % turn == 0) yield();
  }
  const auto full = sent < messages ? fmt::format("; more than {} may not wait in a mailbox", count(most_flood)) : "";
  return {true, fmt::format("sent {} unknown messages to {} {}{}", count(sent), name, to_text(victim), full)};
}

FaultReport effect(Run& run, const Simulation& simulation, Dice& dice, const Fault& fault) {
  switch (fault.kind) {
    case Fault::Kind::kill:
      return kill(fault.target);
    case Fault::Kind::kill_random:
      return kill_random(dice, fault.target);
    case Fault::Kind::set:
      return set(run, simulation, fault);
    case Fault::Kind::flood:
      return flood(run, fault.target, fault.messages);
  }
  return {};
}

}  // namespace

FaultReport make_happen(Run& run, const Simulation& simulation, Dice& dice, const Fault& fault) {
  auto report = effect(run, simulation, dice, fault);
  run.note("Fault: " + report.text);
  run.faults.add(now(), report);
  return report;
}

void set_back(Run& run, const Simulation& simulation) {
  const auto controls = run.temporary.set_back(*run.values, now());
  if (controls.empty()) return;
  for (const auto& control : controls) {
    run.note(fmt::format("Fault: set {} back to {}", control.label, value_text(control)));
  }
  tell_adjusted(simulation);
}

Pid kill_at_random(Dice& dice, std::string_view below) {
  const Pid victim = draw_victim(dice, below);
  if (victim) exit(victim, Reason::kill);
  return victim;
}

}  // namespace nazir::scenarios
