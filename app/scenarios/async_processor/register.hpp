// SPDX-License-Identifier: BSL-1.0
#pragma once
// The register of donations: which are open, and whether each got exactly one final message. It survives the processor,
// as a database would. Thread-safe; a call holds a mutex for an instant.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace nazir::scenarios::async_processor {

/// How the processor learned of a donation's end.
enum class Final : std::uint8_t { processed, error };

class Register {
 public:
  using Time = std::chrono::nanoseconds;

  void begin(std::uint64_t donation, Time now);
  /// The final message. Returns how long the donation was open; nothing if it already had one, which is counted.
  std::optional<Time> settle(std::uint64_t donation, Final how, Time now);
  bool is_open(std::uint64_t donation) const;
  /// Settles all open donations as errors; returns how many. A processor calls it when it starts: nothing else settles
  /// those that its predecessor left open.
  std::size_t close_all();

  /// A worker begins and ends.
  void worker_began() { ++workers_; }
  void worker_ended(std::uint64_t donation, Time now);

  std::uint64_t begun() const { return begun_; }
  std::uint64_t processed() const { return processed_; }
  std::uint64_t errors() const { return errors_; }
  std::uint64_t repeated() const { return repeated_; }
  std::uint64_t workers() const { return workers_; }
  std::size_t open() const;
  /// Donations whose worker ended so long ago that no message will come. They are no longer open.
  std::uint64_t lost(Time now);

 private:
  struct Ended {
    std::uint64_t donation;
    Time at;
  };

  /// Called with the mutex locked.
  void drop_lost(Time now);

  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, Time> open_;  // since when
  std::deque<Ended> ended_;                       // workers, of the last seconds
  std::uint64_t lost_ = 0;
  std::atomic<std::uint64_t> begun_{0}, processed_{0}, errors_{0}, repeated_{0}, workers_{0};
};

/// The worker of a donation, for the register: it ends also when its process is killed.
class WorkerLife {
 public:
  WorkerLife(Register& entries, std::uint64_t donation);
  WorkerLife(const WorkerLife&) = delete;
  WorkerLife& operator=(const WorkerLife&) = delete;
  ~WorkerLife();

 private:
  Register& entries_;
  const std::uint64_t donation_;
};

}  // namespace nazir::scenarios::async_processor
