// SPDX-License-Identifier: BSL-1.0
#pragma once
// What changed between two moments of a node, or of two runs: which kinds of process grew, slowed or crashed more.
//
// How remarkable a difference is: relative times absolute change, each in doublings,
//
//   |log2((now + floor) / (before + floor))| * log2(1 + |now - before| / floor)
//
// The floor is what does not matter of a figure: 10 processes, 1 MiB, 10 messages, 1 % of a scheduler, 1,000 reductions
// a second, 100 messages a second, 1 crash, 1 restart. It keeps 1 -> 3 processes below 1,000 -> 2,000. Differences
// below 0.5 are not told: figures that vary all the time stay below it. Examples: 300 -> 12,400 processes give 55,
// 100 -> 130 give 0.7, and 100 -> 120 give 0.4.

#include <string>
#include <vector>

#include <nazir/findings/moment.hpp>

namespace nazir::findings {

/// One figure of one kind.
struct Change {
  static constexpr double least_remarkable = 0.5;

  std::string kind;
  Figure figure = Figure::processes;
  double before = 0, now = 0;
  double remarkable = 0;
  std::string sentence = {};  ///< Of the kind with all its changes; the same for each of these.
};

/// What does not matter of a figure.
double floor_of(Figure figure);
double remarkable(Figure figure, double before, double now);

/// All remarkable changes, the most remarkable first. What one of the two does not tell is left out.
std::vector<Change> compare(const Moment& before, const Moment& now);
/// "Donation: 12,400 processes instead of 300; mailbox 41 → 3". Empty without a remarkable change.
std::string sentence(std::string_view kind, const Figures& before, const Figures& now,
                     const std::bitset<figure_count>& told);
/// The same of all processes together: "All: …".
std::string total_sentence(const Moment& before, const Moment& now);

}  // namespace nazir::findings
