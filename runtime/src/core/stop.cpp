// SPDX-License-Identifier: BSL-1.0
// How a runtime ends its processes.
#include <algorithm>

#include <boost/unordered/unordered_flat_set.hpp>

#include "core/core.hpp"
#include "memory/give_back.hpp"
#include "observe/local_node.hpp"

namespace nazir::detail {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr auto look_again = std::chrono::milliseconds(20);
constexpr int rest_per_look = 10;  // scanning a million processes takes long; schedulers need the time more

std::string name_of(const Core& core, const Process& process) {
  const Pid pid = process.id();
  const std::string name = core.name_table.name_of(process, pid);
  return name.empty() ? to_text(pid) : name + " " + to_text(pid);
}

}  // namespace

class Core::Stop {
 public:
  Stop(Core& core, Duration patience) : core_(core), half_patience_(patience / 2), began_with_(core.live.load()) {}

  StopReport run() {
    core_.stopping.store(true, std::memory_order_seq_cst);
    // First, so that a virtual clock finds something to do and does not race on.
    tell(true, Reason::shutdown);
    core_.active_runs.fetch_add(1, std::memory_order_seq_cst);
    for (const auto& scheduler : core_.schedulers) scheduler->wake();
    bool ended = shut_down();
    const auto left = core_.live.load();
    report_.ended = began_with_ > left ? began_with_ - left : 0;
    if (!ended && !leaves()) ended = kill();
    report_.left = ended ? 0 : core_.live.load();
    if (report_.left == 0) report_.stuck.clear();  // the last one ended while it was looked for
    return std::move(report_);
  }

 private:
  /// The progress of the runtime in ending its processes.
  struct Headway {
    SteadyClock::time_point since = SteadyClock::now();
    std::uint64_t fewest = ~std::uint64_t{0}, lost = 0;
  };

  bool leaves() const { return SteadyClock::now() >= core_.leave_at_.load(); }

  /// False after half the patience without progress. Progress is fewer processes, or a change of `lost`: the messages
  /// that ending processes dropped unread. Mere replacement is no progress: a process may spawn its successor
  /// whenever it ends.
  bool goes_on(Headway& headway, std::uint64_t lost) const {
    const auto live = core_.live.load(std::memory_order_relaxed);
    const auto now = SteadyClock::now();
    if (live < headway.fewest || lost != headway.lost) headway = {now, std::min(live, headway.fewest), lost};
    return now - headway.since < half_patience_;
  }

  /// Sends an exit signal to the processes that have not been sent one yet.
  void tell(bool roots_only, const Reason& reason) {
    std::vector<Pid> pids;
    core_.table.for_each([&](const Process& process) {
      const Pid pid{process.pid.load(std::memory_order_acquire)};
      if (!pid || told_.contains(pid.value)) return;
      if (roots_only) {
        // A process whose parent has ended counts as a root.
        const Pid parent{process.parent.load(std::memory_order_relaxed)};
        if (parent && core_.table.find(parent) != nullptr) return;
      }
      pids.push_back(pid);
      if (!roots_only) report_.killed.push_back(name_of(core_, process));
    });
    std::sort(pids.begin(), pids.end(), std::greater<>());
    for (const Pid pid : pids) {
      told_.insert(pid.value);
      deliver(core_, pid, make_envelope(EnvelopeKind::exit, Exit{{}, reason}));
    }
  }

  /// True when all processes have ended.
  bool wait(SteadyClock::time_point looked) const {
    const auto now = SteadyClock::now();
    const auto rest = std::max<Duration>(look_again, rest_per_look * (now - looked));
    return core_.wait_for_end(std::min(now + rest, core_.leave_at_.load()));
  }

  bool shut_down() {
    if (core_.live.load() == 0) return true;
    Headway headway;
    while (goes_on(headway, 0) && !leaves()) {
      const auto looked = SteadyClock::now();
      tell(true, Reason::shutdown);
      if (wait(looked)) return true;
    }
    return false;
  }

  bool kill() {
    told_.clear();
    core_.killing.store(true, std::memory_order_relaxed);
    Headway headway;
    for (;;) {
      const auto looked = SteadyClock::now();
      tell(false, Reason::kill);
      if (wait(looked)) return true;
      if (leaves()) return false;
      if (goes_on(headway, lost())) continue;
      find_stuck();
      if (!report_.stuck.empty()) return false;
      headway = {};
    }
  }

  std::uint64_t lost() const {
    std::uint64_t sum = 0;
    for (const auto& each : core_.schedulers) sum += each->counters.dropped.load(std::memory_order_relaxed);
    return sum;
  }

  /// A process that runs is stuck; one that is runnable, or waits while its scheduler works, is not. One that waits
  /// while its scheduler sleeps is stuck: it waits inside a destructor, where no exit signal ends a wait.
  void find_stuck() {
    core_.table.for_each([this](const Process& process) {
      const auto state = process.state.load(std::memory_order_relaxed);
      const auto& scheduler = core_.schedulers[process.scheduler.load(std::memory_order_relaxed)];
      const bool runs = state == observe::State::running || state == observe::State::exiting;
      const bool waits = state == observe::State::waiting && scheduler->is_sleeping();
      if (runs || waits) report_.stuck.push_back(name_of(core_, process));
    });
  }

  Core& core_;
  const Duration half_patience_;
  const std::uint64_t began_with_;
  boost::unordered_flat_set<std::uint64_t> told_;
  StopReport report_;
};

bool Core::wait_for_end(SteadyClock::time_point until) {
  WaitLock lock(ended_mutex_);
  return ended_.wait_until(lock.native(), until, [this] { return live.load(std::memory_order_acquire) == 0; });
}

void Core::leave_within(Duration time) {
  const auto now = SteadyClock::now();
  const auto until = saturating_add(now, time);
  auto before = leave_at_.load();
  while (until < before && !leave_at_.compare_exchange_weak(before, until)) {
  }
}

StopReport Core::stop(Duration patience) {
  const Lock one_at_a_time(stop_mutex_);
  if (!running()) return {};
  newcomers.close();
  StopReport report = Stop(*this, patience).run();
  caretaker_.stop();
  const bool ended = report.left == 0;
  if (ended) join_schedulers();
  local_node->keep_last_figures();
  visitors.close();
  const Lock lock(lifecycle);
  running_.store(false, std::memory_order_release);
  if (!ended) {
    abandon_schedulers();
    return report;
  }
  schedulers.clear();
  name_table.clear();
  past_lives.clear();
  table.clear();
  BlockPool::flush_cache();
  BlockPool::trim(Surplus::all);
  give_back_memory();
  return report;
}

void Core::join_schedulers() {
  for (const auto& scheduler : schedulers) scheduler->wake();
  for (const auto& scheduler : schedulers) scheduler->join();
}

void Core::abandon_schedulers() {
  // The threads still use the schedulers, the names and this core: all of it stays as it is until the program ends. A
  // process that runs goes on until it suspends; no other runs again.
  abandoned = true;
  free_running = false;
  for (const auto& scheduler : schedulers) scheduler->abandon();
  const Lock lock(run_waiters_mutex_);
  for (const auto& waiter : run_waiters_) waiter->finish(Reason::killed);
}

}  // namespace nazir::detail
