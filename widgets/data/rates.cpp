// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/rates.hpp"

#include <algorithm>

namespace nazir::widgets {
namespace {

/// A counter that went back belongs to a restarted node: nothing is known of the time between.
double perSecond(std::uint64_t before, std::uint64_t now, double seconds) {
  return now > before && seconds > 0 ? static_cast<double>(now - before) / seconds : 0;
}

/// A time read in the middle of a turn may be slightly ahead of the next reading: count that as no growth.
std::uint64_t grown(std::chrono::nanoseconds before, std::chrono::nanoseconds now) {
  return now > before ? static_cast<std::uint64_t>((now - before).count()) : 0;
}

double toSeconds(std::chrono::nanoseconds value) {
  return std::chrono::duration<double>(value).count();
}

}  // namespace

double secondsBetween(const observe::Snapshot& before, const observe::Snapshot& now, bool isVirtual) {
  return std::max(0.0, isVirtual ? toSeconds(now.at - before.at) : toSeconds(now.taken - before.taken));
}

Rates ratesBetween(const observe::Snapshot* before, const observe::Snapshot& now, bool isVirtual) {
  Rates rates;
  if (!before || now.taken <= before->taken) return rates;
  const double seconds = secondsBetween(*before, now, isVirtual);
  const auto& from = before->totals;
  const auto& to = now.totals;
  rates.known = true;
  rates.seconds = seconds;
  rates.messages = perSecond(from.messages_sent, to.messages_sent, seconds);
  rates.reductions = perSecond(from.reductions, to.reductions, seconds);
  rates.spawned = perSecond(from.spawned, to.spawned, seconds);
  rates.exited = perSecond(from.exited, to.exited, seconds);
  rates.crashed = perSecond(from.crashed, to.crashed, seconds);
  rates.restarted = perSecond(from.restarted, to.restarted, seconds);
  rates.dropped = perSecond(from.messages_dropped, to.messages_dropped, seconds);

  for (std::size_t i = 0; i < now.schedulers.size(); ++i) {
    double busy = 0;
    double idle = 0;
    if (i < before->schedulers.size()) {
      busy = std::max(0.0, toSeconds(now.schedulers[i].busy - before->schedulers[i].busy));
      idle = std::max(0.0, toSeconds(now.schedulers[i].idle - before->schedulers[i].idle));
    }
    rates.schedulers.push_back(busy + idle > 0 ? busy / (busy + idle) : 0);
    rates.utilisation += rates.schedulers.back();
  }
  if (!rates.schedulers.empty()) rates.utilisation /= static_cast<double>(rates.schedulers.size());
  return rates;
}

Deltas deltasBetween(const observe::Snapshot* before, const observe::Snapshot& now, bool isVirtual) {
  Deltas deltas;
  const auto& rows = now.processes;
  deltas.reductions.resize(rows.size());
  deltas.messages.resize(rows.size());
  deltas.running.resize(rows.size());
  deltas.runnable.resize(rows.size());
  if (before) deltas.seconds = secondsBetween(*before, now, isVirtual);
  std::size_t old = 0;
  const std::size_t olds = before ? before->processes.size() : 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    while (old < olds && before->processes[old].pid < row.pid) {
      ++deltas.ended;
      ++old;
    }
    std::uint64_t reductions = 0;
    std::uint64_t messages = 0;
    std::chrono::nanoseconds running{0};
    std::chrono::nanoseconds runnable{0};
    if (old < olds && before->processes[old].pid == row.pid) {
      reductions = before->processes[old].reductions;
      messages = before->processes[old].messages_in;
      running = before->processes[old].running;
      runnable = before->processes[old].runnable;
      ++old;
    } else if (before) {
      ++deltas.started;
    }
    deltas.reductions[i] = row.reductions > reductions ? row.reductions - reductions : 0;
    deltas.messages[i] = row.messages_in > messages ? row.messages_in - messages : 0;
    deltas.running[i] = grown(running, row.running);
    deltas.runnable[i] = grown(runnable, row.runnable);
  }
  deltas.ended += olds - old;
  return deltas;
}

}  // namespace nazir::widgets
