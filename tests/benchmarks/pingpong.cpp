// SPDX-License-Identifier: BSL-1.0
// Two processes, N round trips (2N messages): ns per message. Callback processes, or function processes with `fn`.
#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Ping {
  Pid from;
};
struct Pong {};
struct Go {
  long rounds;
  Pid report_to;
};
struct Done {};

class PongServer : public GenServer<PongServer> {
 public:
  using Handles = Messages<Ping>;
  void handle_info(const Ping& ping) { send(ping.from, Pong{}); }
};

class PingServer : public GenServer<PingServer> {
 public:
  using Handles = Messages<Go, Pong>;
  explicit PingServer(Pid pong) : pong_(pong) {}
  void handle_info(const Go& go) {
    go_ = go;
    send(pong_, Ping{self()});
  }
  void handle_info(const Pong&) {
    if (--go_.rounds > 0) {
      send(pong_, Ping{self()});
    } else {
      send(go_.report_to, Done{});
    }
  }

 private:
  Pid pong_;
  Go go_{};
};

double callbacks(long n) {
  const Pid pong = start<PongServer>().value();
  const Pid ping = start<PingServer>({}, pong).value();
  const auto rounds = [&](long count) {
    const auto begin = Clock::now();
    send(ping, Go{count, self()});
    receive([](const Done&) {});
    return nanoseconds_since(begin);
  };
  rounds(n / 20 + 1);
  return rounds(n);
}

double functions(long n) {
  const Pid pong = spawn([] {
    for (;;) receive([](const Ping& ping) { send(ping.from, Pong{}); });
  });
  const auto rounds = [&](long count) {
    const auto begin = Clock::now();
    for (long i = 0; i < count; ++i) {
      send(pong, Ping{self()});
      receive([](const Pong&) {});
    }
    return nanoseconds_since(begin);
  };
  rounds(n / 20 + 1);
  return rounds(n);
}

}  // namespace

void pingpong(const Arguments& arguments) {
  const long n = arguments.number(0, 1000000);
  const bool fn = arguments.word(1, "") == "fn";
  const double time = in_process([=] { return fn ? functions(n) : callbacks(n); });
  report(fn ? "pingpong/fn" : "pingpong", time / (2.0 * static_cast<double>(n)), "ns/msg");
}

}  // namespace nazir::bench
