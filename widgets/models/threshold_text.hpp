// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Thresholds of rules, as they are shown and typed. Pure functions.

#include <QString>
#include <optional>

#include <nazir/findings/rule_info.hpp>

namespace nazir::widgets {

/// "2 s", "50 %", "100/s", "64 MiB". `typedThreshold` reads it back without a loss.
QString thresholdText(const findings::Threshold& threshold, double value);
/// "0.01 to 86400 s".
QString thresholdRange(const findings::Threshold& threshold);

/// The number in the unit of the threshold, with its unit or without; a duration or a size may have another unit:
/// "500 ms", "1 GiB". Nothing if it is no number or out of range.
std::optional<double> typedThreshold(const findings::Threshold& threshold, const QString& text);

}  // namespace nazir::widgets
