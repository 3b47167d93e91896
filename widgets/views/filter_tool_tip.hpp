// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The syntax of filters as a table for a tooltip.

#include <QString>

namespace nazir::widgets {

/// `first`: a sentence on the field's purpose, as plain text.
QString filterToolTip(const QString& first);

}  // namespace nazir::widgets
