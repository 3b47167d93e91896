// SPDX-License-Identifier: BSL-1.0
#pragma once
// Exact money: a whole number of minor units (cents, fils) of an ISO 4217 currency. Nothing is floating point and
// nothing is rounded: a sum that overflows throws, and the parts of a split add up to the whole.
//
//   Money gift = *Money::parse("12,345.67", *Currency::find("USD"));
//   gift.text();                   // "12,345.67 USD"
//   split(gift, 3);                // 4,115.23  4,115.22  4,115.22
//
// Values without shared state: any thread may use them.

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/checked.hpp"

namespace nazir::scenarios {

/// A currency of ISO 4217: three letters, and how many decimal digits its minor unit has (USD 2, JPY 0, KWD 3).
class Currency {
 public:
  /// Finds a currency by its code in capital letters. If there is none, the problem lists
  /// the known codes.
  static Checked<Currency> find(std::string_view code);
  /// All codes that `find` knows, in alphabetical order.
  static std::vector<std::string_view> codes();

  std::string_view code() const { return code_; }
  int exponent() const { return exponent_; }
  /// Minor units of one unit of the currency: 10^exponent.
  std::int64_t unit() const;

  friend bool operator==(const Currency& a, const Currency& b) { return a.code_ == b.code_; }

 private:
  Currency(std::string_view code, int exponent) : code_(code), exponent_(exponent) {}

  std::string_view code_;  // points into the static table of currencies
  int exponent_;
};

/// Overflow, different currencies, or an impossible split.
class MoneyError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// a + b; throws MoneyError when it does not fit into 64 bits.
std::int64_t add_exactly(std::int64_t a, std::int64_t b);

class Money {
 public:
  Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}

  /// Reads "12345.67", "12,345.67" or "-5": digits, optionally with commas between groups of three, and at most as many
  /// decimal digits as the currency has.
  static Checked<Money> parse(std::string_view text, Currency currency);

  std::int64_t minor() const { return minor_; }
  Currency currency() const { return currency_; }

  /// "12,345.67 USD"; "1,000 JPY".
  std::string text() const;

  /// Throws MoneyError on overflow or different currencies; so do the operators below.
  Money& operator+=(const Money& other);
  Money& operator-=(const Money& other);
  friend Money operator+(Money a, const Money& b) { return a += b; }
  friend Money operator-(Money a, const Money& b) { return a -= b; }
  friend bool operator==(const Money&, const Money&) = default;
  friend std::strong_ordering operator<=>(const Money& a, const Money& b);

 private:
  std::int64_t minor_;
  Currency currency_;
};

/// Splits `amount` into shares that add up to it exactly. No two shares differ by more than one minor unit; the larger
/// ones come first. Throws MoneyError when the amount is negative or `parts` is 0.
std::vector<Money> split(const Money& amount, std::size_t parts);

/// Minor units with commas and a decimal point, without the currency: format_minor(1234567, 2) is "12,345.67". With an
/// exponent of 0, any whole number with commas.
std::string format_minor(std::int64_t minor, int exponent);

}  // namespace nazir::scenarios
