// SPDX-License-Identifier: BSL-1.0
#pragma once
// Everything a session needs to know before it starts, already validated. Comes from a scenario file
// (scenario_file.hpp) and the command line. Plain values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "fault.hpp"
#include "finding_setting.hpp"
#include "parameter_table.hpp"
#include "scenarios/domain/money.hpp"
#include "speed.hpp"

namespace nazir::scenarios {

struct Workload;

/// Real time, or virtual time, which jumps to the next event and is the same in every run with the same seed.
enum class ClockKind : std::uint8_t { real, simulated };
std::string_view to_text(ClockKind clock);  ///< "real", "virtual"

struct Settings {
  std::string scenario;                ///< The name of a built-in scenario or the path of a file, as requested.
  const Workload* workload = nullptr;  ///< Never null in settings that were read.
  std::string title;                   ///< One line.
  std::string description;             ///< A paragraph.
  std::string watch;                   ///< A paragraph: where to look, and what to try.

  std::uint64_t seed = 1;
  ClockKind clock = ClockKind::real;
  double speed = as_fast_as_possible;  ///< Of the virtual clock: see speed.hpp.
  std::uint32_t schedulers = 0;        ///< Threads; 0 for one per processor. The virtual clock always has one.
  /// On the session's clock. When it is over, the phase becomes `stopping`, and the caller should report and stop the
  /// session. Under the virtual clock all processes halt at that time, the same in every run. None: no limit.
  std::optional<std::chrono::nanoseconds> duration;

  Currency currency = *Currency::find("USD");
  std::vector<Fault> faults;             ///< The plan.
  std::vector<Value> values;             ///< Of the workload's parameters, in the order of its table.
  std::vector<FindingSetting> findings;  ///< What the scenario says about findings: thresholds, and what is meant.

  /// The value of one of the workload's parameters. While the workload runs, `Values` has those in force.
  template <class T>
  T operator[](Key<T> key) const {
    const Value& value = values.at(key.index);
    if constexpr (std::is_same_v<T, File>) {
      return {.path = value.text, .content = value.content};
    } else {
      return value_as<T>(value.number, value.exact, value.text);
    }
  }
  /// Not checked against the parameter's range.
  template <class T>
  void set(Key<T> key, std::type_identity_t<T> value) {
    values.at(key.index) = to_value<T>(value);
  }
};

}  // namespace nazir::scenarios
