// SPDX-License-Identifier: BSL-1.0
#pragma once
// The workload `donations`: its supervision tree and its figures.
//
//   application ── donations ─┬─ notifications    Notifications: tells subscribers of completed donations
//                             ├─ subscribers ──── Subscriber, as many as the settings say
//                             ├─ stats            Stats: the campaigns' figures
//                             ├─ gateway          Gateway: takes the money
//                             ├─ checks ───────── Checker: a pool of servers for each of the four checks
//                             ├─ workers ──────── one process for each attempt at a donation
//                             ├─ intake           Intake: lets donations in and answers for them
//                             └─ chaos            Chaos: kills at random, when asked to

#include <nazir/nazir.hpp>

#include "scenarios/kit/workload.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

class Donations final : public Simulation {
 public:
  /// Donors come at the rate of the parameters.
  explicit Donations(const RunPtr& run);
  /// Within another workload, whose table begins with the keys of the pipeline and whose processes give.
  struct Embedded {};
  Donations(const RunPtr& run, Embedded) : world_(std::make_shared<World>(run, nullptr)) {}

  const WorldPtr& world() const { return world_; }
  /// The processes under the supervisor "donations".
  std::vector<ChildSpec> children() const;
  /// Of that supervisor, and of any beside it.
  SupervisorOptions limits(const char* name) const;

  StartResult start_tree() override;
  void application_started() override;
  void tree_ended(const Reason& reason) override;
  void before_end() override;
  std::vector<std::string> adjusted() const override { return {"intake", "chaos"}; }
  void changed(std::chrono::nanoseconds at) const override;
  bool settled() const override { return world_->ledger.in_flight_count() == 0; }
  Figures figures(std::chrono::nanoseconds at) const override;
  /// With the load of another generator. `ledger`: from which its accepted donations were read.
  Figures figures(std::chrono::nanoseconds at, const LedgerFigures& ledger, const LoadFigures& load) const;

 private:
  const WorldPtr world_;
};

extern const Workload workload;

/// The smallest donation is not above the largest.
std::optional<ParameterProblem> check_amounts(const Settings& settings);

}  // namespace nazir::scenarios::donations
