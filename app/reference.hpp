// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The reference of all workloads, their scenarios and their keys, as Markdown: resources/scenarios/README.md. A test
// checks that the file is what this returns; `nazir --reference` prints it.

#include <string>

namespace nazir::app {

std::string reference();

}  // namespace nazir::app
