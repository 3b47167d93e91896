// SPDX-License-Identifier: BSL-1.0
#include "treasury.hpp"

#include <cstdlib>

namespace nazir::scenarios::zakat_distribution {

bool Treasury::admit(std::int64_t pool) {
  const std::lock_guard lock(mutex_);
  std::int64_t sum = 0;
  if (__builtin_add_overflow(admitted_, std::abs(pool), &sum)) return false;
  admitted_ = sum;
  return true;
}

void Treasury::ended(const Summary& summary, bool broken) {
  const std::lock_guard lock(mutex_);
  if (broken) {
    ++totals_.broken;
  } else if (summary.undistributed == 0) {
    ++totals_.whole;
  } else {
    ++totals_.partial;
  }
  totals_.successful += summary.successful;
  totals_.failed += summary.failed;
  totals_.timed_out += summary.timed_out;
  totals_.pools += summary.pool;
  totals_.transferred += summary.transferred;
  totals_.undistributed += summary.undistributed;
  totals_.lost += summary.lost;
}

Account::Account(TreasuryPtr treasury, std::uint64_t number, std::int64_t pool, std::vector<std::int64_t> amounts)
    : treasury_(std::move(treasury)),
      number_(number),
      pool_(pool),
      orders_(std::make_shared<Orders>(std::move(amounts))) {
  ++treasury_->in_progress;
}

Account::~Account() {
  if (!closed_) {
    const auto summary = settle();
    treasury_->ended(summary, true);
    if (!treasury_->run->stopping) {
      treasury_->run->note_some("Distribution {} breaks off: {} of {} went to {} of {} recipients.", number_,
                                treasury_->money(summary.transferred), treasury_->money(pool_), summary.successful,
                                summary.recipients);
    }
  }
  --treasury_->in_progress;
}

Summary Account::close() {
  closed_ = true;
  auto summary = settle();
  treasury_->ended(summary, false);
  return summary;
}

Summary Account::settle() {
  const bool guide = treasury_->run->settings[keys.variant] == Variant::guide;
  Summary summary{.refused = {}, .recipients = orders_->size(), .pool = pool_};
  for (std::size_t i = 0; i < orders_->size(); ++i) {
    const auto amount = orders_->amount(i);
    if (amount == 0 && !guide) {
      ++summary.without_share;
      continue;
    }
    orders_->settle(i, Orders::State::failed);
    const auto state = orders_->state(i);
    if (state == Orders::State::paid) {
      ++summary.successful;
      summary.transferred += amount;
    } else {
      ++(state == Orders::State::timed_out ? summary.timed_out : summary.failed);
      if (!guide) summary.undistributed += amount;
    }
  }
  summary.lost = pool_ - summary.transferred - summary.undistributed;
  return summary;
}

}  // namespace nazir::scenarios::zakat_distribution
