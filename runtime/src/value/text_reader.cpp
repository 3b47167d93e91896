// SPDX-License-Identifier: BSL-1.0
#include <nazir/detail/text_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace nazir::detail {
namespace {

constexpr std::size_t most_shown = 24;

bool is_in_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

void TextReader::skip_space() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
}

void TextReader::fail(std::string_view expected) {
  if (failed()) return;
  skip_space();
  std::string found(rest_);
  cut_text(found, most_shown);
  problem_ = fmt::format("expected {}, found {}", expected, found.empty() ? "the end" : detail::quoted(found));
}

bool TextReader::take(std::string_view word) {
  skip_space();
  if (!rest_.starts_with(word)) return false;
  if (is_in_word(word.back()) && rest_.size() > word.size() && is_in_word(rest_[word.size()])) return false;
  rest_.remove_prefix(word.size());
  return true;
}

void TextReader::expect(std::string_view sign) {
  if (!failed() && !take(sign)) fail(fmt::format("\"{}\"", sign));
}

bool TextReader::at_end() {
  skip_space();
  return rest_.empty();
}

std::string_view TextReader::word() {
  skip_space();
  const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_in_word);
  return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
}

void TextReader::skip_name(std::string_view name) {
  if (name.empty()) return;
  const std::string_view before = rest_;
  if (!take(name) || !take(":")) rest_ = before;
}

namespace {

/// False if the text does not begin with a number of this type.
template <class T>
bool read_number(std::string_view& rest, T& value) {
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (error != std::errc()) return false;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  return true;
}

}  // namespace

std::int64_t TextReader::integer(std::int64_t least, std::int64_t most) {
  skip_space();
  const std::string_view before = rest_;
  std::int64_t value = 0;
  const bool known = read_number(rest_, value);
  if (known && value >= least && value <= most) return value;
  rest_ = before;
  fail(fmt::format("an integer from {} to {}", least, most));
  return 0;
}

std::uint64_t TextReader::natural(std::uint64_t most) {
  skip_space();
  const std::string_view before = rest_;
  std::uint64_t value = 0;
  const bool known = read_number(rest_, value);
  if (known && value <= most) return value;
  rest_ = before;
  fail(fmt::format("a natural number up to {}", most));
  return 0;
}

double TextReader::floating() {
  skip_space();
  double value = 0;
  if (!read_number(rest_, value)) fail("a number");
  return value;
}

bool TextReader::boolean() {
  if (take("true")) return true;
  if (!take("false")) fail("true or false");
  return false;
}

std::string TextReader::text() {
  if (!take("\"")) {
    fail("a text in quotation marks");
    return {};
  }
  std::string value;
  while (!rest_.empty()) {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == '"') return value;
    if (c == '\\' && !rest_.empty()) {
      value += rest_.front() == 'n' ? '\n' : rest_.front();
      rest_.remove_prefix(1);
    } else {
      value += c;
    }
  }
  fail("a quotation mark at the end of the text");
  return value;
}

std::chrono::nanoseconds TextReader::duration() {
  struct Unit {
    std::string_view name;
    double nanoseconds;
  };
  static constexpr Unit units[] = {{"ns", 1},  {"us", 1e3},   {"µs", 1e3},  {"ms", 1e6},
                                   {"s", 1e9}, {"min", 6e10}, {"h", 3.6e12}};
  const std::string_view before = rest_;
  const double count = floating();
  for (const Unit& unit : units) {
    const double value = count * unit.nanoseconds;
    if (!failed() && take(unit.name) && std::abs(value) < 9e18) return std::chrono::nanoseconds(std::llround(value));
  }
  problem_.clear();
  rest_ = before;
  fail("a duration such as 5 s or 20 ms");
  return {};
}

}  // namespace nazir::detail
