// SPDX-License-Identifier: BSL-1.0
#pragma once
// Conditions on the figures of a run, as in `--assert 'latency_p99<2s'`.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "figure.hpp"
#include "scenarios/checked.hpp"

namespace nazir::scenarios {

/// A condition on a figure, as in `--assert 'latency_p99<2s'`.
struct Assertion {
  enum class Comparison : std::uint8_t { less, at_most, greater, at_least, equal, different };
  std::string text;  ///< As it was written.
  std::string id;
  Comparison comparison = Comparison::less;
  std::string value;
};

/// Splits `ID OP VALUE`, where OP is one of < <= > >= == != (= is ==). The problem reads "expected …, found …".
Checked<Assertion> parse_assertion(std::string_view text);

/// Empty if it holds; else why not: "latency_p99<2s: it is 3.1 s". A problem if there is no such figure, or if the
/// value is not of its kind: durations need a unit ("2s"), shares are percentages ("2.5%") or numbers up to 1.
Checked<std::string> check(const Assertion& assertion, const std::vector<Figure>& figures, const Currency& currency);

}  // namespace nazir::scenarios
