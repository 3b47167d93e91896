// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds the process that a user means by what was typed: "<0.34.0>", "34", or a registered name.

#include <QString>
#include <optional>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// The live process whose pid has this number as the node writes it; none if there is none. O(log n).
observe::Pid pidWith(const observe::Snapshot& snapshot, std::uint64_t number, const observe::PidFormat& format);

/// What was typed came to a process, or to a sentence that says why not.
struct Lookup {
  observe::Pid pid;
  QString problem;  ///< Empty with a pid.
};

/// Looks a pid up. Nothing when the text is no pid, and so may be a name. O(log n).
std::optional<Lookup> lookUpPid(const QString& typed, const observe::Snapshot& snapshot,
                                const observe::PidFormat& format);

/// Looks a registered name up, in any case if that is enough to tell. O(n): call it on the collector's thread.
Lookup lookUpName(const QString& typed, const observe::Snapshot& snapshot, const observe::PidFormat& format);

}  // namespace nazir::widgets
