// SPDX-License-Identifier: BSL-1.0
// 503 processes in a ring, one token passed N times: ns per hop. Callback processes, or function processes with `fn`.
#include "bench.hpp"

namespace nazir::bench {
namespace {

constexpr long ring_size = 503;

struct Next {
  Pid pid;
};
struct Token {
  long left;
};
struct Done {
  Pid last;
};

class Node : public GenServer<Node> {
 public:
  using Handles = Messages<Next, Token>;
  Node(Pid main, Pid next) : main_(main), next_(next) {}
  void handle_info(const Next& next) { next_ = next.pid; }
  void handle_info(const Token& token) {
    if (token.left > 0) {
      send(next_, Token{token.left - 1});
    } else {
      send(main_, Done{self()});
    }
  }

 private:
  Pid main_, next_;
};

void node_function(Pid main, Pid next) {
  for (;;) {
    receive([&](const Next& message) { next = message.pid; },
            [&](const Token& token) {
              if (token.left > 0) {
                send(next, Token{token.left - 1});
              } else {
                send(main, Done{self()});
              }
            });
  }
}

double run(long n, bool fn) {
  const auto start_one = [main = self(), fn](Pid next) {
    return fn ? spawn_link([=] { node_function(main, next); }) : start_link<Node>({}, main, next).value();
  };
  // Each new process sends to the previous one; the first sends to the last.
  std::vector<Pid> pids{start_one({})};
  while (pids.size() < ring_size) pids.push_back(start_one(pids.back()));
  send(pids.front(), Next{pids.back()});
  const auto pass = [&](long hops) {
    const auto begin = Clock::now();
    send(pids.front(), Token{hops});
    const Pid last = receive([](const Done& done) { return done.last; });
    const double time = nanoseconds_since(begin);
    check(last == pids[static_cast<std::size_t>((ring_size - hops % ring_size) % ring_size)],
          "the token ends where it should");
    return time;
  };
  pass(n / 20);
  return pass(n);
}

}  // namespace

void ring(const Arguments& arguments) {
  const long n = arguments.number(0, 1000000);
  const bool fn = arguments.word(1, "") == "fn";
  const double time = in_process([=] { return run(n, fn); });
  report(fn ? "ring/fn" : "ring", time / static_cast<double>(n), "ns/hop");
}

}  // namespace nazir::bench
