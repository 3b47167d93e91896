// SPDX-License-Identifier: BSL-1.0
// The workload `realtime-donations`: a server that has each request processed by a task.
//
//   application ── realtime-donations ─┬─ tasks       Task::Supervisor: a task for each request
//                                      ├─ processing ── processor   the server; restarted three times in five seconds
//                                      ├─ donors      Task::Supervisor: a process for each request
//                                      └─ source      Source: donors arrive
//
// The children do not depend on each other's lives: a supervisor that gives up is started again alone.

#include <fmt/format.h>

#include "donor.hpp"
#include "processor.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::realtime_donations {
namespace {

using namespace std::chrono_literals;

class RealtimeDonations final : public Simulation {
 public:
  explicit RealtimeDonations(const RunPtr& run)
      : books_(std::make_shared<Books>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [books = books_](const Arrived& arrived) {
      const auto tasks = books->tasks();  // of donors who left, too
      if (tasks.in_flight + tasks.orphans >= most_under_way) return false;
      return static_cast<bool>(Task::Supervisor::start_child("donors", [books, arrived] { donate(*books, arrived); }));
    };
    auto rate = [&values = books_->values] { return values[keys.rate]; };
    return Supervisor::start_link(
        {child<Task::Supervisor>({.name = "tasks"}), child<Processing>({.name = "processing"}, books_),
         child<Task::Supervisor>({.name = "donors"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, books_->run, load_, rate, arrive)},
        {.name = "realtime-donations", .max_restarts = 1000, .max_seconds = 1s});
  }

  void before_end() override {
    for (const auto* name : {"donors", "tasks"}) {
      if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
    }
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*books_->run, books_->values[keys.rate]));
  }
  bool settled() const override {
    const auto tasks = books_->tasks();
    return books_->in_progress == 0 && tasks.in_flight == 0 && tasks.orphans == 0;
  }

  Figures figures(Duration at) const override {
    const auto& books = *books_;
    const auto tasks = books.tasks();
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {
        rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                    "Requests per second at the set rate; none while paused.")
            .now(),
        rate_figure("answered_rate", "Answered", books.latency.per_second(at),
                    "Answers per second, over the last second of the scenario's clock.")
            .of_all(books.latency.count())
            .plot(),
        level_figure("in_flight", "In flight", static_cast<double>(tasks.in_flight), "Tasks of the server that runs.")
            .plot(),
        level_figure("orphans", "Orphans", static_cast<double>(tasks.orphans),
                     "Tasks that run for a server that has ended: nobody will get their result.")
            .plot(),
        count_figure("requests", "Requests", books.begun, "Donors who called the server."),
        count_figure("completed", "Completed", books.completed, "Donors who got a receipt."),
        count_figure("refused", "Refused", books.refused, "Donors who learned that a validation failed."),
        count_figure("failed", "Failed", books.failed,
                     "Donors who got an error because the task or the server ended, or whose time was over."),
        count_figure("left", "Left", books.left, "Donors who left, or were killed, before the answer."),
        count_figure("payments", "Payments", books.payments,
                     "Payments that were made, whether the donor learned of it or not."),
        count_figure("orphaned", "Orphaned tasks", tasks.orphaned,
                     "Tasks that ended after their server had: their results were lost."),
        count_figure("server_restarts", "Server restarts", restarts(books.servers()),
                     "How often the server was started again."),
        count_figure("supervisor_restarts", "Supervisor restarts", restarts(books.supervisors),
                     "How often the supervisor of the server was started again; it gives up at the fourth restart "
                     "within five seconds.")};
    books.latency.add_figures(list, "latency", "Latency", "from the arrival to the answer", at);
    const std::uint64_t ended = books.completed + books.refused + books.failed + books.left;
    // Read one after the other while requests end: only a settled run can be judged.
    if (books.in_progress == 0 && books.begun != ended) {
      figures.problem = fmt::format("{} requests began, but {} ended.", books.begun.load(), ended);
    }
    return figures;
  }

 private:
  static std::uint64_t restarts(std::uint64_t starts) { return starts == 0 ? 0 : starts - 1; }

  const BooksPtr books_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "realtime-donations",
    .title = "Realtime donations: a server that never waits, and never crashes",
    .teaches =
        "A server takes donations and has each processed by a supervised task: four validations side by side, then the "
        "payment. The server is free at once for the next request; it answers when the task's result arrives, or with "
        "an error when the task crashes. It keeps each caller under the reference of its task, and flushes the Down "
        "once it has the result. The guide's server monitors each task twice, drops the result and awaits it "
        "afterwards: it crashes at every request, its other tasks go on as orphans, and their payments are made "
        "although the donors got errors.",
    .watch =
        "In Processes, see a request come and go: the task with its validations, which end one after the other, then "
        "the payment. Raise the crashing validations: requests fail, and the server goes on. Kill the processor: its "
        "tasks become orphans. Compare with the scenario realtime-donations-guide: in Applications, the processor is "
        "restarted until its supervisor gives up at the fourth time, and the rest of the tree lives on.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<RealtimeDonations>(run); }};

}  // namespace nazir::scenarios::realtime_donations
