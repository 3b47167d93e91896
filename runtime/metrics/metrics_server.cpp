// SPDX-License-Identifier: BSL-1.0
#include <prometheus/exposer.h>

#include <chrono>
#include <nazir/metrics.hpp>
#include <stdexcept>
#include <string>
#include <thread>

#include "latest_metrics.hpp"
#include "metrics_address.hpp"

namespace nazir {

using namespace std::chrono_literals;

struct MetricsServer::Running {
  Running(const detail::MetricsAddress& wanted, std::shared_ptr<detail::LatestMetrics> what)
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
  std::shared_ptr<detail::LatestMetrics> latest;
  prometheus::Exposer exposer;
  std::string text;
};

MetricsServer::MetricsServer(std::shared_ptr<observe::Node> node, std::string_view address, More more) {
  if (node == nullptr) throw std::invalid_argument("expected a node");
  const auto parsed = detail::parse_metrics_address(address);
  if (!parsed) throw std::invalid_argument(metrics_address_problem(address));
  auto latest = std::make_shared<detail::LatestMetrics>(std::move(node), std::move(more));
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
