// SPDX-License-Identifier: BSL-1.0
// The metrics of a node: names, values, and the table that documents them.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <nazir/metrics.hpp>
#include <regex>
#include <set>

#include "client.hpp"
#include "small_node.hpp"

namespace nazir {
namespace {

std::vector<Metric> small_metrics() {
  tests::SmallNode node;
  return metrics_of(node.info(), *node.snapshot());
}

/// "name{label=value,...}" and the value of each sample.
std::map<std::string, double> values_of(const std::vector<Metric>& metrics) {
  std::map<std::string, double> values;
  for (const auto& metric : metrics) {
    for (const auto& sample : metric.samples) {
      std::string name = metric.name;
      for (const auto& [label, value] : sample.labels) name += '{' + label + '=' + value + '}';
      EXPECT_TRUE(values.emplace(name, sample.value).second) << name << " is there twice";
    }
  }
  return values;
}

TEST(NodeMetrics, AreTheFiguresOfTheSnapshot) {
  const std::map<std::string, double> expected = {
      {"nazir_node_info{name=small \"node\"}{version=0.1.0}{compiler=GCC}{architecture=x86_64}{clock=real}", 1},
      {"nazir_uptime_seconds", 2.5},
      {"nazir_processes", 11},
      {"nazir_processes_peak", 12},
      {"nazir_processes_limit", 1000},
      {"nazir_processes_in_state{state=running}", 1},
      {"nazir_processes_in_state{state=runnable}", 0},
      {"nazir_processes_in_state{state=waiting}", 1},
      {"nazir_processes_in_state{state=suspended}", 0},
      {"nazir_processes_in_state{state=exiting}", 0},
      {"nazir_processes_spawned_total", 14},
      {"nazir_processes_exited_total", 15},
      {"nazir_processes_crashed_total", 16},
      {"nazir_processes_restarted_total", 17},
      {"nazir_mailbox_messages", 7},
      {"nazir_mailbox_messages_longest", 4},
      {"nazir_mailbox_oldest_message_seconds", 0.25},
      {"nazir_messages_sent_total", 18},
      {"nazir_messages_received_total", 19},
      {"nazir_messages_dropped_total", 20},
      {"nazir_reductions_total", 21},
      {"nazir_timers", 22},
      {"nazir_memory_bytes{use=control_blocks}", 21},
      {"nazir_memory_bytes{use=stacks}", 22},
      {"nazir_memory_bytes{use=messages}", 23},
      {"nazir_resident_memory_bytes", 24},
      {"nazir_heap_bytes", 101},
      {"nazir_scheduler_busy_seconds_total{scheduler=1}", 1.5},
      {"nazir_scheduler_busy_seconds_total{scheduler=2}", 0.25},
      {"nazir_scheduler_idle_seconds_total{scheduler=1}", 0.5},
      {"nazir_scheduler_idle_seconds_total{scheduler=2}", 0.75},
      {"nazir_scheduler_processor_seconds_total{scheduler=1}", 1.25},
      {"nazir_scheduler_processor_seconds_total{scheduler=2}", 0.125},
      {"nazir_scheduler_turns_total{scheduler=1}", 6},
      {"nazir_scheduler_turns_total{scheduler=2}", 9},
      {"nazir_scheduler_stolen_total{scheduler=1}", 7},
      {"nazir_scheduler_stolen_total{scheduler=2}", 10},
      {"nazir_scheduler_runnable{scheduler=1}", 5},
      {"nazir_scheduler_runnable{scheduler=2}", 8},
      {"nazir_observation_seconds_total", 0.125},
  };
  EXPECT_EQ(values_of(small_metrics()), expected);
}

TEST(NodeMetrics, AreNamedAsPrometheusAsks) {
  for (const auto& metric : small_metrics()) {
    EXPECT_TRUE(std::regex_match(metric.name, std::regex("nazir(_[a-z]+)+"))) << metric.name;
    EXPECT_EQ(metric.name.ends_with("_total"), metric.kind == Metric::Kind::counter) << metric.name;
    EXPECT_TRUE(metric.help.ends_with('.')) << metric.name;
  }
}

TEST(NodeMetrics, HeapIsLeftOutWhereItIsNotMeasured) {
  tests::SmallNode node;
  auto info = node.info();
  info.abilities.refuse(observe::Ability::heap, "not measured");
  EXPECT_EQ(values_of(metrics_of(info, *node.snapshot())).count("nazir_heap_bytes"), 0U);
}

/// "name kind labels" of each row of a section of the documented tables.
std::set<std::string> documented(const std::string& section) {
  std::ifstream file(NAZIR_METRICS_TABLE);
  const std::regex row(R"(\| `([^`]+)` \| (\w+) \| ([^|]*)\|.*)");
  std::set<std::string> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) inside = line == "## " + section;
    std::smatch parts;
    if (!inside || !std::regex_match(line, parts, row)) continue;
    // The first words in backquotes, up to a colon, are the names of labels.
    std::string labels = parts[3].str().substr(0, parts[3].str().find(':'));
    std::erase_if(labels, [](char c) { return c == '`' || c == ' '; });
    rows.insert(parts[1].str() + ' ' + parts[2].str() + ' ' + labels);
  }
  return rows;
}

TEST(NodeMetrics, TheTableIsComplete) {
  std::set<std::string> actual;
  for (const auto& metric : small_metrics()) {
    std::string labels;
    for (const auto& [name, value] : metric.samples.at(0).labels) labels += (labels.empty() ? "" : ",") + name;
    actual.insert(metric.name + (metric.kind == Metric::Kind::counter ? " counter " : " gauge ") + labels);
  }
  EXPECT_EQ(documented("Of a node"), actual);
}

TEST(NodeMetrics, TheTableHasAllThatIsServed) {
  const MetricsServer server(std::make_shared<tests::SmallNode>(), "0");
  tests::get(server.address());  // the latencies have no quantile before the first scrape
  const auto page = tests::get(server.address());
  std::set<std::string> served, written;
  const std::regex type("# TYPE ([a-z_]+) ([a-z]+)");
  for (std::sregex_iterator found(page.begin(), page.end(), type), end; found != end; ++found)
    served.insert((*found)[1].str() + ' ' + (*found)[2].str());
  for (const char* section : {"Of a node", "Of the server itself"}) {
    for (const auto& row : documented(section)) written.insert(row.substr(0, row.rfind(' ')));
  }
  EXPECT_EQ(served, written);
}

}  // namespace
}  // namespace nazir
