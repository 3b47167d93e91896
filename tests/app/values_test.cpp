// SPDX-License-Identifier: BSL-1.0
#include "scenarios/kit/values.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

enum class Way { walk, ride, fly };

struct TripKeys : ParameterTable {
  Key<std::string> name = add<std::string>({"trip.name", ParameterType::text, "home", 0, 0, "name", "Its name."});
  Key<Way> way = add<Way>({"trip.way", ParameterType::choice, "ride", 0, 0, "way", "How.", {"walk", "ride", "fly"}});
  Key<std::uint32_t> people = add<std::uint32_t>({"trip.people",
                                                  ParameterType::integer,
                                                  "4",
                                                  1,
                                                  100,
                                                  "number of people",
                                                  "Who travels.",
                                                  {},
                                                  Dial{.label = "People", .unit = "p", .maximum = 10}});
  Key<double> speed = add<double>({"trip.speed",
                                   ParameterType::number,
                                   "2.5",
                                   0,
                                   50,
                                   "speed",
                                   "How fast.",
                                   {},
                                   Dial{.label = "Speed", .unit = "m/s", .maximum = 20, .step = 0.5}});
  Key<double> risk = add<double>({"trip.risk",
                                  ParameterType::share,
                                  "2.5%",
                                  0,
                                  1,
                                  "share",
                                  "Trips that fail.",
                                  {},
                                  Dial{.label = "Risk", .maximum = 100, .step = 0.5, .fault = true}});
  Key<std::chrono::nanoseconds> pause =
      add<std::chrono::nanoseconds>({"trip.pause",
                                     ParameterType::duration,
                                     "200ms",
                                     0,
                                     60'000,
                                     "duration",
                                     "A rest.",
                                     {},
                                     Dial{.label = "Pause", .maximum = 5'000, .step = 10}});
};

class ValuesTest : public testing::Test {
 protected:
  static std::vector<Value> defaults(const ParameterTable& table) {
    std::vector<Value> values;
    for (const auto& parameter : table.parameters()) values.push_back(default_value(parameter));
    return values;
  }
  const TripKeys keys;
  Values values{keys, defaults(keys)};
};

TEST_F(ValuesTest, AreReadAsTheirTypes) {
  EXPECT_EQ(values[keys.name], "home");
  EXPECT_EQ(values[keys.way], Way::ride);
  EXPECT_EQ(values[keys.people], 4u);
  EXPECT_EQ(values[keys.speed], 2.5);
  EXPECT_EQ(values[keys.risk], 0.025);
  EXPECT_EQ(values[keys.pause], 200ms);
}

TEST_F(ValuesTest, AreSetInTheUnitsShown) {
  EXPECT_TRUE(values.set("trip.people", 7.4));
  EXPECT_EQ(values[keys.people], 7u);
  EXPECT_TRUE(values.set("trip.speed", 3.25));
  EXPECT_EQ(values[keys.speed], 3.25);
  EXPECT_TRUE(values.set("trip.risk", 50));
  EXPECT_EQ(values[keys.risk], 0.5);
  EXPECT_TRUE(values.set("trip.pause", 1500));
  EXPECT_EQ(values[keys.pause], 1500ms);
}

TEST_F(ValuesTest, StayInTheRangeOfTheParameter) {
  values.set("trip.people", 1e9);
  EXPECT_EQ(values[keys.people], 100u);
  values.set("trip.people", -1);
  EXPECT_EQ(values[keys.people], 1u);
  values.set("trip.risk", 200);
  EXPECT_EQ(values[keys.risk], 1);
  values.set("trip.pause", -5);
  EXPECT_EQ(values[keys.pause], 0ms);
}

TEST_F(ValuesTest, WithoutADialCannotBeSet) {
  EXPECT_FALSE(values.set("trip.way", 2));
  EXPECT_EQ(values[keys.way], Way::ride);
  EXPECT_FALSE(values.set("trip.name", 2));
  EXPECT_FALSE(values.set("trip.nothing", 2));
  EXPECT_FALSE(values.set("trip.speed", std::nan("")));
  EXPECT_EQ(values[keys.speed], 2.5);
}

TEST_F(ValuesTest, AreShownAsControls) {
  values.set("trip.risk", 10);
  const auto controls = values.controls();
  struct Row {
    const char *id, *label, *unit, *help;
    bool fault;
    double minimum, maximum, step, value, initial;
  };
  const std::vector<Row> rows{{"trip.people", "People", "p", "Who travels.", false, 1, 10, 1, 4, 4},
                              {"trip.speed", "Speed", "m/s", "How fast.", false, 0, 20, 0.5, 2.5, 2.5},
                              {"trip.risk", "Risk", "%", "Trips that fail.", true, 0, 100, 0.5, 10, 2.5},
                              {"trip.pause", "Pause", "ms", "A rest.", false, 0, 5000, 10, 200, 200}};
  ASSERT_EQ(controls.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(controls[i].id, rows[i].id);
    EXPECT_EQ(controls[i].label, rows[i].label);
    EXPECT_EQ(controls[i].unit, rows[i].unit);
    EXPECT_EQ(controls[i].help, rows[i].help);
    EXPECT_EQ(controls[i].fault, rows[i].fault) << rows[i].id;
    EXPECT_DOUBLE_EQ(controls[i].minimum, rows[i].minimum) << rows[i].id;
    EXPECT_DOUBLE_EQ(controls[i].maximum, rows[i].maximum) << rows[i].id;
    EXPECT_DOUBLE_EQ(controls[i].step, rows[i].step) << rows[i].id;
    EXPECT_DOUBLE_EQ(controls[i].value, rows[i].value) << rows[i].id;
    EXPECT_DOUBLE_EQ(controls[i].initial, rows[i].initial) << rows[i].id;
  }
}

TEST_F(ValuesTest, TheSliderReachesWhatTheFileSays) {
  auto initial = defaults(keys);
  initial[keys.people.index] = *read_value(*keys.find("trip.people"), "60", false);
  const Values many(keys, initial);
  EXPECT_EQ(many.controls().front().maximum, 60);
}

}  // namespace
}  // namespace nazir::scenarios
