// SPDX-License-Identifier: BSL-1.0
// Sending: order, ownership, dead receivers.
#include <array>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class Send : public RuntimeTest {};

struct Numbered {
  int sender;
  int number;
};

TEST_F(Send, messages_of_one_sender_keep_their_order) {  // ORD-01
  run([] {
    const Pid me = self();
    const int count = times(10000);
    spawn([me, count] {
      for (int i = 0; i < count; ++i) send(me, Number{i});
    });
    for (int i = 0; i < count; ++i) expect_number(i);
  });
}

TEST_F(Send, messages_of_each_of_several_senders_keep_their_order) {  // ORD-02
  run([] {
    const Pid me = self();
    const int count = times(1000);
    for (int sender = 0; sender < 10; ++sender) {
      spawn([me, sender, count] {
        for (int i = 0; i < count; ++i) send(me, Numbered{sender, i});
      });
    }
    std::array<int, 10> expected{};
    for (int i = 0; i < 10 * count; ++i) {
      const auto message = next<Numbered>();
      ASSERT_TRUE(message);
      EXPECT_EQ(message->number, expected.at(static_cast<std::size_t>(message->sender))++);
    }
  });
}

TEST_F(Send, signals_keep_their_order_with_messages) {  // ORD-04, MON-16, SIG-28
  run([] {
    Process::trap_exit(true);
    const Pid me = self();
    for (int round = 0; round < times(200); ++round) {
      const auto [pid, ref] = spawn_monitor([me] {
        link(me);
        for (int i = 0; i < 5; ++i) send(me, Number{i});
        exit("done");
      });
      // All its messages have arrived when its Down arrives.
      expect_down(ref, "done");
      EXPECT_EQ(mailbox_length(), 6U) << "five numbers and an Exit";
      for (int i = 0; i < 5; ++i) expect_number(i);
      expect_exit(pid, "done");
    }
  });
}

TEST_F(Send, by_pid_and_by_name_keep_their_mutual_order) {  // ORD-05
  run([] {
    const Pid me = self();
    register_name(me, "collector");
    const int count = times(1000);
    spawn([me, count] {
      for (int i = 0; i < count; i += 2) {
        send(me, Number{i});
        send("collector", Number{i + 1});
      }
    });
    for (int i = 0; i < count; ++i) expect_number(i);
  });
}

TEST_F(Send, what_a_message_has_led_to_comes_after_it) {  // ORD-03: observed on the BEAM each time, promised by nobody
  run([] {
    for (int round = 0; round < times(500); ++round) {
      const Pid relay = spawn([to = self()] {
        receive([](Go) {});
        send(to, Number{2});
      });
      spawn([relay, to = self()] {
        send(to, Number{1});
        send(relay, Go{});
      });
      expect_number(1);
      expect_number(2);
    }
  });
}

TEST_F(Send, to_the_dead_is_no_error_and_is_counted_as_dropped) {  // SND-01
  run([] {
    const auto [pid, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    send(pid, Text{std::string(200, 'x')});
  });
  EXPECT_EQ(runtime().node()->snapshot()->totals.messages_dropped, 1U);
}

TEST_F(Send, to_no_process_is_no_error) {
  const auto dropped = [this] { return runtime().node()->snapshot()->totals.messages_dropped; };
  const auto before = dropped();
  run([] {
    const auto sent = Process::info(self())->messages_out;
    send(Pid(), Go{});
    EXPECT_EQ(Process::info(self())->messages_out, sent + 1);
    EXPECT_TRUE(mailbox_is_empty());
  });
  EXPECT_EQ(dropped(), before + 1);
}

TEST_F(Send, to_an_unknown_name_is_an_argument_error) {  // SND-02
  run([] { EXPECT_THROW(send("nobody", Go{}), ArgumentError); });
}

TEST_F(Send, to_oneself) {
  run([] {
    send(self(), Number{1});
    send(self(), Number{2});
    expect_number(1);
    expect_number(2);
  });
}

TEST_F(Send, a_message_that_can_only_be_moved_arrives) {
  run([] {
    const Pid me = self();
    spawn([me] { send(me, std::make_unique<int>(7)); });
    const auto box = next<std::unique_ptr<int>>();
    ASSERT_TRUE(box && *box);
    EXPECT_EQ(**box, 7);
  });
}

TEST_F(Send, a_message_larger_than_any_pooled_block_arrives_whole) {
  struct Large {
    std::array<char, 5000> bytes;
  };
  run([] {
    Large large{};
    large.bytes.fill('n');
    large.bytes.back() = '!';
    send(self(), large);
    const auto back = next<Large>();
    ASSERT_TRUE(back);
    EXPECT_EQ(back->bytes.front(), 'n');
    EXPECT_EQ(back->bytes.back(), '!');
  });
}

/// Counts its live copies.
class Counted {
 public:
  explicit Counted(int& live) : live_(&live) { ++*live_; }
  Counted(Counted&& other) noexcept : live_(other.live_) { ++*live_; }
  Counted(const Counted& other) : live_(other.live_) { ++*live_; }
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --*live_; }

 private:
  int* live_;
};

TEST_F(Send, every_message_is_destroyed_once_received_or_lost) {
  int live = 0;
  run([&live] {
    send(self(), Counted(live));
    expect_next<Counted>();
    EXPECT_EQ(live, 0) << "received";
    const auto [dead, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    send(dead, Counted(live));
    EXPECT_EQ(live, 0) << "sent to the dead";
    const Pid never_reads = spawn_idle();
    for (int i = 0; i < 10; ++i) send(never_reads, Counted(live));
    EXPECT_EQ(live, 10);
    send(never_reads, Quit{});
    wait_for_end(never_reads);
  });
  EXPECT_EQ(live, 0) << "unread at death";  // SIG-27, GS-43
}

TEST_F(Send, messages_left_unread_at_the_stop_are_destroyed) {
  int live = 0;
  run([&live] {
    const Pid never_reads = spawn_idle();
    for (int i = 0; i < 10; ++i) send(never_reads, Counted(live));
  });
  runtime().stop();
  EXPECT_EQ(live, 0);
}

TEST_F(Send, from_another_thread) {
  const Pid pid = runtime().spawn([] {
    const auto first = next<Number>();
    send("asker", Number{first ? first->value + 1 : 0});
  });
  run([this, pid] {
    register_name(self(), "asker");
    EXPECT_TRUE(runtime().send(pid, Number{41}));  // from inside it works, too
    expect_number(42);
    wait_for_end(pid);
  });
  EXPECT_FALSE(runtime().send(pid, Number{1})) << "there is no such process any more";
}

TEST_F(Send, from_another_thread_to_an_unknown_name_is_no_error) {  // SND-03: as to a name on another node
  EXPECT_FALSE(runtime().send("nobody", Number{1}));
}

}  // namespace
}  // namespace nazir::test
