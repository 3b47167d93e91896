// SPDX-License-Identifier: BSL-1.0
// The workload `verification`: batches of items, with a task for each item and a bound on how many run.
//
//   application ── verification ─┬─ rates    RateTable: the exchange rates
//                                ├─ workers ── one task for each item at work
//                                ├─ batches ── one process for each batch
//                                └─ source   Source: batches arrive

#include <fmt/format.h>

#include "batch.hpp"
#include "rate_table.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::verification {
namespace {

constexpr std::size_t most_batches = 1000;  // at a time: the items of the largest ones fill 500 MB

class Verification final : public Simulation {
 public:
  explicit Verification(const RunPtr& run)
      : lab_(std::make_shared<Lab>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [lab = lab_](const Arrived& arrived) {
      const TaskOptions options{.shutdown = brutal_kill};
      if (lab->tasks >= most_under_way) return false;
      auto batch = draw_batch(*lab, arrived.number, arrived.at);
      return static_cast<bool>(Task::Supervisor::start_child(
          "batches", options, [lab, batch = std::move(batch)] { run_batch(lab, batch); }));
    };
    return Supervisor::start_link(
        {child<RateTable>({.name = "rates"}, lab_), child<Task::Supervisor>({.name = "workers"}),
         child<Task::Supervisor>({.name = "batches"}, DynamicSupervisorOptions{.max_children = most_batches}),
         child<Source>(
             {.name = "source"}, lab_->run, load_, [&values = lab_->values] { return values[keys.rate]; }, arrive)},
        {.name = "verification", .strategy = rest_for_one});
  }

  void before_end() override {
    for (const auto* name : {"batches", "workers"}) {
      if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
    }
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override { load_->change(at, rate_in_force(*lab_->run, lab_->values[keys.rate])); }
  bool settled() const override { return lab_->in_progress == 0; }

  Figures figures(Duration at) const override {
    const auto& lab = *lab_;
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                        "Batches per second at the set rate; none while paused.")
                .now(),
            rate_figure("done_rate", "Done", lab.batch_time.per_second(at),
                        "Batches per second, over the last second of the scenario's clock.")
                .of_all(lab.batch_time.count())
                .plot(),
            level_figure("tasks", "Tasks", static_cast<double>(lab.tasks), "Tasks at work on items now.").plot(),
            count_figure("done", "Batches done", lab.done, "Batches that went through all three steps."),
            count_figure("lost", "Batches lost", lab.lost, "Batches whose process ended before its time."),
            count_figure("in_progress", "Batches in progress", lab.in_progress, "Batches at work now.").now(),
            count_figure("items", "Items", lab.items, "Donations, transactions and currencies of all batches."),
            count_figure("results", "Results", lab.results, "Items that have a result."),
            count_figure("invalid", "Invalid", lab.invalid, "Donations whose amount is not above zero."),
            count_figure("crashed", "Crashed", lab.crashed, "Items whose task crashed."),
            count_figure("timed_out", "Timed out", lab.timed_out, "Items whose task took too long and was killed."),
            count_figure("peak_donations", "Donations at a time, most", lab.of(Step::donations).peak,
                         "Donations of one batch that were verified at the same time, at most."),
            count_figure("peak_transactions", "Transactions at a time, most", lab.of(Step::transactions).peak,
                         "Transactions of one batch that were processed at the same time, at most."),
            count_figure("peak_rates", "Rates at a time, most", lab.of(Step::rates).peak,
                         "Exchange rates of one batch that were fetched at the same time, at most."),
            count_figure("attempts", "Attempts", lab.attempts, "Attempts to fetch an exchange rate."),
            count_figure("pauses", "Back-off pauses", lab.pauses, "Pauses between two attempts."),
            count_figure("rates_fetched", "Rates fetched", lab.fetched, "Currencies whose rate was fetched."),
            count_figure("rates_failed", "Rates failed", lab.failed, "Currencies without a rate in their batch."),
            count_figure("rates_unnamed", "Failures without a name", lab.unnamed,
                         "Currencies without a rate that are in no list of failures."),
            text_figure("rates", "Exchange rates", lab.rates().empty() ? "–" : lab.rates(),
                        "The last rate of each currency.")};
    lab.of(Step::donations).time.add_figures(list, "donations", "Donations", "to verify the donations of a batch", at);
    lab.of(Step::transactions)
        .time.add_figures(list, "transactions", "Transactions", "to process the transactions of a batch", at);
    lab.of(Step::rates).time.add_figures(list, "fetch", "Rates", "to fetch the exchange rates of a batch", at);
    lab.batch_time.add_figures(list, "batch", "Batch", "from the arrival of a batch to its end", at);
    figures.problem = problem();
    return figures;
  }

 private:
  std::string problem() const {
    const auto& lab = *lab_;
    if (lab.over_bound > 0)
      return fmt::format("{} steps ran more tasks at a time than allowed.", lab.over_bound.load());
    if (lab.misplaced > 0) return fmt::format("{} results are not those of their items.", lab.misplaced.load());
    if (lab.in_progress > 0) return {};  // Read one after the other: only a settled run can be judged.
    if (lab.begun != lab.done + lab.lost) {
      return fmt::format("{} batches began, but {} ended.", lab.begun.load(), lab.done + lab.lost);
    }
    if (lab.lost == 0 && lab.items != lab.results) {
      return fmt::format("{} items have {} results.", lab.items.load(), lab.results.load());
    }
    return {};
  }

  const LabPtr lab_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "verification",
    .title = "Verification: batches of items, some at a time",
    .teaches =
        "Batches arrive, each with donations to verify, transactions to process and exchange rates to fetch. Each item "
        "has a task of its own, and a stream bounds how many run: when one ends, the next begins. Every item has one "
        "result, at its index, whatever happens to it: a task that crashes or hangs costs that result only. A rate "
        "that cannot be fetched is tried again after pauses that double and are partly random. Currencies that fail "
        "are listed. In the guide one crash ends the whole batch, and currencies that fail overwrite each other.",
    .watch =
        "In Processes, see the tasks come and go: never more than ten of a batch. Raise the hanging items: they are "
        "killed when their time is over, and the next begins. Raise the failing attempts and see the pauses. Compare "
        "with the scenario verification-guide: it loses whole batches, and its rates have a currency named error.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Verification>(run); }};

}  // namespace nazir::scenarios::verification
