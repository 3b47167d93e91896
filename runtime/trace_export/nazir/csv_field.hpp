// SPDX-License-Identifier: BSL-1.0
#pragma once
// Fields of CSV files (RFC 4180).

#include <string>
#include <string_view>

namespace nazir {

/// The text as one field: in quotes if it holds a comma, a quote or a line break.
inline std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace nazir
