// SPDX-License-Identifier: BSL-1.0
// Mistake: no timeout on receive. The tills wait for the gateway's answer, however long it takes. The gateway forgets a
// payment now and then: that till then waits for ever, until no till is left.
#include <fmt/format.h>

#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

constexpr std::uint64_t tills = 8;

struct Paid {
  Ref ref;  ///< Of the alias that it was sent to.
};

/// The server "payment gateway". It answers each payment after a while, unless it forgets it.
class PaymentGateway : public GenServer<PaymentGateway> {
 public:
  struct Pay {
    Alias answer_to;
  };
  struct Answer {
    Alias to;
  };
  using Handles = Messages<Pay, Answer>;

  explicit PaymentGateway(BookPtr book) : book_(std::move(book)) {}

  void handle_cast(const Pay& pay) {
    auto dice = book_->run->dice({book_->stream, book_->sent});
    if (dice.happens(book_->values[keys.fault_share])) return;
    send_after(self(), Answer{pay.answer_to}, book_->values[keys.work]);
  }
  void handle_info(const Answer& answer) { send(answer.to, Paid{answer.to.ref}); }

 private:
  BookPtr book_;
};

// ---- The mistake: a receive without a time limit.
void pay_and_wait_for_ever(const Matter& payment) {
  const Alias answer = alias({.reply = true});
  cast("payment gateway", PaymentGateway::Pay{answer});
  receive(on(answer, [&](const Paid&) { payment.done(); }));
}

// ---- The cure: after two seconds the till gives up. The donor can try again.
void pay_or_give_up(const Matter& payment) {
  const Alias answer = alias({.reply = true});
  cast("payment gateway", PaymentGateway::Pay{answer});
  receive(on(answer, [&](const Paid&) { payment.done(); }), after(2s, [&] { unalias(answer); }));
}

/// A till takes one payment after the other.
struct Till {
  BookPtr book;
  std::uint64_t number;
  void operator()() const {
    sleep(number * 1s / (tills * 10));  // not all at the same moment
    at_rate(*book, tills, [this] {
      const Matter payment(*book);
      book->cured ? pay_or_give_up(payment) : pay_and_wait_for_ever(payment);
    });
  }
};

std::vector<ChildSpec> children_of_no_timeout(const BookPtr& book) {
  std::vector<ChildSpec> children{child<PaymentGateway>({.name = "payment gateway"}, book)};
  for (std::uint64_t i = 1; i <= tills; ++i) {
    children.push_back(child_process({.id = fmt::format("till {}", i)}, Till{book, i}));
  }
  return children;
}

extern const Lesson no_timeout;
constinit const Lesson no_timeout{
    .title = "No timeout",
    .sent = {"Payments begun", "Payments that the eight tills have sent to the gateway."},
    .done = {"Payments made", "Payments that the gateway has confirmed."},
    .lost = {"Payments given up", "Payments that a till has given up: the gateway had forgotten them."},
    .waiting = {"Tills waiting", "Tills that wait for the gateway. If all eight do, nobody can pay."},
    .time = "from a payment until it was made",
    .children = children_of_no_timeout};

}  // namespace nazir::scenarios::mistakes
