// SPDX-License-Identifier: BSL-1.0
// The workload `worker-pool`: items that arrive, and a pool of workers that process them.
//
//   application ── worker-pool ─┬─ pool       PoolServer: lends workers to callers
//                               ├─ workers ── Worker, as many as the parameter says
//                               ├─ callers ── one process for each item
//                               └─ source     Source: items arrive
//                                  or users ── User, each has one item processed after the other: a closed load

#include <fmt/format.h>

#include "caller.hpp"
#include "pool.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"
#include "scenarios/load/users.hpp"

namespace nazir::scenarios::worker_pool {
namespace {

class WorkerPool final : public Simulation {
 public:
  explicit WorkerPool(const RunPtr& run)
      : plant_(std::make_shared<Plant>(run)),
        closed_(run->settings[keys.users.kind] == LoadKind::closed),
        open_load_(std::make_shared<OpenLoad>(run->dice({arrivals}), run->settings[keys.arrival],
                                              course_of(run->settings, keys.course))),
        closed_load_(std::make_shared<ClosedLoad>()) {}

  StartResult start_tree() override {
    return Supervisor::start_link(
        {child<PoolServer>({.name = "pool"}, plant_), child<Workers>({.name = "workers"}, plant_),
         child<Task::Supervisor>({.name = "callers"}), closed_ ? users_child() : source_child()},
        {.name = "worker-pool", .strategy = rest_for_one});
  }

  void before_end() override {
    if (const Pid callers = whereis("callers")) exit(callers, Reason::kill);
  }
  std::vector<std::string> adjusted() const override { return {"pool", closed_ ? "users" : "source"}; }
  void changed(Duration at) const override {
    open_load_->change(at, rate_in_force(*plant_->run, plant_->values[keys.rate]));
  }
  bool settled() const override { return plant_->in_progress == 0; }

  Figures figures(Duration at) const override {
    const auto& plant = *plant_;
    Figures figures;
    // Each has a caller before the pool refuses it. Read first, so that it is never more than those that came.
    const std::uint64_t refused = plant.refused;
    figures.load = closed_ ? closed_load_->figures(at) : open_load_->figures(at);
    figures.load->achieved -= refused;
    figures.load->turned_away += refused;
    auto& list = figures.list;
    list = {rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                        closed_ ? "Items per second that users brought, over the last second of the scenario's clock."
                                : "Items per second that should come now; none while paused.")
                .in(closed_ ? FigureWindow::last_second : FigureWindow::now),
            rate_figure("done_rate", "Done", plant.stays.per_second(at),
                        "Items per second, over the last second of the scenario's clock.")
                .of_all(plant.stays.count())
                .plot(),
            level_figure("queue_length", "Waiting for a worker", static_cast<double>(plant.waiting),
                         "Items that the pool has queued now.")
                .plot(),
            count_figure("done", "Done", plant.done, "Items that were processed."),
            count_figure("refused", "Refused", plant.refused, "Items that found no room to wait."),
            count_figure("timed_out", "Timed out", plant.timed_out,
                         "Items that got no worker in time, or whose worker did not finish in time."),
            count_figure("failed", "Failed", plant.failed, "Items whose worker crashed, also at the last attempt."),
            count_figure("in_progress", "In progress", plant.in_progress, "Items whose caller still runs.").now(),
            count_figure("retries", "Retries", plant.retries, "Further attempts at items whose worker crashed."),
            count_figure("crashes", "Crashes", plant.crashes, "Workers that crashed at an item."),
            count_figure("hangs", "Hangs", plant.hangs, "Workers that hung at an item."),
            count_figure("replaced", "Workers replaced", plant.replaced, "Workers that ended and were started again."),
            count_figure("workers", "Workers", plant.workers, "Workers of the pool now, overflow included.").now(),
            count_figure("busy", "Busy workers", plant.busy, "Workers that process an item now.").now()};
    add_utilisation(list, at);
    plant.waits.add_figures(list, "wait", "Wait", "from the arrival until a worker was there", at);
    plant.services.add_figures(list, "service", "Service", "with the worker", at);
    plant.stays.add_figures(list, "latency", "Latency", "from the arrival to the end", at);
    const auto ended = plant.done + plant.refused + plant.timed_out + plant.failed;
    // Read one after the other while items end: only a settled run can be judged.
    if (plant.in_progress == 0 && plant.begun != ended) {
      figures.problem = fmt::format("{} items began, but {} ended.", plant.begun.load(), ended);
    }
    return figures;
  }

 private:
  /// Starts the caller of an item; no pid if there is none.
  static Pid start_caller(const PlantPtr& plant, const Arrived& item) {
    const auto caller = Task::Supervisor::start_child("callers", [plant, item] { have_processed(*plant, item); });
    return caller ? caller.pid() : Pid();
  }

  ChildSpec source_child() const {
    auto arrive = [plant = plant_](const Arrived& item) { return static_cast<bool>(start_caller(plant, item)); };
    auto rate = [&values = plant_->values] { return values[keys.rate]; };
    return child<Source>({.name = "source"}, plant_->run, open_load_, rate, arrive);
  }
  ChildSpec users_child() const {
    auto ask = [plant = plant_](const Arrived& item) {
      const Pid caller = start_caller(plant, item);
      if (!caller) return false;
      const Ref end = monitor(caller);
      receive(on(end, [](const Down&) {}));
      return true;
    };
    return users_spec(plant_->run, closed_load_, keys.users, users, ask);
  }

  void add_utilisation(std::vector<Figure>& list, Duration at) const {
    constexpr std::size_t most = 20;
    const auto worked = plant_->worked();
    const double elapsed = std::chrono::duration<double>(at).count();
    double sum = 0;
    std::string each;
    std::size_t shown = 0;
    for (const auto& [number, time] : worked) {
      const double share = elapsed > 0 ? std::chrono::duration<double>(time).count() / elapsed : 0;
      sum += share;
      if (++shown <= most) each += fmt::format("{}{:.0f}", each.empty() ? "" : " ", share * 100);
    }
    if (shown > most) each += " …";
    list.push_back(share_figure("utilisation", "Utilisation", worked.empty() ? 0 : sum / static_cast<double>(shown),
                                "The share of the time since the start in which the workers worked, as a mean."));
    list.push_back(text_figure("utilisation_each", "Utilisation of each, %", each.empty() ? "–" : each,
                               "The share of the time since the start in which each worker worked, worker 1 first.")
                       .in(FigureWindow::whole_run));
  }

  const PlantPtr plant_;
  const bool closed_;
  const std::shared_ptr<OpenLoad> open_load_;
  const std::shared_ptr<ClosedLoad> closed_load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "worker-pool",
    .title = "Worker pool: five workers, and everyone wants one",
    .teaches =
        "Items arrive and each is processed by one worker of a pool. The pool lends a free worker to each caller, in "
        "the order in which they ask; a bounded queue refuses what would wait too long anyway. A crash costs one item, "
        "not those behind it: the worker is replaced and the item is tried again. The guide deals the items out in "
        "turn "
        "instead: one worker has a queue while another is idle, and a crash loses all items in its worker's mailbox.",
    .watch =
        "Set the workers from 5 to 4: the queue grows, and the plot of the latency bends. "
        "Set the room for waiting to 0 and see what is refused instead. Raise the crash rate and see the restarts in "
        "Applications. Compare with the scenario worker-pool-guide: the mailboxes of single workers fill, and with "
        "worker-pool-rush: the load is the same on average, but it comes in waves.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<WorkerPool>(run); },
    .check = [](const Settings& settings) { return check_load(settings, keys.course, keys.users); }};

}  // namespace nazir::scenarios::worker_pool
