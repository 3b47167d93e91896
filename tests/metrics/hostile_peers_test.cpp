// SPDX-License-Identifier: BSL-1.0
// Peers that do not behave. After each of them the server still answers, and it ends while they are connected.
#include <gtest/gtest.h>

#include <csignal>
#include <nazir/metrics.hpp>
#include <vector>

#include "client.hpp"
#include "small_node.hpp"

namespace nazir {
namespace {

using tests::Client;
using tests::get;

/// The server has much to say, so that a peer that does not read holds it up.
std::vector<Metric> much() {
  Metric metric{"much", "Much.", Metric::Kind::gauge, {}};
  for (int i = 0; i < 5000; ++i) metric.samples.push_back({{{"number", std::to_string(i)}}, 1.0 * i});
  return {metric};
}

class HostilePeers : public testing::Test {
 protected:
  ~HostilePeers() override { EXPECT_TRUE(get(server.address()).starts_with("HTTP/1.1 200 OK\r\n")); }

  MetricsServer server{std::make_shared<tests::SmallNode>(), "0", much};
};

TEST_F(HostilePeers, SendGarbage) {
  const std::string texts[] = {"\r\n\r\n",
                               std::string(3, '\0') + "\r\n\r\n",
                               "GET\r\n\r\n",
                               "GET /metrics HTTP/9.9\r\n\r\n",
                               "\x16\x03\x01\x02\x01\r\n\r\n",
                               "POST /metrics HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                               "GET /metrics HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                               "GET /%00%ff%2e%2e HTTP/1.1\r\n\r\n",
                               std::string(100000, 'a') + "\r\n\r\n",
                               "GET /" + std::string(100000, 'a') + " HTTP/1.1\r\n\r\n"};
  for (const auto& text : texts) {
    const Client client(server.address());
    client.send(text);
    const auto answer = client.rest();
    EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/")) << text.substr(0, 60) << ": " << answer.substr(0, 60);
  }
}

TEST_F(HostilePeers, GoWithoutReading) {
  std::signal(SIGPIPE, SIG_DFL);  // as in a program that has not thought of it
  for (int i = 0; i < 5; ++i) {
    Client client(server.address(), 4096);
    client.send("GET /metrics HTTP/1.1\r\n\r\n");
    client.abort();
  }
}

TEST_F(HostilePeers, ConnectAndSayNothing) {
  std::vector<Client> silent;
  for (int i = 0; i < 30; ++i) silent.emplace_back(server.address());
  silent.clear();
}

TEST_F(HostilePeers, AreLeftBehindAtTheEnd) {
  std::vector<Client> slow;
  std::string address;
  {
    const MetricsServer other(std::make_shared<tests::SmallNode>(), "0", much);
    address = other.address();
    // One does not read its answer, the others never end their question.
    slow.emplace_back(address, 4096);
    EXPECT_TRUE(slow.back().send("GET /metrics HTTP/1.1\r\n\r\n"));
    EXPECT_EQ(slow.back().byte(), 'H');
    for (int i = 0; i < 3; ++i) {
      slow.emplace_back(address);
      EXPECT_TRUE(slow.back().send("GET /metrics HTTP/1.1\r\n"));
    }
  }
  EXPECT_FALSE(Client(address).connected());
}

}  // namespace
}  // namespace nazir
