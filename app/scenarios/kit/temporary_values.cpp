// SPDX-License-Identifier: BSL-1.0
#include "temporary_values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nazir::scenarios {

bool TemporaryValues::set(Values& values, const std::string& id, double value, Time until) {
  const std::lock_guard lock(mutex_);
  const auto control = control_of(values, id);
  if (!control || !values.set(id, value)) return false;
  const auto newest =
      std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& each) { return each.id == id; });
  const bool changed = newest != entries_.rend() && newest->value != control->value;
  if (changed) std::erase_if(entries_, [&](const Entry& each) { return each.id == id; });
  entries_.push_back({id, control->value, control_of(values, id)->value, until});  // the value within its range
  return true;
}

std::vector<Control> TemporaryValues::set_back(Values& values, Time now) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> ids;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    if (entry->until > now) {
      ++entry;
      continue;
    }
    const auto over = *entry;
    entry = entries_.erase(entry);
    const auto newer = std::find_if(entry, entries_.end(), [&](const Entry& each) { return each.id == over.id; });
    if (newer != entries_.end()) {
      newer->before = over.before;
    } else if (control_of(values, over.id)->value == over.value) {
      values.set(over.id, over.before);
      if (std::find(ids.begin(), ids.end(), over.id) == ids.end()) ids.push_back(over.id);
    }
  }
  std::vector<Control> controls;
  for (const auto& id : ids) controls.push_back(*control_of(values, id));
  return controls;
}

std::optional<TemporaryValues::Time> TemporaryValues::next() const {
  const std::lock_guard lock(mutex_);
  std::optional<Time> next;
  for (const auto& entry : entries_) next = std::min(entry.until, next.value_or(entry.until));
  return next;
}

std::string value_text(const Control& control) {
  constexpr int digits = 12;
  const auto* space = control.unit.empty() || control.unit.starts_with('/') ? "" : " ";
  return fmt::format("{:.{}g}{}{}", control.value, digits, space, control.unit);
}

std::optional<Control> control_of(const Values& values, std::string_view id) {
  const auto controls = values.controls();
  const auto found = std::find_if(controls.begin(), controls.end(), [&](const Control& each) { return each.id == id; });
  return found == controls.end() ? std::nullopt : std::optional(*found);
}

}  // namespace nazir::scenarios
