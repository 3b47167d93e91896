// SPDX-License-Identifier: BSL-1.0
// The workload `donation-tasks`: batches of donations, processed by tasks, and receipts that nobody waits for.
//
//   application ── donation-tasks ─┬─ tasks     Task::Supervisor: a task for each donation
//                                  ├─ receipts  Task::Supervisor: a task for each receipt
//                                  ├─ batches   Task::Supervisor: a process for each batch
//                                  └─ source    Source: batches arrive
//
// The children do not depend on each other's lives: a batch without its supervisors has errors as results.

#include <fmt/format.h>

#include "batch.hpp"
#include "receipts.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::donation_tasks {
namespace {

using namespace std::chrono_literals;

class DonationTasks final : public Simulation {
 public:
  explicit DonationTasks(const RunPtr& run)
      : books_(std::make_shared<Books>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [books = books_](const Arrived& arrived) {
      if (books->running + books->receipts_under_way() >= most_under_way) return false;
      return static_cast<bool>(
          Task::Supervisor::start_child("batches", [books, arrived] { run_batch(books, arrived); }));
    };
    auto rate = [&values = books_->values] { return values[keys.rate]; };
    return Supervisor::start_link(
        {child<Task::Supervisor>({.name = "tasks"}), receipts_spec(),
         child<Task::Supervisor>({.name = "batches"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, books_->run, load_, rate, arrive)},
        {.name = "donation-tasks", .max_restarts = 1000, .max_seconds = 1s});
  }

  void before_end() override {
    for (const auto* name : {"batches", "tasks", "receipts"}) {
      if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
    }
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*books_->run, books_->values[keys.rate]));
  }
  bool settled() const override {
    return books_->totals().under_way == 0 && books_->running == 0 && books_->receipts_under_way() == 0;
  }

  Figures figures(Duration at) const override {
    const auto& books = *books_;
    const auto totals = books.totals();
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                    "Batches per second at the set rate; none while paused.")
            .now(),
        rate_figure("done_rate", "Processed", books.tasks.per_second(at),
                    "Donations per second, over the last second of the scenario's clock.")
            .of_all(books.tasks.count())
            .plot(),
        level_figure("running", "Tasks", static_cast<double>(books.running), "Tasks of donations that run now.").plot(),
        count_figure("running_max", "Tasks, at most", books.most_running,
                     "The most tasks of donations that ever ran at the same time."),
        count_figure("donations", "Donations", totals.donations, "Donations of all batches that began."),
        count_figure("successful", "Successful", totals.successful, "Donations whose task returned a value."),
        count_figure("failed", "Failed", totals.failed,
                     "Donations whose task crashed, was killed or could not be started."),
        count_figure("timed_out", "Timed out", totals.timed_out, "Donations whose task took too long and was killed."),
        count_figure("lost", "Lost", totals.lost,
                     "Donations of batches whose process ended before it had all results."),
        count_figure("batches", "Batches", totals.batches, "Batches that ended with a result for each donation."),
        count_figure("lost_batches", "Batches lost", totals.lost_batches,
                     "Batches whose process crashed or was killed: all their results are lost."),
        level_figure("receipts_under_way", "Receipts under way", static_cast<double>(books.receipts_under_way()),
                     "Receipts whose task runs.")
            .plot(),
        count_figure("receipts_sent", "Receipts sent", books.sent, "Receipts whose task ended normally."),
        count_figure("receipts_unsent", "Receipts not sent", books.unsent,
                     "Receipts whose task crashed or was killed, also at the last attempt."),
        count_figure("receipt_retries", "Receipts tried again", books.retries,
                     "Further attempts at receipts, by the supervisor.")};
    books.tasks.add_figures(list, "task", "Donation", "that a donation took", at);
    books.batches.add_figures(list, "batch", "Batch", "from the arrival of a batch to its last result", at);
    const auto settled = totals.successful + totals.failed + totals.timed_out + totals.lost;
    if (totals.donations != settled + totals.under_way) {
      figures.problem = fmt::format("Of {} donations {} have a result and {} are under way.", totals.donations, settled,
                                    totals.under_way);
    }
    return figures;
  }

 private:
  const BooksPtr books_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "donation-tasks",
    .title = "Donation tasks: a result for each, whatever becomes of its task",
    .teaches =
        "Each donation of a batch is processed by a supervised task, ten at a time, that is not linked to the batch. A "
        "task may return a value, crash, be killed or hang: every donation has a result in its place, and a fault "
        "costs only its own donation. Receipts are tasks that nobody waits for; whether one that crashes is started "
        "again is an explicit choice. The guide starts all tasks at once, and its batch has no case for a task that "
        "ended without a value: one crash loses the results of all.",
    .watch =
        "In Processes, see the tasks of a batch come and go, ten at a time. Raise the killed and the crashing tasks: "
        "single donations fail, and no batch is lost. Let tasks hang and shorten their time-out. Kill the supervisor "
        "of the tasks: the batches go on. Compare with the scenario donation-tasks-guide: whole batches are lost.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<DonationTasks>(run); }};

}  // namespace nazir::scenarios::donation_tasks
