// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lists and filters name the kinds of events of a trace, in the language of the window. Any thread may call them.

#include <QString>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// What happened, to be read before the other process: "sent to", "linked by".
QString eventWords(observe::TraceKind kind);
/// One sentence that explains it.
QString eventHelp(observe::TraceKind kind);
/// What to show as the other side of an event that no process is on; empty if its kind has no other side.
QString outsideWords(observe::TraceKind kind);

}  // namespace nazir::widgets
