// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words for findings, wherever they are shown. Sentences and titles come from the rules and may have been made from
// what a node tells: show them literally (plain_text.hpp).

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// "Error".
QString severityText(findings::Severity severity);
/// "ok", "found", "watching", "resting" or "off".
QString verdictText(findings::Verdict verdict);
/// The title of a rule, or its id if no rule of this program has it.
QString ruleTitle(std::string_view id);
/// "2 findings".
QString findingsCount(std::size_t count);
/// "Error: The ledger has been in handle_call for 12 s."
QString findingLine(const findings::Finding& finding);
/// Everything that the rules found about a process, a line for each finding; empty if they found nothing.
QString markText(const Frame& frame, observe::Pid pid);
/// A moment of the node's clock, or a time between two: "3 m 12 s".
QString momentText(observe::Duration at);
/// Whether a finding was seen at one moment only, as `momentText` writes it.
bool isMoment(const findings::Finding& finding);
/// "At 3 s on the node's clock, for 12 s so far", "Over: at …, for 12 s", "In an earlier run: at …". `epoch` and `now`
/// are those of the node.
QString whenText(const findings::Finding& finding, std::uint64_t epoch, observe::Duration now);
/// "2 servers blocked, 1 mailbox grows", the gravest first.
QString countPhrases(const findings::Findings& findings);
/// All of a finding, for the clipboard. `when`: its whenText.
QString findingReport(const findings::Finding& finding, const QString& when, const observe::PidFormat& format);

/// Whether the finding is about processes of one kind, which a user can expect. One about the node as a whole, or about
/// several kinds together, names none.
bool namesAKind(const findings::Finding& finding);

/// A place in a program: the function, `between`, and the file with its line; what is not known is left out.
QString placeText(const std::string& function, const std::string& file, std::uint32_t line, const QString& between);

/// How severe a mark is: the role of a model whose rows are processes.
inline constexpr int noMark = -1;
int markOf(const Frame& frame, observe::Pid pid);
/// Of a closed branch: of the process at its top and of all below it.
int branchMarkOf(const Frame& frame, std::size_t row);

}  // namespace nazir::widgets
