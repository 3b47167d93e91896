// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs a scenario under the virtual clock and judges it at each virtual second.

#include <functional>
#include <optional>
#include <set>
#include <string>

#include <nazir/findings.hpp>

#include "findings_settings.hpp"
#include "scenarios/kit/session.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {

/// What a look at the session at one second found.
struct Look {
  std::chrono::nanoseconds at;
  const findings::Findings& findings;
  const observe::Snapshot& snapshot;

  /// The names of the processes of a finding, or the functions they were started with: those that live.
  std::set<std::string> names_of(const findings::Finding& finding) const {
    std::set<std::string> names;
    for (const auto& row : snapshot.processes) {
      if (std::find(finding.processes.begin(), finding.processes.end(), row.pid) == finding.processes.end()) continue;
      const auto& name = snapshot.strings[row.name];
      names.emplace(name.empty() ? snapshot.strings[row.initial_function] : name);
    }
    return names;
  }
};

/// Calls `see` after each second, with all findings by the settings of the scenario.
inline void judge(const Settings& with, std::chrono::nanoseconds duration,
                  const std::function<void(const Look&)>& see) {
  auto settings = with;
  settings.clock = ClockKind::simulated;
  settings.duration = duration;
  const auto session = Session::create(settings);
  const auto node = session->node();
  findings::Engine engine(app::findings_settings(settings));
  session->watch_steps([&](std::chrono::nanoseconds at) {
    const auto info = node->info();
    const auto snapshot = node->snapshot();
    ASSERT_TRUE(snapshot);
    const auto found = engine.round(*node, info, snapshot);
    see({at, *found, *snapshot});
  });
  session->start();
  wait_until_over(*session);
  session->stop();
  EXPECT_EQ(session->phase(), Phase::stopped) << session->problem();
}

}  // namespace nazir::scenarios
