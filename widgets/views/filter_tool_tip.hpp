// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The syntax of filters as a table for a tooltip.

#include <QString>
#include <utility>
#include <vector>

#include "widgets/data/filter.hpp"

namespace nazir::widgets {

/// `first`: a sentence on the field's purpose, as plain text. `lines`: what can be typed, and what it means.
QString filterToolTip(const QString& first, const std::vector<std::pair<QString, QString>>& lines = filterHelp());

}  // namespace nazir::widgets
