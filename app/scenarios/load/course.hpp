// SPDX-License-Identifier: BSL-1.0
#pragma once
// How the arrivals of an open load come over time: at a rate of some shape, or as recorded.
//
//   struct Keys : ParameterTable {
//     …
//     CourseKeys course{*this};       // adds load.shape, load.period, …
//   };
//   OpenLoad(dice, settings[keys.arrival], course_of(settings, keys.course))
//
// The `check` of the workload calls `check_course`.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

#include "recording.hpp"
#include "scenarios/kit/parameter_table.hpp"
#include "scenarios/kit/workload.hpp"
#include "shape.hpp"

namespace nazir::scenarios {

enum class RateShape : std::uint8_t { constant, ramp, peaks };
enum class AtEnd : std::uint8_t { repeat, stop };

struct CourseKeys {
  explicit CourseKeys(ParameterTable& table);

  Key<RateShape> shape;
  Key<std::chrono::nanoseconds> period;
  Key<double> from;
  Key<double> peak;
  Key<File> recording;
  Key<AtEnd> at_end;
};

/// The default: a constant rate.
struct Course {
  Shape shape;
  std::shared_ptr<const Recording> recording;  ///< If there is one, the arrivals come as recorded.
};

/// What is wrong with the recording.
std::optional<ParameterProblem> check_course(const Settings& settings, const CourseKeys& keys);

/// Of settings that were checked; throws std::invalid_argument for others.
Course course_of(const Settings& settings, const CourseKeys& keys);

}  // namespace nazir::scenarios
