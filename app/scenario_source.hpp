// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window opens: a scenario by its name or path, or a text that is not saved yet. Plain values.

#include <optional>
#include <string>

namespace nazir::app {

struct ScenarioSource {
  std::string scenario;  ///< The name of a built-in scenario, or the path of a file. Never empty.
  /// The text to read in place of the scenario's own. Files that it names are relative to the folder of `scenario`.
  std::optional<std::string> text = {};
};

}  // namespace nazir::app
