// SPDX-License-Identifier: BSL-1.0
#include "books.hpp"

#include <limits>

namespace nazir::scenarios::ramadan_night {

bool Books::open(std::uint64_t night) {
  const std::lock_guard lock(mutex_);
  if (step_ != Step::closed || night <= now_.number) return false;
  step_ = Step::collecting;
  now_ = {.number = night};
  orders_.clear();
  return true;
}

Books::Step Books::step() const {
  const std::lock_guard lock(mutex_);
  return step_;
}

std::uint64_t Books::night() const {
  const std::lock_guard lock(mutex_);
  return now_.number;
}

bool Books::collect(std::uint64_t night, std::uint64_t donor, std::int64_t due) {
  const std::lock_guard lock(mutex_);
  if (step_ != Step::collecting || night != now_.number || due < 0) return false;
  if (due > std::numeric_limits<std::int64_t>::max() - sums_.collected) {
    ++sums_.refused;
    return false;
  }
  if (assessed_in_.size() <= donor) assessed_in_.resize(donor + 1);
  if (assessed_in_[donor] == now_.number) {
    ++sums_.repeated;
    return false;
  }
  assessed_in_[donor] = now_.number;
  for (auto* count : {&sums_.assessed, &now_.assessed}) ++*count;
  if (due > 0) {
    for (auto* count : {&sums_.owing, &now_.owing}) ++*count;
  }
  for (auto* sum : {&sums_.collected, &now_.collected, &sums_.chest}) *sum += due;
  return true;
}

bool Books::assessed(std::uint64_t donor) const {
  const std::lock_guard lock(mutex_);
  return donor < assessed_in_.size() && assessed_in_[donor] == now_.number;
}

void Books::distribute(const std::vector<std::uint64_t>& weights, std::uint32_t recipients) {
  const std::lock_guard lock(mutex_);
  if (step_ != Step::collecting) return;
  step_ = Step::distributing;
  const auto shares = scenarios::distribute(Money(sums_.chest, currency_), weights);
  for (std::size_t category = 0; category < shares.size(); ++category) {
    std::uint32_t recipient = 0;
    for (const auto& part : split(shares[category], recipients)) {
      ++recipient;
      if (part.minor() > 0) orders_.push_back({category, recipient, part.minor()});
    }
  }
  open_ = orders_.size();
  for (const auto& order : orders_) {
    sums_.ordered += order.amount;
    sums_.chest -= order.amount;
  }
}

std::size_t Books::orders() const {
  const std::lock_guard lock(mutex_);
  return orders_.size();
}

Order Books::order(std::size_t number) const {
  const std::lock_guard lock(mutex_);
  return orders_.at(number);
}

std::vector<std::size_t> Books::open_orders() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < orders_.size(); ++i) {
    if (orders_[i].state == Order::State::open) open.push_back(i);
  }
  return open;
}

bool Books::settle(std::uint64_t night, std::size_t number, Order::State as) {
  const std::lock_guard lock(mutex_);
  if (night != now_.number || number >= orders_.size() || as == Order::State::open) return false;
  auto& order = orders_[number];
  if (order.state != Order::State::open) {
    if (as == Order::State::paid) ++sums_.repeated;
    return false;
  }
  order.state = as;
  --open_;
  sums_.ordered -= order.amount;
  if (as == Order::State::paid) {
    for (auto* count : {&sums_.paid, &now_.paid}) ++*count;
    for (auto* sum : {&sums_.distributed, &now_.distributed, &sums_.by_category[order.category]}) *sum += order.amount;
    return true;
  }
  sums_.chest += order.amount;
  if (as == Order::State::failed) {
    for (auto* count : {&sums_.failed, &now_.failed}) ++*count;
  } else {
    for (auto* count : {&sums_.timed_out, &now_.timed_out}) ++*count;
  }
  return true;
}

std::optional<NightSummary> Books::close() {
  const std::lock_guard lock(mutex_);
  if (step_ != Step::distributing || open_ > 0) return std::nullopt;
  step_ = Step::closed;
  ++sums_.nights;
  now_.kept = sums_.chest;
  return now_;
}

BookFigures Books::figures() const {
  const std::lock_guard lock(mutex_);
  return sums_;
}

}  // namespace nazir::scenarios::ramadan_night
