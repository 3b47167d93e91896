// SPDX-License-Identifier: GPL-3.0-or-later
// Controls that have no effect in a run say so.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"

namespace nazir::scenarios {
namespace {

/// Why the control has no effect in the scenario.
std::string idle(const std::string& toml, const std::string& id) {
  const auto settings = parse_scenario(toml, testing::TempDir() + "idle_controls_test.toml");
  if (!settings) return settings.problem();
  for (const auto& control : Session::create(*settings)->controls()) {
    if (control.id == id) return control.idle;
  }
  return "there is no such control";
}

TEST(IdleControls, SayWhyAndWhatWouldGiveThemAnEffect) {
  std::ofstream(testing::TempDir() + "gifts.csv") << "time\n1\n";
  const std::string open =
      "Has no effect with load.kind = \"open\"; it has one with load.kind = \"closed\" in the scenario file.";
  const std::string closed =
      "Has no effect with load.kind = \"closed\"; it has one with load.kind = \"open\" in the scenario file.";
  const std::string plays = "Has no effect while the recording gifts.csv plays; it has one without load.recording.";
  const std::string guide =
      "Has no effect with variant = \"guide\"; it has one with variant = \"right\" in the scenario file.";
  struct Row {
    std::string toml, control, idle;
  };
  const Row rows[] = {
      {"workload = 'queue'", "load.rate", ""},
      {"workload = 'queue'", "users.number", open},
      {"workload = 'queue'", "users.think", open},
      {"workload = 'queue'", "servers", ""},
      {"workload = 'queue'\nload.kind = 'closed'", "load.rate", closed},
      {"workload = 'queue'\nload.kind = 'closed'", "users.number", ""},
      {"workload = 'queue'\nload.recording = 'gifts.csv'", "load.rate", plays},
      {"workload = 'donations'", "load.rate", ""},
      {"workload = 'donations'\nload.recording = 'gifts.csv'", "load.rate", plays},
      {"workload = 'worker-pool'\nvariant = 'guide'", "overflow", guide},
      {"workload = 'worker-pool'\nvariant = 'guide'", "queue", guide},
      {"workload = 'worker-pool'", "queue", ""},
      {"workload = 'donation-tasks'\nvariant = 'guide'", "batch.concurrency", guide},
      {"workload = 'notifications'\nvariant = 'guide'", "queue", guide},
      {"workload = 'producer-consumer'\nvariant = 'guide'", "window",
       "Has no effect with variant = \"guide\"; it has one with another value in the scenario file."},
      {"workload = 'producer-consumer'\nvariant = 'both'", "window", ""},
      {"workload = 'zakat-distribution'\nsplit = 'categories'", "recipients",
       "Has no effect with split = \"categories\"; it has one with split = \"equal\" in the scenario file."},
  };
  for (const auto& row : rows) EXPECT_EQ(idle(row.toml, row.control), row.idle) << row.toml << ' ' << row.control;
}

TEST(IdleControls, NameParametersThatCannotChange) {
  for (const auto* workload : workloads()) {
    for (const auto& parameter : workload->parameters.parameters()) {
      for (const auto& condition : parameter.conditions) {
        const auto* other = workload->parameters.find(condition.parameter);
        ASSERT_NE(other, nullptr) << parameter.name;
        EXPECT_FALSE(other->dial) << parameter.name;
        const auto& choices = other->choices;
        EXPECT_TRUE(condition.value.empty() ||
                    std::find(choices.begin(), choices.end(), condition.value) != choices.end())
            << parameter.name;
      }
    }
  }
}

TEST(IdleControls, ARecordingDoesNotGoWithAClosedLoad) {
  std::ofstream(testing::TempDir() + "gifts.csv") << "time\n1\n";
  const auto path = testing::TempDir() + "gifts.csv";
  for (const std::string workload : {"queue", "worker-pool"}) {
    EXPECT_EQ(
        parse_scenario("workload = '" + workload + "'\n[load]\nkind = 'closed'\nrecording = '" + path + "'\n", "f.toml")
            .problem(),
        "f.toml:4:13: load.recording: expected none with load.kind = \"closed\", whose users come when they have "
        "thought, found \"" +
            path + "\"");
  }
}

}  // namespace
}  // namespace nazir::scenarios
