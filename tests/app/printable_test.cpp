// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/printable.hpp"

#include <gtest/gtest.h>

namespace nazir::scenarios {
namespace {

struct Case {
  std::string text, printed;
  std::size_t columns;
};

TEST(Printable, EscapesWhatATerminalWouldObey) {
  const Case cases[] = {
      {"", "", 0},
      {"plain \"text\" \\", "plain \"text\" \\", 14},
      {"\x1b[2J", "\\x1b[2J", 7},
      {"a\nb\r\tc", "a\\nb\\r\\tc", 9},
      {std::string("\0", 1), "\\x00", 4},
      {"\x7f", "\\x7f", 4},
      {"\xc2\x9b"
       "31m",
       "\\u009b31m", 9},                                   // the control sequence introducer
      {"\xe2\x80\xa8\xe2\x80\xa9", "\\u2028\\u2029", 12},  // line and paragraph separators
      {"\xe2\x80\xae", "\\u202e", 6},                      // right-to-left override
      {"ناظر", "ناظر", 4},
      {"日本", "日本", 4},
      {"e\xcc\x81", "e\xcc\x81", 1},  // a combining accent
      {"👩‍👧", "👩‍👧", 4},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(printable(c.text), c.printed);
    EXPECT_EQ(columns_of(c.text), c.columns) << c.printed;
  }
}

TEST(Printable, NamesBytesThatAreNotUtf8) {
  for (const std::string bad : {"\xff", "\x80", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82"}) {
    std::string escapes;
    for (const char c : bad) {
      escapes += "\\x";
      escapes += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4U];
      escapes += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
    }
    EXPECT_EQ(printable(bad), escapes);
  }
  EXPECT_EQ(printable("caf\xe9!"), "caf\\xe9!");
}

TEST(Printable, QuotesAreUnambiguousAndNeverLong) {
  EXPECT_EQ(in_quotes("a\"b\\n\n"), "\"a\\\"b\\\\n\\n\"");
  EXPECT_EQ(in_quotes(std::string(80, 'x')), '"' + std::string(80, 'x') + '"');
  EXPECT_EQ(in_quotes(std::string(81, 'x')), '"' + std::string(79, 'x') + "…\"");
  EXPECT_EQ(in_quotes(std::string(1 << 20, '\n')).size(), 1 + 2 * 39 + 3 + 1U);
}

TEST(Printable, CombiningCharactersAreBounded) {
  const auto accents = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "\xcc\x81";
    return text;
  };
  EXPECT_EQ(shortened(accents(8), 2), accents(8));
  EXPECT_EQ(shortened(accents(9), 2), accents(8) + "…");
  EXPECT_EQ(shortened("ab" + accents(6), 2), "ab" + accents(6));
  EXPECT_EQ(shortened("ab" + accents(7), 2), "a…");
  EXPECT_EQ(fitted(accents(9), 2), accents(8) + "… ");
  EXPECT_EQ(fitted(accents(9), 0), "");
  EXPECT_EQ(in_quotes(accents(1 << 20)), '"' + accents(320) + "…\"");
  EXPECT_EQ(printable(accents(1000)), accents(1000));
}

TEST(Printable, FillsOrCutsToTheColumn) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "    "},
      {"abcd", "abcd"},
      {"abcde", "abc…"},
      {"日本", "日本"},
      {"日本語", "日… "},
      {"a日本", "a日…"},
      {"\x1b", "\\x1b"},
      {"a\x1b", "a…  "},
      {"abce\xcc\x81", "abce\xcc\x81"},
      {"abe\xcc\x81xy", "abe\xcc\x81…"},
      {"ab", "ab  "},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(fitted(text, 4), expected) << text;
    EXPECT_EQ(columns_of(fitted(text, 4)), 4u) << text;
  }
  EXPECT_EQ(fitted("abc", 0), "");
  EXPECT_EQ(fitted("abc", 1), "…");
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "ab…");
}

}  // namespace
}  // namespace nazir::scenarios
