// SPDX-License-Identifier: BSL-1.0
#include "donor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/donations/intake.hpp"

namespace nazir::scenarios::ramadan_night {

Wealth wealth_of(const City& city, std::uint64_t donor, std::uint64_t night) {
  constexpr double most = 1e15;  // as of any amount in a scenario file
  constexpr double most_debts = 0.5;
  Dice dice = city.run->dice({Stream::wealth, donor, night});
  const double assets = std::min(static_cast<double>(city.values[keys.wealth]) * std::exp(dice.normal()), most);
  return {static_cast<std::int64_t>(assets), static_cast<std::int64_t>(assets * most_debts * dice.uniform())};
}

Donor::Donor(CityPtr city, std::uint64_t number) : city_(std::move(city)), number_(number) {
  Process::set_label(fmt::format("donor {}", number_ + 1));
  city_->donors.enter(number_, self());
}

Donor::~Donor() {
  city_->donors.leave(number_, self());
}

void Donor::handle_info(const Idea& idea) {
  const auto& values = city_->values;
  Dice dice = city_->run->dice({Stream::gifts, idea.number});
  const auto amount = donations::draw_amount(dice, values[keys.smallest], values[keys.largest]);
  const auto campaign = static_cast<CampaignId>(dice.below(values[keys.campaigns]));
  try {
    call("intake", donations::Intake::Give{amount, campaign, number_, idea.due, idea.fate});
  } catch (const ExitError&) {
    ++city_->unanswered;  // the intake ended, and is being restarted
  }
}

void Donor::handle_info(const Assess& question) {
  const auto [assets, debts] = wealth_of(*city_, number_, question.night);
  const auto& currency = city_->run->settings.currency;
  const auto zakat =
      zakat_of({assets, currency}, {debts, currency}, {question.nisab, currency}, Year::lunar, Threshold::reached);
  Dice dice = city_->run->dice({Stream::answers, number_, question.night});
  const auto longest = static_cast<double>(city_->values[keys.answer_time].count());
  send_after(question.reply_to, Assessed{question.ref, number_, zakat.due.minor()},
             Duration(static_cast<std::int64_t>(longest * dice.uniform())));
}

}  // namespace nazir::scenarios::ramadan_night
