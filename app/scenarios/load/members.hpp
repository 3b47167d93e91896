// SPDX-License-Identifier: BSL-1.0
#pragma once
// The living processes of a large population, by number: whom to send to without asking a process. Members enter and
// leave by themselves; a crowd (crowd.hpp) keeps them alive. Thread-safe; a call holds a mutex for an instant.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include <nazir/nazir.hpp>

namespace nazir::scenarios {

class Members {
 public:
  /// `number` counts from 0. A successor may enter before the one that it replaces has left.
  void enter(std::uint64_t number, Pid pid) {
    const std::lock_guard lock(mutex_);
    if (pids_.size() <= number) pids_.resize(number + 1);
    if (!pids_[number]) ++alive_;
    pids_[number] = pid;
  }
  void leave(std::uint64_t number, Pid pid) {
    const std::lock_guard lock(mutex_);
    if (number >= pids_.size() || pids_[number] != pid) return;
    pids_[number] = {};
    --alive_;
  }

  std::uint64_t alive() const { return alive_; }
  /// No pid if this one is not alive.
  Pid at(std::uint64_t number) const {
    const std::lock_guard lock(mutex_);
    return number < pids_.size() ? pids_[number] : Pid{};
  }
  /// The next living member in turn; no pid if there is none.
  Pid next() {
    const std::lock_guard lock(mutex_);
    for (std::size_t tries = 0; tries < pids_.size(); ++tries) {
      if (turn_ >= pids_.size()) turn_ = 0;
      if (const Pid pid = pids_[turn_++]) return pid;
    }
    return {};
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Pid> pids_;
  std::atomic<std::uint64_t> alive_{0};
  std::size_t turn_ = 0;
};

}  // namespace nazir::scenarios
