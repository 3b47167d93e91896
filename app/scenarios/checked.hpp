// SPDX-License-Identifier: BSL-1.0
#pragma once
// A value, or one line that says why there is none. For checking user input; programming errors throw.

#include <optional>
#include <string>
#include <utility>

namespace nazir::scenarios {

/// Why an input is not acceptable: what was expected, and what was found instead.
struct Problem {
  std::string text;
};

template <class Value>
class Checked {
 public:
  Checked(Value value) : value_(std::move(value)) {}
  Checked(Problem problem) : problem_(std::move(problem.text)) {}

  explicit operator bool() const { return value_.has_value(); }
  const Value& operator*() const { return *value_; }
  Value& operator*() { return *value_; }
  const Value* operator->() const { return &*value_; }
  Value* operator->() { return &*value_; }
  /// Empty when there is a value.
  const std::string& problem() const { return problem_; }

 private:
  std::optional<Value> value_;
  std::string problem_;
};

}  // namespace nazir::scenarios
