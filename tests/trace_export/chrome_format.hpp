// SPDX-License-Identifier: BSL-1.0
#pragma once
// The rules of the Trace Event Format that Perfetto's importer relies on.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace nazir::test {

/// What is wrong with a trace in the format, a line for each problem: missing fields and wrong types, unknown phases,
/// times that descend within a lane, slices that are not nested, arrows and calls without an end, or whose end comes
/// before their begin.
std::vector<std::string> format_problems(const nlohmann::json& trace);

}  // namespace nazir::test
