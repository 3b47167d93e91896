// SPDX-License-Identifier: BSL-1.0
#pragma once
// Helpers for tests of task streams.

#include <ranges>

#include "tasks.hpp"

namespace nazir::test {

using Elements = std::vector<Result<int>>;

/// The elements of a stream, or of a part of one.
template <class Stream>
Elements all_of(Stream&& stream) {
  Elements elements;
  for (auto&& element : stream) elements.push_back(element);
  return elements;
}

inline const std::vector four{1, 2, 3, 4};

inline int sleep_and_return(int amount) {
  sleep(std::chrono::milliseconds(amount));
  return amount;
}
inline int exit_with(int amount) {
  exit(std::to_string(amount));
}
/// Even amounts take much too long.
inline int slow_when_even(int amount) {
  if (amount % 2 == 0) sleep(infinity);
  return amount;
}
inline Elements oks(const std::vector<int>& values) {
  return {values.begin(), values.end()};
}
inline Elements exits(const std::vector<int>& values) {
  Elements elements;
  for (const int value : values) elements.push_back(Result<int>::exit(std::to_string(value)));
  return elements;
}

}  // namespace nazir::test
