// SPDX-License-Identifier: BSL-1.0
#pragma once
// What came of the faults of a run, for its report. Thread-safe; a call holds a mutex for an instant.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

#include "fault.hpp"

namespace nazir::scenarios {

struct FaultFigures {
  struct Entry {
    std::chrono::nanoseconds at{0};  ///< On the session's clock.
    FaultReport report;
  };
  std::uint64_t happened = 0, failed = 0;
  std::vector<Entry> first;  ///< The first `FaultLog::kept`.
};

class FaultLog {
 public:
  static constexpr std::size_t kept = 100;

  void add(std::chrono::nanoseconds at, const FaultReport& report) {
    const std::lock_guard lock(mutex_);
    ++(report.happened ? figures_.happened : figures_.failed);
    if (figures_.first.size() < kept) figures_.first.push_back({at, report});
  }
  FaultFigures figures() const {
    const std::lock_guard lock(mutex_);
    return figures_;
  }

 private:
  mutable std::mutex mutex_;
  FaultFigures figures_;
};

}  // namespace nazir::scenarios
