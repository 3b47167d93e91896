// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds texts by a few of their letters, as a command palette does: "gpr" finds "Go to Processes". Pure functions,
// usable from any thread.

#include <QString>
#include <optional>

namespace nazir::widgets {

/// How well a text fits what was typed; nothing if it does not. A text fits when it has all typed characters in their
/// order, without regard to case; spaces in `typed` are skipped. Higher is better: a character counts 1, at the
/// beginning of a word 5, directly after the previous match 6. An empty `typed` fits everything with 0.
///
/// Takes the best way to match, not the first: time grows with the product of both lengths. `typed` is cut at 64
/// characters and `text` at 256.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

}  // namespace nazir::widgets
