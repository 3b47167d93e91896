// SPDX-License-Identifier: BSL-1.0
#include "processor.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::realtime_donations {
namespace {

using namespace std::chrono_literals;

/// The task of a donation, for the server with this number.
TaskOf<Verdict> begin_task(const BooksPtr& books, std::uint64_t server, const Donation& donation) {
  return Task::Supervisor::async_nolink("tasks", [books, server, donation] {
    const TaskOfServer counted(*books, server);
    return process_donation(*books, donation);
  });
}

std::uint64_t note_start(Books& books) {
  const auto number = books.server_started();
  if (number > 1) books.run->note_some("The processor is started again: restart {}.", number - 1);
  return number;
}

void show(std::size_t processing) {
  Process::set_label(fmt::format("{} in flight", processing));
}

Outcome outcome_of(const Verdict& verdict) {
  if (!verdict.valid) return {Outcome::Answer::validation_failed};
  return {Outcome::Answer::completed, verdict.receipt_id};
}

}  // namespace

Processor::Processor(BooksPtr books) : books_(std::move(books)), number_(note_start(*books_)) {}

void Processor::handle_call(const ProcessDonation& request, From<Outcome> from) {
  processing_.emplace(begin_task(books_, number_, request.donation).ref, from);
  show(processing_.size());
}

void Processor::handle_info(const TaskReply<Verdict>& done) {
  demonitor(done.ref, flush);
  answer(done.ref, outcome_of(done.value));
}

void Processor::handle_info(const Down& down) {
  answer(down.ref, {Outcome::Answer::task_exit, down.reason.to_string()});
}

void Processor::answer(Ref ref, const Outcome& outcome) {
  const auto entry = processing_.find(ref);
  if (entry == processing_.end()) return;
  reply(entry->second, outcome);
  processing_.erase(entry);
  show(processing_.size());
}

GuideProcessor::GuideProcessor(BooksPtr books) : books_(std::move(books)), number_(note_start(*books_)) {}

void GuideProcessor::handle_call(const ProcessDonation& request, From<Outcome> from) {
  const auto task = begin_task(books_, number_, request.donation);
  processing_.emplace(monitor(task.pid), Entry{task, from});
  show(processing_.size());
}

void GuideProcessor::handle_info(const TaskReply<Verdict>& done) {
  demonitor(done.ref, flush);
}

void GuideProcessor::handle_info(const Down& down) {
  const auto entry = processing_.find(down.ref);
  if (entry == processing_.end()) return;
  reply(entry->second.from, outcome_of(Task::await(entry->second.task, 0ms)));  // never gets beyond the await
  processing_.erase(entry);
}

Processing::Init Processing::init(const BooksPtr& books) {
  if (++books->supervisors > 1) books->run->note_some("The supervisor of the processor ended, and is started again.");
  const bool guide = books->run->settings[keys.variant] == Variant::guide;
  return Supervisor::init(
      {guide ? child<GuideProcessor>({.name = "processor"}, books) : child<Processor>({.name = "processor"}, books)},
      {.max_restarts = 3, .max_seconds = 5s});
}

}  // namespace nazir::scenarios::realtime_donations
