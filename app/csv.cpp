// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "output.hpp"
#include "scenarios/printable.hpp"

namespace nazir::app {
namespace {

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string value_text(const scenarios::Figure& figure) {
  return figure.kind == scenarios::FigureKind::text ? field(figure.words) : scenarios::to_json(figure);
}

[[noreturn]] void fail(const std::string& file, std::string_view reason) {
  throw OutputError(fmt::format("{} cannot be written: {}", scenarios::printable(file), reason));
}

[[noreturn]] void fail(const std::string& file) {
  fail(file, std::error_code(errno, std::generic_category()).message());
}

/// The file itself, where a link leads to it. Renaming over a device would remove the device.
std::string target_of(const std::string& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    fail(file, "expected a regular file, or none");
  }
  const auto target = std::filesystem::canonical(file, error);
  return error ? file : target.string();
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
    header.push_back(field(key));
  }
  header.insert(header.end(), ids.begin(), ids.end());
  std::string text = fmt::format("{}\r\n", fmt::join(header, ","));
  for (const auto& row : rows) {
    std::vector<std::string> fields;
    for (const auto& [key, value] : row.parameters) fields.push_back(field(value));
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
  const auto text = csv_text(rows);
  const auto target = target_of(file);
  const auto temporary = fmt::format("{}.{}.tmp", target, getpid());
  const int descriptor = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) fail(file);
  std::string_view rest = text;
  bool written = true;
  while (written && !rest.empty()) {
    const auto count = ::write(descriptor, rest.data(), rest.size());
    written = count > 0 || (count < 0 && errno == EINTR);
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
  const int problem = errno;
  written = close(descriptor) == 0 && written;
  if (written && std::rename(temporary.c_str(), target.c_str()) == 0) return;
  if (!written) errno = problem;
  const int kept = errno;
  unlink(temporary.c_str());
  errno = kept;
  fail(file);
}

}  // namespace nazir::app
