// SPDX-License-Identifier: BSL-1.0
#pragma once
// Reads the address that a metrics server listens on.

#include <optional>
#include <string>
#include <string_view>

namespace nazir::detail {

struct MetricsAddress {
  std::string host;  ///< "127.0.0.1", "[::1]".
  unsigned short port = 0;
};

/// "127.0.0.1:9464", "[::1]:9464", or "9464" on the loopback interface. No names of hosts: they may mean several
/// addresses. Nothing for anything else.
std::optional<MetricsAddress> parse_metrics_address(std::string_view text);

/// Why the system would not let a program listen there, in its words: "Address already in use". Empty if it would.
std::string listening_problem(const MetricsAddress& address);

/// Begins to connect, and leaves at once. Never blocks.
void knock(const MetricsAddress& address);

}  // namespace nazir::detail
