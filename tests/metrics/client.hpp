// SPDX-License-Identifier: BSL-1.0
#pragma once
// A peer of the metrics server: a plain socket.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>

namespace nazir::tests {

class Client {
 public:
  /// Connects to "127.0.0.1:PORT".
  explicit Client(const std::string& address, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    connected_ = connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  Client(Client&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), connected_(std::exchange(other.connected_, false)) {}
  ~Client() {
    if (socket_ >= 0) close(socket_);
  }

  bool connected() const { return connected_; }
  /// False when the server has closed.
  bool send(std::string_view text) const {
    return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  /// The next byte, and no more for now.
  char byte() const {
    char c = 0;
    recv(socket_, &c, 1, 0);
    return c;
  }
  /// Everything until the server closes.
  std::string rest() const {
    std::string text;
    std::array<char, 4096> block;
    for (ssize_t size; (size = recv(socket_, block.data(), block.size(), 0)) > 0;)
      text.append(block.data(), static_cast<std::size_t>(size));
    return text;
  }
  /// Closes so that the server's next write fails.
  void abort() {
    const linger now{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(std::exchange(socket_, -1));
  }

 private:
  int socket_;
  bool connected_ = false;
};

/// What a scraper gets: head and body.
inline std::string get(const std::string& address, const std::string& path = "/metrics") {
  const Client client(address);
  EXPECT_TRUE(client.connected()) << address;
  EXPECT_TRUE(client.send("GET " + path + " HTTP/1.1\r\nHost: nazir\r\nConnection: close\r\n\r\n"));
  return client.rest();
}

}  // namespace nazir::tests
