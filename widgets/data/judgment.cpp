// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/judgment.hpp"

#include <algorithm>

namespace nazir::widgets {
namespace {

using findings::Finding;
using findings::Findings;

bool samePlace(const std::optional<findings::CodePlace>& one, const std::optional<findings::CodePlace>& other) {
  if (!one || !other) return one.has_value() == other.has_value();
  return one->function == other->function && one->file == other->file && one->line == other->line;
}

bool isSame(const Finding& one, const Finding& other) {
  return one.epoch == other.epoch && one.since == other.since && one.severity == other.severity &&
         one.concerned == other.concerned && one.rule == other.rule && one.kind == other.kind &&
         one.sentence == other.sentence && one.count == other.count && one.processes == other.processes &&
         samePlace(one.place, other.place);
}

}  // namespace

const findings::FindingsPointer& noFindings() {
  static const findings::FindingsPointer none = std::make_shared<const Findings>();
  return none;
}

bool tellTheSame(const Findings& one, const Findings& other) {
  if (one.epoch != other.epoch && one.epoch != 0) return false;
  // Past ones do not change: new ones come first.
  if (one.past.size() != other.past.size() || one.now.size() != other.now.size()) return false;
  if (!one.past.empty() && !isSame(one.past.front(), other.past.front())) return false;
  return std::equal(one.now.begin(), one.now.end(), other.now.begin(), isSame);
}

const Finding* findingOf(const findings::FindingsPointer& findings, observe::Pid pid) {
  const auto* mark = findings ? findings->mark_of(pid) : nullptr;
  return mark && mark->finding < findings->now.size() ? &findings->now[mark->finding] : nullptr;
}

std::vector<const Finding*> findingsOf(const findings::FindingsPointer& findings, observe::Pid pid) {
  std::vector<const Finding*> found;
  if (!findings || !findings->mark_of(pid)) return found;
  for (const auto& each : findings->now) {
    if (std::find(each.processes.begin(), each.processes.end(), pid) != each.processes.end()) found.push_back(&each);
  }
  return found;
}

}  // namespace nazir::widgets
