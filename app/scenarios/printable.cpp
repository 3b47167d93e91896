// SPDX-License-Identifier: BSL-1.0
#include "printable.hpp"

#include <fmt/format.h>
#include <locale.h>

#include <algorithm>
#include <cwchar>

namespace nazir::scenarios {
namespace {

/// While alive, makes the C library read this thread's texts as UTF-8 and know the widths of all characters, whatever
/// the program's locale.
class Utf8 {
 public:
  Utf8() : before_(::uselocale(locale())) {}
  Utf8(const Utf8&) = delete;
  Utf8& operator=(const Utf8&) = delete;
  ~Utf8() { ::uselocale(before_); }

 private:
  static locale_t locale() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;
  }

  locale_t before_;
};

constexpr wchar_t not_utf8 = -1;

struct Character {
  std::string_view bytes;
  wchar_t code = not_utf8;  // then `bytes` is one byte
};

/// Takes the first character from a text that is not empty.
Character take(std::string_view& text) {
  Character first;
  std::mbstate_t state{};
  auto size = std::mbrtowc(&first.code, text.data(), text.size(), &state);
  if (size > text.size() || first.code > 0x10FFFF) {
    first.code = not_utf8;
    size = 1;
  }
  first.bytes = text.substr(0, std::max<std::size_t>(size, 1));  // 0 stands for the character NUL
  text.remove_prefix(first.bytes.size());
  return first;
}

bool changes_direction(wchar_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F ||
         code == 0x061C;
}

bool needs_escape(wchar_t code) {
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool ends_line = code == 0x2028 || code == 0x2029;
  return control || ends_line || changes_direction(code);
}

/// Characters unknown to the C library count as narrow.
std::size_t width_of(wchar_t code) {
  const int width = ::wcwidth(code);
  return width < 0 ? 1 : static_cast<std::size_t>(width);
}

std::string escaped(const Character& character) {
  const int code = character.code;
  switch (character.code) {
    case not_utf8:
      return fmt::format("\\x{:02x}", static_cast<unsigned char>(character.bytes.front()));
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return code < 0x80 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code);
  }
}

constexpr std::size_t kMostPerColumn = 4;  // characters

enum class Escape { controls, controls_and_quotes };

struct Shown {
  std::string text;
  std::size_t columns = 0;
};

/// Stops reading at the first character that does not fit.
Shown show(std::string_view text, std::size_t columns, Escape escape) {
  const Utf8 utf8;
  Shown shown;
  std::size_t characters = 0;
  std::size_t cut_size = 0, cut_columns = 0;  // the longest prefix that leaves a column for the "…"
  while (!text.empty()) {
    const auto character = take(text);
    const bool quote = escape == Escape::controls_and_quotes && (character.code == '"' || character.code == '\\');
    std::string next;
    std::size_t width = 0;
    if (quote) {
      next = '\\' + std::string(character.bytes);
      width = 2;
    } else if (character.code == not_utf8 || needs_escape(character.code)) {
      next = escaped(character);
      width = next.size();
    } else {
      next = character.bytes;
      width = width_of(character.code);
    }
    if (width > columns - shown.columns || characters++ / kMostPerColumn >= columns) {
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

}  // namespace nazir::scenarios
