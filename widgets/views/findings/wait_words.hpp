// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The texts of the wait graph: headings of groups, titles of boxes, and what tooltips and screen readers say. Pure
// functions; any thread.

#include <QString>

#include "widgets/data/wait_watch.hpp"

namespace nazir::widgets {

/// "gateway <0.12.0>"
QString waitName(const WaitPicture& picture, findings::WaitGraph::Index node);
/// "Deadlock: 3 processes wait for one another", "1,204 processes wait for gateway <0.12.0>, the longest for 12.0 s".
QString waitHeading(const WaitPicture& picture, findings::WaitGraph::Index group);
/// "gateway", "1,200 × Donation.pay", "… 991 more behind it".
QString waitTitle(const WaitPicture& picture, const findings::WaitBox& box);
/// How long the box has waited: "12.0 s", of several "≤ 12.0 s". Empty for one that does not wait.
QString waitTime(const WaitPicture& picture, const findings::WaitBox& box);
/// What a process does that waits for no other one: "waiting in mistakes::write_report". Empty if that is not known.
QString waitDoing(const WaitPicture& picture, findings::WaitGraph::Index node);
/// One line: what the box is, for what it waits and since when.
QString waitSummary(const WaitPicture& picture, const findings::WaitBox& box);
/// What the rules found about the process, and what helps against a deadlock; several lines, or nothing.
QString waitAdvice(const WaitPicture& picture, const findings::WaitBox& box);
/// Several lines with the advice, and what a click does.
QString waitHelp(const WaitPicture& picture, const findings::WaitBox& box);

}  // namespace nazir::widgets
