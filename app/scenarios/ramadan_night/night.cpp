// SPDX-License-Identifier: BSL-1.0
#include "night.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "dawn.hpp"
#include "scenarios/load/profile.hpp"
#include "scenarios/load/source.hpp"

namespace nazir::scenarios::ramadan_night {

using namespace std::chrono_literals;

namespace {

struct Phase {
  double begins;
  std::string_view name;
};
constexpr std::array<Phase, 6> phases = {
    {{0, "Iftar"}, {0.15, "Isha"}, {0.2, "Tarawih"}, {0.4, "Night"}, {0.7, "Suhoor"}, {dawn_breaks, "Dawn"}}};

/// Of the giving: the fast is broken, the prayer, the appeal after it, sleep, the meal before the fast, dawn.
const Profile& zeal() {
  static const Profile profile({{0, 1.2},
                                {0.05, 2.4},
                                {0.15, 1.2},
                                {0.2, 0.3},
                                {0.32, 0.3},
                                {0.36, 3},
                                {0.42, 1.2},
                                {0.5, 0.4},
                                {0.7, 0.5},
                                {0.82, 1.8},
                                {dawn_breaks, 0.6},
                                {1, 0.2}});
  return profile;
}

constexpr int steps = 500;  // of a night, at most

}  // namespace

std::string_view phase_at(double share) {
  const auto later = std::find_if(phases.begin() + 1, phases.end(), [&](const Phase& p) { return p.begins > share; });
  return std::prev(later)->name;
}

std::string time_at(double share) {
  constexpr int sunset = 19 * 60, minutes = 10 * 60;
  const int minute = sunset + static_cast<int>(share * minutes);
  return fmt::format("{}:{:02}", minute / 60 % 24, minute % 60);
}

double zeal_at(double share) {
  return zeal().factor(share);
}

double gifts_per_second(const City& city) {
  const auto& values = city.values;
  const std::chrono::duration<double> length = values[keys.length];
  return values[keys.donors] * values[keys.gifts] / length.count() * zeal_at(city.share);
}

Night::Night(CityPtr city)
    : city_(std::move(city)), last_(now()), paused_(city_->run->paused), phase_(phase_at(city_->share)) {
  if (city_->share == 0) city_->run->note(fmt::format("Night {} begins.", city_->night.load()));
  pass();
}

void Night::handle_info(const Tick& tick) {
  if (alarm_.rang(tick)) pass();
}

void Night::handle_info(const Adjust&) {
  pass();
}

void Night::break_of_dawn(std::uint64_t night) {
  if (!city_->books.open(night)) {
    ++city_->late_dawns;
    city_->run->note("The zakat of the last night is not distributed yet: this night has no assessment.");
  }
  cast("dawn", Dawn::Begin{});
}

void Night::pass() {
  const Duration length = city_->values[keys.length];
  const std::chrono::duration<double> passed = now() - last_;
  last_ = now();
  double share = city_->share;
  const double before = share;
  if (!paused_) share += passed / std::chrono::duration<double>(length);
  paused_ = city_->run->paused || city_->run->stopping;
  const auto night = city_->night.load();
  const double over = std::floor(share);
  city_->night += static_cast<std::uint64_t>(over);
  city_->share = share - over;
  const bool dawn = before < dawn_breaks && share >= dawn_breaks;  // also when it passed within one look
  share -= over;

  const auto phase = phase_at(share);
  if (phase != phase_ && !city_->run->stopping) {
    phase_ = phase;
    const auto done = city_->donations->ledger.figures().completed;
    city_->run->note(fmt::format("Night {}, {}, {}: {} donations so far, {}.", city_->night.load(), time_at(share),
                                 phase, format_minor(static_cast<std::int64_t>(done.count), 0),
                                 city_->money(done.amount)));
  }
  if (dawn && !city_->run->stopping) break_of_dawn(night);
  city_->load->change(now(), rate_in_force(*city_->run, gifts_per_second(*city_)));
  alarm_.set(paused_ ? infinity : now() + std::max<Duration>(length / steps, 10ms));
}

}  // namespace nazir::scenarios::ramadan_night
