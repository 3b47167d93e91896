// SPDX-License-Identifier: BSL-1.0
// What scrapers get, and what they cost the node.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <nazir/metrics.hpp>

#include "client.hpp"
#include "small_node.hpp"

namespace nazir {
namespace {

using tests::get;
using tests::SmallNode;

TEST(MetricsServer, AnswersInTheFormatOfPrometheus) {
  const MetricsServer server(std::make_shared<SmallNode>(), "0");
  const auto page = get(server.address());
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page;
  EXPECT_NE(page.find("# HELP nazir_messages_sent_total Messages that were sent.\n"
                      "# TYPE nazir_messages_sent_total counter\n"
                      "nazir_messages_sent_total 18\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("nazir_memory_bytes{use=\"stacks\"} 22\n"), std::string::npos);
  EXPECT_NE(page.find("nazir_scheduler_busy_seconds_total{scheduler=\"2\"} 0.25\n"), std::string::npos);
  EXPECT_NE(page.find("name=\"small \\\"node\\\"\""), std::string::npos);
}

TEST(MetricsServer, ServesNothingElse) {
  const MetricsServer server(std::make_shared<SmallNode>(), "0");
  for (const char* path : {"/", "/../../../../etc/passwd", "/etc/passwd", "/proc/self/environ"}) {
    const auto page = get(server.address(), path);
    EXPECT_TRUE(page.starts_with("HTTP/1.1 404") || page.starts_with("HTTP/1.1 400")) << path << ": " << page;
  }
}

TEST(MetricsServer, AddsWhatTheProgramHas) {
  int asked = 0;
  const MetricsServer server(std::make_shared<SmallNode>(), "0", [&] {
    ++asked;
    return std::vector<Metric>{{"orders_total", "Orders.", Metric::Kind::counter, {{{{"kind", "big"}}, 5}}}};
  });
  EXPECT_NE(get(server.address()).find("orders_total{kind=\"big\"} 5\n"), std::string::npos);
  EXPECT_GT(asked, 0);
}

TEST(MetricsServer, TakesAtMostASnapshotInASecond) {
  const auto node = std::make_shared<SmallNode>();
  const MetricsServer server(node, "0");
  EXPECT_EQ(node->snapshots, 0) << "nobody has asked yet";
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 200; ++i) get(server.address());
  const auto passed = std::chrono::steady_clock::now() - begin;
  EXPECT_LE(node->snapshots, 1 + passed / std::chrono::seconds(1));
}

TEST(MetricsServer, ABrokenNodeBreaksNoPeer) {
  const auto node = std::make_shared<SmallNode>();
  node->broken = true;
  const MetricsServer server(node, "0");
  const auto page = get(server.address());
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page;
  EXPECT_EQ(page.find("nazir_processes"), std::string::npos) << "nothing is known";
}

TEST(MetricsServer, AFailureOfTheProgramsOwnLeavesThoseOfTheNode) {
  const MetricsServer server(std::make_shared<SmallNode>(), "0",
                             []() -> std::vector<Metric> { throw std::runtime_error("the books are closed"); });
  EXPECT_NE(get(server.address()).find("nazir_processes"), std::string::npos);
}

TEST(MetricsServer, LeavesOutWhatAScrapeWouldFailOn) {
  const std::vector<Metric> metrics = {
      {"good", "Two\nlines.", Metric::Kind::gauge, {{{{"text", "a\xff\nb"}}, 1}}},
      {"good", "The same name.", Metric::Kind::gauge, {{{}, 2}}},
      {"nazir_processes", "A name of the node.", Metric::Kind::gauge, {{{}, 3}}},
      {"nazir_metrics_left_out", "The name of the count.", Metric::Kind::gauge, {{{}, 4}}},
      {"not a name", "No name.", Metric::Kind::gauge, {{{}, 5}}},
  };
  const MetricsServer server(std::make_shared<SmallNode>(), "0", [&] { return metrics; });
  const auto page = get(server.address());
  const auto own = page.find("# HELP good");
  ASSERT_NE(own, std::string::npos) << page;
  EXPECT_EQ(page.substr(own),
            "# HELP good Two lines.\n"
            "# TYPE good gauge\n"
            "good{text=\"a\xEF\xBF\xBD\\nb\"} 1\n"
            "# HELP nazir_metrics_left_out Metrics of the program that cannot be served.\n"
            "# TYPE nazir_metrics_left_out gauge\n"
            "nazir_metrics_left_out 4\n");
}

TEST(MetricProblem, SaysWhatIsWrong) {
  const auto with = [](std::vector<Metric::Labels> all) {
    Metric metric{"orders_total", "Orders.", Metric::Kind::counter, {}};
    for (auto& labels : all) metric.samples.push_back({std::move(labels), 1});
    return metric;
  };
  const std::pair<Metric, std::string> cases[] = {
      {{"a:b_C9", "", Metric::Kind::gauge, {}}, ""},
      {{"", "", Metric::Kind::gauge, {}}, "expected a name of letters, digits, underscores and colons, found \"\""},
      {{"9a", "", Metric::Kind::gauge, {}}, "expected a name of letters, digits, underscores and colons, found \"9a\""},
      {{"a-b", "", Metric::Kind::gauge, {}},
       "expected a name of letters, digits, underscores and colons, found \"a-b\""},
      {with({{{"kind", "x"}, {"_at", "y"}}, {{"kind", "y"}, {"_at", "x"}}}), ""},
      {with({{{"a:b", ""}}}),
       "orders_total: expected a label of letters, digits and underscores that does not begin with two underscores, "
       "found \"a:b\""},
      {with({{{"__name", ""}}}),
       "orders_total: expected a label of letters, digits and underscores that does not begin with two underscores, "
       "found \"__name\""},
      {{"exposer_scrapes_total", "", Metric::Kind::counter, {}},
       "expected a name that does not begin with exposer_, as those of the server do, found "
       "\"exposer_scrapes_total\""},
      {{"orders", "", Metric::Kind::counter, {}}, "expected the name of a counter to end in _total, found \"orders\""},
      {{"orders_total", "", Metric::Kind::counter, {{{}, -1}}}, "orders_total: a counter is never below 0"},
      {{"orders_total", "", Metric::Kind::counter, {{{}, std::nan("")}}}, "orders_total: a counter is never below 0"},
      {{"orders", "", Metric::Kind::gauge, {{{}, -1}}}, ""},
      {with({{}, {{"kind", ""}}}), "orders_total: two samples have the same labels"},
      {with({{{"kind", "x"}, {"kind", "y"}}}), "orders_total: the label \"kind\" is there twice"},
      {with({{{"kind", "x"}, {"at", "y"}}, {{"at", "y"}, {"kind", "x"}}}),
       "orders_total: two samples have the same labels"},
  };
  for (const auto& [metric, problem] : cases) EXPECT_EQ(metric_problem(metric), problem);
}

TEST(MetricsServer, NeedsANode) {
  EXPECT_THROW(MetricsServer(nullptr, "0"), std::invalid_argument);
}

TEST(MetricsServer, ClosesItsAddressAtItsEnd) {
  std::string address;
  {
    const MetricsServer server(std::make_shared<SmallNode>(), "0");
    address = server.address();
    EXPECT_TRUE(tests::Client(address).connected());
  }
  EXPECT_FALSE(tests::Client(address).connected());
  const MetricsServer again(std::make_shared<SmallNode>(), address);  // at once
  EXPECT_EQ(again.address(), address);
}

}  // namespace
}  // namespace nazir
