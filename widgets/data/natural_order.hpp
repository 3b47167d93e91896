// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The order in which people expect names: without regard to case and accents, and with the numbers inside names
// compared as numbers, so that "worker 2" comes before "Worker 10". Digits come before letters.

#include <string>
#include <string_view>

namespace nazir::widgets {

/// Comparing keys byte by byte orders their texts. Different texts may have equal keys ("Ann" and "ann", "7" and
/// "007"); for a total order compare the texts themselves then.
std::string naturalKey(std::string_view text);

}  // namespace nazir::widgets
