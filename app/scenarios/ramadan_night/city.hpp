// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `ramadan-night` share, and what outlives each of them. Every member is thread-safe
// and never suspends, except `load`, which belongs to the source.

#include <atomic>
#include <memory>
#include <string>

#include "books.hpp"
#include "keys.hpp"
#include "scenarios/donations/world.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"
#include "scenarios/load/members.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::ramadan_night {

/// First numbers of the paths of dice; the pipeline has those below.
enum Stream : std::uint64_t { ideas = 101, givers, gifts, wealth, answers, transfers };

struct City {
  City(RunPtr of, donations::WorldPtr pipeline)
      : run(std::move(of)),
        values(*run->values),
        donations(std::move(pipeline)),
        books(run->settings.currency),
        load(std::make_shared<OpenLoad>(run->dice({Stream::ideas}), values[keys.arrival])) {}

  const RunPtr run;
  Values& values;
  const donations::WorldPtr donations;
  Members donors;
  Books books;
  const std::shared_ptr<OpenLoad> load;  ///< Gifts that come to the minds of donors.

  std::atomic<std::uint64_t> night{1};  ///< Under way.
  std::atomic<double> share{0};         ///< Of the night, how much has passed.

  std::atomic<std::uint64_t> ideas{0};        ///< Now: gifts that donors have in mind and the intake has not answered.
  std::atomic<std::uint64_t> lost{0};         ///< Gifts whose donor or intake ended before the intake had answered.
  std::atomic<std::uint64_t> unanswered{0};   ///< Gifts that ended because the intake did not answer.
  std::atomic<std::uint64_t> not_reached{0};  ///< Donors who were not assessed in a night because they did not answer.
  std::atomic<std::uint64_t> late_dawns{0};   ///< Nights without assessment: the one before was not distributed yet.
  std::atomic<std::uint64_t> hangs{0};        ///< Transfers that hung.
  std::atomic<Duration> assessment_took{Duration(0)};  ///< Of all donors, in the last night.
  Stage transfers;                                     ///< One transfer to a recipient.

  std::string money(std::int64_t minor) const { return Money(minor, run->settings.currency).text(); }
};

using CityPtr = std::shared_ptr<City>;

}  // namespace nazir::scenarios::ramadan_night
