// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What can be typed into a filter, as a table for its tooltip.

#include <QString>

namespace nazir::widgets {

/// `first`: a sentence on what the field is for, as plain text.
QString filterToolTip(const QString& first);

}  // namespace nazir::widgets
