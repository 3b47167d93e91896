// SPDX-License-Identifier: BSL-1.0
#include "gateway.hpp"

#include <cmath>

namespace nazir::scenarios::donations {
namespace {

Duration draw_latency(Dice& dice, Duration typical, double spread, Spread distribution) {
  const auto typical_ms = static_cast<double>(typical.count()) / 1e6;
  const double ms = distribution == Spread::uniform ? typical_ms * (1 + spread * (2 * dice.uniform() - 1))
                                                    : typical_ms * std::exp(std::log1p(spread) * dice.normal());
  constexpr double longest = 24.0 * 3600 * 1000;
  return Duration(static_cast<std::int64_t>(std::clamp(ms, 0.0, longest) * 1e6));
}

}  // namespace

Gateway::Gateway(WorldPtr world) : world_(std::move(world)) {
  show_load();
}

void Gateway::handle_call(const Pay& pay, From<Receipt> from) {
  const auto timeout = world_->values[keys.gateway_timeout];
  waiting_.push_back(
      {.donation = pay.donation, .attempt = pay.attempt, .from = from, .given_up_at = saturating_add(now(), timeout)});
  begin_waiting();
  show_load();
}

void Gateway::handle_info(const Finish& finish) {
  const auto found = active_.find(finish.payment);
  if (found == active_.end()) return;
  const Payment payment = found->second;
  active_.erase(found);
  if (payment.outcome == Outcome::fails) {
    reply(payment.from, Receipt::declined);
  } else if (payment.outcome == Outcome::pays) {
    const auto charge = world_->ledger.charge(payment.donation);
    reply(payment.from, charge == Charge::refused ? Receipt::closed : Receipt::paid);
  }
  begin_waiting();
  show_load();
}

void Gateway::begin_waiting() {
  const auto connections = std::size_t{world_->values[keys.connections]};
  while (!waiting_.empty() && active_.size() < connections) {
    const Payment payment = waiting_.front();
    waiting_.pop_front();
    if (payment.given_up_at > now()) begin(payment);
  }
}

void Gateway::begin(Payment payment) {
  const auto& values = world_->values;
  Dice dice = world_->dice({Stream::payment, payment.donation, payment.attempt});
  auto latency =
      draw_latency(dice, values[keys.gateway_latency], values[keys.gateway_spread], values[keys.gateway_distribution]);
  if (dice.happens(values[keys.gateway_hang_share])) {
    payment.outcome = Outcome::hangs;
    latency = values[keys.gateway_timeout];  // a hung connection stays in use until its caller times out
  } else if (dice.happens(values[keys.gateway_failure_share])) {
    payment.outcome = Outcome::fails;
  }
  const auto number = ++last_payment_;
  active_.emplace(number, payment);
  send_after(self(), Finish{number}, latency);
}

void Gateway::show_load() {
  world_->payments_active = active_.size();
  world_->payments_waiting = waiting_.size();
}

}  // namespace nazir::scenarios::donations
