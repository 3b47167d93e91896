// SPDX-License-Identifier: BSL-1.0
#include <prometheus/collectable.h>
#include <prometheus/exposer.h>
#include <prometheus/metric_family.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <nazir/metrics.hpp>
#include <nazir/observe/utf8.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "metrics_address.hpp"

namespace nazir {
namespace {

using namespace std::chrono_literals;

/// The library writes it as it is.
std::string on_one_line(std::string_view help) {
  auto line = observe::valid_utf8(help);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return line;
}

prometheus::MetricFamily family_of(const Metric& metric) {
  const bool counts = metric.kind == Metric::Kind::counter;
  prometheus::MetricFamily family{metric.name,
                                  on_one_line(metric.help),
                                  counts ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge,
                                  {}};
  for (const auto& sample : metric.samples) {
    auto& client = family.metric.emplace_back();
    for (const auto& [name, value] : sample.labels) client.label.push_back({name, observe::valid_utf8(value)});
    (counts ? client.counter.value : client.gauge.value) = sample.value;
  }
  return family;
}

std::vector<prometheus::MetricFamily> families_of(const std::vector<Metric>& metrics) {
  std::vector<prometheus::MetricFamily> families;
  for (const auto& metric : metrics) families.push_back(family_of(metric));
  return families;
}

using Names = std::set<std::string, std::less<>>;

/// Those of a program, without what a scrape would fail on.
std::vector<Metric> checked(const std::vector<Metric>& metrics, Names taken) {
  Metric left_out{"nazir_metrics_left_out", "Metrics of the program that cannot be served.", Metric::Kind::gauge, {}};
  taken.insert(left_out.name);
  std::vector<Metric> good;
  for (const auto& metric : metrics) {
    if (metric_problem(metric).empty() && taken.insert(metric.name).second) good.push_back(metric);
  }
  left_out.samples.push_back({{}, static_cast<double>(metrics.size() - good.size())});
  good.push_back(std::move(left_out));
  return good;
}

/// The metrics of the last second. Never throws: the server calls it from C.
class Latest : public prometheus::Collectable {
 public:
  Latest(std::shared_ptr<observe::Node> node, MetricsServer::More more)
      : node_(std::move(node)), more_(std::move(more)) {}

  std::vector<prometheus::MetricFamily> Collect() const override {
    const std::lock_guard lock(mutex_);
    if (!taken_ || std::chrono::steady_clock::now() - *taken_ >= 1s) {
      renew(of_node_, [this] { return metrics_of(node_->info(), *node_->snapshot()); });
      if (more_) renew(of_program_, [this] { return checked(more_(), names_of(of_node_)); });
      taken_ = std::chrono::steady_clock::now();  // it may have taken long
    }
    auto families = of_node_;
    families.insert(families.end(), of_program_.begin(), of_program_.end());
    return families;
  }

 private:
  static Names names_of(const std::vector<prometheus::MetricFamily>& families) {
    Names names;
    for (const auto& family : families) names.insert(family.name);
    return names;
  }
  template <class Take>
  static void renew(std::vector<prometheus::MetricFamily>& families, const Take& metrics) {
    try {
      families = families_of(metrics());
    } catch (...) {  // NOLINT(bugprone-empty-catch): what was known before remains
    }
  }

  std::shared_ptr<observe::Node> node_;
  MetricsServer::More more_;
  mutable std::mutex mutex_;
  mutable std::optional<std::chrono::steady_clock::time_point> taken_;
  mutable std::vector<prometheus::MetricFamily> of_node_, of_program_;
};

}  // namespace

struct MetricsServer::Running {
  Running(const detail::MetricsAddress& wanted, std::shared_ptr<Latest> what)
      : address(wanted),
        latest(std::move(what)),
        // The time limit is for each read and write of a peer. Connections that wait are few, so that a flood of them
        // holds no memory.
        exposer(std::vector<std::string>{"listening_ports", address.host + ':' + std::to_string(address.port),
                                         "num_threads", "32", "request_timeout_ms", "2000", "connection_queue", "16",
                                         "listen_backlog", "16", "enable_keep_alive", "no"}) {
    exposer.RegisterCollectable(latest);
    address.port = static_cast<unsigned short>(exposer.GetListeningPorts().at(0));
    text = address.host + ':' + std::to_string(address.port);
  }

  detail::MetricsAddress address;  // with the port that was taken
  std::shared_ptr<Latest> latest;
  prometheus::Exposer exposer;
  std::string text;
};

MetricsServer::MetricsServer(std::shared_ptr<observe::Node> node, std::string_view address, More more) {
  if (node == nullptr) throw std::invalid_argument("expected a node");
  const auto parsed = detail::parse_metrics_address(address);
  if (!parsed) throw std::invalid_argument(metrics_address_problem(address));
  auto latest = std::make_shared<Latest>(std::move(node), std::move(more));
  // The library only says that it failed, so ask the system first why it would.
  auto problem = detail::listening_problem(*parsed);
  try {
    if (problem.empty()) running_ = std::make_unique<Running>(*parsed, std::move(latest));
  } catch (const std::exception&) {
    const bool is_v6 = parsed->host.find(':') != std::string::npos;
    problem = is_v6 ? "the HTTP library here serves no IPv6; use an IPv4 address" : "the server cannot be started";
  }
  if (!problem.empty()) {
    throw std::runtime_error("cannot listen on " + parsed->host + ':' + std::to_string(parsed->port) + ": " + problem);
  }
}

MetricsServer::~MetricsServer() {
  // The thread of the library that waits for peers looks only every two seconds whether it shall end, or when a peer
  // comes.
  std::jthread peer([address = running_->address](const std::stop_token& over) {
    while (!over.stop_requested()) {
      detail::knock(address);
      std::this_thread::sleep_for(10ms);
    }
  });
  running_.reset();
}

const std::string& MetricsServer::address() const {
  return running_->text;
}

}  // namespace nazir
