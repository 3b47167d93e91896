// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the rules say of a node, as a frame carries it. Values, usable from any thread.

#include <QString>

#include <nazir/findings.hpp>

namespace nazir::widgets {

struct Judgment {
  findings::FindingsPointer findings;  ///< Null in a frame without a node.
  QString problem = {};                ///< Why the last round brought nothing new; empty if it did.
};

/// No findings of no node; the same for the life of the program.
const findings::FindingsPointer& noFindings();

/// Whether a user would read the same findings in both. The states of the rules may differ.
bool tellTheSame(const findings::Findings& one, const findings::Findings& other);

/// The gravest finding that concerns a process; null if there is none.
const findings::Finding* findingOf(const findings::FindingsPointer& findings, observe::Pid pid);

/// Every finding that lists the process, the gravest first.
std::vector<const findings::Finding*> findingsOf(const findings::FindingsPointer& findings, observe::Pid pid);

}  // namespace nazir::widgets
