// SPDX-License-Identifier: BSL-1.0
#include "figures.hpp"

#include <algorithm>

namespace nazir::scenarios {

std::string verdict(const Figures& figures) {
  if (!figures.problem.empty()) return figures.problem;
  if (figures.ledger && !figures.ledger->conserved) {
    return "The ledger is not conserved: accepted is not completed + rejected + failed + in flight.";
  }
  return {};
}

const Figure* find_figure(const std::vector<Figure>& figures, std::string_view id) {
  const auto found =
      std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.id == id; });
  return found == figures.end() ? nullptr : &*found;
}

std::vector<Figure> all_figures(const Figures& figures) {
  std::vector<Figure> all = figures.list;
  const auto add = [&](Figure figure) {
    if (find_figure(figures.list, figure.id) == nullptr) all.push_back(std::move(figure));
  };
  if (const auto& ledger = figures.ledger) {
    add(count_figure("accepted", "Accepted", ledger->accepted.count, "Donations accepted."));
    add(count_figure("completed", "Completed", ledger->completed.count, "Donations paid and recorded."));
    add(count_figure("rejected", "Rejected", ledger->rejected.count, "Donations that did not pass the checks."));
    add(count_figure("failed", "Failed", ledger->failed.count, "Donations given up after the last attempt."));
    add(count_figure("in_flight", "In flight", ledger->in_flight.count, "Donations not settled yet."));
  }
  if (const auto& load = figures.load) {
    add(count_figure("offered", "Offered", load->offered, "Those who came at the set rate."));
    add(count_figure("achieved", "Achieved", load->achieved, "Those who were accepted."));
    add(count_figure("turned_away", "Turned away", load->turned_away, "Those who were refused."));
    add(count_figure("missed", "Missed", load->missed, "Those who were not served in time."));
  }
  return all;
}

}  // namespace nazir::scenarios
