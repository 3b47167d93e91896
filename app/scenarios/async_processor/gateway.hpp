// SPDX-License-Identifier: BSL-1.0
#pragma once
// The payment gateway's side: which donations have a connection, and how often one was given back. It is not a process:
// it stands for a service elsewhere. Thread-safe; nothing suspends except Connection::close.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <unordered_set>

#include <nazir/nazir.hpp>

namespace nazir::scenarios::async_processor {

class ConnectionRefused : public std::runtime_error {
 public:
  ConnectionRefused() : std::runtime_error("the gateway refused the connection") {}
};

class Gateway {
 public:
  static constexpr std::size_t most = 10'000;  ///< Connections. Those that leak leave less room for others.

  /// Throws ConnectionRefused if told to refuse, or if there is no room.
  void connect(std::uint64_t donation, bool refuse);
  /// Counted apart if the donation has no connection.
  void disconnect(std::uint64_t donation);

  bool is_connected(std::uint64_t donation) const;
  std::size_t connected() const;
  std::uint64_t connects() const { return connects_; }
  std::uint64_t disconnects() const { return disconnects_; }
  /// Disconnects without a connection.
  std::uint64_t unmatched() const { return unmatched_; }

 private:
  mutable std::mutex mutex_;
  std::unordered_set<std::uint64_t> connected_;
  std::atomic<std::uint64_t> connects_{0}, disconnects_{0}, unmatched_{0};
};

/// A connection that is given back exactly once, however its process ends: also when it is killed, for a kill unwinds
/// the stack. Belongs to one process.
class Connection {
 public:
  Connection(Gateway& gateway, std::uint64_t donation, bool refuse) : gateway_(gateway), donation_(donation) {
    gateway_.connect(donation_, refuse);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  /// Gives the connection back at once: a destructor must not suspend.
  ~Connection() {
    if (open_) gateway_.disconnect(donation_);
  }

  /// Disconnects in order, which takes time. A kill meanwhile leaves the rest to the destructor.
  void close(Duration time) {
    sleep(time);
    gateway_.disconnect(donation_);
    open_ = false;
  }

 private:
  Gateway& gateway_;
  const std::uint64_t donation_;
  bool open_ = true;
};

}  // namespace nazir::scenarios::async_processor
