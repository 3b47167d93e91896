// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a broken or hostile node might answer: one lie at a time, told of its second process where it has one.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

namespace nazir::widgets::tests {

enum class Lie {
  none,
  // Refused.
  descendingPids,
  twiceTheSamePid,
  noPid,
  unknownState,
  unknownKind,
  unknownPriority,
  clockBack,
  clockBeforeStart,
  fewerSpawned,
  tooManySchedulers,
  longText,
  pidsShiftedTooFar,
  longPids,
  noSnapshot,
  // Repaired.
  parentOfItself,
  parentsInACycle,
  unknownText,
  bornInTheFuture,
  negativeTime,
  negativeCost,
};

inline void applyTo(observe::NodeInfo& info, Lie lie) {
  if (lie == Lie::pidsShiftedTooFar) info.pid_format.shift = 64;
  if (lie == Lie::longPids) info.pid_format.after = std::string(33, '0');
}

inline void applyTo(observe::Snapshot& snapshot, Lie lie) {
  if (lie == Lie::none) return;  // there may be no process, and all that follows needs one
  auto& rows = snapshot.processes;
  auto& row = rows[rows.size() > 1 ? 1 : 0];
  switch (lie) {
    case Lie::descendingPids:
      std::swap(rows.front(), rows.back());
      break;
    case Lie::twiceTheSamePid:
      row.pid = rows.front().pid;
      break;
    case Lie::noPid:
      rows.front().pid = {};
      break;
    case Lie::unknownState:
      row.state = static_cast<observe::State>(5);
      break;
    case Lie::unknownKind:
      row.kind = static_cast<observe::Kind>(4);
      break;
    case Lie::unknownPriority:
      row.priority = static_cast<observe::Priority>(200);
      break;
    case Lie::clockBack:
      snapshot.at = observe::Duration(1);
      break;
    case Lie::clockBeforeStart:
      snapshot.at = observe::Duration(-1);
      break;
    case Lie::fewerSpawned:
      snapshot.totals.spawned = 0;
      break;
    case Lie::tooManySchedulers:
      snapshot.schedulers.resize(1025);
      break;
    case Lie::longText:
      snapshot.strings = observe::Strings(std::make_shared<std::vector<std::string>>(1, ""),
                                          std::make_shared<std::vector<std::string>>(1, std::string(65537, 'x')));
      break;
    case Lie::parentOfItself:
      row.parent = row.pid;
      break;
    case Lie::parentsInACycle:
      row.parent = rows.front().pid;
      rows.front().parent = row.pid;
      break;
    case Lie::unknownText:
      row.name = row.label = row.initial_function = row.current_function =
          static_cast<observe::StringId>(4'000'000'000);
      break;
    case Lie::bornInTheFuture:
      row.spawned_at = snapshot.at + observe::Duration(1);
      break;
    case Lie::negativeTime:
      row.running = row.runnable = row.oldest_message = row.spawned_at = observe::Duration(-1);
      break;
    case Lie::negativeCost:
      snapshot.cost.last = snapshot.cost.total = observe::Duration(-1);
      break;
    default:
      break;
  }
}

}  // namespace nazir::widgets::tests
