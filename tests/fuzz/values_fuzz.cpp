// SPDX-License-Identifier: GPL-3.0-or-later
// Single values, as files and the command line have them. The first byte of an input chooses the reader, the second a
// workload, parameter, currency or width; the rest is the text. The files in values/ are one for each reader. What is
// accepted is in its range and reads the same after it was printed; what is refused gets one line.
#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <stdexcept>

#include "command_line.hpp"
#include "demand.hpp"
#include "scenarios/common_keys.hpp"
#include "scenarios/domain/money.hpp"
#include "scenarios/duration.hpp"
#include "scenarios/fault_keys.hpp"
#include "scenarios/scenario_file.hpp"
#include "sweep.hpp"

namespace nazir::fuzz {
namespace {

using namespace scenarios;

/// One of them, chosen by a byte.
template <class Range>
const auto& chosen(const Range& range, std::uint8_t choice) {
  return range[choice % range.size()];
}

void read_duration(std::uint8_t, std::string_view text) {
  const auto duration = parse_duration(text);
  if (!duration) return demand_one_line(duration.problem());
  const auto again = parse_duration(format_duration(*duration));
  demand(duration->count() >= 0 && again && *again == *duration, "a duration reads the same after it was printed",
         text);
}

void read_money(std::uint8_t choice, std::string_view text) {
  const auto currency = *Currency::find(chosen(Currency::codes(), choice));
  const auto money = Money::parse(text, currency);
  if (!money) return demand_one_line(money.problem());
  const auto again = Money::parse(format_minor(money->minor(), currency.exponent()), currency);
  demand(again && *again == *money, "money reads the same after it was printed", text);
}

void read_parameters(std::uint8_t choice, std::string_view text) {
  for (const ParameterTable* table : std::initializer_list<const ParameterTable*>{
           &common_keys(), &fault_keys(), &chosen(workloads(), choice)->parameters}) {
    for (const auto& parameter : table->parameters()) {
      const bool bare = parameter.type == ParameterType::integer || parameter.type == ParameterType::number;
      const auto value = read_value(parameter, text, !bare);
      const bool ranged = parameter.maximum > 0 && parameter.type != ParameterType::amount;
      if (!value) {
        demand_one_line(value.problem());
      } else if (ranged) {
        demand(value->number >= parameter.minimum && value->number <= parameter.maximum, "a value is in its range",
               text);
      }
    }
  }
}

void read_command_line(const std::vector<std::string>& arguments, std::uint8_t choice) {
  const auto command = app::parse_command_line(arguments);
  if (!command) return demand_one_line(command.problem());
  auto settings = default_settings(*chosen(workloads(), choice));
  const auto before = settings;
  if (const auto problem = app::apply(*command, settings)) {
    demand_one_line(problem->text);
    demand(std::equal(before.values.begin(), before.values.end(), settings.values.begin(),
                      [](const Value& a, const Value& b) { return a.text == b.text && a.number == b.number; }),
           "after a problem the values are as before", problem->text);
  }
  demand_valid(settings);
  if (const auto problem = app::sweep_problem(settings, command->sweep); !problem.empty()) demand_one_line(problem);
  using namespace std::chrono_literals;
  const std::vector<Figure> figures{duration_figure("p99", "", 3s, ""), count_figure("done", "", 7, ""),
                                    share_figure("busy", "", 0.25, ""), rate_figure("rate", "", 300, ""),
                                    money_figure("paid", "", 5, ""),    level_figure("queue", "", 0.5, "")};
  for (const auto& assertion : command->assertions) {
    const auto outcome = check(assertion, figures, settings.currency);
    if (!outcome) demand_one_line(outcome.problem());
  }
}

template <const char* option>
void read_option(std::uint8_t choice, std::string_view text) {
  read_command_line({option, std::string(text)}, choice);
}

/// One argument a line.
void read_arguments(std::uint8_t choice, std::string_view text) {
  std::vector<std::string> arguments(1);
  for (const char c : text) {
    if (c == '\n') {
      arguments.emplace_back();
    } else if (c != '\0') {
      arguments.back() += c;
    }
  }
  read_command_line(arguments, choice);
}

void read_fault(std::uint8_t choice, std::string_view text) {
  const auto settings = parse_scenario(
      fmt::format("workload = \"{}\"\n[[faults]]\n{}", chosen(workloads(), choice)->name, text), "f.toml");
  if (!settings) return demand_one_line(settings.problem());
  demand_valid(*settings);
}

void print(std::uint8_t width, std::string_view text) {
  const auto whole = printable(text);
  demand(printable(whole) == whole, "what is printable stays as it is", whole);
  demand(columns_of(whole) == columns_of(text), "a text takes the columns that it is printed in", whole);
  const auto fits = fitted(text, width);
  demand(columns_of(fits) == width, "a text fits exactly", fits);
  const auto shorter = shortened(text, width);
  demand(columns_of(shorter) <= width && shorter.size() <= std::size_t{16} * width + 4, "a text is shortened", shorter);
  demand_one_line(in_quotes(text));
}

constexpr char set[] = "--set", sweep[] = "--sweep", condition[] = "--assert";
constexpr std::array<void (*)(std::uint8_t, std::string_view), 9> readers{
    read_duration,    read_money,         read_parameters,
    read_option<set>, read_option<sweep>, read_option<condition>,
    read_arguments,   read_fault,         print};

}  // namespace
}  // namespace nazir::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  nazir::fuzz::chosen(nazir::fuzz::readers, data[0])(data[1], text);
  return 0;
}
