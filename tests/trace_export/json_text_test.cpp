// SPDX-License-Identifier: BSL-1.0
#include "json_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace nazir::test {
namespace {

TEST(JsonText, IsWhatAReaderReadsBack) {
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"plain", "plain"},
      {std::string("\0\t\r\n\x1f\x7f", 6), std::string("\0\t\r\n\x1f\x7f", 6)},
      {"\"\\/", "\"\\/"},
      {"é€😀", "é€😀"},
      {"\xC3", "\uFFFD"},
      {"\xC3(", "\uFFFD("},
      {"\xC0\xAF", "\uFFFD\uFFFD"},
      {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\xF0\x8F\xBF\xBF", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
      {"a\x80z", "a\uFFFDz"},
  };
  for (const auto& [text, read] : cases) EXPECT_EQ(nlohmann::json::parse(json_text(text)).get<std::string>(), read);
}

}  // namespace
}  // namespace nazir::test
