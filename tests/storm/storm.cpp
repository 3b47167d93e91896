// SPDX-License-Identifier: GPL-3.0-or-later
#include "storm.hpp"

#include <fmt/format.h>

#include <nazir/nazir.hpp>

#include "scenarios/kit/application.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/ramadan_night/ramadan_night.hpp"

namespace nazir::scenarios {

using namespace std::chrono_literals;
using ramadan_night::keys;

namespace {

constexpr auto faults_last = 25s;
constexpr std::uint64_t faults_until = 22'000;  // milliseconds: a plan of one fault
constexpr auto load_lasts = 45s;                // with the dawn of the second night, after 38 s
constexpr auto patience = 10min;                // until nothing is under way any more

constexpr std::string_view names[] = {
    "ramadan-night", "donors", "district 1", "district 7",    "donations",     "notifications", "subscribers", "stats",
    "gateway",       "checks", "workers",    "intake",        "chaos",         "assessments",   "transfers",   "dawn",
    "night",         "source", "dawn",       "check fraud 1", "check donor 1", "intake",        "gateway"};
constexpr std::string_view parents[] = {"", "", "donors", "workers", "checks", "transfers", "assessments", "donations"};

/// A parameter, and the range of what it is set to, as its control shows it.
struct Turn {
  std::string_view parameter;
  double from, to;
};
constexpr Turn turns[] = {{"faults.crash_rate", 0, 100},
                          {"faults.hang_rate", 0, 50},
                          {"faults.kill_rate", 0, 30},
                          {"gateway.failure_rate", 0, 100},
                          {"gateway.hang_rate", 0, 50},
                          {"gateway.latency", 0, 3000},
                          {"gateway.connections", 1, 50},
                          {"checks.reject_rate", 0, 100},
                          {"checks.latency", 0, 500},
                          {"donors.number", 1, 200},
                          {"donors.gifts", 0, 20},
                          {"faults.transfer_failure_rate", 0, 100},
                          {"faults.transfer_hang_rate", 0, 50},
                          {"zakat.transfer_time", 0, 2000},
                          {"zakat.answer_time", 0, 2000}};

template <class T, std::size_t n>
const T& any_of(Dice& dice, const T (&all)[n]) {
  return all[dice.below(n)];
}

Fault draw_fault(Dice& dice) {
  Fault fault{.at = std::chrono::milliseconds(dice.below(faults_until))};
  switch (dice.below(4)) {
    case 0:
      fault.kind = Fault::Kind::kill;
      fault.target = any_of(dice, names);
      break;
    case 1:
      fault.kind = Fault::Kind::kill_random;
      fault.target = any_of(dice, parents);
      break;
    case 2: {
      const auto& turn = any_of(dice, turns);
      fault.kind = Fault::Kind::set;
      fault.target = turn.parameter;
      fault.value = turn.from + (turn.to - turn.from) * dice.uniform();
      fault.lasts = std::chrono::milliseconds(1 + dice.below(5000));
      break;
    }
    default:
      fault.kind = Fault::Kind::flood;
      fault.target = any_of(dice, names);
      fault.messages = 1 + dice.below(2000);
  }
  return fault;
}

/// Repeats some of the faults, as a plan with `every` would, but not for ever.
void add_fault(std::vector<Fault>& plan, Dice& dice) {
  auto fault = draw_fault(dice);
  const auto times = dice.happens(0.3) ? 2 + dice.below(10) : 1;
  const auto gap = std::chrono::milliseconds(10 + dice.below(1000));
  for (std::uint64_t i = 0; i < times && fault.at < faults_last; ++i, fault.at += gap) plan.push_back(fault);
}

class Inspection {
 public:
  explicit Inspection(const ramadan_night::City& city) : city_(city) {}

  /// What holds at any moment.
  void look(std::string_view when) {
    const auto& ledger = city_.donations->ledger;
    expect(ledger.figures().conserved, when, "the ledger is not conserved");
    expect(ledger.audit(), when, "the ledger's figures are not those of its entries");
    expect(city_.books.figures().conserved(), when, "the books of the zakat are not conserved");
  }

  /// What holds when nothing is under way.
  void conclude() {
    look("in the end");
    const auto donations = city_.donations->ledger.figures();
    expect(donations.in_flight == Tally{}, "in the end", "donations are in flight");
    expect(donations.completed == city_.donations->ledger.charged(), "in the end",
           "not exactly the completed donations are paid");
    expect(donations.accepted.count == donations.completed.count + donations.rejected.count + donations.failed.count,
           "in the end", "a donation is not in exactly one final state");
    const auto zakat = city_.books.figures();
    expect(zakat.ordered == 0, "in the end", "transfers of zakat are under way");
    std::int64_t sum = 0;
    for (const auto amount : zakat.by_category) sum += amount;
    expect(sum == zakat.distributed, "in the end", "the categories do not add up");
  }

  void expect(bool holds, std::string_view when, std::string_view what) {
    if (!holds && problem.empty()) problem = fmt::format("{}: {}", when, what);
  }

  std::string problem;

 private:
  const ramadan_night::City& city_;
};

/// What no fault may last beyond: what a plan has set for some time, or what a kill of the plan has left.
void end_faults(const ramadan_night::RamadanNight& simulation, Run& run) {
  for (const auto& control : run.values->controls()) run.values->set(control.id, control.initial);
  tell_adjusted(simulation);
}

/// In a process of its own, beside the application.
void watch(const ramadan_night::RamadanNight& simulation, Run& run, Inspection& inspection) {
  const auto& city = *simulation.city();
  const auto look_until = [&](Duration end) {
    while (now() < end) {
      sleep(2500ms);
      inspection.look(fmt::format("after {} s", now() / 1s));
    }
  };
  look_until(faults_last + 5s);
  end_faults(simulation, run);
  const auto accepted = city.donations->ledger.figures().accepted.count;
  const auto nights = city.books.figures().nights;
  look_until(load_lasts);
  inspection.expect(city.donations->ledger.figures().accepted.count > accepted, "after the faults", "nobody gives");
  run.paused = true;
  const Duration until = now() + patience;
  while (!simulation.settled() && now() < until) {
    end_faults(simulation, run);
    sleep(1s);
  }
  inspection.expect(simulation.settled(), "ten minutes after the load stopped", "something is still under way");
  inspection.expect(city.books.figures().nights > nights, "after the faults", "no zakat is distributed");
  inspection.conclude();
}

}  // namespace

Settings storm_settings(std::uint64_t seed) {
  auto settings = default_settings(ramadan_night::workload);
  settings.seed = seed;
  settings.clock = ClockKind::simulated;
  settings.set(keys.donors, 100);
  settings.set(keys.gifts, 3);
  settings.set(keys.length, 20s);
  settings.set(keys.campaigns, 3);
  settings.set(keys.subscribers, 2);
  settings.set(keys.check_pool, 1);
  settings.set(keys.gateway_latency, 300ms);
  settings.set(keys.gateway_timeout, 2s);
  settings.set(keys.worker_timeout, 5s);
  settings.set(keys.recipients, 2);
  settings.set(keys.transfer_time, 200ms);
  settings.set(keys.transfer_timeout, 1s);
  Dice dice({seed, 0x5708});
  for (auto count = 1 + dice.below(12); count > 0; --count) add_fault(settings.faults, dice);
  return settings;
}

StormResult run_storm(const Settings& settings) {
  const auto run = std::make_shared<Run>(
      settings, std::make_shared<Values>(settings.workload->parameters, settings.values), std::make_shared<Journal>());
  const auto simulation = std::make_shared<ramadan_night::RamadanNight>(run);
  const auto& city = *simulation->city();
  Inspection inspection(city);
  Runtime runtime({.clock = Clock::virtual_time, .seed = settings.seed});
  runtime.start();
  runtime.spawn([run, simulation] { run_application(*run, *simulation); });
  runtime.run([&] { watch(*simulation, *run, inspection); });
  runtime.stop();
  const auto donations = city.donations->ledger.figures();
  return {.problem = inspection.problem,
          .accepted = donations.accepted.count,
          .completed = donations.completed.count,
          .rejected = donations.rejected.count,
          .failed = donations.failed.count,
          .nights = city.books.figures().nights,
          .tree_restarts = run->tree_restarts};
}

}  // namespace nazir::scenarios
