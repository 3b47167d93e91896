// SPDX-License-Identifier: BSL-1.0
// N timers. set_cancel: send_after and cancel, one pair after the other while N others are in flight, ns per pair.
// fire: N timers due evenly over one second, processor time of the whole run per timer. after: the same with N
// processes in a receive with an `after`, spawns included. sleep: median lateness of 200 receives with an `after` of 10
// ms, us; sleep_p99: their 99th percentile. N means nothing to the last two.
#include <algorithm>
#include <ctime>

#include "bench.hpp"

namespace nazir::bench {
namespace {

using std::chrono::milliseconds;

struct Tick {};

/// Processor time of the whole program.
double processor_nanoseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double set_cancel(long n) {
  for (long i = 1; i <= n; ++i) send_after(self(), Tick{}, milliseconds(60000 + i % 60000));
  const auto pairs = [](long count) {
    const auto begin = Clock::now();
    for (long k = count; k > 0; --k) {
      const TimerRef timer = send_after(self(), Tick{}, milliseconds(30000 + k % 20000));
      check(cancel_timer(timer).has_value(), "a timer that is not due can be cancelled");
    }
    return nanoseconds_since(begin) / static_cast<double>(count);
  };
  constexpr long count = 300000;
  pairs(count / 10);
  return pairs(count);
}

/// Processor time per tick of N timers or processes that `start(delay)` sets up.
template <class Start>
double ticks(long n, Start start) {
  const double cpu = processor_nanoseconds();
  const auto begin = Clock::now();
  for (long i = 1; i <= n; ++i) start(milliseconds(100 + i * 1000 / n));
  for (long i = 0; i < n; ++i) receive([](const Tick&) {});
  check(nanoseconds_since(begin) >= 1.1e9, "no timer fires early");
  return (processor_nanoseconds() - cpu) / static_cast<double>(n);
}

double fire(long n) {
  return ticks(n, [](milliseconds delay) { send_after(self(), Tick{}, delay); });
}

double after_each(long n) {
  return ticks(
      n, [](milliseconds delay) { spawn([=, main = self()] { receive(after(delay, [=] { send(main, Tick{}); })); }); });
}

/// The lateness at `rank` (from 1) of 200.
double sleeps(std::size_t rank) {
  std::vector<double> late(200);
  for (double& value : late) {
    const auto begin = Clock::now();
    receive(after(milliseconds(10), [] {}));
    value = (nanoseconds_since(begin) - 1e7) / 1000;
    check(value >= 0, "no timer fires early");
  }
  std::sort(late.begin(), late.end());
  return late[rank - 1];
}

}  // namespace

void timers(const Arguments& arguments) {
  const long n = arguments.number(0, 100000);
  const std::string mode = arguments.word(1, "set_cancel");
  const bool sleeping = mode == "sleep" || mode == "sleep_p99";
  check(sleeping || mode == "set_cancel" || mode == "fire" || mode == "after",
        "the mode is set_cancel, fire, after, sleep or sleep_p99");
  const double value = in_process([=] {
    if (sleeping) return sleeps(mode == "sleep" ? 100 : 198);
    return mode == "set_cancel" ? set_cancel(n) : mode == "fire" ? fire(n) : after_each(n);
  });
  report("timers/" + mode, value, sleeping ? "us-late" : mode == "set_cancel" ? "ns/pair" : "ns-cpu/timer");
}

}  // namespace nazir::bench
