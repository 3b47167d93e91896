// SPDX-License-Identifier: BSL-1.0
// The cost of judging N processes of several kinds: processor time of one round of the findings engine, without that of
// the snapshot, in ms (median of 9).
//
// Half are supervised servers at rest, a tenth servers that some neighbour calls now and then; the others wait in a
// receive, sleep, or wait for the answer to a call. A hundred pairs play ping-pong. rest: without these.
#include <algorithm>
#include <array>
#include <thread>

#include <nazir/findings.hpp>

#include "bench.hpp"

namespace nazir::bench {
namespace {

using std::chrono::milliseconds;

class Judged : public GenServer<Judged> {
 public:
  struct Never {
    using Reply = int;
  };
  struct Ball {
    Pid from;
  };
  using Handles = Messages<Never, Ball>;
  void handle_call(const Never&, From<int>) {}
  void handle_info(const Ball& ball) { send(ball.from, Ball{self()}); }
};

/// All under one supervisor, but for those that wait for an answer.
void start_crowd(long n) {
  const Pid top = DynamicSupervisor::start_link({.name = "crowd"}).value();
  unlink(top);
  const Pid called = DynamicSupervisor::start_child(top, child<Judged>({.name = "called"})).pid();
  for (long i = 0; i < n; ++i) {
    switch (i % 10) {
      case 0:
      case 1:
        DynamicSupervisor::start_child(top, child_process({}, [] { receive([](Judged::Ball) {}); }));
        break;
      case 2:
        DynamicSupervisor::start_child(top, child_process({}, [] { sleep(std::chrono::hours(1)); }));
        break;
      case 3:
        DynamicSupervisor::start_child(
            top, child_process({}, [called] { call(called, Judged::Never{}, std::chrono::hours(1)); }));
        break;
      default:
        DynamicSupervisor::start_child(top, child<Judged>({}));
    }
  }
}

void start_play() {
  for (int i = 0; i < 100; ++i) {
    const Pid one = start<Judged>().value();
    send(one, Judged::Ball{start<Judged>().value()});
  }
}

}  // namespace

void findings(const Arguments& arguments) {
  const long n = arguments.number(0, 100000);
  const std::string mode = arguments.word(1, "play");
  check(mode == "play" || mode == "rest", "the mode is play or rest");
  Runtime runtime({.schedulers = threads()});
  runtime.start();
  runtime.run([n] { start_crowd(n); });
  if (mode == "play") runtime.run([] { start_play(); });
  const auto node = runtime.node();
  const auto info = node->info();
  nazir::findings::Engine engine;
  std::array<double, 9> times{};
  // The first rounds meet each process for the first time.
  for (int i = -5; i < static_cast<int>(times.size()); ++i) {
    std::this_thread::sleep_for(milliseconds(500));
    const auto snapshot = node->snapshot();
    check(snapshot->processes.size() >= static_cast<std::size_t>(n), "a snapshot shows every process");
    const auto found = engine.round(*node, info, snapshot);
    if (i >= 0) times[static_cast<std::size_t>(i)] = std::chrono::duration<double, std::milli>(found->cost).count();
  }
  std::sort(times.begin(), times.end());
  report("findings/" + mode + "/" + std::to_string(n), times[times.size() / 2], "ms");
  for (const auto& each : engine.latest()->now) std::printf("# %s: %s\n", each.rule.c_str(), each.sentence.c_str());
}

}  // namespace nazir::bench
