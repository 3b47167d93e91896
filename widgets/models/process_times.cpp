// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/process_times.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <optional>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

/// The translations of this file.
class TimeWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::ProcessTimes)
};

using std::chrono::nanoseconds;

/// Share of one processor since the last refresh, whether the list accumulates or not.
std::optional<double> shareOf(const Frame& frame, std::uint32_t index, bool runnable = false) {
  if (!frame.deltas || frame.deltas->seconds <= 0) return std::nullopt;
  const auto time = runnable ? frame.deltas->runnable[index] : frame.deltas->running[index];
  return std::min(static_cast<double>(time) / 1e9 / frame.deltas->seconds, 1.0);
}

}  // namespace

bool isVirtual(const Frame& frame) {
  return frame.info && isVirtual(*frame.info);
}

QString noTimesText(const Frame& frame) {
  if (isVirtual(frame)) return virtualTimeText();
  if (!frame.info) return {};
  return QString::fromStdString(frame.info->abilities.why_not(observe::Ability::running_time));
}

QString virtualTimeText() {
  return TimeWords::tr("Virtual time: computing takes no time");
}

Times timesOf(const Frame& frame, const observe::ProcessRow& row) {
  // The parts are read a few operations apart and may add up to slightly more than the whole.
  const auto waiting = std::max(ageOf(*frame.snapshot, row) - row.running - row.runnable, nanoseconds(0));
  const auto all = std::max(row.running + row.runnable + waiting, nanoseconds(1));
  const auto told = [all](nanoseconds part) {
    return QStringLiteral("%1 (%2)").arg(
        format::duration(part), format::share(static_cast<double>(part.count()) / static_cast<double>(all.count())));
  };
  if (isVirtual(frame)) return {dash(), dash(), told(waiting)};
  if (frame.info && !tellsTimes(*frame.info)) return {dash(), dash(), dash()};
  return {told(row.running), told(row.runnable), told(waiting)};
}

QString runningText(const Frame& frame, std::uint32_t index) {
  const auto values = shownValues(frame);
  if (const auto time = values.runningTime(index)) return format::duration(*time);
  const auto share = values.runningShare(index);
  return share ? format::share(*share) : dash();
}

QString runningToolTip(const Frame& frame, std::uint32_t index) {
  if (const QString why = noTimesText(frame); !why.isEmpty()) return why;
  const auto& row = frame.snapshot->processes[index];
  const Times times = timesOf(frame, row);
  QString text;
  if (const auto share = shareOf(frame, index)) {
    text = TimeWords::tr("Running %1, runnable %2 of the last %3\n")
               .arg(format::share(*share), format::share(shareOf(frame, index, true).value_or(0)),
                    format::duration(nanoseconds(static_cast<std::int64_t>(frame.deltas->seconds * 1e9))));
  }
  return text +
         TimeWords::tr("Since its start, %1 ago:\nrunning %2\nrunnable %3: ready, waited for a scheduler\nwaiting %4")
             .arg(format::duration(shownValues(frame).age(index)), times.running, times.runnable, times.waiting);
}

QString runnableText(const Frame& frame, std::uint32_t index) {
  const auto values = shownValues(frame);
  if (const auto time = values.runnableTime(index)) return format::duration(*time);
  const auto share = values.runnableShare(index);
  return share ? format::share(*share) : dash();
}

bool wasNotRunnable(const Frame& frame, std::uint32_t index) {
  const auto values = shownValues(frame);
  if (const auto time = values.runnableTime(index)) return time->count() == 0;
  return values.runnableShare(index).value_or(0) <= 0;
}

bool didNotRun(const Frame& frame, std::uint32_t index) {
  const auto values = shownValues(frame);
  if (const auto time = values.runningTime(index)) return time->count() == 0;
  return values.runningShare(index).value_or(0) <= 0;
}

}  // namespace nazir::widgets
