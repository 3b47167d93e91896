// SPDX-License-Identifier: BSL-1.0
#pragma once
// A client of the report server: a process that starts four tasks, waits for them in one of two ways, and leaves
// nothing behind, whatever happens.
//
// One by one, it awaits the tasks in the guide's order. A task that fails is noticed only when its turn comes, and each
// await has the whole time-out for itself. All at once, it knows at once, and one time-out covers all. After a failure
// it ends the other tasks in both ways; without that they would run on for nobody.

#include "task.hpp"

namespace nazir::scenarios::reports {

struct Report {
  std::int64_t zakat = 0, donations = 0, campaigns = 0, summary = 0;
  friend bool operator==(const Report&, const Report&) = default;
};

struct Made {
  std::optional<Report> report = {};
  std::optional<Part> failed = {};  ///< The part that failed or was late, if there is no report.
  bool timed_out = false;
  friend bool operator==(const Made&, const Made&) = default;
};

/// Has the report made by tasks under the supervisor "tasks". Traps exits meanwhile; suspends. Exits if an exit signal
/// came from a process other than the tasks.
Made make_report(const BureauPtr& bureau, const Order& order, Way way);

/// The body of the client: makes the report and files it in the archive.
void be_client(const BureauPtr& bureau, const Order& order, Way way);

}  // namespace nazir::scenarios::reports
