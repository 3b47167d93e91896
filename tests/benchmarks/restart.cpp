// SPDX-License-Identifier: BSL-1.0
// A child of a one_for_one supervisor crashes N times, each time as soon as its restart is known: restarts per second.
// With BURST, it crashes in bursts of that many, 1.1 s apart, and only the bursts are timed.
#include <algorithm>

#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Up {
  Pid pid;
};
struct Crash {};

class Child : public GenServer<Child> {
 public:
  using Handles = Messages<Crash>;
  explicit Child(Pid main) { send(main, Up{self()}); }
  void handle_info(const Crash&) { exit("crash"); }
};

Pid await_up() {
  return receive([](const Up& up) { return up.pid; });
}

void crash(long n, Pid& pid) {
  for (; n > 0; --n) {
    send(pid, Crash{});
    const Pid next = await_up();
    check(next != pid, "a restarted child is a new process");
    pid = next;
  }
}

double run(long n, long burst) {
  const Pid supervisor = Supervisor::start_link({child<Child>({.id = "child"}, self())},
                                                {.max_restarts = 10000000, .max_seconds = std::chrono::seconds(1)})
                             .value();
  Pid pid = await_up();
  const long warm_up = std::min(n / 10, 100L);
  crash(warm_up, pid);
  double time = 0;
  for (long left = n; left > 0;) {
    if (burst > 0) sleep(std::chrono::milliseconds(1100));
    const long count = burst > 0 ? std::min(left, burst) : left;
    const auto begin = Clock::now();
    crash(count, pid);
    time += nanoseconds_since(begin);
    left -= count;
  }
  const auto children = Supervisor::which_children(supervisor);
  check(children.size() == 1 && children.front().pid == pid && children.front().restarts == n + warm_up,
        "the supervisor counts every restart");
  return time;
}

}  // namespace

void restart(const Arguments& arguments) {
  const long n = arguments.number(0, 100000), burst = arguments.number(1, 0, 0);
  const double time = in_process([=] { return run(n, burst); });
  report(burst > 0 ? "restart/" + std::to_string(burst) : "restart", static_cast<double>(n) * 1e9 / time, "restarts/s");
}

}  // namespace nazir::bench
