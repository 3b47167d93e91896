// SPDX-License-Identifier: BSL-1.0
#include "donor.hpp"

#include <fmt/format.h>

#include "processor.hpp"

namespace nazir::scenarios::realtime_donations {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t noted_every = 100;  // donations

/// CountedRequest once when it begins, and once when it ends, whatever happens to its donor.
class CountedRequest {
 public:
  explicit CountedRequest(Books& books) : books_(books) {
    ++books_.in_progress;
    ++books_.begun;
  }
  CountedRequest(const CountedRequest&) = delete;
  CountedRequest& operator=(const CountedRequest&) = delete;
  ~CountedRequest() {
    ++*outcome_;
    --books_.in_progress;
  }
  void as(std::atomic<std::uint64_t>& outcome) { outcome_ = &outcome; }

 private:
  Books& books_;
  std::atomic<std::uint64_t>* outcome_ = &books_.left;  // unless an answer comes
};

}  // namespace

void donate(Books& books, const Arrived& arrived) {
  Process::set_label(fmt::format("donor {}", arrived.number));
  CountedRequest request(books);
  const auto donation = draw_donation(books, arrived.number);
  Dice dice = books.run->dice({Stream::donations, arrived.number, 1});
  const bool leaves = dice.happens(books.values[keys.leave_share]);
  const Duration patience = leaves ? 90ms : books.values[keys.timeout];
  try {
    const auto outcome = call("processor", ProcessDonation{donation}, patience);
    switch (outcome.answer) {
      case Outcome::Answer::completed:
        request.as(books.completed);
        if (arrived.number % noted_every == 0) {
          books.run->note(fmt::format("Donor {} has the receipt {}.", arrived.number, outcome.text));
        }
        break;
      case Outcome::Answer::validation_failed:
        request.as(books.refused);
        break;
      case Outcome::Answer::task_exit:
        request.as(books.failed);
        books.run->note(fmt::format("Donor {} gets an error: the task ended ({}).", arrived.number, outcome.text));
    }
    books.latency.note(now() - arrived.at, now());
  } catch (const ExitError& error) {
    if (leaves && error.reason().cause() == Reason::timeout) return;
    request.as(books.failed);
  }
}

}  // namespace nazir::scenarios::realtime_donations
