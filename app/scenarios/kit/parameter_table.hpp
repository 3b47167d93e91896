// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of a workload, and typed keys to their values.
//
//   struct PoolKeys : ParameterTable {
//     Key<std::uint32_t> size = add<std::uint32_t>({.name = "pool.size", .type = ParameterType::integer, …});
//     Key<Duration> item_time = add<Duration>({.name = "pool.item_time", …});
//   };
//   const PoolKeys keys;
//   values[keys.size]                 // see values.hpp
//
// A table is immutable once it is constructed; any thread may read it.

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "parameter.hpp"

namespace nazir::scenarios {

/// Where the value of a parameter lies, and as which type it is read: a double for numbers and shares, an integer for
/// integers and amounts, nanoseconds for durations, a string for texts, and for a choice an enum whose values count the
/// choices from 0.
template <class T>
struct Key {
  std::size_t index = 0;
};

class ParameterTable {
 public:
  /// In the order in which a file would have them.
  const std::vector<Parameter>& parameters() const { return parameters_; }
  /// Null if there is none.
  const Parameter* find(std::string_view name) const {
    for (const auto& parameter : parameters_) {
      if (parameter.name == name) return &parameter;
    }
    return nullptr;
  }
  std::size_t index_of(const Parameter& parameter) const {
    return static_cast<std::size_t>(&parameter - parameters_.data());
  }

 protected:
  template <class T>
  Key<T> add(Parameter parameter) {
    parameters_.push_back(std::move(parameter));
    return {parameters_.size() - 1};
  }

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace nazir::scenarios
