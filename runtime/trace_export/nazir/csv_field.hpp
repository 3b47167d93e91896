// SPDX-License-Identifier: BSL-1.0
#pragma once
// Fields of CSV files (RFC 4180).

#include <string>
#include <string_view>

#include <nazir/observe/utf8.hpp>

namespace nazir {

/// The text as one field: in quotes if it holds a comma, a quote or a line break. What is no UTF-8 becomes U+FFFD.
inline std::string csv_field(std::string_view any) {
  const std::string text = observe::valid_utf8(any);
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

}  // namespace nazir
