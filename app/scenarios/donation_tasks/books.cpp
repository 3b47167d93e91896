// SPDX-License-Identifier: BSL-1.0
#include "books.hpp"

namespace nazir::scenarios::donation_tasks {

Batch::Batch(Books& books, std::uint64_t number, std::size_t size) : books_(books), number_(number), size_(size) {
  const std::lock_guard lock(books_.mutex_);
  books_.totals_.donations += size_;
  books_.totals_.under_way += size_;
}

Batch::~Batch() {
  if (ended_) return;
  if (!books_.run->stopping) {
    books_.run->note_some("Batch {} is lost with the results of its {} donations: its process ended.", number_, size_);
  }
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

}  // namespace nazir::scenarios::donation_tasks
