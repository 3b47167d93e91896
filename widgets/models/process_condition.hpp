// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The condition that finds what a cell shows, for "Filter by this value". Pure function.

#include <QString>

#include "widgets/data/frame.hpp"

namespace nazir::widgets {

/// In the language of filters (filter.hpp): "state:waiting", "memory=1.5MiB". Empty when no condition says it, as for
/// an empty label or a value that is only known to be small.
QString conditionFor(const Frame& frame, std::uint32_t row, ProcessColumn column);

}  // namespace nazir::widgets
