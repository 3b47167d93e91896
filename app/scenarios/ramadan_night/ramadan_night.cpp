// SPDX-License-Identifier: BSL-1.0
#include "ramadan_night.hpp"

#include <fmt/format.h>

#include "dawn.hpp"
#include "donor.hpp"
#include "night.hpp"
#include "scenarios/load/districts.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::ramadan_night {
namespace {

/// Gives the idea to any donor, unless too many have one already. The dice depend on the number alone, so that a new
/// source goes on as the old one would.
bool inspire(City& city, const Arrived& arrived) {
  if (city.ideas >= most_under_way) return false;
  Dice dice = city.run->dice({Stream::givers, arrived.number});
  const Pid donor = city.donors.at(dice.below(city.values[keys.donors]));
  if (!donor) return false;
  send(donor, Donor::Idea{arrived.number, arrived.at, std::make_unique<Counted>(city.ideas),
                          std::make_shared<const donations::GiftFate>(*city.run, city.lost)});
  return true;
}

/// What became of the ideas. Those on their way to the intake are not among them yet.
LoadFigures load_of(const City& city, const LedgerFigures& ledger, Duration at) {
  auto load = city.load->figures(at, ledger.accepted.count);
  load.turned_away += city.donations->load.turned_away();
  load.missed += city.lost;
  load.offered = load.achieved + load.turned_away + load.missed;
  return load;
}

void add_zakat_figures(const City& city, std::vector<Figure>& list, Duration at) {
  const auto books = city.books.figures();
  const auto add = [&](Figure figure) { list.push_back(std::move(figure)); };
  add(level_figure("donors", "Donors", static_cast<double>(city.donors.alive()), "Donors that are alive now.").plot());
  add(count_figure("nights", "Nights", books.nights, "Nights whose zakat is distributed."));
  add(count_figure("assessed", "Assessed", books.assessed, "Donors who were assessed, each once a night."));
  add(count_figure("owing", "Owing zakat", books.owing, "Those of them whose wealth had reached the nisab."));
  add(count_figure("not_reached", "Not reached", city.not_reached,
                   "Donors who did not answer in a night, also when asked again."));
  add(count_figure("late_dawns", "Late dawns", city.late_dawns,
                   "Nights without assessment, because the zakat of the one before was still being distributed."));
  add(money_figure("zakat_collected", "Zakat collected", books.collected, "What donors paid at dawn."));
  add(money_figure("zakat_distributed", "Zakat distributed", books.distributed, "What recipients got."));
  add(money_figure("zakat_ordered", "Zakat ordered", books.ordered, "Transfers that are under way or wait.").now());
  add(money_figure("zakat_chest", "Zakat in the chest", books.chest,
                   "What is collected and not ordered yet, and what is left because transfers failed.")
          .now());
  add(count_figure("transfers_paid", "Transfers made", books.paid, "Transfers that reached their recipients."));
  add(count_figure("transfers_failed", "Transfers failed", books.failed,
                   "Transfers whose task ended without a result; their money went back into the chest."));
  add(count_figure("transfers_late", "Transfers timed out", books.timed_out,
                   "Transfers that took too long; their tasks were killed, their money went back into the chest."));
  for (std::size_t i = 0; i < zakat_categories.size(); ++i) {
    const auto label = fmt::format("Zakat: {}", zakat_categories[i]);
    add(money_figure(fmt::format("category_{}", i + 1), label, books.by_category[i],
                     "Zakat that reached recipients of this category."));
  }
  add(count_figure("unanswered", "Gifts unanswered", city.unanswered,
                   "Gifts that the intake did not answer, because it ended or took too long; some were accepted."));
  add(count_figure("zakat_refused", "Payments refused", books.refused,
                   "Donors who could not pay because the sum of all zakat would not fit into 64 bits."));
  add(duration_figure("assessment", "Assessment", city.assessment_took,
                      "The time that the assessment of all donors took in the last night.")
          .none_if(books.nights == 0));
  city.transfers.add_figures(list, "transfer", "Transfer", "that a transfer of zakat took", at, Stage::Curve::left_out);
}

}  // namespace

RamadanNight::RamadanNight(const RunPtr& run)
    : donations_(run, donations::Donations::Embedded{}), city_(std::make_shared<City>(run, donations_.world())) {}

StartResult RamadanNight::start_tree() {
  const auto wanted = [city = city_] { return city->values[keys.donors]; };
  const auto make = [city = city_](std::uint64_t donor) { return StartResult(start_link<Donor>({}, city, donor)); };
  const auto rate = [city = city_] { return gifts_per_second(*city); };
  const auto arrive = [city = city_](const Arrived& arrived) { return inspire(*city, arrived); };
  return Supervisor::start_link(
      {districts_spec<Donor>("donors", wanted, make), supervisor(donations_.children(), donations_.limits("donations")),
       child<Task::Supervisor>({.name = "assessments"}), child<Task::Supervisor>({.name = "transfers"}),
       child<Dawn>({.name = "dawn"}, city_), child<Night>({.name = "night"}, city_),
       child<Source>({.name = "source"}, city_->run, city_->load, rate, arrive)},
      donations_.limits("ramadan-night"));
}

void RamadanNight::before_end() {
  donations_.before_end();
  for (const auto* name : {"assessments", "transfers"}) {
    if (const Pid pid = whereis(name)) exit(pid, Reason::kill);
  }
}

std::vector<std::string> RamadanNight::adjusted() const {
  auto names = donations_.adjusted();
  names.insert(names.end(), {"night", "source"});
  add_districts(names);
  return names;
}

void RamadanNight::changed(std::chrono::nanoseconds at) const {
  city_->load->change(at, rate_in_force(*city_->run, gifts_per_second(*city_)));
}

bool RamadanNight::settled() const {
  return city_->ideas == 0 && donations_.settled() && city_->books.step() == Books::Step::closed;
}

Figures RamadanNight::figures(std::chrono::nanoseconds at) const {
  const auto ledger = city_->donations->ledger.figures();
  auto figures = donations_.figures(at, ledger, load_of(*city_, ledger, at));
  std::vector<Figure> list;
  const double share = city_->share;
  list.push_back(text_figure("night", "Night",
                             fmt::format("{}, {}, {}", city_->night.load(), time_at(share), phase_at(share)),
                             "Which night it is, the time of day, and what people do then."));
  std::move(figures.list.begin(), figures.list.end(), std::back_inserter(list));
  add_zakat_figures(*city_, list, at);
  figures.list = std::move(list);
  const auto books = city_->books.figures();
  if (!books.conserved()) {
    figures.problem = fmt::format(
        "Of {} of zakat, {} reached recipients, {} are ordered and {} are in the chest: that does not add up.",
        city_->money(books.collected), city_->money(books.distributed), city_->money(books.ordered),
        city_->money(books.chest));
  }
  return figures;
}

constinit const Workload workload{
    .name = "ramadan-night",
    .title = "Ramadan night: a city of donors, and zakat at dawn",
    .teaches =
        "Each donor is a process. Gifts come in waves over the night: after the fast is broken, after the appeal that "
        "follows the prayer, before the next fast. Each gift is checked, paid and settled by a process of its own. At "
        "dawn the zakat of all donors is assessed, collected and distributed to the eight categories of recipients. "
        "Zakat "
        "is due once in a lunar year: a night stands for the one in which the year of every donor ends, and the next "
        "night for the same one a year later, with other wealth. Two books account for every cent, whichever process "
        "crashes.",
    .watch =
        "Applications shows the districts with their donors, the pipeline of donations, and at dawn the tasks that "
        "assess and transfer zakat. Kill a district and see its donors come back. Kill the process dawn while it "
        "distributes: its successor goes on, and nobody is paid twice. Raise the donors to 100,000.",
    .parameters = keys,
    .begin = [](RunPtr run) -> std::shared_ptr<Simulation> { return std::make_shared<RamadanNight>(run); },
    .check = donations::check_amounts};

}  // namespace nazir::scenarios::ramadan_night
