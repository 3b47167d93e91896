// SPDX-License-Identifier: BSL-1.0
#pragma once
// How long a call to a node may take, and what it answers.

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace nazir::observe {

/// How long a caller waits. A node gives up at the deadline, or as soon as another thread requests the stop. A node
/// that blocks in a system call registers a std::stop_callback that ends the system call.
struct Call {
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  std::stop_token stop = {};

  static Call within(std::chrono::nanoseconds time, std::stop_token stop = {}) {
    return {std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(time),
            std::move(stop)};
  }
  bool over() const { return stop.stop_requested() || std::chrono::steady_clock::now() >= deadline; }
};

/// Why a call has no value.
struct Problem {
  enum class Kind : std::uint8_t {
    ended,      ///< The process has ended.
    unable,     ///< The node cannot tell this: see Abilities.
    cancelled,  ///< The caller requested the stop.
    late,       ///< Not before the deadline.
    lost,       ///< The node is gone or does not run.
    failed,     ///< Anything else.
  };
  Kind kind = Kind::failed;
  std::string text;  ///< One sentence or two for the user: why, and what to do next.
};

/// A value, or the problem.
template <class T>
class Answer {
 public:
  // Converts from both, so that functions return either. NOLINTBEGIN(google-explicit-constructor)
  Answer(T value) : value_(std::move(value)) {}
  Answer(Problem problem) : problem_(std::move(problem)) {}
  // NOLINTEND(google-explicit-constructor)

  explicit operator bool() const { return value_.has_value(); }
  /// Must hold a value.
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  /// Must hold no value.
  const Problem& problem() const { return problem_; }

 private:
  std::optional<T> value_;
  Problem problem_;
};

/// Of a command.
struct Outcome {
  bool done = false;
  std::string problem;  ///< If not done: why, and what to do next, in one sentence.
};

}  // namespace nazir::observe
