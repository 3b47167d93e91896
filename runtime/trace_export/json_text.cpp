// SPDX-License-Identifier: BSL-1.0
#include "json_text.hpp"

#include <fmt/format.h>

#include <nazir/observe/utf8.hpp>

namespace nazir {

std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : observe::valid_utf8(text)) {
    if (c == '"' || c == '\\') {
      (result += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      result += c;
    }
  }
  return result + '"';
}

}  // namespace nazir
