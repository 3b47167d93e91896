// SPDX-License-Identifier: BSL-1.0
#include <nazir/async_stream.hpp>

#include <utility>

#include "process/here.hpp"

namespace nazir::detail {
namespace {

const Place& waiting_place() {
  static const Place place = Place::text(&intern_for_ever("Task.async_stream"));
  return place;
}

}  // namespace

void check(const AsyncStreamOptions& options) {
  if (options.max_concurrency && *options.max_concurrency == 0) {
    throw ArgumentError("async_stream: max_concurrency: expected at least 1");
  }
  if (options.timeout < Duration::zero()) throw ArgumentError("async_stream: timeout: expected no negative time");
  if (options.shutdown.timeout(ChildType::worker) < Duration::zero()) {
    throw ArgumentError("async_stream: shutdown: expected no negative time");
  }
  if (options.on_timeout != OnTimeout::exit && options.on_timeout != OnTimeout::kill_task) {
    throw ArgumentError("async_stream: on_timeout: expected exit or kill_task");
  }
}

StreamRun::StreamRun(const AsyncStreamOptions& options, const StartWorker& start, RefOfTaskMessage ref_of)
    : options_(options),
      start_(start),
      ref_of_(ref_of),
      consumer_(self()),
      looked_at_(current_scheduler->make_ref()),
      max_concurrency_(options.max_concurrency.value_or(current_core().schedulers.size())) {
  // Messages that are already in the mailbox cannot come from workers.
  here().drain(current_scheduler->core);
  keep_place();
}

StreamRun::~StreamRun() {
  close();
  if (!inside_process() || self() != consumer_) return;
  here().extras->marks.forget(looked_at_);
  here().note_marks();
}

/// The whole mailbox has been scanned.
void StreamRun::keep_place() {
  Process& process = here();
  process.more().marks.keep(looked_at_, process.last);
  process.marked = true;
}

std::optional<StreamRun::Outcome> StreamRun::next() {
  if (self() != consumer_) throw ArgumentError("async_stream: expected the process that began this iteration");
  // Any exception from here on ends the iteration.
  struct CloseUnlessDone {
    StreamRun* run;
    ~CloseUnlessDone() {
      if (run != nullptr) run->close();
    }
  } guard{this};
  tick();
  for (auto part = WaitPart::first;; part = WaitPart::further) {
    // Delivers a ready result first: workers are started only while the consumer waits.
    if (const auto head = ready_.begin(); head != ready_.end() && head->first == delivered_) {
      std::optional<Outcome> outcome(std::move(head->second));
      ready_.erase(head);
      ++delivered_;
      guard.run = nullptr;
      return outcome;
    }
    start_workers();
    take_task_messages();
    if (too_late_ && options_.on_timeout == OnTimeout::exit) {
      const std::string call = "Task.async_stream(" + inspect_duration(options_.timeout) + ")";
      throw ExitError(Reason::in_call(Reason::timeout, call));
    }
    if (!ready_.empty() && ready_.begin()->first == delivered_) continue;
    if (running_.empty() && exhausted_) {
      guard.run = nullptr;
      return std::nullopt;
    }
    if (running_.size() == max_concurrency_ || exhausted_) park(here(), std::nullopt, waiting_place(), part);
  }
}

void StreamRun::start_workers() {
  while (!exhausted_ && running_.size() < max_concurrency_) {
    auto code = next_code(started_);
    if (code == nullptr) {
      exhausted_ = true;
      return;
    }
    const Spawned worker = start_ ? start_(std::move(code)) : spawn_task(std::move(code), TaskLink::quiet, true);
    Worker& entry = running_.emplace(worker.ref.value, Worker{worker.pid, started_++}).first->second;
    if (options_.timeout == infinity) continue;
    // Kills the worker on time even while the consumer is busy. Unlinks it first, so that the kill does not end both.
    const auto deadline = deadline_after(options_.timeout).value_or(infinity);
    entry.unlinking = start_timer(worker.pid, {}, make_signal(EnvelopeKind::unlink, consumer_), deadline);
    entry.killing =
        start_timer(worker.pid, {}, make_envelope(EnvelopeKind::exit, Exit{consumer_, Reason::kill}), deadline);
  }
}

void StreamRun::take_task_messages() {
  MailboxScan scan(MailboxScan::Behind{here().extras->marks.kept(looked_at_)});
  while (Envelope* message = scan.next()) {
    const Ref ref = ref_of_(*message);
    if (!ref) continue;
    const auto worker = running_.find(ref.value);
    if (worker == running_.end()) continue;
    EnvelopePtr news = scan.take();
    if (news->type == &message_type<Down>) {
      ended(ref, news->as<Down>().reason);
    } else if (!worker->second.reply) {
      worker->second.reply = std::move(news);
    }
  }
  keep_place();
}

// A result is delivered only after its worker has ended, so that at most max_concurrency workers exist.
void StreamRun::ended(Ref ref, const Reason& reason) {
  const auto found = running_.find(ref.value);
  Worker worker = std::move(found->second);
  running_.erase(found);
  bool timed_out = false;
  if (worker.killing) {
    cancel_timer(*worker.unlinking);
    timed_out = !cancel_timer(*worker.killing) && !worker.reply && reason == Reason::killed;
    if (timed_out) unlink(worker.pid);
  }
  const auto place = options_.ordered ? worker.item : ended_;
  ready_.emplace(place, Outcome{worker.item, std::move(worker.reply), timed_out ? Reason::timeout : reason});
  ++ended_;
  too_late_ = too_late_ || timed_out;
}

void StreamRun::close() noexcept {
  exhausted_ = true;
  too_late_ = false;
  ready_.clear();
  if (running_.empty() || !inside_process() || self() != consumer_) return;
  Process& process = here();
  // Defers exit signals to the process until this function is done, since it may run in a destructor.
  const bool was_ending = process.ending;
  process.ending = true;
  for (const auto& [ref, worker] : running_) {
    unlink(worker.pid);
    exit(worker.pid, Reason::kill);
  }
  auto part = WaitPart::first;
  for (take_task_messages(); !running_.empty(); take_task_messages()) {
    park(process, std::nullopt, waiting_place(), std::exchange(part, WaitPart::further));
  }
  ready_.clear();
  too_late_ = false;
  process.ending = was_ending;
}

}  // namespace nazir::detail
