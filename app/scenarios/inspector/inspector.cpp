// SPDX-License-Identifier: BSL-1.0
// The workload `inspector`: a server that looks at all processes while they come and go.
//
//   application ── inspector ─┬─ process-inspector   Inspector: takes a snapshot at each interval
//                             ├─ workers ── named and unnamed processes that live for a moment
//                             └─ source              Source: workers start

#include <fmt/format.h>

#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"
#include "servers.hpp"

namespace nazir::scenarios::inspector {
namespace {

class Inspection final : public Simulation {
 public:
  explicit Inspection(const RunPtr& run)
      : station_(std::make_shared<Station>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [station = station_](const Arrived& arrived) {
      return static_cast<bool>(
          Task::Supervisor::start_child("workers", [station, number = arrived.number] { work(*station, number); }));
    };
    auto rate = [&values = station_->values] { return values[keys.rate]; };
    // The guide's inspector crashes often.
    return Supervisor::start_link(
        {child<Inspector>({.name = "process-inspector"}, station_),
         child<Task::Supervisor>({.name = "workers"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, station_->run, load_, rate, arrive)},
        {.name = "inspector", .max_restarts = 1000, .max_seconds = std::chrono::seconds(1)});
  }

  void before_end() override {
    if (const Pid workers = whereis("workers")) exit(workers, Reason::kill);
  }
  std::vector<std::string> adjusted() const override { return {"process-inspector", "source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*station_->run, station_->values[keys.rate]));
  }
  bool settled() const override { return station_->workers == 0; }

  Figures figures(Duration at) const override {
    const auto& station = *station_;
    const auto last = station.last();
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("churn", "Workers started", figures.load->offered_per_second,
                    "Workers per second at the set rate; none while paused.")
            .now(),
        count_figure("snapshots", "Snapshots", station.snapshots.count(), "Snapshots that were taken."),
        count_figure("failures", "Failures", station.failures, "Snapshots that failed because a process had vanished."),
        count_figure("vanished", "Vanished", station.vanished,
                     "Processes that ended between the list of all and their answer, and were left out."),
        level_figure("processes", "Processes seen", static_cast<double>(last.processes),
                     "Processes that answered in the last snapshot.")
            .plot(),
        level_figure("workers_found", "Workers found", static_cast<double>(last.workers),
                     "Processes whose name contains DonationWorker, in the last snapshot.")
            .plot(),
        level_figure("workers", "Workers now", static_cast<double>(station.workers),
                     "Workers now, whatever their names."),
        count_figure("started", "Workers started", station.started, "Workers since the start."),
        count_figure("found_in_all", "Workers found in all", station.found,
                     "Workers found by name, in all snapshots together."),
        count_figure("inspector_restarts", "Inspector restarted", station.inspectors > 0 ? station.inspectors - 1 : 0,
                     "How often the inspector ended and was started again."),
        text_figure("largest", "Most memory", last.largest, "The ten processes with the most memory.")
            .of_this_machine(),
        text_figure("self", "The inspector itself", last.self, "What the inspector found out about itself.")
            .of_this_machine()};
    station.snapshots.add_figures(list, "snapshot", "Snapshot", "that snapshots took", at);
    if (station.failures > 0 && station.run->settings[keys.variant] == Variant::right) {
      figures.problem = fmt::format("{} snapshots failed.", station.failures.load());
    }
    return figures;
  }

 private:
  const StationPtr station_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "inspector",
    .title = "Inspector: a look at processes that may be gone",
    .teaches =
        "Workers start and end all the time, some of them with a name. At intervals a server inspects itself, the ten "
        "processes with the most memory, and the workers by their names. It asks for a list of all processes and then "
        "each of them for its state; some end in between. They are left out, so a snapshot never fails. Each process "
        "is asked once, so all parts of a snapshot agree.",
    .watch =
        "Compare the figure of the ten largest with the page Processes, sorted by memory. Raise the workers per second "
        "to 1,000, and set the lifetime and the interval as low as they go: processes vanish, and no snapshot fails. "
        "In the scenario inspector-guide the inspector crashes instead: see its restarts.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Inspection>(run); }};

}  // namespace nazir::scenarios::inspector
