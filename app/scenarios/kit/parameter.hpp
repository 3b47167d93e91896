// SPDX-License-Identifier: BSL-1.0
#pragma once
// A parameter of a workload: everything there is to know about it, in one place. The scenario file's schema, `--check`,
// `--help WORKLOAD`, the controls of the page and resources/scenarios/README.md all follow from it.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/checked.hpp"
#include "scenarios/domain/money.hpp"

namespace nazir::scenarios {

enum class ParameterType : std::uint8_t {
  text,      ///< A string.
  choice,    ///< One of `choices`.
  integer,   ///< A whole number.
  number,    ///< A number.
  share,     ///< A share of a whole, as text: "2.5%". Read as 0.025.
  duration,  ///< As text: "200ms". Read as milliseconds.
  amount,    ///< Money in the scenario's currency, as text: "12.50". Read as minor units.
  file,      ///< The path of a file, which is read before the start. Relative to the folder of the scenario file.
  speed,     ///< A number, or the text "max". Read as infinity.
};

/// How a parameter is shown as a control, which changes it while the workload runs.
struct Dial {
  std::string_view label = {};  ///< "Donations per second".
  std::string_view unit = {};  ///< "/s"; empty for none. Shares and durations are shown in "%" and "ms" whatever it is.
  double maximum = 0;  ///< Of the slider, in the units shown. A file may set more: the slider then goes up to that.
  double step = 1;     ///< In the units shown.
  bool fault = false;  ///< Belongs to the faults, not to the load.
};

/// A parameter has an effect only while another one has this value, or any other value than this.
struct Condition {
  std::string_view parameter;  ///< "load.kind"; a text, a choice or a file of the same table, without a dial.
  std::string_view value;      ///< "closed"; empty for no file.
  bool is = true;              ///< False: any other value.
};

struct Parameter {
  std::string_view name;  ///< "load.rate".
  ParameterType type;
  std::string_view fallback;        ///< The default, as it would stand in a file, without quotes.
  double minimum = 0, maximum = 0;  ///< In the units that the value is read in; shares 0 to 1.
  std::string_view what;            ///< For errors: "number of donations per second".
  std::string_view help;            ///< One sentence.
  std::vector<std::string_view> choices = {};
  std::optional<Dial> dial = {};           ///< Without one it cannot change while the workload runs.
  std::vector<Condition> conditions = {};  ///< All must hold, or the parameter has no effect.
};

struct Value {
  std::string text;        ///< Of texts, choices and amounts; the path of a file.
  double number = 0;       ///< Of integers up to 2^53, numbers, shares, durations (milliseconds); index of the choice.
  std::int64_t exact = 0;  ///< Of integers, durations (nanoseconds) and, once the currency is known, amounts.
  std::shared_ptr<const std::string> content = {};  ///< Of a file, once it is read. None if no file was named.
};

/// "a number of donations per second from 0 to 1000000": what the parameter takes, for errors and help.
std::string expectation(const Parameter& parameter);

/// Whether this value of the parameter stands without quotes in a file.
bool is_bare(const Parameter& parameter, std::string_view text);

/// Reads `text` as the parameter's type, and checks the range. `is_string`: it stood in quotes, as a string. The
/// problem reads "expected …, found …". Amounts are kept as text, to be read when the currency is known, and so are
/// paths of files, to be read when the folder is known.
Checked<Value> read_value(const Parameter& parameter, std::string_view text, bool is_string);

/// The default. An amount is text until the currency is known.
Value default_value(const Parameter& parameter);

/// Of a parameter of type `amount`, once the currency is known.
Value amount_value(const Money& money);

/// Of a parameter of type `file`: reads a regular file of at most 64 MiB. An empty path is no file. The problem begins
/// with the path.
Checked<Value> file_value(const std::string& path);

/// The problem of a value that cannot be read: "expected …, found …".
Problem unexpected(const Parameter& parameter, std::string_view found);

/// What is shown = what is read * scale: 100 for shares, 1 for all others.
double shown_scale(const Parameter& parameter);
/// "%", "ms", or the dial's own.
std::string_view shown_unit(const Parameter& parameter);

}  // namespace nazir::scenarios
