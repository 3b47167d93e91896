// SPDX-License-Identifier: BSL-1.0
// send_interval: Erlang's timer:send_interval, but ticks do not pile up. Semantics, section 7.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Intervals : public VirtualTimeTest {
 protected:
  std::uint64_t timers() { return runtime().node()->snapshot()->totals.timers; }
};
class RealIntervals : public TwoSchedulersTest {
 protected:
  std::uint64_t timers() { return runtime().node()->snapshot()->totals.timers; }
};

struct Count {
  using Reply = int;
};
struct Beats : GenServer<Beats> {
  using Handles = Messages<Go, Count>;
  int ticks = 0;
  Beats() { send_interval(self(), Go{}, 10ms); }
  void handle_info(const Go&) { ++ticks; }
  int handle_call(const Count&) const { return ticks; }
};

TEST_F(Intervals, ticks_come_at_multiples_of_the_interval) {
  run([] {
    sleep(3ms);
    send_interval(self(), Number{7}, 10ms);
    for (int i = 1; i <= 100; ++i) {
      expect_number(7);
      EXPECT_EQ(now(), 3ms + i * 10ms);
      EXPECT_TRUE(mailbox_is_empty());
    }
  });
}

TEST_F(Intervals, do_not_drift_by_what_the_receiver_does) {
  run([] {
    send_interval(self(), Go{}, 10ms);
    for (int i = 1; i <= 100; ++i) {
      expect_next<Go>();
      EXPECT_EQ(now(), i * 10ms);
      sleep(9ms);
    }
  });
}

TEST_F(Intervals, do_not_pile_up_in_the_mailbox_of_a_late_receiver) {
  run([] {
    send_interval(self(), Go{}, 10ms);
    sleep(95ms);
    EXPECT_EQ(mailbox_length(), 1U);
    expect_next<Go>();
    EXPECT_EQ(now(), 95ms);
    expect_next<Go>();
    EXPECT_EQ(now(), 100ms);
    sleep(10ms);
    EXPECT_EQ(mailbox_length(), 1U) << "it was due while the receiver was busy with the one before";
  });
}

TEST_F(Intervals, wait_for_a_tick_to_be_taken_wherever_it_is_in_the_mailbox) {
  run([] {
    send(self(), Number{1});
    send_interval(self(), Go{}, 10ms);
    sleep(25ms);
    send(self(), Number{2});
    EXPECT_EQ(mailbox_length(), 3U);
    expect_next<Go>();
    EXPECT_EQ(now(), 25ms);
    sleep(25ms);
    EXPECT_EQ(mailbox_length(), 3U);
    expect_number(1);
    expect_number(2);
    expect_next<Go>();
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Intervals, a_server_gets_them_as_any_message) {
  run([] {
    const Pid beats = start_link<Beats>().value();
    sleep(95ms);
    EXPECT_EQ(call(beats, Count{}), 9);
  });
}

TEST_F(Intervals, are_read_and_cancelled) {
  run([] {
    const TimerRef timer = send_interval(self(), Go{}, 10ms);
    sleep(4ms);
    EXPECT_EQ(read_timer(timer), Duration(6ms));
    sleep(10ms);
    EXPECT_EQ(read_timer(timer), Duration(6ms));
    EXPECT_EQ(cancel_timer(timer), Duration(6ms));
    EXPECT_EQ(cancel_timer(timer), std::nullopt);
    EXPECT_EQ(read_timer(timer), std::nullopt);
    EXPECT_EQ(mailbox_length(), 1U) << "what has come before stays";
    sleep(1s);
    EXPECT_EQ(mailbox_length(), 1U);
    expect_next<Go>();
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
  EXPECT_EQ(timers(), 0U);
}

TEST_F(Intervals, two_to_the_same_receiver_do_not_hinder_each_other) {
  run([] {
    send_interval(self(), Number{1}, 10ms);
    const TimerRef second = send_interval(self(), Number{1}, 10ms);
    sleep(35ms);
    EXPECT_EQ(mailbox_length(), 2U);
    cancel_timer(second);
    expect_number(1);
    expect_number(1);
    sleep(10ms);
    EXPECT_EQ(mailbox_length(), 1U);
  });
}

TEST_F(Intervals, end_with_the_receiver_and_not_with_the_caller) {
  run([] {
    const Pid me = self();
    EXPECT_EQ(end_of([me] { send_interval(me, Go{}, 10ms); }), Reason::normal);
    expect_next<Go>();
    expect_next<Go>();
    EXPECT_EQ(now(), 20ms);
  });
  EXPECT_EQ(timers(), 1U);
  run([] { sleep(10ms); });
  EXPECT_EQ(timers(), 0U) << "its receiver has ended";
}

TEST_F(Intervals, end_with_a_receiver_that_has_not_taken_the_last_tick) {
  run([] {
    const Pid idle = spawn_idle();
    send_interval(idle, Go{}, 10ms);
    sleep(15ms);
    exit(idle, Reason::kill);
    sleep(10ms);
  });
  EXPECT_EQ(timers(), 0U);
}

TEST_F(Intervals, of_a_message_that_owns_memory_are_copies) {
  run([] {
    const std::string text(1000, 'x');
    const TimerRef timer = send_interval(self(), Text{text}, 10ms);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(next<Text>().value().value, text);
    cancel_timer(timer);
  });
}

TEST_F(RealIntervals, are_copied_by_no_process_also_while_one_gives_way) {
  struct Witness {
    int* copies = nullptr;
    int* by_a_process = nullptr;
    Witness(int& all, int& wrong) : copies(&all), by_a_process(&wrong) {}
    Witness(Witness&&) noexcept = default;
    Witness(const Witness& other) : copies(other.copies), by_a_process(other.by_a_process) {
      ++*copies;
      if (inside_process()) ++*by_a_process;
    }
    Witness& operator=(Witness&&) = delete;
    Witness& operator=(const Witness&) = delete;
    ~Witness() = default;
  };
  static int copies, by_a_process;
  copies = by_a_process = 0;
  run([] {
    const Pid target = spawn([] {
      for (;;) receive([](const Witness&) {});
    });
    send_interval(target, Witness(copies, by_a_process), 1ms);
    while (copies < 20) yield();
    exit(target, Reason::kill);
  });
  EXPECT_GE(copies, 20);
  EXPECT_EQ(by_a_process, 0);
}

TEST_F(Intervals, a_copy_that_throws_leaves_out_the_tick) {
  struct Fragile {
    bool sent = false;
    Fragile() = default;
    Fragile(Fragile&&) noexcept = default;
    Fragile(const Fragile& other) : sent(true) {
      if (other.sent || now_and_then()) throw std::runtime_error("no copy");
    }
    Fragile& operator=(Fragile&&) = delete;
    Fragile& operator=(const Fragile&) = delete;
    ~Fragile() = default;
    static bool now_and_then() {
      static int copies = 0;
      return ++copies % 2 == 1;
    }
  };
  run([] {
    send_interval(self(), Fragile(), 10ms);
    expect_next<Fragile>();
    EXPECT_EQ(now(), 20ms);
    expect_next<Fragile>();
    EXPECT_EQ(now(), 40ms);
  });
}

TEST_F(Intervals, that_never_come_round_are_allowed) {
  run([] {
    sleep(1s);
    const TimerRef never = send_interval(self(), Go{}, infinity);
    const TimerRef almost_never = send_interval(self(), Go{}, infinity - 1ns);
    sleep(24h * 365);
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_TRUE(cancel_timer(never).has_value());
    EXPECT_TRUE(cancel_timer(almost_never).has_value());
    // Due once, and then beyond the end of the clock.
    const TimerRef once = send_interval(self(), Go{}, 24h * 365 * 200);
    sleep(24h * 365 * 200);
    expect_next<Go>();
    EXPECT_EQ(read_timer(once), infinity - now());
    cancel_timer(once);
  });
  EXPECT_EQ(timers(), 0U);
}

TEST_F(Intervals, no_time_or_a_negative_one_is_an_argument_error) {
  run([] {
    EXPECT_THROW(send_interval(self(), Go{}, 0ms), ArgumentError);
    EXPECT_THROW(send_interval(self(), Go{}, -1ms), ArgumentError);
    sleep(1s);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(RealIntervals, are_never_early_and_do_not_drift) {
  run([] {
    const Duration start = now();
    const TimerRef timer = send_interval(self(), Go{}, 1ms);
    for (int i = 1; i <= 50; ++i) {
      expect_next<Go>();
      EXPECT_GE(now() - start, i * 1ms);
      const auto left = read_timer(timer);
      ASSERT_TRUE(left);
      EXPECT_LE(*left, 1ms);
    }
    cancel_timer(timer);
    // A last tick may still have been on its way.
    receive([](Go) {}, after(0ms, [] {}));
  });
  EXPECT_EQ(timers(), 0U);
}

TEST_F(RealIntervals, a_receiver_that_blocks_its_thread_gets_one) {
  run([] {
    const Pid me = self();
    const Pid starter = spawn([me] {
      send_interval(me, Go{}, 1ms);
      wait_for_quit();
    });
    expect_next<Go>();
    send(starter, Quit{});
    const auto end = std::chrono::steady_clock::now() + 20ms;
    while (std::chrono::steady_clock::now() < end) {
    }
    EXPECT_LE(mailbox_length(), 1U);
  });
}

TEST_F(RealIntervals, a_cancel_that_meets_a_tick_leaves_nothing) {
  run([this] {
    const Pid target = spawn([] {
      for (bool quit = false; !quit;) {
        quit = receive([](Go) { return false; }, [](Quit) { return true; });
      }
    });
    for (int i = 0; i < times(20000); ++i) {
      const TimerRef timer = send_interval(target, Go{}, 1us);
      spawn([timer] { cancel_timer(timer); });
    }
    wait_until([this] { return timers() == 0; });
    send(target, Quit{});
    wait_for_end(target);
  });
}

}  // namespace
}  // namespace nazir::test
