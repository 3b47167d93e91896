// SPDX-License-Identifier: BSL-1.0
// C client processes make N GenServer calls in all to S servers, client i to server i mod S: calls per second.
#include <algorithm>

#include "bench.hpp"

namespace nazir::bench {
namespace {

class Counter : public GenServer<Counter> {
 public:
  struct Increment {
    using Reply = long;
  };
  using Handles = Messages<Increment>;
  long handle_call(const Increment&) { return count_++; }

 private:
  long count_ = 0;
};

struct Go {};
struct Done {};

double run(long clients, const std::vector<Pid>& servers, long each) {
  std::vector<Pid> pids;
  for (long i = 0; i < clients; ++i) {
    pids.push_back(spawn_link([=, main = self(), server = servers[static_cast<std::size_t>(i) % servers.size()]] {
      receive([](const Go&) {});
      for (long call_number = 0; call_number < each; ++call_number) call(server, Counter::Increment{}, infinity);
      send(main, Done{});
    }));
  }
  const auto begin = Clock::now();
  for (const Pid pid : pids) send(pid, Go{});
  for (long i = 0; i < clients; ++i) receive([](const Done&) {});
  return nanoseconds_since(begin);
}

}  // namespace

void gencall(const Arguments& arguments) {
  const long clients = arguments.number(1, 1), servers = arguments.number(2, 1);
  const long each = std::max(1L, arguments.number(0, 1000000) / clients);
  const double time = in_process([=] {
    std::vector<Pid> pids;
    for (long i = 0; i < servers; ++i) pids.push_back(start_link<Counter>().value());
    run(clients, pids, std::max(1L, each / 10));
    return run(clients, pids, each);
  });
  report("gencall/" + std::to_string(clients) + "x" + std::to_string(servers),
         static_cast<double>(each * clients) * 1e9 / time, "calls/s");
}

}  // namespace nazir::bench
