// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nazir/csv_field.hpp>

#include "replaced_file.hpp"

namespace nazir::app {
namespace {

std::string value_text(const scenarios::Figure& figure) {
  if (figure.none) return {};
  return figure.kind == scenarios::FigureKind::text ? csv_field(figure.words) : scenarios::to_json(figure);
}

}  // namespace

std::string csv_text(const std::vector<CsvRow>& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) {
    for (const auto& figure : row.figures) {
      if (std::find(ids.begin(), ids.end(), figure.id) == ids.end()) ids.emplace_back(figure.id);
    }
  }
  std::vector<std::string> header;
  for (const auto& [key, value] : rows.empty() ? decltype(CsvRow::parameters){} : rows.front().parameters) {
    header.push_back(csv_field(key));
  }
  header.insert(header.end(), ids.begin(), ids.end());
  std::string text = fmt::format("{}\r\n", fmt::join(header, ","));
  for (const auto& row : rows) {
    std::vector<std::string> fields;
    for (const auto& [key, value] : row.parameters) fields.push_back(csv_field(value));
    for (const auto& id : ids) {
      const auto figure =
          std::find_if(row.figures.begin(), row.figures.end(), [&](const auto& each) { return each.id == id; });
      fields.push_back(figure == row.figures.end() ? std::string() : value_text(*figure));
    }
    text += fmt::format("{}\r\n", fmt::join(fields, ","));
  }
  return text;
}

void write_csv(const std::string& file, const std::vector<CsvRow>& rows) {
  ReplacedFile replaced(file);
  replaced.write(csv_text(rows));
  replaced.commit();
}

}  // namespace nazir::app
