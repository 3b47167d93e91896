// SPDX-License-Identifier: BSL-1.0
#include "line.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::producer_consumer {
namespace {

using namespace std::chrono_literals;

std::string workers_name(const LineBooks& books) {
  return fmt::format("{} workers", books.name());
}

}  // namespace

std::vector<Batch> batches(std::uint64_t items, std::uint64_t producers) {
  std::vector<Batch> all;
  std::uint64_t next = 1;
  for (std::uint64_t i = 0; i < producers; ++i) {
    all.push_back({next, items / producers + (i < items % producers ? 1 : 0)});
    next += all.back().count;
  }
  return all;
}

ChildSpec line_spec(const LineBooksPtr& books) {
  return supervisor({child<Task::Supervisor>({.name = workers_name(*books)}),
                     child<Line>({.name = std::string(books->name())}, books)},
                    {.name = fmt::format("{} line", books->name()),
                     .strategy = one_for_all,
                     .max_restarts = 1000,
                     .max_seconds = 1s});
}

Line::Line(LineBooksPtr books) : books_(std::move(books)) {
  next_.set(now());
}

void Line::handle_info(const NextRound& next) {
  if (next_.rang(next)) begin();
}

void Line::handle_info(const Adjust&) {
  if (waits_) begin();
}

void Line::handle_info(const Overdue& overdue) {
  if (!overdue_.rang(overdue) || !running_.contains(consumer_)) return;
  const auto processed = round_->processed().size();
  if (processed == processed_) {
    ++books_->stuck;
    why_ = "the consumer waited in vain";
    exit(consumer_, Reason::kill);
  } else {
    processed_ = processed;
    overdue_.set(now() + books_->values[keys.patience]);
  }
}

void Line::handle_info(const Down& down) {
  const auto found = running_.find(down.pid);
  if (found == running_.end()) return;
  if (!down.reason.is_orderly() && why_.empty()) {
    why_ = fmt::format("{} ended ({})", found->second, down.reason.to_string());
  }
  running_.erase(found);
  if (running_.empty()) return end();
  if (books_->kind == Kind::guide && running_.size() == 1 && running_.contains(consumer_)) {
    overdue_.set(now() + books_->values[keys.patience]);
  }
}

void Line::begin() {
  waits_ = books_->run->paused || books_->run->stopping;
  if (waits_) return;
  const auto& values = books_->values;
  number_ = books_->begun + 1;
  items_ = values[keys.items];
  processed_ = 0;
  why_.clear();
  const auto round = std::make_shared<Round>(books_, number_, items_);
  round_ = round;
  Process::set_label(fmt::format("round {}", number_));

  const auto start = [&](const std::string& what, auto body) {
    const Pid pid = Task::Supervisor::start_child(workers_name(*books_), std::move(body)).value();
    running_[pid] = what;
    monitor(pid);
    return pid;
  };
  consumer_ = start("the consumer", [round] { consume(*round); });
  Begin begin;
  std::uint64_t number = 0;
  for (const auto& batch : batches(items_, values[keys.producers])) {
    begin.producers.push_back(start(
        "a producer", [round, number, batch, consumer = consumer_] { produce(*round, number, batch, consumer); }));
    ++number;
  }
  send(consumer_, std::move(begin));
}

void Line::end() {
  overdue_.set(infinity);
  Process::set_label(fmt::format("round {} has ended", number_));
  const auto processed = round_->processed().size();
  const auto longest = round_->longest();
  round_.reset();
  if (why_.empty() && books_->kind == Kind::guide) why_ = "the consumer ended with the first producer that was done";
  if (processed < items_) {
    books_->run->note_some("Round {} of the {}: {} of {} items were processed{}{}.", number_, books_->title(),
                           processed, items_, why_.empty() ? "" : "; ", why_);
  } else {
    books_->run->note_some("Round {} of the {}: all {} items were processed; at most {} waited.", number_,
                           books_->title(), items_, longest);
  }
  next_.set(now() + books_->values[keys.pause]);
}

}  // namespace nazir::scenarios::producer_consumer
