// SPDX-License-Identifier: BSL-1.0
#pragma once
// The workload `ramadan-night`: a city of donors over the nights of Ramadan. All parts of the guide together.
//
//   application ── ramadan-night ─┬─ donors ─────── district 1 … 100 ── Donor, thousands of them
//                                 ├─ donations ──── the tree of the workload `donations`
//                                 ├─ assessments    Task::Supervisor: a task for each district, at dawn
//                                 ├─ transfers      Task::Supervisor: a task for each recipient, at dawn
//                                 ├─ dawn           Dawn: has zakat assessed, collected and distributed
//                                 ├─ night          Night: the course of the night
//                                 └─ source         Source: gifts come to the minds of donors

#include <nazir/nazir.hpp>

#include "city.hpp"
#include "scenarios/donations/donations.hpp"
#include "scenarios/kit/workload.hpp"

namespace nazir::scenarios::ramadan_night {

class RamadanNight final : public Simulation {
 public:
  explicit RamadanNight(const RunPtr& run);

  const CityPtr& city() const { return city_; }

  StartResult start_tree() override;
  void application_started() override { donations_.application_started(); }
  void tree_ended(const Reason& reason) override { donations_.tree_ended(reason); }
  void before_end() override;
  std::vector<std::string> adjusted() const override;
  void changed(std::chrono::nanoseconds at) const override;
  bool settled() const override;
  Figures figures(std::chrono::nanoseconds at) const override;

 private:
  donations::Donations donations_;
  const CityPtr city_;
};

extern const Workload workload;

}  // namespace nazir::scenarios::ramadan_night
