// SPDX-License-Identifier: BSL-1.0
// The workload `million`: very many processes that are alive, and get a heartbeat now and then.
//
//   application ── million ─┬─ districts ── district 1 … 100 ── Citizen, ten thousand each
//                           └─ pulse        Pulse: sends the heartbeats

#include <fmt/format.h>

#include "citizen.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/districts.hpp"

namespace nazir::scenarios::million {
namespace {

class Million final : public Simulation {
 public:
  explicit Million(const RunPtr& run) : all_(std::make_shared<Register>(run)) {}

  StartResult start_tree() override {
    const auto wanted = [all = all_] { return all->values[keys.processes]; };
    const auto make = [all = all_](std::uint64_t member) { return StartResult(start_link<Citizen>({}, all, member)); };
    return Supervisor::start_link(
        {districts_spec<Citizen>("districts", wanted, make), child<Pulse>({.name = "pulse"}, all_)},
        {.name = "million"});
  }

  std::vector<std::string> adjusted() const override {
    std::vector<std::string> names{"pulse"};
    add_districts(names);
    return names;
  }

  Figures figures(Duration at) const override {
    Figures figures;
    figures.list = {
        rate_figure("beat_rate", "Heartbeats", all_->beats.per_second(at),
                    "Heartbeats per second that arrived, over the last second of the scenario's clock.")
            .of_all(all_->beats.count())
            .plot(),
        level_figure("alive", "Alive", static_cast<double>(all_->citizens.alive()), "Processes that are alive now.")
            .plot(),
        count_figure("wanted", "Wanted", all_->values[keys.processes], "Processes that should be alive.").now(),
        count_figure("started", "Started", all_->started, "Processes that were started, since the start."),
        count_figure("kills", "Killed", all_->kills, "Processes that were killed on purpose."),
        count_figure("sent", "Heartbeats sent", all_->sent, "Heartbeats sent since the start."),
        count_figure("beats", "Heartbeats received", all_->beats.count(),
                     "Heartbeats received since the start; those to a process that was just killed are lost.")};
    all_->beats.add_figures(figures.list, "beat", "Heartbeat", "from the sending of a heartbeat to its arrival", at);
    return figures;
  }

 private:
  const RegisterPtr all_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "million",
    .title = "Million: a million processes, and a heartbeat for each",
    .teaches =
        "A process that waits costs about half a kilobyte and no time at all. Here a million of them are alive, each "
        "gets "
        "a heartbeat once a minute, and the program stays calm. Each process that is killed is started again by the "
        "district that it belongs to.",
    .watch =
        "System shows the memory of each process. In Processes, filter and sort a million rows while they live. Set "
        "the "
        "heartbeat period to one second and see the schedulers work. Kill a district in Applications: its ten thousand "
        "processes end and come back.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Million>(run); }};

}  // namespace nazir::scenarios::million
