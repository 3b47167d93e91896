// SPDX-License-Identifier: BSL-1.0
#pragma once
// How a thread that is no scheduler looks into a process: at what only the process's owner may touch.
//
// Three ways, each without running anything of the process's code:
// - A process that waits is held: its inbox word says `held` instead of `idle`, and whoever sends it a message or lets
//   its timer fire waits for the end of the look, some microseconds. So a look never changes the order of events.
// - Under virtual time, while the scheduler sleeps, nothing runs: the observer holds the scheduler's mutex.
// - A process that runs, or waits for its turn, is left a request in its inbox, without waking it. It looks at itself
// at
//   its next pause, and after the deadline not at all.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include <nazir/detail/mutex.hpp>
#include <nazir/message.hpp>

namespace nazir::detail {

class Core;
class Process;

enum class LookedBy : bool { observer, owner };

/// What an observer wants to know. The function returns false if this is no good moment: it is then called again later.
/// It must not suspend, send, or throw anything but std::bad_alloc. Called at most once at a time.
using LookFunction = std::function<bool(Process&, LookedBy)>;

class LookRequest {
 public:
  explicit LookRequest(LookFunction function) : function_(std::move(function)) {}

  enum class State : std::uint8_t { waiting, answered, refused, withdrawn };

  /// Called by the owner of the process.
  void run(Process& process);
  /// The process has ended.
  void lose();
  /// Waits for an answer, but not for long.
  State wait_a_moment();
  /// From now on the function is not called. False if it was called already.
  bool withdraw();

 private:
  Mutex mutex_;
  std::condition_variable changed_;
  LookFunction function_ NAZIR_GUARDED_BY(mutex_);
  State state_ NAZIR_GUARDED_BY(mutex_) = State::waiting;
};

/// The payload of a signal `look`.
class LookSignal {
 public:
  explicit LookSignal(std::shared_ptr<LookRequest> request) : request_(std::move(request)) {}
  LookSignal(LookSignal&&) noexcept = default;
  LookSignal& operator=(LookSignal&&) = delete;
  ~LookSignal() {
    if (request_ != nullptr) request_->lose();
  }
  void run(Process& process) {
    request_->run(process);
    request_.reset();
  }

 private:
  std::shared_ptr<LookRequest> request_;
};

/// Looks from the calling thread if the process can be held. `looked`: what the function returned. False if it cannot.
bool look_from_outside(Core& core, Pid pid, const LookFunction& function, bool& looked);
/// Leaves a request in the inbox of a process that runs or is runnable. False if it does not.
bool leave_request(Core& core, Pid pid, const std::shared_ptr<LookRequest>& request);

}  // namespace nazir::detail
