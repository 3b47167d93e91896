// SPDX-License-Identifier: BSL-1.0
#pragma once
// The keys of scenario files, each with its type, range, default and meaning. The only place where a parameter is
// declared: the file reader, the window's controls and the help all follow it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "settings.hpp"

namespace nazir::scenarios {

enum class KeyType : std::uint8_t {
  text,      ///< A string.
  choice,    ///< One of `choices`.
  integer,   ///< A whole number.
  number,    ///< A number.
  share,     ///< A share of a whole, as text: "2.5%". Read as 0.025.
  duration,  ///< As text: "200ms". Read as milliseconds.
  amount,    ///< Money in the scenario's currency, as text: "12.50". Read as minor units.
};

struct Value {
  std::string text;        ///< For texts, choices and amounts.
  double number = 0;       ///< For integers up to 2^53, numbers, shares and durations (milliseconds).
  std::int64_t exact = 0;  ///< For integers, durations (nanoseconds) and, once the currency is known, amounts.
};

struct Key {
  std::string_view name;  ///< "load.rate"
  KeyType type;
  std::string_view fallback;        ///< The default, as written in a file, without quotes.
  double minimum = 0, maximum = 0;  ///< In the units of the value read; shares 0 to 1.
  std::string_view what;            ///< For errors: "number of donations per second".
  std::string_view help;            ///< One sentence.
  void (*store)(Settings&, const Value&);
  std::vector<std::string_view> choices = {};
};

/// All keys, in their usual order in a file.
const std::vector<Key>& schema();

/// Nullptr when there is no such key.
const Key* find_key(std::string_view name);

/// "a number of donations per second from 0 to 1000000": what the key takes, for errors and help.
std::string expectation(const Key& key);

/// Reads `text` as the key's type and checks the range. `is_string`: it was a quoted string. The problem reads
/// "expected …, found …". Amounts stay text until the currency is known.
Checked<Value> read_value(const Key& key, std::string_view text, bool is_string);

/// The problem of a value that cannot be read: "expected …, found …".
Problem unexpected(const Key& key, std::string_view found);

}  // namespace nazir::scenarios
