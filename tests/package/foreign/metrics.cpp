// SPDX-License-Identifier: BSL-1.0
// A program with one process that answers Prometheus. Asks itself once and prints the answer.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <iostream>
#include <nazir/metrics.hpp>
#include <nazir/nazir.hpp>

int main() {
  using namespace std::chrono_literals;
  nazir::Runtime runtime;
  runtime.start();
  runtime.spawn([] { nazir::sleep(1h); });
  const nazir::MetricsServer metrics(runtime.node(), "0");
  const auto& address = metrics.address();
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const std::string request = "GET /metrics HTTP/1.1\r\n\r\n";
  if (connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) return 1;
  if (write(socket, request.data(), request.size()) < 0) return 1;
  char block[4096];
  for (ssize_t size; (size = read(socket, block, sizeof block)) > 0;) std::cout.write(block, size);
  close(socket);
}
