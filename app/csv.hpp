// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures of runs as a CSV file (RFC 4180): a column for each parameter that varies and for each figure, a row for
// each run. Times are in seconds, shares from 0 to 1, money in minor units.

#include <string>
#include <utility>
#include <vector>

#include "scenarios/kit/figure.hpp"

namespace nazir::app {

struct CsvRow {
  std::vector<std::pair<std::string, std::string>> parameters;
  std::vector<scenarios::Figure> figures;
};

/// With a header. Rows have the same parameters; a figure that a row does not have is empty there.
std::string csv_text(const std::vector<CsvRow>& rows);

/// Replaces the file as a whole: see ReplacedFile. Throws OutputError.
void write_csv(const std::string& file, const std::vector<CsvRow>& rows);

}  // namespace nazir::app
