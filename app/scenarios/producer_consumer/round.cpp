// SPDX-License-Identifier: BSL-1.0
#include "round.hpp"

#include "scenarios/kit/counted.hpp"

namespace nazir::scenarios::producer_consumer {

Round::Round(LineBooksPtr line, std::uint64_t number, std::uint64_t items)
    : line_(std::move(line)), number_(number), items_(items), window_(line_->values[keys.window]) {
  ++line_->begun;
}

Round::~Round() {
  line_->waiting -= waiting_;
  line_->lost += sent_ - processed_.size();
  line_->last_round = longest_.load();
  ++(processed_.size() == items_ ? line_->whole : line_->cut);
}

void Round::sent() {
  ++sent_;
  ++line_->sent;
  ++line_->waiting;
  const auto waiting = ++waiting_;
  raise_to(longest_, waiting);
  raise_to(line_->longest, waiting);
  if (waiting > window_) ++line_->excess;
}

void Round::taken() {
  --waiting_;
  --line_->waiting;
}

void Round::processed(std::uint64_t item) {
  ++line_->processed;
  const std::lock_guard lock(mutex_);
  processed_.push_back(item);
}

}  // namespace nazir::scenarios::producer_consumer
