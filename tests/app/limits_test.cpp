// SPDX-License-Identifier: GPL-3.0-or-later
// Every workload with each parameter at its minimum and at its maximum, and with the worst combinations: it ends in
// order, says nothing wrong, and keeps its processes and messages within bounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "scenarios/duration.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/report.hpp"
#include "scenarios/set_parameter.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

/// At most this many at any time: a few processes for each arrival under way, and about 100 bytes for each message.
constexpr std::uint64_t most_processes = 50'000, most_messages = 1'500'000;

std::string text_of(const Parameter& parameter, double value) {
  switch (parameter.type) {
    case ParameterType::share:
      return std::to_string(value * 100) + "%";
    case ParameterType::duration:
      return format_duration(std::chrono::nanoseconds(static_cast<std::int64_t>(value * 1e6)));
    case ParameterType::amount:
      return format_minor(static_cast<std::int64_t>(value), Currency::find("USD")->exponent());
    case ParameterType::number:
      return std::to_string(value);
    default:
      return std::to_string(static_cast<std::int64_t>(value));
  }
}

/// The values of a parameter to try.
std::vector<std::string> limits_of(const Parameter& parameter) {
  std::vector<std::string> all(parameter.choices.begin(), parameter.choices.end());
  if (parameter.type == ParameterType::text || parameter.type == ParameterType::choice) return all;
  return {text_of(parameter, parameter.minimum), text_of(parameter, parameter.maximum)};
}

/// A parameter, and a value for it.
struct Choice {
  const Parameter* parameter;
  std::string text;
};

bool is_rate(const Parameter& parameter) {
  return parameter.type == ParameterType::number && parameter.what.find("per second") != std::string_view::npos;
}

/// The defaults, but few of everything that is counted.
Settings small_settings(const Workload& workload) {
  auto settings = default_settings(workload);
  settings.clock = ClockKind::simulated;
  // Short enough for a dawn.
  if (workload.parameters.find("night.length") != nullptr)
    static_cast<void>(set_parameter(settings, "night.length", "4s"));
  for (const auto& parameter : workload.parameters.parameters()) {
    const bool counts = parameter.type == ParameterType::integer || is_rate(parameter);
    const double now = settings.values[workload.parameters.index_of(parameter)].number;
    const double few = std::max(parameter.minimum, 5.0);
    if (counts && now > few)
      static_cast<void>(set_parameter(settings, std::string(parameter.name), text_of(parameter, few)));
  }
  return settings;
}

class Limits : public testing::TestWithParam<const Workload*> {
 protected:
  const Workload& workload = *GetParam();

#ifdef __SANITIZE_THREAD__
  void SetUp() override {
    GTEST_SKIP() << "ThreadSanitizer counts fibers as threads, and allows 8,128";
  }
#endif

  /// Runs the workload with these values. Those that do not go together with the others are left out.
  void expect_sound(const std::vector<Choice>& choices, std::chrono::nanoseconds duration) {
    auto settings = small_settings(workload);
    settings.duration = duration;
    std::string what;
    for (const auto& [parameter, text] : choices) {
      if (!set_parameter(settings, std::string(parameter->name), text))
        what += std::string(parameter->name) + " = " + text + " ";
    }
    SCOPED_TRACE(what);
    const auto session = Session::create(settings);
    session->start();
    wait_until_over(*session);
    const auto report = make_report(*session, settings);
    session->stop();
    EXPECT_EQ(session->phase(), Phase::stopped) << session->problem();
    EXPECT_EQ(verdict(report.figures), "");
    const auto& totals = report.totals;
    EXPECT_LE(totals.processes_peak, most_processes);
    EXPECT_LE(totals.messages_sent - totals.messages_received - totals.messages_dropped, most_messages);
    if (const auto& load = report.figures.load) {
      EXPECT_EQ(load->offered, load->achieved + load->turned_away + load->missed);
    }
  }
};

TEST_P(Limits, EachParameterInTurn) {
  for (const auto& parameter : workload.parameters.parameters()) {
    // How many processes there are is what these workloads are about: the user's choice.
    if (parameter.name == "processes" || parameter.name == "donors.number") continue;
    // At the highest rate a second reaches every bound; ten would take ten times as long and show the same.
    const auto duration = is_rate(parameter) ? 1s : 10s;
    for (const auto& text : limits_of(parameter)) expect_sound({{&parameter, text}}, duration);
  }
}

TEST_P(Limits, WorstCombinations) {
  std::vector<Choice> all_faults, all_short, all_least;
  for (const auto& parameter : workload.parameters.parameters()) {
    const auto limits = limits_of(parameter);
    if (limits.empty()) continue;
    if (parameter.type == ParameterType::share) all_faults.push_back({&parameter, limits.back()});
    if (parameter.type == ParameterType::duration) all_short.push_back({&parameter, limits.front()});
    all_least.push_back({&parameter, limits.front()});
  }
  for (const auto& choices : {all_faults, all_short, all_least}) expect_sound(choices, 10s);
}

INSTANTIATE_TEST_SUITE_P(All, Limits, testing::ValuesIn(workloads()), [](const auto& each) {
  std::string name(each.param->name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace nazir::scenarios
