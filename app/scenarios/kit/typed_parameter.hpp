// SPDX-License-Identifier: BSL-1.0
#pragma once
// A parameter together with the type of its value. ParameterTable has functions that make them.

#include <string_view>
#include <utility>

#include "parameter.hpp"

namespace nazir::scenarios {

/// A parameter whose value is read as a T.
template <class T>
struct TypedParameter : Parameter {
  /// It can be changed while the workload runs. `maximum` of the slider and `step` are in the units shown: "%" for
  /// shares and "ms" for durations, whatever `unit` is.
  TypedParameter live(std::string_view label, std::string_view unit, double slider_maximum, double step) && {
    dial = Dial{.label = label, .unit = unit, .maximum = slider_maximum, .step = step};
    return std::move(*this);
  }
  /// The same, shown among the faults.
  TypedParameter live_fault(std::string_view label, std::string_view unit, double slider_maximum, double step) && {
    auto live_parameter = std::move(*this).live(label, unit, slider_maximum, step);
    live_parameter.dial->fault = true;
    return live_parameter;
  }
  /// It has an effect only if the parameter `other` has this value.
  TypedParameter when(std::string_view other, std::string_view value) && {
    this->conditions.push_back({other, value, true});
    return std::move(*this);
  }
  /// It has no effect if the parameter `other` has this value.
  TypedParameter unless(std::string_view other, std::string_view value) && {
    this->conditions.push_back({other, value, false});
    return std::move(*this);
  }
};

}  // namespace nazir::scenarios
