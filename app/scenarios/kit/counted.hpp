// SPDX-License-Identifier: BSL-1.0
#pragma once
// A count of what is under way.

#include <atomic>
#include <cstdint>

namespace nazir::scenarios {

/// Counts one while it lives, also when its process is killed. The counter outlives it.
class Counted {
 public:
  explicit Counted(std::atomic<std::uint64_t>& counter) : counter_(counter) { ++counter_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --counter_; }

 private:
  std::atomic<std::uint64_t>& counter_;
};

}  // namespace nazir::scenarios
