// SPDX-License-Identifier: BSL-1.0
// The workload `campaign-stats`: clients that cast donations, an aggregator that counts them, and kills.
//
//   application ── campaign-stats ─┬─ aggregation ── stats     Aggregator
//                                  ├─ clients ── Client, as many as the parameter says
//                                  ├─ killer                   Source: kills the aggregator now and then
//                                  └─ source                   Source: donations arrive

#include <fmt/format.h>

#include "client.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::campaign_stats {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t most_waiting = 100'000;  // donations: a cast has no back-pressure, so the source needs a limit

class CampaignStatistics final : public Simulation {
 public:
  explicit CampaignStatistics(const RunPtr& run)
      : books_(std::make_shared<Books>(run)),
        load_(std::make_shared<OpenLoad>(run->dice({Stream::arrivals}), run->settings[keys.arrival])),
        kills_(std::make_shared<OpenLoad>(run->dice({Stream::kills}), Arrival::poisson)) {}

  StartResult start_tree() override {
    const auto& values = books_->values;
    auto rate = [&values] { return values[keys.rate]; };
    auto arrive = [books = books_, clients = values[keys.clients]](const Arrived& arrived) {
      if (books->under_way >= most_waiting) return false;
      cast(client_name((arrived.number - 1) % clients + 1),
           Client::Donate{arrived, std::make_shared<Counted>(books->under_way)});
      return true;
    };
    auto kill_rate = [&values] { return values[keys.kills]; };
    auto kill = [books = books_](const Arrived&) {
      const Pid stats = whereis("stats");
      if (!stats) return false;
      ++books->killed;
      exit(stats, Reason::kill);
      return true;
    };
    return Supervisor::start_link({supervisor({child<Aggregator>({.name = "stats"}, books_)},
                                              {.name = "aggregation", .max_restarts = 1000, .max_seconds = 1s}),
                                   child<Clients>({.name = "clients"}, books_),
                                   child<Source>({.name = "killer"}, books_->run, kills_, kill_rate, kill),
                                   child<Source>({.name = "source"}, books_->run, load_, rate, arrive)},
                                  {.name = "campaign-stats", .max_restarts = 1000, .max_seconds = 1s});
  }

  std::vector<std::string> adjusted() const override { return {"killer", "source"}; }
  void changed(Duration at) const override {
    load_->change(at, rate_in_force(*books_->run, books_->values[keys.rate]));
    kills_->change(at, rate_in_force(*books_->run, books_->values[keys.kills]));
  }
  bool settled() const override { return books_->under_way == 0; }

  Figures figures(Duration at) const override {
    const auto& books = *books_;
    const auto totals = books.totals();
    Figures figures;
    figures.load = load_->figures(at);
    auto& list = figures.list;
    list = {rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                        "Donations per second at the set rate; none while paused.")
                .now(),
            rate_figure("counted_rate", "Counted", books.counts.per_second(at),
                        "Donations per second, over the last second of the scenario's clock.")
                .of_all(books.counts.count())
                .plot(),
            level_figure("under_way", "Under way", static_cast<double>(books.under_way),
                         "Donations that have arrived and wait to be counted.")
                .plot(),
            count_figure("known", "Known donations", totals.known.count,
                         "Donations in the state of the aggregator that runs.")
                .now()
                .plot(),
            money_figure("total", "Known total", totals.known.total,
                         "The amount of all donations in the state of the aggregator that runs.")
                .plot(),
            count_figure("casts", "Casts", totals.casts, "Donations that clients cast."),
            count_figure("counted", "Counted", totals.counted.count, "Donations that aggregators counted, in all."),
            money_figure("counted_total", "Counted total", totals.counted.total,
                         "The amount of the donations that aggregators counted, in all."),
            count_figure("forgotten", "Lost on restart", totals.forgotten.count,
                         "Donations that were counted, and that the next aggregator did not know."),
            money_figure("forgotten_total", "Amount lost on restart", totals.forgotten.total,
                         "The amount of the donations that were counted and lost on a restart."),
            count_figure("missed", "Lost casts", totals.missed,
                         "Casts that no aggregator handled: they lay in the mailbox of one that was killed."),
            count_figure("refused", "Bad amounts refused", books.refused,
                         "Donations whose amount is not above zero: the client does not send them."),
            count_figure("calls", "Calls", books.calls.count(), "Calls for the sums of a campaign that were answered."),
            count_figure("failed_calls", "Failed calls", books.failed_calls,
                         "Calls without an answer: the aggregator ended before."),
            count_figure("unseen", "Casts not seen", books.unseen,
                         "Answers that did not know the donation that the same client had cast before the call."),
            count_figure("killed", "Kills", books.killed, "Aggregators that the fault killed."),
            count_figure("restarts", "Restarts", totals.starts > 0 ? totals.starts - 1 : 0,
                         "How often the aggregator was started again.")};
    books.counts.add_figures(list, "latency", "Time until counted", "from the arrival until a donation was counted",
                             at);
    books.calls.add_figures(list, "call", "Call", "that a call took", at);
    figures.problem = problem(totals);
    return figures;
  }

 private:
  std::string problem(const Totals& totals) const {
    if (books_->unseen > 0) return fmt::format("{} calls did not see the cast before them.", books_->unseen.load());
    if (totals.disordered > 0) return fmt::format("{} casts of a client were out of order.", totals.disordered);
    if (totals.counted.count != totals.known.count + totals.forgotten.count ||
        totals.counted.total != totals.known.total + totals.forgotten.total) {
      return fmt::format("{} donations were counted, but {} are known and {} were forgotten.", totals.counted.count,
                         totals.known.count, totals.forgotten.count);
    }
    if (totals.forgotten.count > 0 && books_->run->settings[keys.persistence] == Persistence::kept) {
      return fmt::format("{} donations were forgotten, although the sums are kept.", totals.forgotten.count);
    }
    return {};
  }

  const BooksPtr books_;
  const std::shared_ptr<OpenLoad> load_, kills_;
};

}  // namespace

extern const Workload workload;
constinit const Workload workload{
    .name = "campaign-stats",
    .title = "Campaign statistics: casts, calls, and what a restart keeps",
    .teaches =
        "Clients cast donations to one aggregator and call it for the sums. A cast costs the client nothing and tells "
        "it nothing. A call that follows a cast of the same client always sees it, because messages between two "
        "processes keep their order. When the aggregator is killed, its supervisor starts it again under the same "
        "name. The casts in its mailbox are lost. Its sums are lost too, unless it reads them from a table that "
        "outlives the process. Clients refuse bad amounts, so that none can spoil the state.",
    .watch =
        "In Processes, the label of the aggregator says what it knows. Kill it, and see the same name with a new pid. "
        "The known total in the plot goes on where it was. Raise the record time until the mailbox grows: then a kill "
        "loses more casts. Compare with the scenario campaign-stats-guide: each kill sets the sums to zero.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<CampaignStatistics>(run); }};

}  // namespace nazir::scenarios::campaign_stats
