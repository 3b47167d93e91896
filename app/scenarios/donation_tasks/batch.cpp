// SPDX-License-Identifier: BSL-1.0
#include "batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "receipts.hpp"

namespace nazir::scenarios::donation_tasks {
namespace {

constexpr std::uint64_t noted_every = 20;  // batches
/// A task that hangs ends after this time: nobody kills the tasks of a batch that has crashed, and they would add up.
constexpr Duration hang = std::chrono::hours(1);

using DonationTask = TaskOf<std::uint64_t>;

DonationTask begin_task(const BooksPtr& books, std::uint64_t batch, std::uint64_t index) {
  return Task::Supervisor::async_nolink("tasks",
                                        [books, batch, index] { return process_donation(*books, batch, index); });
}

/// The tasks of a batch, as many at a time as the parameter says.
class Window {
 public:
  Window(const BooksPtr& books, std::uint64_t batch, std::size_t size)
      : books_(books), batch_(batch), results_(size, Result<std::uint64_t>(Reason::noproc)) {}

  Results run() {
    while (next_ < results_.size() || !running_.empty()) {
      fill();
      if (!running_.empty()) collect();
      Process::set_label(fmt::format("batch {}: {} of {}", batch_, settled_, results_.size()));
    }
    return std::move(results_);
  }

 private:
  struct Entry {
    std::uint64_t index;
    DonationTask task;
    Duration deadline;
  };

  void fill() {
    const auto& values = books_->values;
    const std::size_t most = values[keys.concurrency];
    for (; next_ < results_.size() && (most == 0 || running_.size() < most); ++next_) {
      try {
        running_.push_back({next_, begin_task(books_, batch_, next_), saturating_add(now(), values[keys.timeout])});
      } catch (const ExitError& error) {
        settle(next_, error.reason().cause());
      }
    }
  }

  /// Waits until a task answers, so that another can begin, or the time of one is over. Once all have begun, it waits
  /// for a tenth of them at a time: to look at all of them for each would take a time that grows with the square.
  void collect() {
    std::vector<DonationTask> tasks;
    Duration deadline = infinity;
    for (const auto& entry : running_) {
      tasks.push_back(entry.task);
      deadline = std::min(deadline, entry.deadline);
    }
    const bool all_begun = next_ == results_.size();
    auto yielded = Task::yield_many(
        tasks, {.timeout = deadline == infinity ? infinity : std::max(deadline - now(), Duration::zero()),
                .limit = all_begun ? std::max<std::size_t>(running_.size() / 10, 1) : 1});
    std::vector<Entry> still_running;
    for (std::size_t i = 0; i < running_.size(); ++i) {
      const auto& entry = running_[i];
      if (auto& result = yielded[i].second) {
        settle(entry.index, std::move(*result));
      } else if (now() >= entry.deadline) {
        settle(entry.index, give_up(entry.task, Variant::right));
      } else {
        still_running.push_back(entry);
      }
    }
    running_ = std::move(still_running);
  }

  void settle(std::uint64_t index, Result<std::uint64_t> result) {
    results_[index] = std::move(result);
    ++settled_;
  }

  const BooksPtr& books_;
  const std::uint64_t batch_;
  Results results_;
  std::uint64_t next_ = 0, settled_ = 0;
  std::vector<Entry> running_;
};

Results as_the_guide_does(const BooksPtr& books, std::uint64_t number, std::size_t size) {
  std::vector<DonationTask> tasks;
  for (std::uint64_t i = 0; i < size; ++i) tasks.push_back(begin_task(books, number, i));
  Results results;
  for (auto& [task, result] : Task::yield_many(tasks, books->values[keys.timeout])) {
    if (!result) {
      results.push_back(give_up(task, Variant::guide));
    } else if (*result) {
      results.push_back(std::move(*result));
    } else {
      throw std::runtime_error("no case clause matching: {exit, " + result->reason().to_string() + "}");
    }
  }
  return results;
}

}  // namespace

std::uint64_t process_donation(Books& books, std::uint64_t batch, std::uint64_t index) {
  Process::set_label(fmt::format("donation {}/{}", batch, index + 1));
  const auto& values = books.values;
  Dice dice = books.run->dice({Stream::donations, batch, index});
  const auto time = draw_service_time(dice, values[keys.distribution], values[keys.time]);
  const Duration begun = now();
  const Counted running(books.running);
  raise_to(books.most_running, books.running);
  if (dice.happens(values[keys.hang_share])) {
    sleep(hang);
    throw std::runtime_error("the donation hung");
  }
  if (dice.happens(values[keys.kill_share])) {
    sleep(time / 5);
    exit(self(), Reason::kill);
    sleep(infinity);
  }
  sleep(time);
  if (dice.happens(values[keys.crash_share])) throw std::runtime_error("the donation is rejected");
  books.tasks.note(now() - begun, now());
  return index;
}

Results process_batch(const BooksPtr& books, std::uint64_t number, std::size_t size) {
  Batch batch(*books, number, size);
  const bool guide = books->run->settings[keys.variant] == Variant::guide;
  auto results = guide ? as_the_guide_does(books, number, size) : Window(books, number, size).run();
  batch.end(results);
  return results;
}

Result<std::uint64_t> give_up(const DonationTask& task, Variant variant) {
  auto answer = Task::shutdown(task, brutal_kill);
  if (answer && variant == Variant::right) return std::move(*answer);
  return Reason::timeout;
}

void run_batch(const BooksPtr& books, const Arrived& arrived) {
  Process::set_label(fmt::format("batch {}", arrived.number));
  const auto results = process_batch(books, arrived.number, books->values[keys.size]);
  books->batches.note(now() - arrived.at, now());
  std::vector<std::uint64_t> successful;
  for (const auto& result : results) {
    if (result) successful.push_back(*result);
  }
  if (successful.size() < results.size()) {
    const auto failed = std::find_if(results.begin(), results.end(), [](const auto& result) { return !result; });
    books->run->note_some("Batch {}: {} of {} donations are processed; the first failure is donation {} ({}).",
                          arrived.number, successful.size(), results.size(), failed - results.begin() + 1,
                          failed->reason().to_string());
  } else if (arrived.number % noted_every == 0) {
    books->run->note_some("Batch {}: all {} donations are processed.", arrived.number, results.size());
  }
  send_receipts(books, arrived.number, successful);
}

}  // namespace nazir::scenarios::donation_tasks
