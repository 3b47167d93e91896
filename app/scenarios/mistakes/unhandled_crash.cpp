// SPDX-License-Identifier: BSL-1.0
// Mistake: not handling process crashes. Each receipt is sent by a process of its own. Some of them crash, and nobody
// hears of it: these donors never get their receipt.
#include <fmt/format.h>

#include <stdexcept>
#include <unordered_map>

#include "lesson.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

struct Receipt {
  std::uint64_t number = 0, attempt = 1;
  MatterPtr matter;
};

/// The body of a process.
struct SendReceipt {
  BookPtr book;
  Receipt receipt;
  void operator()() const {
    sleep(book->values[keys.work]);
    auto dice = book->run->dice({book->stream, receipt.number, receipt.attempt});
    if (dice.happens(book->values[keys.fault_share])) throw std::runtime_error("the mail server refused the receipt");
    receipt.matter->done();
  }
};

/// The server "receipt office".
class ReceiptOffice : public GenServer<ReceiptOffice> {
 public:
  struct Donated {
    std::uint64_t number;
  };
  using Handles = Messages<Donated>;

  explicit ReceiptOffice(BookPtr book) : book_(std::move(book)) {}

  void handle_cast(const Donated& donated) {
    if (book_->waiting >= most_under_way) return;
    Receipt receipt{.number = donated.number, .matter = std::make_shared<const Matter>(*book_)};
    book_->cured ? send_watched(std::move(receipt)) : send_unwatched(std::move(receipt));
  }

  // The cure, continued: the news of a crash comes as a message.
  void handle_info(const Down& down) {
    auto sending = sending_.extract(down.ref);
    if (sending.empty() || down.reason == Reason::normal) return;
    auto receipt = std::move(sending.mapped());
    ++receipt.attempt;
    constexpr std::uint64_t most = 5;
    if (receipt.attempt <= most) send_watched(std::move(receipt));
  }

 private:
  // ---- The mistake: nobody will be told if the process crashes.
  void send_unwatched(Receipt receipt) {
    const auto label = fmt::format("receipt {}", receipt.number);
    spawn(SendReceipt{book_, std::move(receipt)}, {.label = label});
    ++book_->started;
  }

  // ---- The cure: the office monitors it and tries again.
  void send_watched(Receipt receipt) {
    const auto label = fmt::format("receipt {}, attempt {}", receipt.number, receipt.attempt);
    const auto [pid, ref] = spawn_monitor(SendReceipt{book_, receipt}, {.label = label});
    sending_.emplace(ref, std::move(receipt));
    ++book_->started;
  }

  BookPtr book_;
  std::unordered_map<Ref, Receipt> sending_;
};

/// The process "donations" tells the office of each.
struct Donations {
  BookPtr book;
  void operator()() const {
    at_rate(*book, 1, [this] { cast("receipt office", ReceiptOffice::Donated{++book->numbers}); });
  }
};

std::vector<ChildSpec> children_of_unhandled_crash(const BookPtr& book) {
  return {child<ReceiptOffice>({.name = "receipt office"}, book),
          child_process({.name = "donations"}, Donations{book})};
}

extern const Lesson unhandled_crash;
constinit const Lesson unhandled_crash{
    .title = "Unhandled crash",
    .sent = {"Receipts due", "Donations for which a receipt is due."},
    .done = {"Receipts sent", "Receipts that were sent."},
    .lost = {"Receipts lost", "Donors who will never get a receipt, because its process crashed."},
    .waiting = {"Receipts under way", "Receipts that are being sent."},
    .started = {"Processes started", "Processes that were started to send receipts."},
    .time = "from a donation until its receipt was sent",
    .children = children_of_unhandled_crash};

}  // namespace nazir::scenarios::mistakes
