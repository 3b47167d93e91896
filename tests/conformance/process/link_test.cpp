// SPDX-License-Identifier: BSL-1.0
// Links: processes that end together. Semantics, section 3.
#include <array>
#include <atomic>
#include <thread>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class Link : public RuntimeTest {};

bool are_linked(Pid one, Pid other) {
  const auto info = Process::info(one);
  return info && std::count(info->links.begin(), info->links.end(), other) == 1;
}

TEST_F(Link, goes_both_ways) {  // SIG-12
  run([] {
    Process::trap_exit(true);
    const Pid partner = spawn_idle();
    link(partner);
    EXPECT_TRUE(are_linked(self(), partner));
    EXPECT_TRUE(are_linked(partner, self()));
    send(partner, Quit{});
    expect_exit(partner, Reason::normal);
  });
}

TEST_F(Link, is_one_however_often_it_is_made) {  // SIG-13
  run([] {
    Process::trap_exit(true);
    const Pid partner = spawn_idle();
    link(partner);
    link(partner);
    EXPECT_TRUE(are_linked(self(), partner));
    unlink(partner);
    EXPECT_FALSE(are_linked(self(), partner));
    EXPECT_FALSE(are_linked(partner, self()));
    exit(partner, Reason::kill);
    wait_for_end(partner);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Link, made_from_both_sides_is_one) {
  run([] {
    Process::trap_exit(true);
    const Pid me = self();
    const Pid partner = spawn_link([me] {
      link(me);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    send(partner, Quit{});
    expect_exit(partner, Reason::normal);
    wait_for_end(partner);
    EXPECT_TRUE(mailbox_is_empty()) << "one Exit only";
  });
}

TEST_F(Link, to_oneself_is_nothing) {  // SIG-16
  run([] {
    link(self());
    EXPECT_TRUE(Process::info(self())->links.empty());
    unlink(self());
  });
}

TEST_F(Link, unlink_of_anything_is_no_error) {  // SIG-17
  run([] {
    unlink(Pid());
    unlink(Pid{12345});
    const Pid stranger = spawn_idle();
    unlink(stranger);
    EXPECT_TRUE(Process::info(self())->links.empty());
    const Ref end = monitor(stranger);
    send(stranger, Quit{});
    expect_down(end, Reason::normal);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(Link, to_the_dead_throws_in_the_caller) {  // SIG-14
  run([] {
    const auto [dead, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    EXPECT_EQ(exits_with([dead] {
                link(dead);
                return 0;
              }),
              Reason::noproc);
    EXPECT_TRUE(Process::info(self())->links.empty());
    EXPECT_EQ(end_of([dead] { link(dead); }), Reason::noproc);
  });
}

TEST_F(Link, to_the_dead_sends_a_trapping_caller_an_exit) {  // SIG-15
  run([] {
    Process::trap_exit(true);
    const auto [dead, ref] = spawn_monitor([] {});
    expect_down(ref, Reason::normal);
    link(dead);
    expect_exit(dead, Reason::noproc);
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
}

TEST_F(Link, after_unlink_no_exit_comes) {  // SIG-18
  run([] {
    Process::trap_exit(true);
    for (int i = 0; i < times(200); ++i) {
      const Pid partner = spawn_link([] {});  // may end before, while or after it is unlinked
      unlink(partner);
      const bool came_before = mailbox_length() == 1;
      wait_for_end(partner);
      EXPECT_EQ(mailbox_length(), came_before ? 1U : 0U);
      if (came_before) expect_exit(partner, Reason::normal);
    }
  });
}

TEST_F(Link, an_exit_already_in_the_mailbox_stays_after_unlink) {  // SIG-18
  run([] {
    Process::trap_exit(true);
    const Pid partner = spawn_link([] { exit("boom"); });
    wait_for_end(partner);
    unlink(partner);
    expect_exit(partner, "boom");
  });
}

TEST_F(Link, the_dead_disappear_from_their_partners) {  // SIG-34
  run([] {
    Process::trap_exit(true);
    const Pid partner = spawn_link(&wait_for_quit);
    send(partner, Quit{});
    expect_exit(partner, Reason::normal);
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
}

TEST_F(Link, a_parent_that_ends_normally_leaves_its_child_alive_and_unlinked) {  // SIG-32
  run([] {
    const Pid me = self();
    const auto [parent, ref] = spawn_monitor([me] { send(me, spawn_link(&wait_for_quit)); });
    const auto child = next<Pid>();
    ASSERT_TRUE(child);
    expect_down(ref, Reason::normal);
    EXPECT_TRUE(Process::alive(*child));
    EXPECT_TRUE(Process::info(*child)->links.empty());
    send(*child, Quit{});
    wait_for_end(*child);
  });
}

TEST_F(Link, a_chain_ends_with_one_reason) {  // SIG-07
  struct Chain {
    static void grow(Pid top, int left) {
      send(top, self());
      if (left > 0) spawn_link([top, left] { grow(top, left - 1); });
      wait_for_quit();
    }
  };
  run([] {
    const Pid me = self();
    spawn([me] { Chain::grow(me, 9); });
    std::vector<Ref> refs;
    Pid last;
    for (int i = 0; i < 10; ++i) {
      last = next<Pid>().value();
      refs.push_back(monitor(last));
    }
    exit(last, "boom");
    for (const Ref ref : refs) expect_down(ref, "boom");
  });
}

TEST_F(Link, a_ring_of_100_ends_with_one_reason) {  // SIG-33
  run([] {
    const Pid me = self();
    std::vector<Pid> ring;
    std::vector<Ref> refs;
    for (int i = 0; i < 100; ++i) {
      const auto [pid, ref] = spawn_monitor([me] {
        receive([](Pid neighbour) { link(neighbour); });
        send(me, Ready{});
        wait_for_quit();
      });
      ring.push_back(pid);
      refs.push_back(ref);
    }
    for (std::size_t i = 0; i < ring.size(); ++i) send(ring[i], ring[(i + 1) % ring.size()]);
    for (std::size_t i = 0; i < ring.size(); ++i) expect_next<Ready>();
    exit(ring[37], "boom");
    for (const Ref ref : refs) expect_down(ref, "boom");
  });
}

TEST_F(Link, a_normal_end_does_not_travel_on) {
  run([] {
    const Pid me = self();
    const auto [middle, ref] = spawn_monitor([me] {
      send(me, spawn_link([] {}));
      wait_for_quit();
    });
    const auto child = next<Pid>();
    wait_for_end(child.value());
    EXPECT_TRUE(Process::alive(middle));
    send(middle, Quit{});
    expect_down(ref, Reason::normal);
  });
}

TEST_F(Link, linked_and_monitored_by_one_process_gives_exit_then_down) {  // SIG-29, SIG-30
  run([] {
    Process::trap_exit(true);
    for (const bool link_first : {true, false}) {
      for (int i = 0; i < times(100); ++i) {
        const Pid partner = spawn_idle();
        Ref ref;
        if (link_first) link(partner);
        ref = monitor(partner);
        if (!link_first) link(partner);
        exit(partner, "boom");
        const std::string first =
            receive([](const Exit&) { return std::string("Exit"); }, [](const Down&) { return std::string("Down"); });
        EXPECT_EQ(first, "Exit");
        expect_down(ref, "boom");
      }
    }
  });
}

TEST_F(Link, the_first_of_two_exits_wins) {  // SIG-38
  run([] {
    const auto [pid, ref] = spawn_monitor(&wait_for_quit);
    exit(pid, "first");
    exit(pid, "second");
    expect_down(ref, "first");
  });
}

TEST_F(Link, partners_of_the_killed_end_with_killed) {  // SIG-09
  run([] {
    const Pid me = self();
    const auto [outer, ref] = spawn_monitor([me] {
      send(me, spawn_link(&wait_for_quit));
      wait_for_quit();
    });
    exit(next<Pid>().value(), Reason::kill);
    expect_down(ref, Reason::killed);
  });
}

class LinkRace : public TwoSchedulersTest {};

/// Lets two processes continue together. A waiting process yields to other threads, because both may share one
/// processor.
struct Meeting {
  std::atomic<int> arrived{0};
  std::array<std::atomic<bool>, 2> linked{};
  std::atomic<int> halves{0};
  std::atomic<int> rounds{0};
  std::atomic<bool> over{false};

  void wait(int& meetings) {
    ++arrived;
    for (++meetings; arrived < 2 * meetings; yield()) std::this_thread::yield();
  }
};

TEST_F(LinkRace, crossing_links_and_unlinks_leave_both_or_neither) {  // SIG-12
  const auto meeting = std::make_shared<Meeting>();
  struct Partner {
    Pid pid;
  };
  std::vector<Pid> pair;  // spawned from outside, so that each has its own scheduler
  for (unsigned own = 0; own < 2; ++own) {
    pair.push_back(runtime().spawn([meeting, own] {
      const Pid other = next<Partner>().value().pid;
      // If other threads want the processor, each meeting costs a time slice.
      const Duration enough = now() + 2s;
      int meetings = 0;
      for (int round = 0; !meeting->over; ++round) {
        meeting->wait(meetings);
        link(other);
        if (own == static_cast<unsigned>(round) % 2) unlink(other);
        meeting->wait(meetings);
        sync_with(other);  // their signals to each other have arrived
        meeting->wait(meetings);
        meeting->linked.at(own) = are_linked(self(), other);
        meeting->wait(meetings);
        if (own == 0) {
          if (meeting->linked[0] != meeting->linked[1]) ++meeting->halves;
          meeting->over = ++meeting->rounds == times(500) || now() > enough;
        }
        unlink(other);
        sync_with(other);
        meeting->wait(meetings);
      }
    }));
  }
  run([pair] {
    send(pair[0], Partner{pair[1]});
    send(pair[1], Partner{pair[0]});
    for (const Pid pid : pair) wait_for_end(pid);
  });
  EXPECT_EQ(meeting->halves, 0);
  EXPECT_GT(meeting->rounds, 0);
}

}  // namespace
}  // namespace nazir::test
