// SPDX-License-Identifier: BSL-1.0
#include <gtest/gtest.h>

#include <nazir/metrics.hpp>

#include "client.hpp"
#include "small_node.hpp"

namespace nazir {
namespace {

TEST(MetricsAddress, IsAnIpAddressAndAPort) {
  for (const char* good : {"127.0.0.1:9464", "0.0.0.0:1", "[::1]:65535", "[::]:9464", "9464", "0", "127.0.0.1:0"}) {
    EXPECT_EQ(metrics_address_problem(good), "") << good;
  }
  for (const char* bad : {"", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80x",
                          "localhost:9464", "::1:9464", "[::1]", "[127.0.0.1]:1", "127.0.0.1:80,8080", "+80", " 80",
                          "80s", "256.0.0.1:80", "127.0.0.1: 80"}) {
    EXPECT_EQ(metrics_address_problem(bad),
              "expected an address and a port, such as 127.0.0.1:9464, or a port from 0 to 65535, "
              "found \"" +
                  std::string(bad) + '"')
        << bad;
  }
  EXPECT_TRUE(metrics_address_problem("\x1b[2J\n").ends_with("found \"?[2J?\""));
  EXPECT_LT(metrics_address_problem(std::string(100000, 'x')).size(), 300U);
}

TEST(MetricsAddress, APortAloneIsOneOfTheLoopbackInterface) {
  const MetricsServer server(std::make_shared<tests::SmallNode>(), "0");
  EXPECT_TRUE(server.address().starts_with("127.0.0.1:"));
  EXPECT_NE(server.address(), "127.0.0.1:0");
}

std::string problem_with(std::string_view address) {
  try {
    const MetricsServer server(std::make_shared<tests::SmallNode>(), address);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

TEST(MetricsAddress, OneThatCannotBeListenedOnIsAnErrorInOneLine) {
  const MetricsServer server(std::make_shared<tests::SmallNode>(), "0");
  EXPECT_EQ(problem_with(server.address()), "cannot listen on " + server.address() + ": Address already in use");
  EXPECT_EQ(problem_with("192.0.2.1:9464"), "cannot listen on 192.0.2.1:9464: Cannot assign requested address");
  EXPECT_THROW(MetricsServer(std::make_shared<tests::SmallNode>(), "nowhere"), std::invalid_argument);
}

}  // namespace
}  // namespace nazir
