// SPDX-License-Identifier: BSL-1.0
// Servers under load and with failures: each call ends in exactly one way.
#include "stress.hpp"

namespace nazir::test {
namespace {

class Servers : public StressTest {};
INSTANTIATE_TEST_SUITE_P(Stress, Servers, ::testing::Values(2U, 4U), schedulers_of);

TEST_P(Servers, count_every_call_and_cast_once) {
  run([] {
    const Pid server = start<Counter>().value();
    constexpr int clients = 8;
    const int each = operations(4000);
    std::vector<Ref> refs;
    for (int i = 0; i < clients; ++i) {
      refs.push_back(spawn_monitor([server, each] {
                       for (int n = 0; n < each; ++n) {
                         cast(server, Counter::Add{1});
                         call(server, Counter::AddAndGet{1}, infinity);
                         send(server, Number{1});
                       }
                     }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    EXPECT_EQ(call(server, Counter::Get{}, infinity), 3 * clients * each);
    stop(server);
  });
}

TEST_P(Servers, callers_of_dying_servers_are_all_told) {
  run([] {
    std::atomic<int> answered{0};
    std::atomic<int> told{0};
    const int rounds = operations(300);
    constexpr int callers = 10;
    for (int round = 0; round < rounds; ++round) {
      const Pid server = start<Counter>().value();
      std::vector<Ref> refs;
      for (int i = 0; i < callers; ++i) {
        refs.push_back(spawn_monitor([server, i, &answered, &told] {
                         try {
                           if (i % 2 == 0) {
                             call(server, Counter::AddAndGet{1}, infinity);
                           } else {
                             call(server, Counter::Later{}, infinity);
                           }
                           ++answered;
                         } catch (const ExitError& error) {
                           const Reason cause = error.reason().cause();
                           EXPECT_TRUE(cause == Reason::killed || cause == Reason::noproc) << cause.to_string();
                           ++told;
                         }
                       }).ref);
      }
      if (round % 3 == 0) yield();
      cast(server, Counter::Release{1});
      exit(server, Reason::kill);
      for (const Ref ref : refs) expect_down(ref, Reason::normal);
    }
    EXPECT_EQ(answered + told, rounds * callers);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_P(Servers, calls_that_time_out_leave_nothing) {
  run([] {
    const Pid server = start<Counter>().value();
    int in_time = 0;
    const int count = operations(5000);
    for (int i = 0; i < count; ++i) {
      try {
        in_time += call(server, Counter::AddAndGet{1}, std::chrono::microseconds(i % 5)) > 0;
      } catch (const ExitError& error) {
        EXPECT_EQ(error.reason().cause(), Reason::timeout);
      }
    }
    EXPECT_EQ(call(server, Counter::Get{}, infinity), count) << "each was carried out, in time or not";
    EXPECT_LE(in_time, count);
    EXPECT_TRUE(mailbox_is_empty());
    stop(server);
  });
}

TEST_P(Servers, supervisors_keep_their_children_alive_under_fire) {
  run([] {
    std::vector<ChildSpec> specs;
    for (int i = 0; i < 8; ++i) specs.push_back(child<Counter>({.name = "victim_" + std::to_string(i)}));
    const Pid supervisor = Supervisor::start_link(specs, {.max_restarts = 1'000'000'000, .max_seconds = 1h}).value();
    std::vector<Ref> refs;
    for (int killer = 0; killer < 4; ++killer) {
      refs.push_back(spawn_monitor([killer] {
                       std::mt19937_64 random(static_cast<std::uint64_t>(killer));
                       for (int i = 0; i < operations(2000); ++i) {
                         const std::string name = "victim_" + std::to_string(random() % 8);
                         if (const Pid pid = whereis(name))
                           exit(pid, random() % 2 == 0 ? Reason::kill : Reason("boom"));
                         cast(name, Counter::Add{1});
                         if (i % 16 == 0) {
                           try {
                             call(name, Counter::Get{});
                           } catch (const ExitError&) {
                           }
                         }
                       }
                     }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    const auto count = Supervisor::count_children(supervisor);
    EXPECT_EQ(count.specs, 8U);
    for (int i = 0; i < 8; ++i) {
      // The last exit signals may still be on their way into a victim: it then ends, and its successor answers.
      bool answered = false;
      while (!answered) {
        try {
          answered = call("victim_" + std::to_string(i), Counter::AddAndGet{0}, infinity) >= 0;
        } catch (const ExitError&) {
          yield();
        }
      }
    }
    stop(supervisor);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

}  // namespace
}  // namespace nazir::test
