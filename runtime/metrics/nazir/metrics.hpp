// SPDX-License-Identifier: BSL-1.0
#pragma once
// The figures of a node for Prometheus. Link `nazir::metrics`; runtime/metrics/README.md lists all metrics.
//
//   nazir::MetricsServer metrics(runtime.node());     // http://127.0.0.1:9464/metrics, until its end
//
// Nothing is opened by default. The default address can be reached from the same machine only. There is no password and
// no encryption: every program that can connect to the address can read the figures. They are counts and names, never
// the content of a message.
//
// A scrape takes a snapshot of the node, at most one in a second however many peers ask; in between they get the last
// one. Up to 32 threads of the server do this, never a scheduler. A peer that sends garbage, reads slowly or not at all
// holds up one of them for two seconds at most, and never the node; a hundred such peers hold up a scrape for seconds.

#include <functional>
#include <memory>
#include <nazir/observe.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nazir {

/// A metric as Prometheus understands it. A counter never falls while the node runs, and its name ends in `_total`.
struct Metric {
  using Labels = std::vector<std::pair<std::string, std::string>>;
  struct Sample {
    Labels labels;  ///< Pairs of a name and a value; empty for a metric of one number.
    double value = 0;
  };
  enum class Kind : unsigned char { gauge, counter };

  std::string name;  ///< With the unit: "nazir_memory_bytes". Letters, digits and underscores.
  std::string help;  ///< One sentence. Line breaks become spaces.
  Kind kind = Kind::gauge;
  std::vector<Sample> samples;
};

/// Why a metric cannot be served, in one line; empty if it can: its name or a label is none
/// (https://prometheus.io/docs/concepts/data_model/), its name is one of the server's own, two samples have the same
/// labels, or it is no counter though it says so.
std::string metric_problem(const Metric& metric);

/// What a node shows. Pure; takes a few nanoseconds per process.
std::vector<Metric> metrics_of(const observe::NodeInfo& info, const observe::Snapshot& snapshot);

class MetricsServer {
 public:
  /// More metrics, of the program itself. Called by threads of the server, one at a time and at most once in a second.
  /// When it throws, peers get what it returned last. A metric with a problem, and one that has the name of another, is
  /// left out: `nazir_metrics_left_out` counts them.
  using More = std::function<std::vector<Metric>()>;

  /// Begins to listen. `address`: "IP:PORT", "[IPv6]:PORT" where the HTTP library serves it (that of Debian does not),
  /// or a port of the loopback interface; port 0 takes a free one. Throws std::invalid_argument for another address,
  /// and std::runtime_error if the address cannot be listened on. What both say is one line.
  explicit MetricsServer(std::shared_ptr<observe::Node> node, std::string_view address = "127.0.0.1:9464",
                         More more = {});
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;
  /// Closes the address and all connections. Blocks while a peer is being served: for two seconds at most,
  /// or as long as `more` takes.
  ~MetricsServer();

  /// "127.0.0.1:9464", with the port that was taken.
  const std::string& address() const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

/// What is wrong with an address, as "expected …, found …"; empty if nothing is.
std::string metrics_address_problem(std::string_view address);

}  // namespace nazir
