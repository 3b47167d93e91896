// SPDX-License-Identifier: BSL-1.0
// The workload `zakat-distribution`: pools of zakat that are distributed to recipients, ten transfers at a time.
//
//   application ── zakat-distribution ─┬─ transfers      Task::Supervisor: a task for each transfer
//                                      ├─ distributions  Task::Supervisor: a process for each pool
//                                      └─ source         Source: pools arrive
//
// In the variant of the guide the transfers are linked to their distribution instead.

#include <fmt/format.h>

#include "distributor.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::zakat_distribution {
namespace {

class ZakatDistribution final : public Simulation {
 public:
  explicit ZakatDistribution(const RunPtr& run)
      : treasury_(std::make_shared<Treasury>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])) {}

  StartResult start_tree() override {
    auto arrive = [treasury = treasury_](const Arrived& arrived) {
      if (treasury->running >= most_under_way) return false;
      return static_cast<bool>(
          Task::Supervisor::start_child("distributions", [treasury, arrived] { run_distribution(treasury, arrived); }));
    };
    auto rate = [&values = treasury_->values] { return values[keys.rate]; };
    return Supervisor::start_link(
        {child<Task::Supervisor>({.name = "transfers"}),
         child<Task::Supervisor>({.name = "distributions"}, DynamicSupervisorOptions{.max_children = most_under_way}),
         child<Source>({.name = "source"}, treasury_->run, load_, rate, arrive)},
        {.name = "zakat-distribution", .strategy = rest_for_one});
  }

  void before_end() override {
    for (const auto* name : {"distributions", "transfers"}) {
      if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
    }
  }
  std::vector<std::string> adjusted() const override { return {"source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*treasury_->run, treasury_->values[keys.rate]));
  }
  bool settled() const override { return treasury_->in_progress == 0; }

  Figures figures(Duration at) const override {
    const auto& treasury = *treasury_;
    const auto totals = treasury.totals();
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                        "Pools per second at the set rate; none while paused.")
                .now(),
            rate_figure("transfer_rate", "Transfers", treasury.transfers.per_second(at),
                        "Transfers per second, over the last second of the scenario's clock.")
                .of_all(treasury.transfers.count())
                .plot(),
            level_figure("in_progress", "Distributions under way", static_cast<double>(treasury.in_progress),
                         "Pools whose distribution has begun and has not ended.")
                .plot(),
            money_figure("pools", "Pools", totals.pools, "The pools whose distribution has ended."),
            money_figure("distributed", "Distributed", totals.transferred, "What recipients got."),
            money_figure("undistributed", "Undistributed", totals.undistributed,
                         "What is left of the pools because transfers failed or took too long."),
            money_figure("lost", "Lost", totals.lost,
                         "What was neither distributed nor is known to be left: remainders, and what was left when a "
                         "distribution crashed."),
            count_figure("whole", "Distributed in full", totals.whole, "Pools of which nothing is left."),
            count_figure("partial", "Distributed in part", totals.partial, "Pools of which something is left."),
            count_figure("refused", "Refused", totals.refused,
                         "Pools that are negative or have no recipients; nothing was moved."),
            count_figure("broken", "Broken off", totals.broken,
                         "Distributions whose process ended before they did: killed, or crashed."),
            count_figure("successful", "Transfers made", totals.successful, "Transfers of the pools that ended."),
            count_figure("failed", "Transfers failed", totals.failed,
                         "Transfers whose task ended without a result, or that were never begun."),
            count_figure("timed_out", "Transfers timed out", totals.timed_out,
                         "Transfers that took too long; their tasks were killed."),
            count_figure("hangs", "Hangs", treasury.hangs, "Transfers whose task hung.")};
    treasury.transfers.add_figures(list, "transfer", "Transfer", "that a transfer took", at);
    treasury.distributions.add_figures(list, "distribution", "Distribution", "from the first transfer to the last", at);
    if (treasury.run->settings[keys.variant] == Variant::right && totals.lost != 0) {
      figures.problem = fmt::format("Of {} in pools, {} were distributed and {} are left: {} are lost.",
                                    treasury.money(totals.pools), treasury.money(totals.transferred),
                                    treasury.money(totals.undistributed), treasury.money(totals.lost));
    }
    return figures;
  }

 private:
  const TreasuryPtr treasury_;
  const std::shared_ptr<OpenLoad> load_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "zakat-distribution",
    .title = "Zakat distribution: ten transfers at a time, to the last unit",
    .teaches =
        "Pools of zakat are split among recipients, and each share is transferred by a task of its own, ten at a time. "
        "The shares add up to the pool exactly: the units that are left over go to the first recipients. A transfer "
        "that crashes or hangs costs one recipient its share: the task is supervised and not linked, so the others get "
        "their money, and what is left is known. The guide divides and forgets the remainder, and a transfer that "
        "fails ends the whole distribution after others were paid.",
    .watch =
        "In Processes, the label of each distribution shows its progress, and its transfers come ten at a time. Raise "
        "the failing transfers: the undistributed amount grows, and nothing is lost. Set the recipients to zero: every "
        "pool is refused. Kill a distribution or the supervisor of the transfers: the books still balance. Compare "
        "with the scenario zakat-distribution-guide: money is lost with nearly every pool.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<ZakatDistribution>(run); }};

}  // namespace nazir::scenarios::zakat_distribution
