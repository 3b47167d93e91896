// SPDX-License-Identifier: BSL-1.0
// No message is lost or duplicated, whichever threads it crosses.
#include "stress.hpp"

namespace nazir::test {
namespace {

class Conservation : public StressTest {};
INSTANTIATE_TEST_SUITE_P(Stress, Conservation, ::testing::Values(2U, 4U), schedulers_of);

struct Coin {
  std::uint64_t value;
};

TEST_P(Conservation, of_coins_that_are_passed_around) {
  const std::uint64_t sum = run([] {
    constexpr std::size_t players = 16;
    const int hops = operations(5000);
    const Pid me = self();
    std::vector<Pid> pids;
    for (std::size_t i = 0; i < players; ++i) {
      pids.push_back(spawn([me, i, hops] {
        const auto others = receive([](std::vector<Pid>&& all) { return std::move(all); });
        std::mt19937_64 random(i);
        std::uint64_t kept = 0;
        for (int hop = 0; hop < hops; ++hop) {
          send(others[random() % others.size()], receive([](Coin coin) { return coin; }));
        }
        send(me, Ready{});
        for (bool quit = false; !quit;) {
          receive([&](Coin coin) { kept += coin.value; }, [&](Quit) { quit = true; });
        }
        // Coins still in the mailbox were sent before Quit by players that were ready.
        while (receive(
            [&](Coin coin) {
              kept += coin.value;
              return true;
            },
            after(0ms, [] { return false; }))) {
        }
        send(me, Coin{kept});
      }));
    }
    for (const Pid pid : pids) send(pid, pids);
    for (std::size_t i = 0; i < players; ++i) {
      for (int n = 0; n < 4; ++n) send(pids[i], Coin{1});
    }
    // A player may starve: all coins are elsewhere, with players that are ready. New coins are sent until all are
    // ready.
    std::uint64_t coins = players * 4;
    for (std::size_t ready = 0; ready < players;) {
      ready += receive([](Ready) { return 1U; }, after(1ms, [&] {
                         for (const Pid pid : pids) send(pid, Coin{1});
                         coins += players;
                         return 0U;
                       }));
    }
    for (const Pid pid : pids) send(pid, Quit{});
    std::uint64_t back = 0;
    for (std::size_t i = 0; i < players; ++i) back += next<Coin>().value_or(Coin{0}).value;
    EXPECT_EQ(back, coins);
    return back;
  });
  EXPECT_GE(sum, 64U);
}

TEST_P(Conservation, every_monitor_gets_exactly_one_down) {
  run([] {
    std::mt19937_64 random(1);
    for (int round = 0; round < operations(200); ++round) {
      std::vector<Pid> pids;
      pids.reserve(20);
      for (int i = 0; i < 20; ++i) {
        pids.push_back(spawn([kind = random() % 4] {
          if (kind == 0) return;
          if (kind == 1) exit("boom");
          if (kind == 2) yield();
          receive([](Quit) {}, after(1us * static_cast<int>(kind), [] {}));
        }));
      }
      std::vector<Ref> refs;
      for (int i = 0; i < 60; ++i) {
        const Pid pid = pids[random() % pids.size()];
        switch (random() % 4) {
          case 0:
            exit(pid, Reason::kill);
            break;
          case 1:
            send(pid, Quit{});
            break;
          default:
            refs.push_back(monitor(pid));
        }
      }
      for (const Ref ref : refs) EXPECT_NE(down_of(ref), Reason("no Down"));
      for (const Pid pid : pids) wait_for_end(pid);
      ASSERT_TRUE(mailbox_is_empty()) << "no Down comes twice";
    }
    EXPECT_TRUE(Process::info(self())->monitors.empty());
  });
}

TEST_P(Conservation, demonitored_gets_none_or_had_it_already) {
  run([] {
    for (int i = 0; i < operations(20000); ++i) {
      const auto [pid, ref] = spawn_monitor([] {});
      if (i % 3 == 0) yield();
      demonitor(ref, flush);
      ASSERT_TRUE(mailbox_is_empty());
      if (i % 64 == 0) wait_for_end(pid);
    }
  });
}

TEST_P(Conservation, of_messages_from_outside_threads) {
  constexpr int senders = 3;
  const int each = operations(50000);
  Pid sink;
  run([&sink] {
    sink = spawn([] {
      std::uint64_t sum = 0;
      receive([](Go) {});
      for (;;) {
        receive([&](Coin coin) { sum += coin.value; }, [&](Pid asker) { send(asker, Coin{sum}); });
      }
    });
    send(sink, Go{});
  });
  std::vector<std::thread> threads;
  threads.reserve(senders);
  for (int i = 0; i < senders; ++i) {
    threads.emplace_back([&] {
      for (int n = 1; n <= each; ++n) EXPECT_TRUE(runtime().send(sink, Coin{static_cast<std::uint64_t>(n)}));
    });
  }
  for (auto& thread : threads) thread.join();
  const auto sum = run([sink] {
    send(sink, self());
    return next<Coin>().value_or(Coin{0}).value;
  });
  EXPECT_EQ(sum, static_cast<std::uint64_t>(senders) * static_cast<std::uint64_t>(each) *
                     static_cast<std::uint64_t>(each + 1) / 2);
}

TEST_P(Conservation, of_order_between_each_pair) {
  run([] {
    constexpr int senders = 6;
    const int each = operations(20000);
    const Pid me = self();
    for (int sender = 0; sender < senders; ++sender) {
      spawn([me, sender, each] {
        for (int n = 0; n < each; ++n) {
          send(me, std::make_pair(sender, n));
          if (n % 100 == sender) yield();
        }
      });
    }
    std::vector<int> expected(senders, 0);
    for (int i = 0; i < senders * each; ++i) {
      const auto [sender, number] = receive([](std::pair<int, int> message) { return message; });
      ASSERT_EQ(number, expected[static_cast<std::size_t>(sender)]++);
    }
    EXPECT_TRUE(mailbox_is_empty());
  });
}

/// Receives what publishers send, in each one's order.
class Listener : public GenServer<Listener> {
 public:
  struct Heard {
    using Reply = std::vector<int>;
  };
  struct News {
    std::size_t publisher;
    int number;
  };
  using Handles = Messages<News, Heard>;
  explicit Listener(std::size_t publishers) : heard_(publishers, 0) {}
  void handle_info(const News& news) { EXPECT_EQ(news.number, heard_[news.publisher]++); }
  std::vector<int> handle_call(const Heard&) { return heard_; }

 private:
  std::vector<int> heard_;
};

TEST_P(Conservation, of_news_to_crowds) {
  run([] {
    constexpr std::size_t publishers = 3;
    const int rounds = 15 + operations(60);
    constexpr std::size_t listeners = 2500;
    std::vector<Pid> crowd;
    crowd.reserve(listeners);
    while (crowd.size() < listeners) crowd.push_back(start_link<Listener>({}, publishers).value());
    std::vector<Ref> ends;
    for (std::size_t publisher = 0; publisher < publishers; ++publisher) {
      ends.push_back(spawn_monitor([publisher, crowd, rounds] {
                       for (int round = 0; round < rounds; ++round) {
                         for (const Pid listener : crowd) send(listener, Listener::News{publisher, round});
                       }
                     }).ref);
    }
    // Some leave meanwhile.
    for (std::size_t i = 0; i < crowd.size(); i += 10) {
      unlink(crowd[i]);
      exit(crowd[i], Reason::kill);
      yield();
    }
    for (const Ref ref : ends) expect_down(ref, Reason::normal);
    for (std::size_t i = 0; i < crowd.size(); ++i) {
      if (i % 10 == 0) continue;
      ASSERT_EQ(call(crowd[i], Listener::Heard{}), std::vector<int>(publishers, rounds));
    }
  });
}

}  // namespace
}  // namespace nazir::test
