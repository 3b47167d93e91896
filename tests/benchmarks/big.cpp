// SPDX-License-Identifier: BSL-1.0
// P processes. Each sends pings to random others, one at a time, and answers pings while it waits. N messages in all (a
// ping and a pong are two): messages per second.
#include <algorithm>
#include <memory>

#include "bench.hpp"

namespace nazir::bench {
namespace {

/// One list shared by all processes, which is allowed because it is constant.
using Pids = std::shared_ptr<const std::vector<Pid>>;

struct All {
  Pids pids;
};
struct Ping {
  Pid from;
};
struct Pong {};
struct Done {};
struct End {};
struct Answered {
  long pings;
};

class Player : public GenServer<Player> {
 public:
  using Handles = Messages<All, Ping, Pong, End>;
  Player(Pid main, long pings, std::uint64_t seed) : main_(main), left_(pings), seed_(seed) {}
  void handle_info(All all) {
    others_ = std::move(all.pids);
    ping();
  }
  void handle_info(const Ping& ping) {
    ++answered_;
    send(ping.from, Pong{});
  }
  void handle_info(const Pong&) {
    --left_;
    ping();
  }
  Next handle_info(const End&) {
    send(main_, Answered{answered_});
    return Stop{Reason::normal};
  }

 private:
  // A small linear congruential generator: the same cost in every peer, no shared state.
  void ping() {
    if (left_ == 0) {
      send(main_, Done{});
      return;
    }
    seed_ = (seed_ * 1103515245 + 12345) & 0x7fffffffU;
    send((*others_)[(seed_ >> 8U) % others_->size()], Ping{self()});
  }

  Pid main_;
  long left_, answered_ = 0;
  std::uint64_t seed_;
  Pids others_;
};

double run(long processes, long each) {
  std::vector<Pid> pids;
  for (long i = 1; i <= processes; ++i) {
    pids.push_back(start_link<Player>({}, self(), each, static_cast<std::uint64_t>(i)).value());
  }
  const auto begin = Clock::now();
  const auto all = std::make_shared<const std::vector<Pid>>(pids);
  for (const Pid pid : pids) send(pid, All{all});
  for (long i = 0; i < processes; ++i) receive([](const Done&) {});
  const double time = nanoseconds_since(begin);
  for (const Pid pid : pids) send(pid, End{});
  long answered = 0;
  for (long i = 0; i < processes; ++i) answered += receive([](const Answered& message) { return message.pings; });
  check(answered == processes * each, "every ping is answered once");
  return time;
}

}  // namespace

void big(const Arguments& arguments) {
  const long processes = arguments.number(1, 1000);
  const long each = std::max(1L, arguments.number(0, 1000000) / (2 * processes));
  const double time = in_process([=] {
    run(processes, std::max(1L, each / 10));
    return run(processes, each);
  });
  report("big/" + std::to_string(processes), static_cast<double>(2 * each * processes) * 1e9 / time, "msgs/s");
}

}  // namespace nazir::bench
