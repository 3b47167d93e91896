// SPDX-License-Identifier: BSL-1.0
#include "money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

struct Entry {
  std::string_view code;
  int exponent;
};

constexpr std::array currencies{Entry{"AED", 2}, Entry{"BHD", 3}, Entry{"CHF", 2}, Entry{"EGP", 2}, Entry{"EUR", 2},
                                Entry{"GBP", 2}, Entry{"IDR", 2}, Entry{"INR", 2}, Entry{"IQD", 3}, Entry{"JOD", 3},
                                Entry{"JPY", 0}, Entry{"KRW", 0}, Entry{"KWD", 3}, Entry{"MAD", 2}, Entry{"MYR", 2},
                                Entry{"OMR", 3}, Entry{"PKR", 2}, Entry{"QAR", 2}, Entry{"SAR", 2}, Entry{"TND", 3},
                                Entry{"TRY", 2}, Entry{"USD", 2}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Appends the digits of a whole number, with or without commas between groups of three. False for any other text;
/// `digits` may then hold a part of it.
bool take_whole_part(std::string_view text, std::string& digits) {
  if (text.empty()) return false;
  const bool grouped = text.find(',') != std::string_view::npos;
  const auto first_group = grouped ? text.find(',') : text.size();
  if (first_group == 0 || (grouped && first_group > 3)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool comma_place = grouped && i >= first_group && (i - first_group) % 4 == 0;
    if (comma_place ? text[i] != ',' : !is_digit(text[i])) return false;
    if (!comma_place) digits += text[i];
  }
  return !grouped || (text.size() - first_group) % 4 == 0;
}

}  // namespace

Checked<Currency> Currency::find(std::string_view code) {
  for (const auto& entry : currencies) {
    if (entry.code == code) return Currency(entry.code, entry.exponent);
  }
  return Problem{
      fmt::format("expected an ISO 4217 currency code ({}), found {}", fmt::join(codes(), ", "), in_quotes(code))};
}

std::vector<std::string_view> Currency::codes() {
  std::vector<std::string_view> codes;
  for (const auto& entry : currencies) codes.push_back(entry.code);
  return codes;
}

std::int64_t Currency::unit() const {
  std::int64_t unit = 1;
  for (int i = 0; i < exponent_; ++i) unit *= 10;
  return unit;
}

std::int64_t add_exactly(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw MoneyError(fmt::format("{} + {} minor units do not fit", a, b));
  return sum;
}

Checked<Money> Money::parse(std::string_view text, Currency currency) {
  const auto problem = [&] {
    return Problem{fmt::format("expected an amount in {} with at most {} decimal digits, found {}", currency.code(),
                               currency.exponent(), in_quotes(text))};
  };
  const bool negative = text.starts_with('-');
  std::string_view rest = text.substr(negative ? 1 : 0);
  const auto point = rest.find('.');
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
  const auto digits_allowed = static_cast<std::size_t>(currency.exponent());
  if (point != std::string_view::npos && (fraction.empty() || fraction.size() > digits_allowed)) return problem();
  if (!std::all_of(fraction.begin(), fraction.end(), is_digit)) return problem();

  std::string digits = negative ? "-" : "";
  if (!take_whole_part(rest.substr(0, point), digits)) return problem();
  digits += fraction;
  digits.append(digits_allowed - fraction.size(), '0');

  std::int64_t minor = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
  if (error != std::errc() || end != digits.data() + digits.size()) return problem();
  return Money(minor, currency);
}

std::string Money::text() const {
  return fmt::format("{} {}", format_minor(minor_, currency_.exponent()), currency_.code());
}

Money& Money::operator+=(const Money& other) {
  if (currency_ != other.currency_)
    throw MoneyError(fmt::format("cannot add {} and {}: different currencies", text(), other.text()));
  minor_ = add_exactly(minor_, other.minor_);
  return *this;
}

Money& Money::operator-=(const Money& other) {
  if (currency_ != other.currency_)
    throw MoneyError(fmt::format("cannot subtract {} from {}: different currencies", other.text(), text()));
  if (__builtin_sub_overflow(minor_, other.minor_, &minor_)) throw MoneyError("the difference does not fit");
  return *this;
}

std::strong_ordering operator<=>(const Money& a, const Money& b) {
  if (a.currency_ != b.currency_)
    throw MoneyError(fmt::format("cannot compare {} and {}: different currencies", a.text(), b.text()));
  return a.minor_ <=> b.minor_;
}

std::vector<Money> split(const Money& amount, std::size_t parts) {
  if (parts == 0) throw MoneyError("an amount cannot be split into no parts");
  if (amount.minor() < 0) throw MoneyError(fmt::format("{} is negative and cannot be split", amount.text()));
  const auto total = static_cast<std::uint64_t>(amount.minor());
  const auto share = static_cast<std::int64_t>(total / parts);
  const auto larger = total % parts;
  std::vector<Money> shares;
  shares.reserve(parts);
  for (std::size_t i = 0; i < parts; ++i) shares.emplace_back(share + (i < larger ? 1 : 0), amount.currency());
  return shares;
}

std::string format_minor(std::int64_t minor, int exponent) {
  // Negated as unsigned, because the negative of the smallest number does not fit.
  const auto magnitude = minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
  std::string digits = fmt::format("{:0{}}", magnitude, exponent + 1);
  const auto whole = digits.size() - static_cast<std::size_t>(exponent);
  std::string text = minor < 0 ? "-" : "";
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  if (exponent > 0) text.append(".").append(digits, whole);
  return text;
}

}  // namespace nazir::scenarios
