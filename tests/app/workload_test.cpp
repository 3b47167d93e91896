// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every workload.
#include "scenarios/kit/workload.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <set>

#include "scenarios/common_keys.hpp"
#include "scenarios/report.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

class EachWorkload : public testing::TestWithParam<const Workload*> {
 protected:
  const Workload& workload = *GetParam();

  /// Runs a scenario of the workload under the virtual clock.
  static Report run(const std::string& scenario, std::chrono::nanoseconds duration) {
    auto settings = *load_scenario(scenario);
    settings.clock = ClockKind::simulated;
    settings.duration = duration;
    // As many as a test needs.
    if (settings.workload->parameters.find("processes") != nullptr) set_parameter(settings, "processes", "20000");
    const auto session = Session::create(settings);
    session->start();
    wait_until_over(*session);
    auto report = make_report(*session, settings);
    session->stop();
    EXPECT_EQ(session->phase(), Phase::stopped) << session->problem();
    return report;
  }
};

bool is_sentence(std::string_view text) {
  return text.size() > 10 && std::isupper(static_cast<unsigned char>(text.front())) != 0 && text.ends_with('.') &&
         text.find('\n') == std::string_view::npos;
}

TEST_P(EachWorkload, HasNamesAndTexts) {
  EXPECT_TRUE(find_workload(workload.name) == &workload);
  for (const char c : workload.name) EXPECT_TRUE((c >= 'a' && c <= 'z') || c == '-') << workload.name;
  EXPECT_FALSE(workload.title.empty());
  EXPECT_TRUE(is_sentence(workload.teaches)) << workload.teaches;
  EXPECT_TRUE(is_sentence(workload.watch)) << workload.watch;
}

TEST_P(EachWorkload, HasParametersThatAreComplete) {
  std::set<std::string_view> names;
  for (const auto& parameter : workload.parameters.parameters()) {
    EXPECT_TRUE(names.insert(parameter.name).second) << parameter.name;
    EXPECT_EQ(common_keys().find(parameter.name), nullptr) << parameter.name;
    EXPECT_TRUE(is_sentence(parameter.help) || parameter.help.find(':') != std::string_view::npos) << parameter.help;
    EXPECT_TRUE(read_value(parameter, parameter.fallback, !is_bare(parameter, parameter.fallback))) << parameter.name;
    if (!parameter.dial) continue;
    EXPECT_FALSE(parameter.dial->label.empty()) << parameter.name;
    EXPECT_GT(parameter.dial->step, 0) << parameter.name;
    EXPECT_GT(parameter.dial->maximum, parameter.minimum * shown_scale(parameter)) << parameter.name;
    EXPECT_LE(parameter.dial->maximum, parameter.maximum * shown_scale(parameter)) << parameter.name;
  }
}

TEST_P(EachWorkload, HasDefaultsThatGoTogether) {
  const auto settings = default_settings(workload);
  if (workload.check == nullptr) return;
  const auto problem = workload.check(settings);
  EXPECT_FALSE(problem) << problem->parameter << ": " << problem->text;
}

TEST_P(EachWorkload, IsAScenarioOfItsName) {
  const auto settings = load_scenario(std::string(workload.name));
  ASSERT_TRUE(settings) << settings.problem();
  EXPECT_TRUE(settings->workload == &workload);
}

// Two minutes twice: the same bytes, and nothing that is wrong.
TEST_P(EachWorkload, IsTheSameInEveryRunUnderTheVirtualClock) {
  const std::string name(workload.name);
  const auto first = run(name, 2min), second = run(name, 2min);
  EXPECT_EQ(report_json(first), report_json(second));
  EXPECT_EQ(verdict(first.figures), "");
  EXPECT_EQ(first.elapsed, 2min);
  std::set<std::string_view> ids;
  for (const auto& figure : first.figures.list) {
    EXPECT_TRUE(ids.insert(figure.id).second) << figure.id;
    for (const char c : figure.id)
      EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') << figure.id;
    EXPECT_FALSE(figure.label.empty()) << figure.id;
    EXPECT_TRUE(figure.help.ends_with('.')) << figure.id << ": " << figure.help;
  }
  EXPECT_TRUE(std::any_of(first.figures.list.begin(), first.figures.list.end(), [](const Figure& figure) {
    return figure.plotted;
  })) << "nothing to plot";
}

INSTANTIATE_TEST_SUITE_P(All, EachWorkload, testing::ValuesIn(workloads()), [](const auto& each) {
  std::string name(each.param->name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace nazir::scenarios
