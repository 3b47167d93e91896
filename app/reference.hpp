// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reference of all workloads, their scenarios and their keys, as Markdown: resources/scenarios/README.md. A test
// checks that the file is what this returns; `nazir --reference` prints it.

#include <string>
#include <string_view>

namespace nazir::app {

std::string reference();
/// What a rule means, how its mistake is cured, and the section of a scenario file that sets it, with each threshold as
/// it is by default. The rule must exist.
std::string explanation(std::string_view rule);

}  // namespace nazir::app
