// SPDX-License-Identifier: BSL-1.0
// No process that calls the runtime at all can monopolise its scheduler.
#include <atomic>

#include "servers.hpp"

namespace nazir::test {
namespace {

class Fairness : public RuntimeTest {
 protected:
  Fairness() : RuntimeTest(one_scheduler()) {}

 private:
  /// Only one scheduler on the real clock, so that other processes could starve.
  static RuntimeOptions one_scheduler() {
    RuntimeOptions options = options_from_environment();
    options.schedulers = 1;
    return options;
  }
};

/// Other processes must come to their end beside one that does `work` forever.
template <class Work>
void others_go_on_beside(Work work) {
  const Pid busy = spawn([work] {
    for (;;) work();
  });
  for (int i = 0; i < 20; ++i) EXPECT_EQ(end_of([] { yield(); }), Reason::normal);
  const Pid server = start<Counter>().value();
  for (int i = 1; i <= 20; ++i) EXPECT_EQ(call(server, Counter::AddAndGet{1}), i);
  stop(server);
  EXPECT_TRUE(Process::alive(busy));
  exit(busy, Reason::kill);
  wait_for_end(busy);
}

TEST_F(Fairness, beside_one_that_only_sends) {
  run([] { others_go_on_beside([] { send(Pid(), Go{}); }); });
}

TEST_F(Fairness, beside_one_that_only_spawns) {
  run([] { others_go_on_beside([] { spawn([] {}); }); });
}

TEST_F(Fairness, beside_one_that_only_looks_at_others) {
  run([] {
    const Pid me = self();
    others_go_on_beside([me] { Process::alive(me); });
    others_go_on_beside([] { whereis("nobody"); });
    others_go_on_beside([] { registered(); });
    others_go_on_beside([] { Process::list(); });
    others_go_on_beside([me] { Process::info(me); });
  });
}

TEST_F(Fairness, beside_one_that_only_looks_at_the_clock) {
  run([] { others_go_on_beside([] { now(); }); });
}

TEST_F(Fairness, beside_one_that_only_yields) {
  run([] { others_go_on_beside([] { yield(); }); });
}

TEST_F(Fairness, beside_one_that_only_looks_at_its_mailbox) {
  run([] { others_go_on_beside([] { receive([](Go) {}, after(0ms, [] {})); }); });
}

TEST_F(Fairness, beside_one_that_never_empties_its_mailbox) {
  run([] {
    others_go_on_beside([] {
      send(self(), Go{});
      send(self(), Go{});
      receive([](Go) {});
      receive([](Go) {});
    });
  });
}

TEST_F(Fairness, beside_two_that_play_ping_pong) {
  run([] {
    const Pid pong = spawn([] {
      for (;;) receive([](Pid from) { send(from, Go{}); });
    });
    others_go_on_beside([pong] {
      send(pong, self());
      receive([](Go) {});
    });
    exit(pong, Reason::kill);
  });
}

/// A server that sends itself new work forever.
class Restless : public GenServer<Restless> {
 public:
  struct More {};
  using Handles = Messages<More>;
  Restless() { cast(self(), More{}); }
  void handle_cast(const More&) { cast(self(), More{}); }
};

TEST_F(Fairness, beside_a_server_that_always_has_a_message) {
  run([] {
    const Pid restless = start<Restless>().value();
    others_go_on_beside([] { yield(); });
    exit(restless, Reason::kill);
    wait_for_end(restless);
  });
}

TEST_F(Fairness, timers_fire_beside_busy_processes) {  // SIG-37, of loops that call anything; 0.6 for the others
  // Virtual time stands still while any process can run: timers and work meet only on the real clock.
  RuntimeOptions real = real_options(1);
  Runtime world(real);
  world.start();
  world.run([] {
    const Pid busy = spawn([] {
      for (;;) send(Pid(), Go{});
    });
    send_after(self(), Go{}, 1ms);
    expect_next<Go>();
    exit(busy, Reason::kill);
    wait_for_end(busy);
  });
  world.stop();
}

TEST_F(Fairness, all_of_many_busy_processes_get_on) {
  run([] {
    std::vector<int> work(50, 0);
    std::vector<Pid> pids;
    for (int& own : work) {
      pids.push_back(spawn([&own] {
        for (;;) {
          ++own;
          yield();
        }
      }));
    }
    for (int i = 0; i < 200; ++i) yield();
    for (const Pid pid : pids) {
      exit(pid, Reason::kill);
      wait_for_end(pid);
    }
    for (const int own : work) EXPECT_GT(own, 20);
  });
}

}  // namespace
}  // namespace nazir::test
