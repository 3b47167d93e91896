// SPDX-License-Identifier: BSL-1.0
#pragma once
// What becomes of a gift on its way to the intake. Thread-safe. The messages that carry the gift share it: if they end
// with their processes before the intake has answered, the gift is lost, and is counted so.

#include <atomic>
#include <cstdint>

#include "scenarios/kit/run.hpp"

namespace nazir::scenarios::donations {

class GiftFate {
 public:
  /// Both outlive it.
  GiftFate(const Run& run, std::atomic<std::uint64_t>& lost) : run_(run), lost_(lost) {}
  GiftFate(const GiftFate&) = delete;
  GiftFate& operator=(const GiftFate&) = delete;
  /// Those that end with the whole scenario are not lost.
  ~GiftFate() {
    if (!answered_ && !run_.stopping) ++lost_;
  }

  /// The intake has accepted it or turned it away.
  void answer() const { answered_ = true; }

 private:
  const Run& run_;
  std::atomic<std::uint64_t>& lost_;
  mutable std::atomic<bool> answered_{false};
};

}  // namespace nazir::scenarios::donations
