// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The texts of the graph: the description of a box, for tooltips and screen readers, and the explanation of each kind
// of process, for newcomers. Pure functions; any thread.

#include <QString>

#include "widgets/data/graph_layout.hpp"

namespace nazir::widgets {

/// One sentence: what a process of this kind is, with the name of OTP or Elixir.
QString kindHelp(observe::Kind kind);
/// "… 1,834 more"
QString hiddenText(const GraphBox& box);
/// One line: "Supervisor pool <0.2.0>, waiting, 3 restarts, 50 children, closed".
QString boxSummary(const Frame& frame, const GraphBox& box);
/// Several lines, with the exact numbers and `kindHelp`.
QString boxHelp(const Frame& frame, const GraphBox& box);

}  // namespace nazir::widgets
