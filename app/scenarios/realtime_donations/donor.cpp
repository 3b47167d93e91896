// SPDX-License-Identifier: BSL-1.0
#include "donor.hpp"

#include <fmt/format.h>

#include "processor.hpp"
#include "scenarios/kit/counted.hpp"

namespace nazir::scenarios::realtime_donations {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t noted_every = 100;  // donations

}  // namespace

void donate(Books& books, const Arrived& arrived) {
  Process::set_label(fmt::format("donor {}", arrived.number));
  const Counted in_progress(books.in_progress);
  CountedEnd end(books.left);
  ++books.begun;
  const auto donation = draw_donation(books, arrived.number);
  Dice dice = books.run->dice({Stream::donations, arrived.number, 1});
  const bool leaves = dice.happens(books.values[keys.leave_share]);
  const Duration patience = leaves ? 90ms : books.values[keys.timeout];
  try {
    const auto outcome = call("processor", ProcessDonation{donation}, patience);
    switch (outcome.answer) {
      case Outcome::Answer::completed:
        end.as(books.completed);
        if (arrived.number % noted_every == 0) {
          books.run->note_some("Donor {} has the receipt {}.", arrived.number, outcome.text);
        }
        break;
      case Outcome::Answer::validation_failed:
        end.as(books.refused);
        break;
      case Outcome::Answer::task_exit:
        end.as(books.failed);
        books.run->note_some("Donor {} gets an error: the task ended ({}).", arrived.number, outcome.text);
    }
    books.latency.note(now() - arrived.at, now());
  } catch (const ExitError& error) {
    if (leaves && error.reason().cause() == Reason::timeout) return;
    end.as(books.failed);
  }
}

}  // namespace nazir::scenarios::realtime_donations
