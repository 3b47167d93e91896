// SPDX-License-Identifier: BSL-1.0
// The stream of incidents: each kind with all that it tells, the budget, the cursor, and what is no incident.

#include "children.hpp"
#include "observe/incident_log.hpp"

namespace nazir::test {
namespace {

/// The box can be changed by whoever holds it too.
struct SharedBox {
  std::shared_ptr<int> box;
};
struct SharedBoxes {
  int id = 0;
  std::optional<SharedBox> maybe;
  std::vector<SharedBox> many;
};
struct Unknown {};

class Deaf : public GenServer<Deaf> {};

}  // namespace
}  // namespace nazir::test

template <>
inline constexpr bool nazir::vouch_for_message<nazir::test::SharedBox> = true;
template <>
inline constexpr bool nazir::vouch_for_message<nazir::test::SharedBoxes> = true;

namespace nazir::test {
namespace {

using observe::Incident;
using observe::IncidentKind;

class IncidentStream : public VirtualTimeTest {
 protected:
  observe::Incidents all() { return runtime().node()->incidents_since(0); }
  std::vector<Incident> of(IncidentKind kind) {
    auto incidents = all().incidents;
    std::erase_if(incidents, [kind](const Incident& each) { return each.kind != kind; });
    return incidents;
  }
  std::uint64_t count(IncidentKind kind) { return all().counts[static_cast<std::size_t>(kind)]; }
};

TEST_F(IncidentStream, is_empty_at_first) {
  const auto none = all();
  EXPECT_TRUE(none.incidents.empty());
  EXPECT_EQ(none.next, 1U);
  EXPECT_EQ(none.lost, 0U);
  for (const auto each : none.counts) EXPECT_EQ(each, 0U);
}

TEST_F(IncidentStream, a_crash_tells_who_and_why_and_how_many_noticed) {
  struct Seen {
    Pid parent, alone, watched;
  };
  const Seen seen = run([] {
    Seen pids{self(), {}, {}};
    sleep(5ms);
    pids.alone = spawn([] { exit("boom"); });
    yield();
    pids.watched = spawn([] {
      register_name(self(), "watched");
      receive([](Go) { exit("bang"); });
    });
    const Ref first = monitor(pids.watched);
    const Ref second = monitor(pids.watched);
    spawn([parent = self(), pid = pids.watched] {
      Process::trap_exit(true);
      link(pid);
      send(parent, Ready{});
      exit_of(pid);
    });
    expect_next<Ready>();
    sleep(5ms);
    send(pids.watched, Go{});
    expect_down(first, "bang");
    expect_down(second, "bang");
    return pids;
  });
  const auto crashes = of(IncidentKind::crash);
  ASSERT_EQ(crashes.size(), 2U);
  EXPECT_EQ(crashes[0].number, 1U);
  EXPECT_EQ(crashes[0].at, Duration(5ms));
  EXPECT_EQ(crashes[0].pid, seen.alone);
  EXPECT_EQ(crashes[0].other, seen.parent);
  EXPECT_EQ(crashes[0].name, "");
  EXPECT_FALSE(crashes[0].function.empty());
  EXPECT_EQ(crashes[0].type, "");
  EXPECT_EQ(crashes[0].text, "boom");
  EXPECT_EQ(crashes[0].amount, 0U);
  EXPECT_EQ(crashes[1].number, 2U);
  EXPECT_EQ(crashes[1].at, Duration(10ms));
  EXPECT_EQ(crashes[1].pid, seen.watched);
  EXPECT_EQ(crashes[1].name, "watched");
  EXPECT_EQ(crashes[1].text, "bang");
  EXPECT_EQ(crashes[1].amount, 3U) << "two monitors and a link";
  EXPECT_EQ(count(IncidentKind::crash), 2U);
}

TEST_F(IncidentStream, an_orderly_end_is_no_crash) {
  run([] {
    end_of([] {});
    end_of([] { exit(Reason::normal); });
    end_of([] { exit(Reason::shutdown); });
  });
  EXPECT_EQ(all().next, 1U);
}

TEST_F(IncidentStream, callers_notice_a_crash) {
  run([] {
    const Pid server = start_counter();
    suspend_process(server);
    for (int i = 0; i < 3; ++i) {
      spawn([server] { exits_with([server] { return call(server, Counter::Throw{}); }); });
    }
    while (Process::info<&ProcessInfo::message_queue_len>(server) != 3U) sleep(1ms);
    resume_process(server);
    wait_for_end(server);
  });
  const auto crashes = of(IncidentKind::crash);
  ASSERT_EQ(crashes.size(), 1U);
  EXPECT_EQ(crashes[0].function, "Counter");
  EXPECT_EQ(crashes[0].amount, 4U) << "the caller, two that wait in the mailbox, and a monitor";
}

TEST_F(IncidentStream, a_crash_while_the_runtime_stops_is_none) {
  run([] {
    spawn([] {
      Process::trap_exit(true);
      receive([](const Exit&) { exit("in the end"); });
    });
  });
  runtime().stop(20s);
  EXPECT_EQ(of(IncidentKind::crash).size(), 0U);
  EXPECT_EQ(count(IncidentKind::crash), 0U);
}

TEST_F(IncidentStream, a_dead_letter_tells_who_sent_what_to_whom) {
  struct Seen {
    Pid sender, target;
  };
  const Seen seen = run([] {
    Seen pids{self(), spawn([] {})};
    wait_for_end(pids.target);
    register_name(self(), "sender");
    sleep(3ms);
    send(pids.target, Number{1});
    cast(pids.target, Counter::Add{1});
    exits_with([pid = pids.target] { return call(pid, Counter::Get{}); });  // its caller is told
    return pids;
  });
  runtime().send(seen.target, Text{"from outside"});
  const auto letters = of(IncidentKind::dead_letter);
  ASSERT_EQ(letters.size(), 3U);
  EXPECT_EQ(letters[0].at, Duration(3ms));
  EXPECT_EQ(letters[0].pid, seen.sender);
  EXPECT_EQ(letters[0].other, seen.target);
  EXPECT_EQ(letters[0].name, "sender");
  EXPECT_FALSE(letters[0].function.empty());
  EXPECT_EQ(letters[0].type, "Number");
  EXPECT_EQ(letters[1].type, "Add");
  EXPECT_EQ(letters[2].pid, Pid());
  EXPECT_EQ(letters[2].other, seen.target);
  EXPECT_EQ(letters[2].name, "");
  EXPECT_EQ(letters[2].function, "");
  EXPECT_EQ(letters[2].type, "Text");
}

TEST_F(IncidentStream, what_a_process_leaves_unread_is_no_dead_letter) {
  run([] {
    const Pid pid = spawn_idle();
    for (int i = 0; i < 3; ++i) send(pid, Number{i});
    send(pid, Quit{});
    wait_for_end(pid);
  });
  EXPECT_EQ(count(IncidentKind::dead_letter), 0U);
}

TEST_F(IncidentStream, a_late_reply_tells_server_and_caller) {
  struct Seen {
    Pid server, caller;
  };
  const Seen seen = run([] {
    const Seen pids{start<Counter>({.name = "slow"}).value(), self()};
    EXPECT_NE(exits_with([server = pids.server] { return call(server, Counter::Later{}, 10ms); }), Reason::noproc);
    cast(pids.server, Counter::Release{7});
    EXPECT_EQ(call(pids.server, Counter::Get{}), 0);
    return pids;
  });
  const auto late = of(IncidentKind::late_reply);
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].at, Duration(10ms));
  EXPECT_EQ(late[0].pid, seen.server);
  EXPECT_EQ(late[0].other, seen.caller);
  EXPECT_EQ(late[0].name, "slow");
  EXPECT_EQ(late[0].function, "Counter");
  EXPECT_EQ(late[0].type, "int");
}

TEST_F(IncidentStream, a_reply_in_time_is_none) {
  run([] {
    const Pid server = start_counter();
    spawn([server] { cast(server, Counter::Release{7}); });
    EXPECT_EQ(call(server, Counter::Later{}, 10ms), 7);
  });
  EXPECT_EQ(all().next, 1U);
}

TEST_F(IncidentStream, an_unhandled_message_tells_server_sender_and_type) {
  struct Seen {
    Pid server, sender;
  };
  const Seen seen = run([] {
    const Seen pids{start<Deaf>({.name = "deaf"}).value(), self()};
    send(pids.server, Unknown{});
    sync_with(pids.server);
    sleep(1ms);
    return pids;
  });
  const auto unhandled = of(IncidentKind::unhandled);
  ASSERT_EQ(unhandled.size(), 1U);
  EXPECT_EQ(unhandled[0].pid, seen.server);
  EXPECT_EQ(unhandled[0].other, seen.sender);
  EXPECT_EQ(unhandled[0].name, "deaf");
  EXPECT_EQ(unhandled[0].function, "Deaf");
  EXPECT_EQ(unhandled[0].type, "Unknown");
}

TEST_F(IncidentStream, a_shared_payload_tells_how_many_hold_it) {
  struct Seen {
    Pid receiver, sender;
  };
  const Seen seen = run([] {
    const auto box = std::make_shared<int>(1);
    const Pid receiver = spawn([] {
      receive([](const SharedBox&) {});
      receive([](const SharedBoxes&) {});
      receive([](const SharedBox&) {});
    });
    send(receiver, SharedBox{box});
    auto other = std::make_shared<int>(2);
    const auto third = other;
    send(receiver, SharedBoxes{1, SharedBox{box}, {SharedBox{std::move(other)}, SharedBox{third}}});
    send(receiver, SharedBox{std::make_shared<int>(3)});  // held by the message alone
    wait_for_end(receiver);
    return Seen{receiver, self()};
  });
  const auto shared = of(IncidentKind::shared_payload);
  ASSERT_EQ(shared.size(), 2U);
  EXPECT_EQ(shared[0].pid, seen.receiver);
  EXPECT_EQ(shared[0].other, seen.sender);
  EXPECT_EQ(shared[0].type, "SharedBox");
  EXPECT_EQ(shared[0].amount, 3U) << "the sender, this message and the next";
  EXPECT_EQ(shared[1].type, "SharedBoxes");
  EXPECT_EQ(shared[1].amount, 3U) << "the sender and two in the message";
}

TEST_F(IncidentStream, restarts_tell_how_near_the_limit_is) {
  struct Seen {
    Pid supervisor, second, third;
  };
  const Seen seen = run([] {
    Seen pids;
    pids.supervisor = Supervisor::start_link({kid("a")}, {.name = "top", .max_restarts = 2, .max_seconds = 5s}).value();
    unlink(pids.supervisor);
    end_child_with(pids.supervisor, "a", "boom");
    pids.second = child_pid(pids.supervisor, "a");
    sleep(1s);
    end_child_with(pids.supervisor, "a", "boom");
    pids.third = child_pid(pids.supervisor, "a");
    const Ref ref = monitor(pids.supervisor);
    cast(pids.third, Kid::End{"boom"});
    expect_down(ref, Reason::shutdown);
    return pids;
  });
  const auto restarts = of(IncidentKind::restart);
  ASSERT_EQ(restarts.size(), 3U);
  for (const auto& each : restarts) {
    EXPECT_EQ(each.pid, seen.supervisor);
    EXPECT_EQ(each.name, "top");
    EXPECT_EQ(each.text, "a");
    EXPECT_EQ(each.limit, 2U);
  }
  EXPECT_EQ(restarts[0].other, seen.second);
  EXPECT_EQ(restarts[0].amount, 1U);
  EXPECT_EQ(restarts[1].other, seen.third);
  EXPECT_EQ(restarts[1].amount, 2U);
  EXPECT_EQ(restarts[1].at, Duration(1s));
  EXPECT_EQ(restarts[2].other, Pid());
  EXPECT_EQ(restarts[2].amount, 3U);
}

TEST_F(IncidentStream, restarts_long_ago_do_not_count) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("a")}, {.max_restarts = 3, .max_seconds = 5s}).value();
    unlink(supervisor);
    for (const auto pause : {0s, 0s, 100s}) {
      sleep(pause);
      end_child_with(supervisor, "a", "boom");
    }
  });
  const auto restarts = of(IncidentKind::restart);
  ASSERT_EQ(restarts.size(), 3U);
  EXPECT_EQ(restarts[1].amount, 2U);
  EXPECT_EQ(restarts[2].amount, 1U);
}

TEST_F(IncidentStream, a_restart_by_a_dynamic_supervisor) {
  const Pid second = run([] {
    const Pid supervisor = DynamicSupervisor::start_link({.max_restarts = 3}).value();
    unlink(supervisor);
    const Pid first = DynamicSupervisor::start_child(supervisor, kid("a")).pid();
    const Ref ref = monitor(first);
    cast(first, Kid::End{"boom"});
    expect_down(ref, "boom");
    exits_with([supervisor] { return DynamicSupervisor::count_children(supervisor).specs; });
    return DynamicSupervisor::which_children(supervisor).at(0).pid;
  });
  const auto restarts = of(IncidentKind::restart);
  ASSERT_EQ(restarts.size(), 1U);
  EXPECT_EQ(restarts[0].other, second);
  EXPECT_EQ(restarts[0].amount, 1U);
  EXPECT_EQ(restarts[0].limit, 3U);
}

TEST_F(IncidentStream, of_a_kind_and_second_256_are_recorded_and_all_counted) {
  run([] {
    const Pid dead = spawn([] {});
    wait_for_end(dead);
    for (int i = 0; i < 300; ++i) send(dead, Number{i});
    end_of([] { exit("boom"); });
    sleep(1s);
    send(dead, Number{300});
  });
  EXPECT_EQ(of(IncidentKind::dead_letter).size(), 257U);
  EXPECT_EQ(of(IncidentKind::crash).size(), 1U) << "each kind has its own budget";
  EXPECT_EQ(count(IncidentKind::dead_letter), 301U);
  EXPECT_EQ(count(IncidentKind::crash), 1U);
}

TEST_F(IncidentStream, is_read_in_parts) {
  run([] {
    for (int i = 0; i < 5; ++i) end_of([] { exit("boom"); });
  });
  const auto node = runtime().node();
  const auto first = node->incidents_since(0, 2);
  ASSERT_EQ(first.incidents.size(), 2U);
  EXPECT_EQ(first.incidents[0].number, 1U);
  EXPECT_EQ(first.next, 3U);
  const auto rest = node->incidents_since(first.next);
  ASSERT_EQ(rest.incidents.size(), 3U);
  EXPECT_EQ(rest.incidents[0].number, 3U);
  EXPECT_EQ(rest.next, 6U);
  const auto none = node->incidents_since(rest.next);
  EXPECT_TRUE(none.incidents.empty());
  EXPECT_EQ(none.next, 6U);
  EXPECT_EQ(node->incidents_since(1000).next, 6U) << "a number that is yet to come";
}

TEST(IncidentLogTest, the_oldest_make_room_and_readers_learn_how_many) {
  detail::IncidentLog log;
  for (std::size_t i = 0; i < observe::most_incidents + 10; ++i) log.record({});
  const auto kept = log.since(0, 2 * observe::most_incidents);
  EXPECT_EQ(kept.incidents.size(), observe::most_incidents);
  EXPECT_EQ(kept.incidents.front().number, 11U);
  EXPECT_EQ(kept.lost, 10U);
  EXPECT_EQ(kept.next, observe::most_incidents + 11);
  EXPECT_EQ(log.since(8, 1).lost, 3U);
  EXPECT_EQ(log.since(11, 1).lost, 0U);
}

TEST_F(IncidentStream, numbers_go_on_when_the_runtime_restarts_and_counts_begin_anew) {
  run([] { end_of([] { exit("before"); }); });
  runtime().stop(20s);
  runtime().start();
  EXPECT_EQ(count(IncidentKind::crash), 0U);
  run([] { end_of([] { exit("after"); }); });
  const auto crashes = of(IncidentKind::crash);
  ASSERT_EQ(crashes.size(), 2U);
  EXPECT_EQ(crashes[0].text, "before");
  EXPECT_EQ(crashes[1].text, "after");
  EXPECT_EQ(crashes[1].number, 2U);
  EXPECT_EQ(count(IncidentKind::crash), 1U);
}

}  // namespace
}  // namespace nazir::test
