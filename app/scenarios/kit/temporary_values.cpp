// SPDX-License-Identifier: BSL-1.0
#include "temporary_values.hpp"

#include <algorithm>

namespace nazir::scenarios {

bool TemporaryValues::set(Values& values, const std::string& id, double value, Time until) {
  const std::lock_guard lock(mutex_);
  const auto control = control_of(values, id);
  if (!control || !values.set(id, value)) return false;
  const auto set = control_of(values, id)->value;  // within the range
  auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& each) { return each.id == id; });
  if (entry == entries_.end()) {
    entries_.push_back({id, control->value, set, until});
    return true;
  }
  const bool changed = entry->value != control->value;
  *entry = {id, changed ? control->value : entry->before, set, until};
  return true;
}

std::vector<Control> TemporaryValues::set_back(Values& values, Time now) {
  const std::lock_guard lock(mutex_);
  std::vector<Control> controls;
  std::erase_if(entries_, [&](const Entry& entry) {
    if (entry.until > now) return false;
    if (control_of(values, entry.id)->value == entry.value) {
      values.set(entry.id, entry.before);
      controls.push_back(*control_of(values, entry.id));
    }
    return true;
  });
  return controls;
}

std::optional<TemporaryValues::Time> TemporaryValues::next() const {
  const std::lock_guard lock(mutex_);
  std::optional<Time> next;
  for (const auto& entry : entries_) next = std::min(entry.until, next.value_or(entry.until));
  return next;
}

std::optional<Control> control_of(const Values& values, std::string_view id) {
  const auto controls = values.controls();
  const auto found = std::find_if(controls.begin(), controls.end(), [&](const Control& each) { return each.id == id; });
  return found == controls.end() ? std::nullopt : std::optional(*found);
}

}  // namespace nazir::scenarios
