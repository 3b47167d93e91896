// SPDX-License-Identifier: BSL-1.0
// Mistake: no backpressure in producer-consumer. The import reads gifts from a bank statement five times as fast as the
// ledger can write them, and never waits for it. The ledger's mailbox grows until memory runs out.
#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

/// The server "donation ledger" takes a while for each entry.
class DonationLedger : public GenServer<DonationLedger> {
 public:
  struct Enter {
    MatterPtr matter;
  };
  struct EnterAndAnswer {
    MatterPtr matter;
    using Reply = bool;
  };
  using Handles = Messages<Enter, EnterAndAnswer>;

  explicit DonationLedger(BookPtr book) : book_(std::move(book)) {}

  void handle_cast(const Enter& enter) { write(*enter.matter); }
  bool handle_call(const EnterAndAnswer& enter) {
    write(*enter.matter);
    return true;
  }

 private:
  void write(const Matter& matter) {
    sleep(book_->values[keys.work]);
    matter.done();
    if (book_->waiting > most_waiting) exit("out of memory");
  }

  BookPtr book_;
};

// ---- The mistake: a cast returns at once, so the import reads on, however far the ledger is behind.
void enter_and_read_on(const BookPtr& book) {
  cast("donation ledger", DonationLedger::Enter{std::make_shared<const Matter>(*book)});
}

// ---- The cure: a call returns when the ledger has written the entry. The slower one sets the pace.
void enter_and_wait(const BookPtr& book) {
  call("donation ledger", DonationLedger::EnterAndAnswer{std::make_shared<const Matter>(*book)}, 30s);
}

/// The process "bank import".
struct BankImport {
  BookPtr book;
  void operator()() const {
    at_rate(*book, 1, [this] { book->cured ? enter_and_wait(book) : enter_and_read_on(book); });
  }
};

std::vector<ChildSpec> children_of_no_backpressure(const BookPtr& book) {
  return {child<DonationLedger>({.name = "donation ledger"}, book),
          child_process({.name = "bank import"}, BankImport{book})};
}

extern const Lesson no_backpressure;
constinit const Lesson no_backpressure{
    .title = "No backpressure",
    .sent = {"Gifts read", "Gifts that the import has read from the bank statement."},
    .done = {"Gifts entered", "Gifts that the donation ledger has written."},
    .lost = {"Gifts lost", "Gifts that were lost with the mailbox of a ledger that ended."},
    .waiting = {"Gifts waiting", "Gifts that were read, and that the ledger has not written yet."},
    .time = "from reading a gift until it was written",
    .children = children_of_no_backpressure};

}  // namespace nazir::scenarios::mistakes
