// SPDX-License-Identifier: BSL-1.0
#pragma once
// All figures of a run at one moment: what the page, the text view, the reports and the assertions show or read.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "figure.hpp"
#include "scenarios/domain/tally.hpp"

namespace nazir::scenarios {

/// What became of all arrivals: offered = achieved + turned_away + missed.
struct LoadFigures {
  std::uint64_t offered = 0;      ///< Arrivals at the set rate, or requests of users.
  std::uint64_t achieved = 0;     ///< Accepted.
  std::uint64_t turned_away = 0;  ///< Refused, because too many were under way or the ledger was full.
  /// Not accepted in time: the program was too slow, or the accepting process was down. Never falls.
  std::uint64_t missed = 0;
  double offered_per_second = 0;  ///< The rate in force; 0 while paused.
  std::string recording = {};     ///< "gifts.csv: 312 of 1,000 arrivals, round 2"; empty unless one plays.
};

struct Figures {
  std::vector<Figure> list;             ///< In the order in which they are shown.
  std::optional<LedgerFigures> ledger;  ///< Of workloads that keep one.
  std::optional<LoadFigures> load;      ///< Of workloads with arrivals.
  Currency currency = *Currency::find("USD");
  /// What is wrong with the run, in one sentence; empty if nothing is. Decides the exit code. `verdict` adds the
  /// conservation of the ledger.
  std::string problem;
};

/// `problem`, or that the ledger is not conserved; empty if all is well.
std::string verdict(const Figures& figures);

/// The list, followed by the counts of the ledger and of the load under the ids that the reports use for them:
/// "accepted", "completed", "rejected", "failed", "in_flight", "offered", "achieved", "turned_away", "missed". A figure
/// of the list goes before one of these with the same id.
std::vector<Figure> all_figures(const Figures& figures);

/// Nullptr if there is no figure with this id.
const Figure* find_figure(const std::vector<Figure>& figures, std::string_view id);

}  // namespace nazir::scenarios
