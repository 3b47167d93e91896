// SPDX-License-Identifier: BSL-1.0
#include "json_text.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace nazir {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

/// The length of the character of UTF-8 at `at`; 0 if there is none (RFC 3629: no overlong form, no surrogate).
std::size_t character_at(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at), second = byte_at(text, at + 1);
  const auto follows = [&](std::size_t offset) { return (byte_at(text, at + offset) & 0xC0U) == 0x80U; };
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool fits = (first != 0xE0 || second >= 0xA0) && (first != 0xED || second <= 0x9F);
    return fits && follows(1) && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool fits = (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second <= 0x8F);
    return fits && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character_at(text, at);
    const char c = text[at];
    if (length == 0) {
      result += "\xEF\xBF\xBD";
    } else if (length > 1) {
      result += text.substr(at, length);
    } else if (c == '"' || c == '\\') {
      (result += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      result += c;
    }
    at += length == 0 ? 1 : length;
  }
  return result + '"';
}

}  // namespace nazir
