// SPDX-License-Identifier: BSL-1.0
#pragma once
// The values of a workload's parameters while it runs. Those with a dial may change at any moment, so a process reads a
// value each time it needs it. Any thread may call any member; none blocks.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "parameter_table.hpp"
#include "session.hpp"

namespace nazir::scenarios {

class Values {
 public:
  /// `initial`: one for each parameter of the table, which must outlive this object.
  Values(const ParameterTable& table, const std::vector<Value>& initial);

  template <class T>
  T operator[](Key<T> key) const {
    const Cell& cell = cells_[key.index];
    return value_as<T>(cell.number.load(std::memory_order_relaxed), cell.exact.load(std::memory_order_relaxed),
                       cell.text);
  }

  /// All with a dial, in the table's order.
  std::vector<Control> controls() const;
  /// In the units that the control shows. Clamped to its range and to the parameter's. False if there is no such
  /// control, or if the value is not a number.
  bool set(std::string_view key, double shown);

 private:
  struct Cell {
    std::atomic<double> number;
    std::atomic<std::int64_t> exact;
    std::string text;
    double initial;
  };

  const ParameterTable& table_;
  std::deque<Cell> cells_;         // in the table's order
  std::vector<std::string> idle_;  // in the same order: why a parameter has no effect
};

}  // namespace nazir::scenarios
