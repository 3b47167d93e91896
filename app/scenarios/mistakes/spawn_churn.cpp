// SPDX-License-Identifier: BSL-1.0
// Mistake: using processes for everything. Each donation is divided among forty recipients, with a process for each
// division: to start and end it costs hundreds of times as much as the division.
#include <fmt/format.h>

#include "lesson.hpp"

namespace nazir::scenarios::mistakes {

using namespace std::chrono_literals;

constexpr std::int64_t recipients = 40;

std::int64_t share_of(std::int64_t amount, std::int64_t recipient) {
  return amount / recipients + (recipient < amount % recipients ? 1 : 0);
}

// ---- The mistake: a process for each division.
std::int64_t divide_in_processes(Book& book, std::int64_t amount) {
  std::vector<TaskOf<std::int64_t>> shares;
  for (std::int64_t i = 0; i < recipients; ++i) {
    shares.push_back(Task::async([amount, i] {
      Process::set_label("one division");
      return share_of(amount, i);
    }));
    ++book.started;
  }
  std::int64_t sum = 0;
  for (const auto share : Task::await_many(shares, 5s)) sum += share;
  return sum;
}

// ---- The cure: a loop. Processes are for what waits, for what takes long, and for what may fail by itself.
std::int64_t divide_in_a_loop(std::int64_t amount) {
  std::int64_t sum = 0;
  for (std::int64_t i = 0; i < recipients; ++i) sum += share_of(amount, i);
  return sum;
}

/// The process "zakat office".
struct ZakatOffice {
  BookPtr book;
  void operator()() const {
    at_rate(*book, 1, [this] {
      constexpr std::int64_t amount = 12'345;
      const Matter donation(*book);
      const auto sum = book->cured ? divide_in_a_loop(amount) : divide_in_processes(*book, amount);
      if (sum == amount) donation.done();
    });
  }
};

std::vector<ChildSpec> children_of_spawn_churn(const BookPtr& book) {
  return {child_process({.name = "zakat office"}, ZakatOffice{book})};
}

extern const Lesson spawn_churn;
constinit const Lesson spawn_churn{
    .title = "Spawn churn",
    .sent = {"Donations", "Donations that came to the zakat office."},
    .done = {"Donations divided", "Donations that were divided among forty recipients."},
    .lost = {"Donations lost", "Donations whose shares do not add up, because the office was killed."},
    .started = {"Processes started", "Processes that were started only to divide."},
    .time = "from a donation until it was divided",
    .children = children_of_spawn_churn};

}  // namespace nazir::scenarios::mistakes
