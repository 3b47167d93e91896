// SPDX-License-Identifier: BSL-1.0
#include "process/look.hpp"

#include <chrono>
#include <new>
#include <thread>

#include "core/core.hpp"
#include "process/here.hpp"

namespace nazir::detail {
namespace {

constexpr auto moment = std::chrono::milliseconds(2);

/// While it lives, whoever wakes the process waits. False if the process does not wait.
class Hold {
 public:
  explicit Hold(Process& process) : process_(process) {
    auto word = inbox_idle;
    held_ = process.inbox.compare_exchange_strong(word, inbox_held, std::memory_order_acquire);
  }
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;
  ~Hold() {
    if (held_) process_.inbox.store(inbox_idle, std::memory_order_release);
  }
  explicit operator bool() const { return held_; }

 private:
  Process& process_;
  bool held_;
};

}  // namespace

void LookRequest::run(Process& process) {
  const UnaccountedScope not_of_the_process;
  const Lock lock(mutex_);
  if (state_ != State::waiting) return;
  state_ = State::refused;
  try {
    if (function_(process, LookedBy::owner)) state_ = State::answered;
  } catch (const std::bad_alloc&) {
    // The observer asks again.
  }
  changed_.notify_one();
}

void LookRequest::lose() {
  const Lock lock(mutex_);
  if (state_ == State::waiting) state_ = State::refused;
  changed_.notify_one();
}

LookRequest::State LookRequest::wait_a_moment() {
  WaitLock lock(mutex_);
  changed_.wait_for(lock.native(), moment, [this]() NAZIR_REQUIRES(mutex_) { return state_ != State::waiting; });
  return state_;
}

bool LookRequest::withdraw() {
  const Lock lock(mutex_);
  if (state_ == State::answered) return false;
  state_ = State::withdrawn;
  return true;
}

bool look_from_outside(Core& core, Pid pid, const LookFunction& function, bool& looked) {
  Process* process = core.table.find(pid);
  if (process == nullptr) return false;
  if (const Hold held(*process); held) {
    const bool right = process->id() == pid;
    if (right) looked = function(*process, LookedBy::observer);
    return right;
  }
  bool frozen = false;
  if (core.is_virtual && core.running()) {
    core.schedulers.front()->while_asleep([&] {
      // Another thread may be waking the process, and owns it until it is runnable.
      frozen = process->id() == pid && process->inbox.load(std::memory_order_acquire) != inbox_closed &&
               process->state.load(std::memory_order_acquire) != observe::State::waiting;
      if (frozen) looked = function(*process, LookedBy::observer);
    });
  }
  return frozen;
}

bool leave_request(Core& core, Pid pid, const std::shared_ptr<LookRequest>& request) {
  Process* process = core.table.find(pid);
  if (process == nullptr) return false;
  auto signal = make_envelope(EnvelopeKind::look, LookSignal(request));
  signal->target = pid;
  signal->sender = observer_pid;
  auto word = process->inbox.load(std::memory_order_acquire);
  do {
    if (word == inbox_closed || word == inbox_idle || word == inbox_held) return false;
    signal->next = first_of(word);
  } while (!process->inbox.compare_exchange_weak(
      word, reinterpret_cast<std::uintptr_t>(signal.get()) | (count_of(word) << inbox_count_shift),
      std::memory_order_acq_rel, std::memory_order_relaxed));
  static_cast<void>(signal.release());
  return true;
}

}  // namespace nazir::detail
