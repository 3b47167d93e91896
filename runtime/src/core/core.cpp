// SPDX-License-Identifier: BSL-1.0
#include "core/core.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "observe/incident_log.hpp"
#include "observe/local_node.hpp"
#include "observe/tracing.hpp"
#include "process/backtrace.hpp"
#include "process/unwind_cache.hpp"

namespace nazir::detail {
namespace {

RuntimeOptions checked(RuntimeOptions options) {
  if (options.schedulers > 1024) throw ArgumentError("schedulers: expected 0 to 1024");
  if (options.stack_size < std::size_t{16} * 1024 || options.stack_size > std::size_t{1} << 30U) {
    throw ArgumentError("stack_size: expected 16 KiB to 1 GiB");
  }
  if (options.clock == Clock::virtual_time) options.schedulers = 1;
  if (options.schedulers == 0) options.schedulers = std::max(1U, std::thread::hardware_concurrency());
  return options;
}

}  // namespace

Core::Core(RuntimeOptions chosen)
    : options(checked(std::move(chosen))),
      is_virtual(options.clock == Clock::virtual_time),
      tracing(std::make_shared<Tracing>(options.schedulers, !is_virtual)),
      incidents(std::make_shared<IncidentLog>()),
      local_node(std::make_shared<LocalNode>(*this)) {}

Core::~Core() = default;

void Core::start() {
  const Lock lock(lifecycle);
  if (running()) return;
  if (abandoned) throw std::logic_error("nazir: a process of this runtime never ended; it cannot start again");
  watch_throws();
  remember_unwinding();
  started_at = std::chrono::steady_clock::now();
  virtual_now = 0;
  pace.restart(started_at);
  outside.spawned = outside.sent = outside.dropped = 0;
  incidents->restart();
  live = peak = 0;
  stopping = killing = false;
  active_runs = 0;
  free_running = !is_virtual;
  recent_peak = peak_before_ = 0;
  start_schedulers();
  visitors.open();
  newcomers.open();
}

void Core::start_schedulers() {
  schedulers.clear();
  for (unsigned i = 0; i < options.schedulers; ++i) {
    schedulers.push_back(std::make_unique<Scheduler>(*this, static_cast<std::uint16_t>(i)));
  }
  running_.store(true, std::memory_order_release);
  try {
    for (const auto& scheduler : schedulers) scheduler->start_thread();
    caretaker_.start();
  } catch (const std::system_error& error) {
    // The system has no more threads.
    stopping = true;
    join_schedulers();
    running_.store(false, std::memory_order_release);
    schedulers.clear();
    throw std::runtime_error("nazir: a thread could not start: " + error.code().message());
  }
}

void Core::schedule_elsewhere(Process& process) {
  process.make_runnable(Stopwatch::Tick(about_now()));
  if (process.carrier != nullptr) {
    process.carrier->scheduler->submit(process);
  } else {
    const auto index = next_scheduler_.fetch_add(1, std::memory_order_relaxed) % schedulers.size();
    schedulers[index]->submit(process);
  }
}

void Core::run_began() {
  active_runs.fetch_add(1, std::memory_order_seq_cst);
  if (is_virtual) schedulers.front()->wake();
}

void Core::set_speed(double speed) {
  pace.set_speed(speed, now(), std::chrono::steady_clock::now());
  if (!is_virtual || !visitors.enter()) return;
  schedulers.front()->wake();
  visitors.leave();
}

void Core::wake_a_sleeper() {
  for (const auto& scheduler : schedulers) {
    if (scheduler->is_sleeping()) {
      scheduler->wake();
      return;
    }
  }
}

void Core::bounce(EnvelopePtr envelope) {
  const auto tell = [&](EnvelopePtr news, EnvelopeKind kind) {
    news->kind = kind;
    news->ref = envelope->ref;
    news->sender = envelope->target;
    deliver(*this, envelope->sender, std::move(news));
  };
  const auto tell_caller = [&] {
    if (envelope->sender) tell(make_envelope(EnvelopeKind::call_down, Reason::noproc), EnvelopeKind::call_down);
  };
  switch (envelope->kind) {
    case EnvelopeKind::call:
      tell_caller();
      break;
    case EnvelopeKind::alive:
    case EnvelopeKind::suspend:
    case EnvelopeKind::stacktrace:
    case EnvelopeKind::messages:
      tell_caller();
      return;
    case EnvelopeKind::monitor:
      tell(make_envelope(EnvelopeKind::down, Down{envelope->ref, envelope->target, Reason::noproc, {}}),
           EnvelopeKind::down);
      return;
    case EnvelopeKind::link: {
      auto news = make_envelope(EnvelopeKind::exit, Exit{envelope->target, Reason::noproc});
      news->linked = true;
      tell(std::move(news), EnvelopeKind::exit);
      return;
    }
    case EnvelopeKind::unlink:
      tell(EnvelopePtr(allocate_envelope(0)), EnvelopeKind::unlinked);
      return;
    case EnvelopeKind::message:
    case EnvelopeKind::cast:
    case EnvelopeKind::alias_message:
    case EnvelopeKind::reply:
      break;
    default:
      return;
  }
  if (envelope->counted) return;
  if (current_scheduler != nullptr && &current_scheduler->core == this) {
    Process::add(current_scheduler->counters.dropped, 1);
  } else {
    outside.dropped.fetch_add(1, std::memory_order_relaxed);
  }
}

void Core::process_ended() {
  if (live.fetch_sub(1, std::memory_order_acq_rel) != 1 || !stopping.load(std::memory_order_acquire)) return;
  {
    const Lock lock(ended_mutex_);
    ended_.notify_all();
  }
  for (const auto& scheduler : schedulers) scheduler->wake();
}

Reason Core::run_blocking(SpawnRequest request) {
  const auto waiter = std::make_shared<RunWaiter>();
  request.waiter = waiter;
  {
    const Visit visit(newcomers);
    spawn_in(*this, std::move(request));
    run_began();
    const Lock lock(run_waiters_mutex_);
    run_waiters_.push_back(waiter);
  }
  Reason reason = waiter->wait();
  const Lock lock(run_waiters_mutex_);
  std::erase(run_waiters_, waiter);
  return reason;
}

}  // namespace nazir::detail
