// SPDX-License-Identifier: BSL-1.0
#include "dawn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "donor.hpp"
#include "scenarios/load/districts.hpp"

namespace nazir::scenarios::ramadan_night {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;             // since the last answer of a district's donors
constexpr auto pause = 100ms;             // before trying again, while a supervisor is restarted
constexpr std::uint64_t at_a_time = 4;    // districts
constexpr std::uint64_t questions = 500;  // that a district has not answered yet, at most

}  // namespace

// These two are outside the unnamed namespace, so that the observer can show their names as what a process does.

/// The body of a task. Asks each donor of the district that was not assessed yet. Those that do not answer are asked
/// once more: by then the supervisor has replaced any that were killed. Returns how many still did not answer.
std::uint64_t collect_in(City& city, std::uint64_t district, std::int64_t threshold) {
  Process::set_label(fmt::format("zakat of district {}", district));
  const Part part{.number = district, .of = districts};
  std::vector<std::uint64_t> left;
  for (std::uint64_t i = 0; i < part.share(city.values[keys.donors]); ++i) {
    if (!city.books.assessed(part.member(i))) left.push_back(part.member(i));
  }
  const auto night = city.books.night();
  for (int round = 1; round <= 2 && !left.empty(); ++round) {
    const Ref ref = make_ref();
    std::vector<std::uint64_t> silent;
    for (std::size_t from = 0; from < left.size(); from += questions) {
      const auto to = std::min<std::size_t>(from + questions, left.size());
      std::vector<std::uint64_t> asked;
      for (std::size_t i = from; i < to; ++i) {
        const Pid donor = city.donors.at(left[i]);
        if (!donor) {
          silent.push_back(left[i]);
          continue;
        }
        send(donor, Donor::Assess{self(), ref, night, threshold});
        asked.push_back(left[i]);
      }
      bool answers = true;
      while (answers && !asked.empty()) {
        answers = receive(when([&](const Assessed& answer) { return answer.ref == ref; },
                               [&](const Assessed& answer) {
                                 city.books.collect(night, answer.donor, answer.due);
                                 if (std::erase(asked, answer.donor) == 0) std::erase(silent, answer.donor);
                                 return true;
                               }),
                          after(saturating_add(city.values[keys.answer_time], patience), [] { return false; }));
      }
      silent.insert(silent.end(), asked.begin(), asked.end());
    }
    left = std::move(silent);
  }
  return left.size();
}

/// The body of a task. Nothing suspends between the end of the transfer and its booking.
void transfer(City& city, std::size_t number) {
  const auto order = city.books.order(number);
  Process::set_label(fmt::format("transfer to {}, {}", zakat_categories[order.category], order.recipient));
  const auto& values = city.values;
  const auto night = city.books.night();
  Dice dice = city.run->dice({Stream::transfers, night, number});
  const Duration begun = now();
  if (dice.happens(values[keys.transfer_hang_share])) {
    ++city.hangs;
    sleep(infinity);
  }
  sleep(Duration(static_cast<std::int64_t>(static_cast<double>(values[keys.transfer_time].count()) * dice.uniform())));
  if (dice.happens(values[keys.transfer_failure_share])) throw std::runtime_error("the bank refuses the transfer");
  if (city.books.settle(night, number, Order::State::paid)) city.transfers.note(now() - begun, now());
}

Dawn::Dawn(CityPtr city) : city_(std::move(city)) {
  send(self(), Begin{});
}

void Dawn::handle_cast(const Begin&) {
  work();
}
void Dawn::handle_info(const Begin&) {
  work();
}

void Dawn::work() {
  while (!city_->run->stopping) {
    try {
      if (city_->books.step() == Books::Step::collecting) collect();
      if (city_->books.step() == Books::Step::distributing) distribute();
      if (city_->books.step() == Books::Step::closed) return;
    } catch (const ExitError&) {
      sleep(pause);  // a supervisor of the tasks ended, and is being restarted
    }
  }
}

void Dawn::collect() {
  Process::set_label("assesses zakat");
  const auto& values = city_->values;
  const auto& currency = city_->run->settings.currency;
  const auto threshold = nisab(values[keys.metal], Money(values[keys.gram_price], currency)).minor();
  city_->run->note(
      fmt::format("Dawn of night {}: who owns {} or more owes zakat.", city_->books.night(), city_->money(threshold)));
  const Duration begun = now();
  std::vector<std::uint64_t> numbers(districts);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::uint64_t silent = 0, broken = 0;
  for (auto&& result : Task::Supervisor::async_stream_nolink(
           "assessments", numbers,
           [city = city_, threshold](std::uint64_t district) { return collect_in(*city, district, threshold); },
           {.max_concurrency = at_a_time, .timeout = infinity})) {
    if (result) {
      silent += *result;
    } else {
      ++broken;
    }
  }
  if (broken > 0) {  // some tasks were killed: the next round asks the donors that these tasks did not reach
    sleep(pause);
    return;
  }
  city_->not_reached += silent;
  city_->assessment_took = now() - begun;
  city_->books.distribute(zakat_weights, values[keys.recipients]);
}

void Dawn::distribute() {
  Process::set_label("distributes zakat");
  const auto& values = city_->values;
  const auto night = city_->books.night();
  const auto open = city_->books.open_orders();
  std::size_t ended = 0;
  for (auto&& result : Task::Supervisor::async_stream_nolink(
           "transfers", open, [city = city_](std::size_t number) { transfer(*city, number); },
           {.max_concurrency = values[keys.transfers],
           .timeout = values[keys.transfer_timeout],
           .on_timeout = kill_task})) {
    const auto number = open[ended++];
    if (result) continue;
    const bool late = result.reason().cause() == Reason::timeout;
    city_->books.settle(night, number, late ? Order::State::timed_out : Order::State::failed);
  }
  close();
}

void Dawn::close() {
  const auto night = city_->books.close();
  if (!night) return;
  Process::set_label("waits for dawn");
  const auto count = [](std::uint64_t n) { return format_minor(static_cast<std::int64_t>(n), 0); };
  city_->run->note(fmt::format("Night {}: {} of {} donors owed zakat, together {}.", night->number, count(night->owing),
                               count(night->assessed), city_->money(night->collected)));
  city_->run->note(fmt::format("Night {}: {} went to {} recipients.", night->number, city_->money(night->distributed),
                               count(night->paid)));
  if (night->kept == 0) return;
  city_->run->note(fmt::format("Night {}: {} are left, for {} transfers failed and {} took too long.", night->number,
                               city_->money(night->kept), count(night->failed), count(night->timed_out)));
}

}  // namespace nazir::scenarios::ramadan_night
