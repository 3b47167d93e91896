// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of a workload, and typed keys to their values.
//
//   struct PoolKeys : ParameterTable {
//     Key<std::uint32_t> size = add(integer("pool.size", "5", 1, 1000, "number of workers", "Workers in the pool.")
//                                       .live("Workers", "", 50, 1));
//     Key<Duration> item_time = add(duration("items.time", "100ms", 0, hour, "Time that an item takes."));
//   };
//   const PoolKeys keys;
//   values[keys.size]                 // see values.hpp
//
// A table is immutable once it is constructed; any thread may read it.

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "speed.hpp"
#include "typed_parameter.hpp"

namespace nazir::scenarios {

/// Where the value of a parameter lies, and as which type it is read: a double for numbers and shares, an integer for
/// integers and amounts, nanoseconds for durations, a string for texts, a File for files (in settings), and for a
/// choice an enum whose values count the choices from 0.
template <class T>
struct Key {
  std::size_t index = 0;
};

/// A file that was read before the start.
struct File {
  std::string path;
  std::shared_ptr<const std::string> content;  ///< None if no file was named.
};

/// The value as the type of its key.
template <class T>
T value_as(double number, std::int64_t exact, const std::string& text) {
  if constexpr (std::is_same_v<T, std::chrono::nanoseconds>) {
    return std::chrono::nanoseconds(exact);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return text;
  } else if constexpr (std::is_floating_point_v<T> || std::is_enum_v<T>) {
    return static_cast<T>(number);
  } else {
    return static_cast<T>(exact);
  }
}

/// The other way round.
template <class T>
Value to_value(const T& value) {
  if constexpr (std::is_same_v<T, std::chrono::nanoseconds>) {
    return {.text = {}, .number = static_cast<double>(value.count()) / 1e6, .exact = value.count()};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {.text = value};
  } else if constexpr (std::is_same_v<T, File>) {
    return {.text = value.path, .number = 0, .exact = 0, .content = value.content};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {.text = {}, .number = value, .exact = std::llround(value)};
  } else {
    return {.text = {}, .number = static_cast<double>(value), .exact = static_cast<std::int64_t>(value)};
  }
}

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

  /// Why the parameter has no effect beside these values, and what would give it one; empty if it has. One value for
  /// each parameter.
  std::string idle_reason(const Parameter& parameter, const std::vector<Value>& values) const;

  // ---- To declare parameters, in constructors and in functions that add a group of them to a table. Defaults are
  // written as in a file, without quotes. Shares range from 0 to 1; durations are in milliseconds.

  template <class T>
  Key<T> add(TypedParameter<T> parameter) {
    parameters_.push_back(std::move(parameter));
    return {parameters_.size() - 1};
  }
  static constexpr double hour = 3'600'000;  ///< Milliseconds.
  /// `what` names the value in errors: "number of workers".
  template <class T = std::uint32_t>
  static TypedParameter<T> integer(std::string_view name, std::string_view fallback, double minimum, double maximum,
                                   std::string_view what, std::string_view help) {
    return {{name, ParameterType::integer, fallback, minimum, maximum, what, help}};
  }
  static TypedParameter<double> number(std::string_view name, std::string_view fallback, double minimum, double maximum,
                                       std::string_view what, std::string_view help) {
    return {{name, ParameterType::number, fallback, minimum, maximum, what, help}};
  }
  static TypedParameter<double> share(std::string_view name, std::string_view fallback, std::string_view help) {
    return {{name, ParameterType::share, fallback, 0, 1, "share", help}};
  }
  static TypedParameter<std::chrono::nanoseconds> duration(std::string_view name, std::string_view fallback,
                                                           double minimum, double maximum, std::string_view help) {
    return {{name, ParameterType::duration, fallback, minimum, maximum, "duration", help}};
  }
  /// From one minor unit to 10^15 of them.
  static TypedParameter<std::int64_t> amount(std::string_view name, std::string_view fallback, std::string_view help) {
    return {{name, ParameterType::amount, fallback, 1, 1e15, "amount", help}};
  }
  /// Seconds of the virtual clock in a second of real time.
  static TypedParameter<double> speed(std::string_view name, std::string_view fallback, std::string_view help) {
    return {{name, ParameterType::speed, fallback, slowest_speed, fastest_speed, "speed", help}};
  }
  static TypedParameter<std::string> text(std::string_view name, std::string_view fallback, std::string_view what,
                                          std::string_view help) {
    return {{name, ParameterType::text, fallback, 0, 0, what, help}};
  }
  /// None by default.
  static TypedParameter<File> file(std::string_view name, std::string_view what, std::string_view help) {
    return {{name, ParameterType::file, "", 0, 0, what, help}};
  }
  /// `Enum` counts the choices from 0.
  template <class Enum>
  static TypedParameter<Enum> choice(std::string_view name, std::vector<std::string_view> choices,
                                     std::string_view fallback, std::string_view what, std::string_view help) {
    return {{name, ParameterType::choice, fallback, 0, 0, what, help, std::move(choices)}};
  }

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace nazir::scenarios
