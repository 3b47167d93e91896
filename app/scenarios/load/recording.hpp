// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrivals that were recorded: a CSV file with the columns `time` and, if wanted, `amount`.
//
//   time,amount
//   0.25,50
//   1.5,"1,000.00"
//   1700ms,
//
// The first line names the columns, in any order; further ones are ignored. Each line has a field for each column. A
// time is a number of seconds, such as 1.5 or 1.5e3, or a duration such as 250ms; times ascend. An amount is money in
// the scenario's currency; it may be left out. Empty lines are skipped.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/checked.hpp"
#include "scenarios/domain/money.hpp"

namespace nazir::scenarios {

/// An immutable value; any thread may read it. Arrivals count from 0; times from the beginning of the recording.
class Recording {
 public:
  static constexpr std::size_t most = 1'000'000;  ///< Arrivals.

  struct Row {
    std::chrono::nanoseconds at;
    std::optional<std::int64_t> amount;  ///< Minor units.
  };

  /// Reads the text of a file. The problem reads "PATH:LINE: expected …, found …".
  static Checked<std::vector<Row>> rows(std::string_view csv, const std::string& path, Currency currency);

  /// At least one row, in the order of time. With `repeat` the recording starts again at its end: one mean gap after
  /// its last row, so that the mean rate stays, and no sooner than a second after its first row.
  /// `name`: that of the file, for people.
  Recording(std::vector<Row> rows, bool repeat, std::string name = {});

  const std::string& name() const { return name_; }
  /// Arrivals of one round.
  std::size_t size() const { return rows_.size(); }

  /// Whether there is no arrival with this number, nor any later.
  bool over(std::uint64_t number) const { return !repeat_ && number >= rows_.size(); }
  /// Requires that it is not over.
  std::chrono::nanoseconds time(std::uint64_t number) const;
  std::optional<std::int64_t> amount(std::uint64_t number) const { return rows_[number % rows_.size()].amount; }
  /// How many come until then, inclusive.
  std::uint64_t count(std::chrono::nanoseconds until) const;

 private:
  std::vector<Row> rows_;
  bool repeat_;
  std::string name_;
  std::chrono::nanoseconds round_;  // from a row to the same row of the next round
};

}  // namespace nazir::scenarios
