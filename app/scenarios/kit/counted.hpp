// SPDX-License-Identifier: BSL-1.0
#pragma once
// Counts of what is under way, of how it ended, and of how much there ever was. All three hold whatever happens to the
// process that counts: a kill runs destructors too.
//
//   const Counted waiting(books.waiting);
//   CountedEnd end(books.abandoned);   // declared after it: what has ended is never missing from both
//   …
//   end.as(books.answered);

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

/// Counts one when it ends: as `otherwise`, unless another end is known. The counters outlive it.
class CountedEnd {
 public:
  explicit CountedEnd(std::atomic<std::uint64_t>& otherwise) : end_(&otherwise) {}
  CountedEnd(const CountedEnd&) = delete;
  CountedEnd& operator=(const CountedEnd&) = delete;
  ~CountedEnd() { ++*end_; }

  void as(std::atomic<std::uint64_t>& end) { end_ = &end; }

 private:
  std::atomic<std::uint64_t>* end_;
};

/// For the most that there ever was.
inline void raise_to(std::atomic<std::uint64_t>& most, std::uint64_t value) {
  auto known = most.load();
  while (known < value && !most.compare_exchange_weak(known, value)) {
  }
}

}  // namespace nazir::scenarios
