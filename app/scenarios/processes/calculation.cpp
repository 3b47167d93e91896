// SPDX-License-Identifier: BSL-1.0
#include "calculation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "scenarios/domain/zakat.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::processes {
namespace {

constexpr int patiences_of_a_hang = 3;

Ending draw_ending(Dice& dice, const Values& values) {
  double left = dice.uniform();
  if ((left -= values[keys.crash_share]) < 0) return Ending::exception;
  if ((left -= values[keys.kill_share]) < 0) return Ending::kill;
  if ((left -= values[keys.hang_share]) < 0) return Ending::hang;
  return Ending::normal;
}

}  // namespace

Duration Calculation::longest() const {
  return ending == Ending::normal || ending == Ending::exception ? time : std::max(time, patiences_of_a_hang * timeout);
}

Calculation plan(const Book& book, std::uint64_t number) {
  const auto& values = book.values;
  Dice dice = book.run->dice({Stream::demonstration, number});
  Calculation calculation{.number = number};
  calculation.way = static_cast<Way>(dice.below(way_names.size()));
  calculation.trapping = dice.happens(values[keys.trapping]) && calculation.way == Way::link;
  calculation.ending = draw_ending(dice, values);
  calculation.nisab = values[keys.nisab];
  calculation.wealth = static_cast<std::int64_t>(dice.uniform() * 4 * static_cast<double>(calculation.nisab));
  calculation.time = draw_service_time(dice, ServiceTime::uniform, values[keys.time]);
  calculation.timeout = values[keys.timeout];
  return calculation;
}

void calculate(Book& book, const Calculation& calculation, Alias caller) {
  auto& counts = book.of(calculation.way);
  const Counted running(book.calculations);
  CountedEnd end(counts.killed);
  const Duration begun = now();
  if (calculation.ending == Ending::kill) {
    spawn(
        [victim = self(), delay = calculation.time] {
          sleep(delay);
          exit(victim, Reason::kill);
        },
        {.label = fmt::format("kills calculation {}", calculation.number)});
  }
  const bool in_time = calculation.ending == Ending::normal || calculation.ending == Ending::exception;
  sleep(in_time ? calculation.time : calculation.longest());
  if (calculation.ending == Ending::exception) {
    end.as(counts.crashed);
    throw std::runtime_error("a fault on purpose");
  }
  const auto& currency = book.run->settings.currency;
  const Money wealth(calculation.wealth, currency), none(0, currency), nisab(calculation.nisab, currency);
  const auto zakat = zakat_of(wealth, none, nisab, Year::lunar, Threshold::exceeded);
  send(caller, Calculated{caller.ref, zakat.due.minor()});
  book.times.note(now() - begun, now());
  end.as(counts.normal);
}

std::string label_of(const Calculation& calculation, const Currency& currency) {
  return fmt::format("calculation {}: {}", calculation.number, Money(calculation.wealth, currency).text());
}

}  // namespace nazir::scenarios::processes
