// SPDX-License-Identifier: BSL-1.0
#include "values.hpp"

#include <algorithm>
#include <cmath>

namespace nazir::scenarios {

Values::Values(const ParameterTable& table, const std::vector<Value>& initial) : table_(table), cells_(initial.size()) {
  for (std::size_t i = 0; i < initial.size(); ++i) {
    cells_[i].number = cells_[i].initial = initial[i].number;
    cells_[i].exact = initial[i].exact;
    cells_[i].text = initial[i].text;
    idle_.push_back(table.idle_reason(table.parameters()[i], initial));
  }
}

std::vector<Control> Values::controls() const {
  std::vector<Control> controls;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const auto& parameter = table_.parameters()[i];
    if (!parameter.dial) continue;
    const double scale = shown_scale(parameter);
    const double initial = cells_[i].initial * scale;
    controls.push_back({.id = std::string(parameter.name),
                        .label = std::string(parameter.dial->label),
                        .unit = std::string(shown_unit(parameter)),
                        .help = std::string(parameter.help),
                        .fault = parameter.dial->fault,
                        .minimum = parameter.minimum * scale,
                        .maximum = std::max(parameter.dial->maximum, initial),
                        .step = parameter.dial->step,
                        .value = cells_[i].number.load(std::memory_order_relaxed) * scale,
                        .initial = initial,
                        .whole = parameter.type == ParameterType::integer,
                        .idle = idle_[i]});
  }
  return controls;
}

bool Values::set(std::string_view key, double shown) {
  const auto* parameter = table_.find(key);
  if (parameter == nullptr || !parameter->dial || std::isnan(shown)) return false;
  auto& cell = cells_[table_.index_of(*parameter)];
  double number = std::clamp(shown / shown_scale(*parameter), parameter->minimum, parameter->maximum);
  if (parameter->type == ParameterType::integer) number = std::round(number);
  constexpr double nanoseconds = 1e6;  // in a millisecond
  const double exact = parameter->type == ParameterType::duration ? number * nanoseconds : number;
  cell.number.store(number, std::memory_order_relaxed);
  cell.exact.store(std::llround(exact), std::memory_order_relaxed);
  return true;
}

}  // namespace nazir::scenarios
