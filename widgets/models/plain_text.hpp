// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Untrusted text (titles, names, labels, paths, errors) for the places where Qt guesses whether a text is HTML. Every
// such text goes through here or into a PlainLabel; both show it literally. Usable from any thread.

#include <QString>

namespace nazir::widgets {

/// For tooltips: `text` shown literally, with its line breaks, wrapped where it is wide. Empty stays empty.
QString plainToolTip(const QString& text);

/// For window titles, where Qt takes "[*]" for the mark of an unsaved document. Always one line.
QString plainWindowTitle(const QString& text);

}  // namespace nazir::widgets
