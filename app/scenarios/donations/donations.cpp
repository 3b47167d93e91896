// SPDX-License-Identifier: BSL-1.0
#include "donations.hpp"

#include <fmt/format.h>

#include <cmath>

#include "chaos.hpp"
#include "checker.hpp"
#include "gateway.hpp"
#include "intake.hpp"
#include "notifications.hpp"
#include "scenarios/load/source.hpp"
#include "stats.hpp"
#include "subscriber.hpp"

namespace nazir::scenarios::donations {

std::optional<ParameterProblem> check_amounts(const Settings& settings) {
  if (settings[keys.largest] >= settings[keys.smallest]) return std::nullopt;
  const auto exponent = settings.currency.exponent();
  return ParameterProblem{
      "money.largest",
      fmt::format("expected money.largest to be at least money.smallest ({}), found {}",
                  format_minor(settings[keys.smallest], exponent), format_minor(settings[keys.largest], exponent))};
}

Donations::Donations(const RunPtr& run)
    : world_(std::make_shared<World>(
          run, [values = run->values] { return (*values)[keys.rate]; }, course_of(run->settings, keys.course))) {}

SupervisorOptions Donations::limits(const char* name) const {
  const auto& values = world_->values;
  return {.name = name, .max_restarts = values[keys.max_restarts], .max_seconds = values[keys.max_seconds]};
}

StartResult Donations::start_tree() {
  return Supervisor::start_link(children(), limits("donations"));
}

std::vector<ChildSpec> Donations::children() const {
  const auto& values = world_->values;
  std::vector<ChildSpec> subscribers;
  for (std::uint32_t i = 1; i <= values[keys.subscribers]; ++i) {
    subscribers.push_back(child<Subscriber>({.id = fmt::format("subscriber {}", i)}, world_, i));
  }
  return {child<Notifications>({.name = "notifications"}, world_),
          supervisor(std::move(subscribers), limits("subscribers")),
          child<Stats>({.name = "stats"}, world_),
          child<Gateway>({.name = "gateway"}, world_),
          supervisor(
              checkers(*world_),
              {.name = "checks", .max_restarts = values[keys.check_restarts], .max_seconds = values[keys.max_seconds]}),
          supervisor({}, limits("workers")),
          child<Intake>({.name = "intake"}, world_),
          child<Chaos>({.name = "chaos"}, world_)};
}

void Donations::application_started() {
  if (world_->ledger.in_flight_count() > 0) world_->pace.ease_in(now());
}

void Donations::tree_ended(const Reason& reason) {
  if (reason == Reason::shutdown) {
    world_->pace.slow_down(now());
  } else {
    world_->pace.ease_in(now());
  }
}

void Donations::before_end() {
  // Killing their supervisor ends all workers at once; shutting down a hundred thousand one by one takes too long.
  if (const Pid workers = whereis("workers")) exit(workers, Reason::kill);
}

void Donations::changed(std::chrono::nanoseconds at) const {
  if (world_->rate_now) world_->load.change(at, rate_in_force(*world_->run, world_->rate_now()));
}

Figures Donations::figures(std::chrono::nanoseconds at) const {
  const auto ledger = world_->ledger.figures();
  return figures(at, ledger, world_->load.figures(at, ledger.accepted.count));
}

Figures Donations::figures(std::chrono::nanoseconds at, const LedgerFigures& of_ledger,
                           const LoadFigures& of_load) const {
  const auto& ledger = world_->ledger;
  Figures figures;
  figures.ledger = of_ledger;
  figures.load = of_load;
  const double pace = world_->pace.limit(at);
  figures.list = {
      rate_figure("offered_rate", "Offered", figures.load->offered_per_second,
                  "Donors per second at the set rate; none while paused.")
          .now(),
      rate_figure("accepted_rate", "Accepted", ledger.accepted_per_second(at),
                  "Donations per second, over the last second of the scenario's clock.")
          .of_all(figures.ledger->accepted.count),
      rate_figure("completed_rate", "Completed", ledger.completed_per_second(at),
                  "Donations per second, over the last second of the scenario's clock.")
          .of_all(figures.ledger->completed.count)
          .plot(),
      count_figure("offered", "Offered", figures.load->offered, "Donors who came at the set rate."),
      count_figure("turned_away", "Turned away", figures.load->turned_away,
                   figures.ledger->full
                       ? "Donors refused because the ledger was full: the sum of all amounts must fit into 64 bits."
                       : "Donors refused because too many donations were in flight."),
      count_figure("missed", "Missed", figures.load->missed,
                   "Donors not served in time: the program could not keep up with the rate, or its intake was down."),
      count_figure("waiting_to_begin", "Waiting to begin", world_->waiting,
                   "Donations whose next attempt has not begun yet.")
          .now(),
      text_figure("attempts_allowed", "Attempts allowed",
                  std::isinf(pace) ? "unlimited" : format_minor(std::llround(pace), 0) + "/s",
                  "Limit on new attempts; in force after a supervisor gave up because its children crashed too often."),
      count_figure("payments_active", "Payments under way", world_->payments_active,
                   "Payments that the gateway handles now.")
          .now(),
      count_figure("payments_waiting", "Payments waiting", world_->payments_waiting,
                   "Payments that wait for a free connection of the gateway.")
          .now(),
      count_figure("subscribers", "Subscribers", world_->subscribers,
                   "Processes that are notified of every completed donation.")
          .now(),
      count_figure("notifications", "Notifications", world_->events_received,
                   "Events received by all subscribers together."),
      count_figure("retries", "Retries", world_->retries, "Further attempts at donations whose worker failed."),
      count_figure("repeated_payments", "Repeated payments", ledger.repeated_charges(),
                   "Payments requested again: each was paid only once."),
      count_figure("repeated_settlements", "Repeated settlements", ledger.repeated_settlements(),
                   "Second settlements of a donation, all refused."),
      count_figure("random_kills", "Random kills", world_->kills, "Processes killed by the chaos process."),
      count_figure("tree_restarts", "Tree restarts", world_->run->tree_restarts,
                   "How often the whole supervision tree was restarted.")};
  world_->latency.add_figures(figures.list, "latency", "Latency", "from the arrival of a donor to the completion", at);
  world_->checks.add_figures(figures.list, "checks", "Checks", "that the four checks of a donation took", at,
                             Stage::Curve::left_out);
  world_->payments.add_figures(figures.list, "payment", "Payment", "from the request to the answer of the gateway", at,
                               Stage::Curve::left_out);
  return figures;
}

constinit const Workload workload{
    .name = "donations",
    .title = "Donations: a payment pipeline under supervision",
    .teaches =
        "Donations arrive, each is processed by a worker of its own, passes four checks at the same time and is paid "
        "at a slow gateway. A ledger that survives every crash accounts for each of them.",
    .watch =
        "Processes shows one worker for each donation in flight; Applications shows the restarts. Raise the crash rate "
        "or kill a server: the ledger stays conserved.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<Donations>(run); },
    .check =
        [](const Settings& settings) {
          auto problem = check_amounts(settings);
          return problem ? problem : check_course(settings, keys.course);
        }};

}  // namespace nazir::scenarios::donations
