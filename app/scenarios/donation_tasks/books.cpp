// SPDX-License-Identifier: BSL-1.0
#include "books.hpp"

namespace nazir::scenarios::donation_tasks {

Batch::Batch(Books& books, std::size_t size) : books_(books), size_(size) {
  const std::lock_guard lock(books_.mutex_);
  books_.totals_.donations += size_;
  books_.totals_.under_way += size_;
}

Batch::~Batch() {
  if (ended_) return;
  const std::lock_guard lock(books_.mutex_);
  books_.totals_.under_way -= size_;
  books_.totals_.lost += size_;
  ++books_.totals_.lost_batches;
}

void Batch::end(const Results& results) {
  const std::lock_guard lock(books_.mutex_);
  auto& totals = books_.totals_;
  for (const auto& result : results) {
    if (result) {
      ++totals.successful;
    } else if (result.reason().cause() == Reason::timeout) {
      ++totals.timed_out;
    } else {
      ++totals.failed;
    }
  }
  totals.under_way -= size_;
  ++totals.batches;
  ended_ = true;
}

Running::Running(Books& books) : books_(books) {
  const auto running = ++books_.running;
  auto most = books_.most_running.load();
  while (most < running && !books_.most_running.compare_exchange_weak(most, running)) {
  }
}

}  // namespace nazir::scenarios::donation_tasks
