// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lists and filters name the kinds of events. Pure functions; any thread may call them.

#include <QString>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// What happened, to be read before the other process: "sent to", "linked by".
QString eventWords(observe::TraceKind kind);
/// One sentence that explains it.
QString eventHelp(observe::TraceKind kind);
/// Whatever is no process, as the other side of such an event; empty where none can be.
QString outsideWords(observe::TraceKind kind);

}  // namespace nazir::widgets
