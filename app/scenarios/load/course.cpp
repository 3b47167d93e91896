// SPDX-License-Identifier: BSL-1.0
#include "course.hpp"

#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace nazir::scenarios {
namespace {

using Rows = Checked<std::vector<Recording::Row>>;

/// Parses the file once for the check, the start and further starts: the last one is remembered.
std::shared_ptr<const Rows> rows(const File& file, Currency currency) {
  static std::mutex mutex;
  static std::weak_ptr<const std::string> content;
  static std::string code;
  static std::shared_ptr<const Rows> parsed;
  const std::lock_guard lock(mutex);
  if (!parsed || content.lock() != file.content || code != currency.code()) {
    parsed = std::make_shared<const Rows>(Recording::rows(*file.content, file.path, currency));
    content = file.content;
    code = currency.code();
  }
  return parsed;
}

Shape shape_of(const Settings& settings, const CourseKeys& keys) {
  switch (settings[keys.shape]) {
    case RateShape::constant:
      return {};
    case RateShape::ramp:
      return Shape::ramp(settings[keys.period], settings[keys.from]);
    case RateShape::peaks:
      return Shape::peaks(settings[keys.period], settings[keys.peak]);
  }
  return {};
}

}  // namespace

CourseKeys::CourseKeys(ParameterTable& table)
    : shape(
          table.add(ParameterTable::choice<RateShape>("load.shape", {"constant", "ramp", "peaks"}, "constant", "shape",
                                                      "How the rate varies: constant; ramp: it grows to load.rate over "
                                                      "load.period, then stays; peaks: it rises and "
                                                      "falls in each load.period, with load.rate as its mean."))),
      period(table.add(ParameterTable::duration("load.period", "1m", 1000, 168 * ParameterTable::hour,
                                                "The time over which a ramp grows, or from peak to peak."))),
      from(table.add(ParameterTable::share("load.from", "0%", "The share of the rate at which a ramp begins."))),
      peak(table.add(ParameterTable::number("load.peak", "2", 1, 20, "factor",
                                            "The highest rate of the peaks, as a multiple of load.rate."))),
      recording(table.add(ParameterTable::file(
          "load.recording", "CSV file",
          "Recorded arrivals: a CSV file with the columns time and, if wanted, amount. With it, neither rate nor shape "
          "count; while load.rate is 0 the recording is held."))),
      at_end(table.add(ParameterTable::choice<AtEnd>("load.at_end", {"repeat", "stop"}, "repeat", "choice",
                                                     "Whether a recording starts again at its end, or stops."))) {}

std::optional<ParameterProblem> check_course(const Settings& settings, const CourseKeys& keys) {
  const auto file = settings[keys.recording];
  if (!file.content) return std::nullopt;
  const auto checked = rows(file, settings.currency);
  if (*checked) return std::nullopt;
  return ParameterProblem{"load.recording", checked->problem()};
}

Course course_of(const Settings& settings, const CourseKeys& keys) {
  const auto file = settings[keys.recording];
  if (!file.content) return {.shape = shape_of(settings, keys), .recording = nullptr};
  const auto checked = rows(file, settings.currency);
  if (!*checked) throw std::invalid_argument(checked->problem());
  const bool repeat = settings[keys.at_end] == AtEnd::repeat;
  const auto name = std::filesystem::path(file.path).filename().string();
  return {.shape = {}, .recording = std::make_shared<const Recording>(**checked, repeat, name)};
}

}  // namespace nazir::scenarios
