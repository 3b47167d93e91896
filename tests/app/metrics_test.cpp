// SPDX-License-Identifier: GPL-3.0-or-later
// --metrics: the figures of a scenario for Prometheus.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "../metrics/client.hpp"
#include "child.hpp"
#include "command_line.hpp"
#include "figure_metrics.hpp"
#include "option_conflicts.hpp"

namespace nazir::app {
namespace {

using namespace std::chrono_literals;
using nazir::tests::get;

/// One figure of each kind, all with the same id.
scenarios::Figures figures_of_each_kind() {
  using namespace scenarios;
  Figures figures;
  figures.list = {count_figure("ID", "Requests", 12, "All of them."),
                  level_figure("ID", "Length", 1.5, ""),
                  rate_figure("ID", "Rate", 2.5, ""),
                  duration_figure("ID", "Time", 1500ms, ""),
                  share_figure("ID", "Share", 0.25, ""),
                  money_figure("ID", "Money", 12345, ""),
                  text_figure("ID", "Words", "words", "")};
  return figures;
}

TEST(FigureMetrics, HaveNamesWithUnits) {
  std::vector<std::pair<std::string, double>> found;
  for (const auto& metric : figure_metrics(figures_of_each_kind())) {
    ASSERT_EQ(metric.samples.size(), 1U);
    EXPECT_EQ(metric.kind, Metric::Kind::gauge);
    found.emplace_back(metric.name, metric.samples[0].value);
  }
  const std::vector<std::pair<std::string, double>> expected = {
      {"nazir_scenario_ID", 12},          {"nazir_scenario_ID", 1.5},        {"nazir_scenario_ID_per_second", 2.5},
      {"nazir_scenario_ID_seconds", 1.5}, {"nazir_scenario_ID_ratio", 0.25}, {"nazir_scenario_ID_minor_units", 12345}};
  EXPECT_EQ(found, expected);
  const auto metrics = figure_metrics(figures_of_each_kind());
  EXPECT_EQ(metrics[0].help, "Requests: All of them.");
  EXPECT_EQ(metrics[1].help, "Length");
  EXPECT_EQ(metrics[5].samples[0].labels, (Metric::Labels{{"currency", "USD"}}));
}

TEST(FigureMetrics, AreInTheTable) {
  std::set<std::string> actual = {"nazir_scenario_info", "nazir_scenario_elapsed_seconds"}, documented;
  for (const auto& metric : figure_metrics(figures_of_each_kind())) actual.insert(metric.name);
  std::ifstream file(NAZIR_METRICS_TABLE);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| `nazir_scenario_")) documented.insert(line.substr(3, line.find('`', 3) - 3));
  }
  EXPECT_EQ(documented, actual);
}

TEST(MetricsOption, TakesAnAddressAndRunsWithoutAWindow) {
  const auto command = parse_command_line({"--metrics", "127.0.0.1:9464"});
  ASSERT_TRUE(command) << command.problem();
  EXPECT_EQ(command->metrics, "127.0.0.1:9464");
  EXPECT_TRUE(command->headless);
  EXPECT_EQ(parse_command_line({})->metrics, "") << "off unless asked for";
  EXPECT_EQ(parse_command_line({"--metrics", "localhost:9464"}).problem(),
            "--metrics: expected an address and a port, such as 127.0.0.1:9464, or a port from 0 to "
            "65535, found \"localhost:9464\"");
}

TEST(MetricsOption, DoesNotGoWithASweep) {
  const auto command = parse_command_line({"--metrics", "9464", "--sweep", "load.rate=1,2"});
  ASSERT_TRUE(command) << command.problem();
  EXPECT_EQ(combination_problem(*command), "--metrics: not together with --sweep, whose runs follow one another");
  EXPECT_EQ(combination_problem(*parse_command_line({"--metrics", "9464"})), std::nullopt);
}

/// The host and port of "nazir: metrics at http://HOST:PORT/metrics".
std::string address_in(const std::string& line) {
  const std::string before = "nazir: metrics at http://", after = "/metrics";
  EXPECT_TRUE(line.starts_with(before) && line.ends_with(after)) << line;
  return line.substr(before.size(), line.size() - before.size() - after.size());
}

TEST(MetricsOption, AnswersWhileAScenarioRuns) {
  tests::Child program(NAZIR_PROGRAM, {"--scenario", "queue", "--metrics", "0"}, {});
  const auto address = address_in(program.error_line());
  const auto page = get(address);
  EXPECT_NE(page.find("\nnazir_processes "), std::string::npos) << page;
  EXPECT_NE(page.find("\nnazir_scenario_info{scenario=\"queue\",phase=\""), std::string::npos) << page;
  EXPECT_NE(page.find("\nnazir_scenario_offered "), std::string::npos) << page;
  // A port in use: one line and exit code 2, before anything has run.
  tests::Child other(NAZIR_PROGRAM, {"--scenario", "queue", "--metrics", address}, {});
  EXPECT_EQ(other.wait(), 2);
  EXPECT_EQ(other.errors(), "nazir: --metrics: cannot listen on " + address + ": Address already in use\n");
  EXPECT_EQ(other.output(), "");
  // A peer that never ends its request does not hold up the end of the run.
  const nazir::tests::Client slow(address);
  slow.send("GET /metrics HTTP/1.1\r\n");
  program.send(SIGTERM);
  EXPECT_EQ(program.wait(), 0);
  EXPECT_EQ(program.errors(), "");
  EXPECT_FALSE(nazir::tests::Client(address).connected());
}

}  // namespace
}  // namespace nazir::app
