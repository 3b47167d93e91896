// SPDX-License-Identifier: BSL-1.0
#include "recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "scenarios/duration.hpp"
#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds latest = 10'000h;
constexpr std::int64_t largest = 1'000'000'000'000'000;  // as of parameters: ParameterTable::amount
constexpr std::size_t longest_path = 1000;               // columns

/// Takes the next line, without its end.
std::string_view take_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

/// The fields of a line. One in quotes may have commas.
void split(std::string_view line, std::vector<std::string_view>& fields) {
  fields.clear();
  for (;;) {
    const auto quoted = trimmed(line).starts_with('"');
    const auto closing = quoted ? line.find('"', line.find('"') + 1) : 0;
    const auto end = std::min(line.find(',', std::min(closing, line.size())), line.size());
    auto text = trimmed(line.substr(0, end));
    if (quoted && text.size() > 1 && text.ends_with('"')) text = trimmed(text.substr(1, text.size() - 2));
    fields.push_back(text);
    if (end == line.size()) return;
    line.remove_prefix(end + 1);
  }
}

/// Where the column is; none if it is not there. The problem is that it is there twice.
Checked<std::optional<std::size_t>> column(const std::vector<std::string_view>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::optional<std::size_t>();
  if (std::find(found + 1, names.end(), name) != names.end()) {
    return Problem{fmt::format("expected one column {}, found several", in_quotes(name))};
  }
  return std::optional(static_cast<std::size_t>(found - names.begin()));
}

/// "1.5e3": seconds as some programs write them.
std::optional<std::chrono::nanoseconds> read_exponent(std::string_view text) {
  if (text.empty() || text.front() < '0' || text.front() > '9' || text.find_first_of("eE") == text.npos) return {};
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::chrono::duration<double> time(number);
  if (error != std::errc() || end != text.data() + text.size() || time > latest) return {};
  return std::chrono::nanoseconds(std::llround(number * 1e9));
}

Checked<std::chrono::nanoseconds> read_time(std::string_view text) {
  if (const auto time = read_exponent(text)) return *time;
  const bool bare = !text.empty() && text.back() >= '0' && text.back() <= '9';
  const auto time = parse_duration(bare ? std::string(text) + "s" : std::string(text));
  if (time && *time <= latest) return *time;
  return Problem{fmt::format("expected a time from 0 to {}, in seconds or such as 250ms, found {}",
                             format_duration(latest), in_quotes(text))};
}

Checked<std::int64_t> read_amount(std::string_view text, Currency currency) {
  const auto money = Money::parse(text, currency);
  if (money && money->minor() >= 1 && money->minor() <= largest) return money->minor();
  return Problem{fmt::format("expected an amount from {} to {} {}, found {}", format_minor(1, currency.exponent()),
                             format_minor(largest, currency.exponent()), currency.code(), in_quotes(text))};
}

}  // namespace

Checked<std::vector<Recording::Row>> Recording::rows(std::string_view csv, const std::string& path, Currency currency) {
  std::size_t line_number = 1;
  const auto problem = [&](const std::string& text) {
    return Problem{fmt::format("{}:{}: {}", shortened(path, longest_path), line_number, text)};
  };
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (csv.starts_with(byte_order_mark)) csv.remove_prefix(byte_order_mark.size());
  const auto head = take_line(csv);
  std::vector<std::string_view> fields;
  split(head, fields);
  const auto columns = fields.size();
  const auto time_column = column(fields, "time"), amount_column = column(fields, "amount");
  for (const auto* each : {&time_column, &amount_column}) {
    if (!*each) return problem(each->problem());
  }
  if (!*time_column) return problem(fmt::format("expected a column \"time\", found {}", in_quotes(head)));

  std::vector<Row> rows;
  while (!csv.empty()) {
    ++line_number;
    const auto line = take_line(csv);
    if (trimmed(line).empty()) continue;
    if (rows.size() == most) return problem(fmt::format("expected at most {} arrivals, found more", most));
    split(line, fields);
    if (fields.size() != columns) {
      return problem(fmt::format("expected {} {}, as the first line has, found {}", columns,
                                 columns == 1 ? "field" : "fields", fields.size()));
    }
    const auto time = read_time(fields[**time_column]);
    if (!time) return problem(time.problem());
    if (!rows.empty() && *time < rows.back().at) {
      return problem(fmt::format("expected a time of {} or later, as times ascend, found {}",
                                 format_duration(rows.back().at), format_duration(*time)));
    }
    rows.push_back({*time, std::nullopt});
    const auto amount_text = *amount_column ? fields[**amount_column] : std::string_view();
    if (amount_text.empty()) continue;
    const auto amount = read_amount(amount_text, currency);
    if (!amount) return problem(amount.problem());
    rows.back().amount = *amount;
  }
  ++line_number;
  if (rows.empty()) return problem("expected an arrival, found the end of the file");
  return rows;
}

Recording::Recording(std::vector<Row> rows, bool repeat, std::string name)
    : rows_(std::move(rows)), repeat_(repeat), name_(std::move(name)) {
  const auto gaps = static_cast<std::int64_t>(rows_.size()) - 1;
  const auto span = rows_.back().at - rows_.front().at;
  round_ = std::max<std::chrono::nanoseconds>(span + (gaps > 0 ? span / gaps : rows_.back().at), 1s);
}

std::chrono::nanoseconds Recording::time(std::uint64_t number) const {
  return rows_[number % rows_.size()].at + static_cast<std::int64_t>(number / rows_.size()) * round_;
}

std::uint64_t Recording::count(std::chrono::nanoseconds until) const {
  const auto first = rows_.front().at;
  if (until < first) return 0;
  const auto rounds = repeat_ ? (until - first) / round_ : 0;
  const auto in_round = std::upper_bound(rows_.begin(), rows_.end(), until - rounds * round_,
                                         [](std::chrono::nanoseconds time, const Row& row) { return time < row.at; });
  return static_cast<std::uint64_t>(rounds) * rows_.size() + static_cast<std::uint64_t>(in_round - rows_.begin());
}

}  // namespace nazir::scenarios
