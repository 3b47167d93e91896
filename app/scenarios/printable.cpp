// SPDX-License-Identifier: BSL-1.0
#include "printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace nazir::scenarios {
namespace {

struct Character {
  std::string_view bytes;
  utf8proc_int32_t code = -1;  // -1: one byte that is not UTF-8
};

/// Takes the first character from a text that is not empty.
Character take(std::string_view& text) {
  Character first;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &first.code);
  first.bytes = text.substr(0, size > 0 ? static_cast<std::size_t>(size) : 1);
  text.remove_prefix(first.bytes.size());
  return first;
}

bool changes_direction(utf8proc_int32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
         code == 0x061C;
}

bool needs_escape(utf8proc_int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return changes_direction(code);
  }
}

std::string escaped(const Character& character) {
  switch (character.code) {
    case -1:
      return fmt::format("\\x{:02x}", static_cast<unsigned char>(character.bytes.front()));
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return character.code < 0x80 ? fmt::format("\\x{:02x}", character.code)
                                   : fmt::format("\\u{:04x}", character.code);
  }
}

enum class Escape { controls, controls_and_quotes };

struct Shown {
  std::string text;
  std::size_t columns = 0;
};

/// Stops reading at the first character that does not fit.
Shown show(std::string_view text, std::size_t columns, Escape escape) {
  Shown shown;
  std::size_t cut_size = 0, cut_columns = 0;  // the longest beginning that leaves a column for the "…"
  while (!text.empty()) {
    const auto character = take(text);
    const bool quote = escape == Escape::controls_and_quotes && (character.code == '"' || character.code == '\\');
    std::string next;
    std::size_t width = 0;
    if (quote) {
      next = '\\' + std::string(character.bytes);
      width = 2;
    } else if (character.code < 0 || needs_escape(character.code)) {
      next = escaped(character);
      width = next.size();
    } else {
      next = character.bytes;
      width = static_cast<std::size_t>(std::max(0, utf8proc_charwidth(character.code)));
    }
    if (width > columns - shown.columns) {
      shown.text.resize(cut_size);
      shown.columns = cut_columns;
      if (columns > 0) {
        shown.text += "…";
        ++shown.columns;
      }
      break;
    }
    shown.text += next;
    shown.columns += width;
    if (shown.columns < columns) {
      cut_size = shown.text.size();
      cut_columns = shown.columns;
    }
  }
  return shown;
}

}  // namespace

std::string printable(std::string_view text) {
  return show(text, std::string::npos, Escape::controls).text;
}

std::string shortened(std::string_view text, std::size_t columns) {
  return show(text, columns, Escape::controls).text;
}

std::string in_quotes(std::string_view text) {
  return '"' + show(text, longest_quoted, Escape::controls_and_quotes).text + '"';
}

std::string fitted(std::string_view text, std::size_t columns) {
  auto shown = show(text, columns, Escape::controls);
  return shown.text.append(columns - shown.columns, ' ');
}

std::size_t columns_of(std::string_view text) {
  return show(text, std::string::npos, Escape::controls).columns;
}

std::string json_string(std::string_view text) {
  std::string json = "\"";
  while (!text.empty()) {
    const auto character = take(text);
    if (character.code < 0) {
      json += "\xEF\xBF\xBD";
    } else if (needs_escape(character.code)) {
      json += fmt::format("\\u{:04x}", character.code);
    } else {
      if (character.code == '"' || character.code == '\\') json += '\\';
      json += character.bytes;
    }
  }
  return json + '"';
}

}  // namespace nazir::scenarios
