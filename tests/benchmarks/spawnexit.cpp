// SPDX-License-Identifier: BSL-1.0
// N processes that end at once, in groups of 1000; each group is awaited by monitors: ns per process. `link`: linked
// and monitored. `seq`: one at a time, the latency. Callback processes (a server that stops in init), or functions with
// `fn`.
#include <algorithm>

#include "bench.hpp"

namespace nazir::bench {
namespace {

void groups(long n, long group, bool link) {
  while (n > 0) {
    const long count = std::min(n, group);
    for (long i = 0; i < count; ++i) {
      if (link) {
        // No call does both. With two schedulers, a child may be gone before it is monitored (`noproc`).
        monitor(spawn_link([] {}));
      } else {
        spawn_monitor([] {});
      }
    }
    for (long i = 0; i < count; ++i) {
      receive([link](const Down& down) {
        check(down.reason == Reason::normal || (link && down.reason == Reason::noproc), "every process ends normally");
      });
    }
    n -= count;
  }
}

}  // namespace

void spawnexit(const Arguments& arguments) {
  const long n = arguments.number(0, 1000000);
  const std::string mode = arguments.word(1, "monitor");
  check(mode == "monitor" || mode == "link" || mode == "seq", "the mode is monitor, link or seq");
  const double time = in_process([=] {
    const long group = mode == "seq" ? 1 : 1000;
    groups(n / 10, group, mode == "link");
    const auto begin = Clock::now();
    groups(n, group, mode == "link");
    return nanoseconds_since(begin);
  });
  report("spawnexit/" + mode, time / static_cast<double>(n), "ns/process");
}

}  // namespace nazir::bench
