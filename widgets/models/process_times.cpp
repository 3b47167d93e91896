// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_times.hpp"

#include <algorithm>
#include <string_view>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using std::chrono::nanoseconds;

QString dash() {
  return QStringLiteral("–");
}

/// There are two snapshots with time between them.
bool isKnown(const Frame& frame) {
  return frame.deltas && frame.deltas->seconds > 0;
}

/// Of one processor. The two snapshots read a running clock at slightly different times: never more than all of it.
double shareOf(const Frame& frame, std::uint64_t time) {
  return std::min(static_cast<double>(time) / 1e9 / frame.deltas->seconds, 1.0);
}

nanoseconds ageOf(const Frame& frame, const observe::ProcessRow& row) {
  return std::max(frame.snapshot->at - row.spawned_at, nanoseconds(0));
}

}  // namespace

bool isVirtual(const Frame& frame) {
  return frame.info && std::string_view(frame.info->clock).starts_with("virtual");
}

QString virtualTimeText() {
  return QStringLiteral("Virtual time: computing takes no time");
}

Times timesOf(const Frame& frame, const observe::ProcessRow& row) {
  // Read a few operations apart, the parts may be a little more than the whole.
  const auto waiting = std::max(ageOf(frame, row) - row.running - row.runnable, nanoseconds(0));
  const auto all = std::max(row.running + row.runnable + waiting, nanoseconds(1));
  const auto told = [all](nanoseconds part) {
    return QStringLiteral("%1 (%2)").arg(
        format::duration(part), format::share(static_cast<double>(part.count()) / static_cast<double>(all.count())));
  };
  if (isVirtual(frame)) return {dash(), dash(), told(waiting)};
  return {told(row.running), told(row.runnable), told(waiting)};
}

QString runningText(const Frame& frame, std::uint32_t index) {
  if (isVirtual(frame)) return dash();
  if (frame.query.accumulate) return format::duration(frame.snapshot->processes[index].running);
  return isKnown(frame) ? format::share(shareOf(frame, frame.deltas->running[index])) : dash();
}

QString runningToolTip(const Frame& frame, std::uint32_t index) {
  if (isVirtual(frame)) return virtualTimeText();
  const auto& row = frame.snapshot->processes[index];
  const Times times = timesOf(frame, row);
  QString text;
  if (isKnown(frame)) {
    text = QStringLiteral("Running %1, runnable %2 of the last %3\n")
               .arg(format::share(shareOf(frame, frame.deltas->running[index])),
                    format::share(shareOf(frame, frame.deltas->runnable[index])),
                    format::duration(nanoseconds(static_cast<std::int64_t>(frame.deltas->seconds * 1e9))));
  }
  return text +
         QStringLiteral("Since its start, %1 ago:\nrunning %2\nrunnable %3: ready, waited for a scheduler\nwaiting %4")
             .arg(format::duration(ageOf(frame, row)), times.running, times.runnable, times.waiting);
}

bool ranNot(const Frame& frame, std::uint32_t index) {
  if (isVirtual(frame)) return true;
  if (frame.query.accumulate) return frame.snapshot->processes[index].running.count() == 0;
  return !isKnown(frame) || frame.deltas->running[index] == 0;
}

}  // namespace nazir::widgets
