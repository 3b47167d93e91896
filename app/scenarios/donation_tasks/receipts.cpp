// SPDX-License-Identifier: BSL-1.0
#include "receipts.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace nazir::scenarios::donation_tasks {
namespace {

/// Kept by the supervisor across the restarts of the task. It is counted when the supervisor drops the task.
class Receipt {
 public:
  Receipt(BooksPtr books, std::uint64_t batch, std::uint64_t donation)
      : books_(std::move(books)), batch_(batch), donation_(donation) {
    ++books_->asked;
  }
  Receipt(const Receipt&) = delete;
  Receipt& operator=(const Receipt&) = delete;
  ~Receipt() { ++(sent_ ? books_->sent : books_->unsent); }

  /// The body of the task.
  void send() {
    const auto attempt = ++attempts_;
    const auto& values = books_->values;
    if (attempt > values[keys.attempts]) return;  // ends normally, so that it is not started again
    if (attempt > 1) ++books_->retries;
    Process::set_label(fmt::format("receipt {}/{}, attempt {}", batch_, donation_ + 1, attempt));
    Dice dice = books_->run->dice({Stream::receipts, batch_, donation_, attempt});
    sleep(values[keys.receipt_time]);
    if (dice.happens(values[keys.receipt_share])) throw std::runtime_error("the receipt cannot be sent");
    sent_ = true;
  }

 private:
  const BooksPtr books_;
  const std::uint64_t batch_, donation_;
  std::atomic<std::uint32_t> attempts_{0};
  std::atomic<bool> sent_{false};
};

}  // namespace

void send_receipts(const BooksPtr& books, std::uint64_t batch, const std::vector<std::uint64_t>& donations) {
  const bool temporary = books->run->settings[keys.receipts] == Receipts::temporary;
  const TaskOptions options{.restart = temporary ? Restart::temporary : Restart::transient};
  for (const auto donation : donations) {
    Task::Supervisor::start_child("receipts", options,
                                  [receipt = std::make_shared<Receipt>(books, batch, donation)] { receipt->send(); });
  }
}

ChildSpec receipts_spec() {
  return child<Task::Supervisor>(
      {.name = "receipts"},
      DynamicSupervisorOptions{.max_restarts = 1'000'000, .max_seconds = std::chrono::seconds(1)});
}

}  // namespace nazir::scenarios::donation_tasks
