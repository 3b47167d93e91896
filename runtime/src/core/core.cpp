// SPDX-License-Identifier: BSL-1.0
#include "core/core.hpp"

#include <algorithm>
#include <set>
#include <thread>

#include "observe/collector.hpp"
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
      collector(std::make_shared<Collector>(*this)) {}

Core::~Core() = default;

void Core::start() {
  const std::lock_guard lock(lifecycle);
  if (running()) return;
  if (abandoned) throw std::logic_error("nazir: a process of this runtime never ended; it cannot start again");
  watch_throws();
  remember_unwinding();
  started_at = std::chrono::steady_clock::now();
  virtual_now = 0;
  outside.spawned = outside.sent = outside.dropped = 0;
  live = peak = 0;
  stopping = killing = false;
  active_runs = 0;
  schedulers.clear();
  for (unsigned i = 0; i < options.schedulers; ++i) {
    schedulers.push_back(std::make_unique<Scheduler>(*this, static_cast<std::uint16_t>(i)));
  }
  running_.store(true, std::memory_order_release);
  for (const auto& scheduler : schedulers) scheduler->start_thread();
  visitors.open();
  newcomers.open();
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
  switch (envelope->kind) {
    case EnvelopeKind::call:
    case EnvelopeKind::alive:
    case EnvelopeKind::suspend:
    case EnvelopeKind::stacktrace:
    case EnvelopeKind::messages:
      if (envelope->sender) tell(make_envelope(EnvelopeKind::call_down, Reason::noproc), EnvelopeKind::call_down);
      break;
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
  if (envelope->kind > EnvelopeKind::reply && envelope->kind != EnvelopeKind::alias_message) return;
  if (current_scheduler != nullptr && &current_scheduler->core == this) {
    Process::add(current_scheduler->counters.dropped, 1);
  } else {
    outside.dropped.fetch_add(1, std::memory_order_relaxed);
  }
}

void Core::process_ended() {
  if (live.fetch_sub(1, std::memory_order_acq_rel) != 1 || !stopping.load(std::memory_order_acquire)) return;
  {
    const std::lock_guard lock(ended_mutex_);
    ended_.notify_all();
  }
  for (const auto& scheduler : schedulers) scheduler->wake();
}

std::vector<Pid> Core::roots() const {
  std::vector<Pid> pids;
  table.for_each([&](Process& process) {
    const Pid parent{process.parent.load(std::memory_order_relaxed)};
    const Pid pid{process.pid.load(std::memory_order_acquire)};
    if (pid && (!parent || table.find(parent) == nullptr)) pids.push_back(pid);
  });
  std::sort(pids.begin(), pids.end(), std::greater<>());
  return pids;
}

bool Core::wait_for_end(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(ended_mutex_);
  return ended_.wait_until(lock, until, [this] { return live.load(std::memory_order_acquire) == 0; });
}

void Core::signal_from_outside(const std::vector<Pid>& pids, const Reason& reason) {
  for (const Pid pid : pids) deliver(*this, pid, make_envelope(EnvelopeKind::exit, Exit{{}, reason}));
}

StopReport Core::stop(Duration patience) {
  using SteadyClock = std::chrono::steady_clock;
  constexpr auto look_again = std::chrono::milliseconds(20);
  const std::lock_guard one_at_a_time(stop_mutex_);
  StopReport report;
  if (!running()) return report;
  const auto begin = SteadyClock::now();
  newcomers.close();
  const auto began_with = live.load();
  stopping.store(true, std::memory_order_seq_cst);
  active_runs.fetch_add(1, std::memory_order_seq_cst);
  for (const auto& scheduler : schedulers) scheduler->wake();

  const auto name_of = [&](Process& process) {
    const Pid pid{process.pid.load(std::memory_order_relaxed)};
    const std::string* name = process.name.load();
    return name != nullptr && name != &Registry::gone ? *name + " " + to_text(pid) : to_text(pid);
  };
  bool ended = live.load() == 0;
  std::set<Pid> told;
  const auto half_time = begin + patience / 2;
  while (!ended && SteadyClock::now() < half_time) {
    // Those whose parent ended meanwhile have become roots in turn; nobody is told twice.
    std::vector<Pid> pids = roots();
    std::erase_if(pids, [&](Pid pid) { return !told.insert(pid).second; });
    signal_from_outside(pids, Reason::shutdown);
    ended = wait_for_end(std::min(half_time, SteadyClock::now() + look_again));
  }
  const auto left_over = live.load();
  report.ended = began_with > left_over ? began_with - left_over : 0;
  told.clear();
  killing.store(true, std::memory_order_relaxed);
  while (!ended && SteadyClock::now() < begin + patience) {
    std::vector<Pid> left;
    table.for_each([&](Process& process) {
      const Pid pid{process.pid.load()};
      if (!pid || !told.insert(pid).second) return;
      left.push_back(pid);
      report.killed.push_back(name_of(process));
    });
    signal_from_outside(left, Reason::kill);
    ended = wait_for_end(std::min(begin + patience, SteadyClock::now() + look_again));
  }

  if (ended) {
    for (const auto& scheduler : schedulers) scheduler->wake();
    for (const auto& scheduler : schedulers) scheduler->join();
  }
  collector->keep_last_figures();
  visitors.close();
  const std::lock_guard lock(lifecycle);
  running_.store(false, std::memory_order_release);
  if (!ended) {
    table.for_each([&](Process& process) { report.stuck.push_back(name_of(process)); });
    // Their threads still use them and this core: all is left to itself, for ever.
    abandoned = true;
    for (auto& scheduler : schedulers) scheduler.release()->abandon();
  }
  schedulers.clear();
  registry.clear();
  return report;
}

}  // namespace nazir::detail
