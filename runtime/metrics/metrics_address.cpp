// SPDX-License-Identifier: BSL-1.0
#include "metrics_address.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <nazir/metrics.hpp>

namespace nazir {
namespace {

/// The address for the system, and its size; 0 for what is no address.
std::pair<sockaddr_storage, socklen_t> to_system(const detail::MetricsAddress& address) {
  sockaddr_storage storage{};
  const auto& host = address.host;
  if (host.starts_with('[') && host.ends_with(']')) {
    auto& six = reinterpret_cast<sockaddr_in6&>(storage);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(address.port);
    const bool valid = inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six.sin6_addr) == 1;
    return {storage, valid ? sizeof six : 0};
  }
  auto& four = reinterpret_cast<sockaddr_in&>(storage);
  four.sin_family = AF_INET;
  four.sin_port = htons(address.port);
  return {storage, inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1 ? sizeof four : 0};
}

}  // namespace

std::optional<detail::MetricsAddress> detail::parse_metrics_address(std::string_view text) {
  const auto colon = text.rfind(':');
  const bool has_host = colon != std::string_view::npos;
  MetricsAddress address{.host = has_host ? std::string(text.substr(0, colon)) : "127.0.0.1"};
  const auto port = has_host ? text.substr(colon + 1) : text;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size() || to_system(address).second == 0) {
    return std::nullopt;
  }
  return address;
}

std::string detail::listening_problem(const MetricsAddress& address) {
  const auto [storage, size] = to_system(address);
  const int socket = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;  // as every server: connections of the last run that are still closing do not count
  const bool free = socket >= 0 && setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
                    bind(socket, reinterpret_cast<const sockaddr*>(&storage), size) == 0 && listen(socket, 1) == 0;
  const std::string problem = free ? "" : std::strerror(errno);
  if (socket >= 0) close(socket);
  return problem;
}

void detail::knock(const MetricsAddress& address) {
  const auto [storage, size] = to_system(address);
  const int socket = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (socket < 0) return;
  static_cast<void>(connect(socket, reinterpret_cast<const sockaddr*>(&storage), size));
  close(socket);
}

std::string metrics_address_problem(std::string_view address) {
  if (detail::parse_metrics_address(address)) return {};
  std::string found;  // printable, and not too long
  for (const char c : address.substr(0, 100)) found += c >= ' ' && c < 127 ? c : '?';
  return "expected an address and a port, such as 127.0.0.1:9464, or a port from 0 to 65535, found \"" + found + '"';
}

}  // namespace nazir
