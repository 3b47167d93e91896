// SPDX-License-Identifier: BSL-1.0
#pragma once
// Guesses which known name a mistyped one was meant to be.

#include <string>
#include <string_view>
#include <vector>

namespace nazir::scenarios {

/// The known name nearest to `typed`, or empty when none is near. Near: at most a third of its letters, and at most
/// three, have to be changed, added, dropped or swapped with a neighbour.
std::string_view nearest(std::string_view typed, const std::vector<std::string_view>& known);

/// `; did you mean "NAME"?`, or empty.
std::string did_you_mean(std::string_view typed, const std::vector<std::string_view>& known);

}  // namespace nazir::scenarios
