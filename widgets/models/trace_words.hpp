// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How lists write the events of a trace. Pure functions.

#include <QString>

#include <nazir/observe.hpp>

namespace nazir::widgets {

/// What happened, to be read before the other process: "sent to", "linked by".
QString eventWords(observe::TraceKind kind);
/// One sentence that explains it.
QString eventHelp(observe::TraceKind kind);
/// A time on the node's clock, in seconds with six decimals: "12.000345".
QString clockText(observe::Duration at);

}  // namespace nazir::widgets
