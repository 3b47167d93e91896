// SPDX-License-Identifier: BSL-1.0
// What the node tells about one process, part by part, without the process's help.
#include <boost/describe.hpp>
#include <map>
#include <thread>
#include <variant>

#include "servers.hpp"

namespace nazir::test {
namespace seen {

/// A secret of the kind that declares itself.
struct CardNumber {
  static constexpr bool redacted = true;
  std::string digits;
};
/// And one that is declared elsewhere.
struct Password {
  std::string text;
};

struct Donor {
  int id = 0;
  std::string name;
  CardNumber card;
  Password password;
};
BOOST_DESCRIBE_STRUCT(Donor, (), (id, name, card, password))

struct Books {
  std::vector<int> amounts;
  std::map<std::string, long> totals;
  std::variant<int, std::string> last;
  std::optional<Donor> donor;
};
BOOST_DESCRIBE_STRUCT(Books, (), (amounts, totals, last, donor))

class Bookkeeper : public GenServer<Bookkeeper> {
 public:
  struct Spin {
    std::shared_ptr<const std::atomic<bool>> until;
  };
  struct Wait {
    Pid observer;
  };
  using Handles = Messages<Spin, Wait>;

  explicit Bookkeeper(Books books) : books_(std::move(books)) {}
  Books& state() { return books_; }
  void handle_cast(const Spin& spin) {
    while (!*spin.until) std::this_thread::yield();
  }
  void handle_cast(const Wait& wait) {
    send(wait.observer, Ready{});
    receive([](Go) {});
  }

 private:
  Books books_;
};

class Broken : public GenServer<Broken> {
 public:
  using Handles = Messages<>;
  std::string to_string() const { throw std::runtime_error("no text today"); }
};

}  // namespace seen
}  // namespace nazir::test

template <>
inline constexpr bool nazir::redacted<nazir::test::seen::Password> = true;

namespace nazir::test {
namespace {

using observe::Call;
using observe::DetailsRequest;
using observe::Inspected;
using observe::Problem;
using observe::ProcessDetails;
using seen::Bookkeeper;
using seen::Books;
using seen::CardNumber;
using seen::Donor;
using seen::Password;

class Details : public VirtualTimeTest {
 protected:
  ProcessDetails details(Pid pid, const DetailsRequest& request) {
    auto answer = runtime().node()->details(pid, request, Call());
    EXPECT_TRUE(answer) << answer.problem().text;
    return answer ? *answer : ProcessDetails();
  }
};

const Inspected* part(const Inspected& whole, std::string_view name) {
  for (const auto& each : whole.parts) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

TEST_F(Details, has_only_the_parts_that_were_asked_for) {
  const Pid pid = run([] { return spawn_idle(); });
  const auto none = details(pid, {});
  EXPECT_FALSE(none.relations || none.dictionary || none.state || none.stack || none.waiting || none.past_lives ||
               none.accepts || none.messages);
  const auto some = details(pid, {.relations = true, .messages = 1});
  EXPECT_TRUE(some.relations && *some.relations && some.messages && *some.messages);
  EXPECT_FALSE(some.dictionary || some.waiting);
}

TEST_F(Details, relations) {
  struct Family {
    Pid pid, linked, watched, watcher, stopped, leader;
  };
  const Family family = run([] {
    Family made;
    made.linked = spawn_idle();
    made.watched = spawn_idle();
    made.stopped = spawn_idle();
    made.leader = self();
    made.pid = spawn([made] {
      link(made.linked);
      monitor(made.watched);
      monitor(made.watched);
      suspend_process(made.stopped);
      wait_for_quit();
    });
    Process::group_leader(made.pid, made.leader);
    made.watcher = spawn([pid = made.pid] {
      monitor(pid);
      wait_for_quit();
    });
    for (int i = 0; i < 100; ++i) yield();
    return made;
  });
  const auto relations = **details(family.pid, {.relations = true}).relations;
  EXPECT_EQ(relations.links, std::vector{family.linked});
  EXPECT_EQ(relations.monitors, (std::vector{family.watched, family.watched}));
  EXPECT_EQ(relations.monitored_by, std::vector{family.watcher});
  EXPECT_EQ(relations.suspending, std::vector{family.stopped});
  EXPECT_EQ(relations.group_leader, family.leader);
}

TEST_F(Details, the_dictionary_by_key_without_its_secrets) {
  const Pid pid = run([] {
    const Pid made = spawn([] {
      Process::put("count", 3);
      Process::put("card", CardNumber{"4111"});
      wait_for_quit();
    });
    sync_with(made);
    return made;
  });
  const auto dictionary = **details(pid, {.dictionary = true}).dictionary;
  ASSERT_EQ(dictionary.size(), 2U);
  EXPECT_EQ(dictionary[0].name, "count");
  EXPECT_EQ(dictionary[0].type, "int");
  EXPECT_EQ(dictionary[0].text, "3");
  EXPECT_EQ(dictionary[1].text, "<CardNumber: redacted>");
  EXPECT_TRUE(dictionary[1].redacted);
}

TEST_F(Details, the_first_messages_and_never_the_whole_mailbox) {
  const auto [pid, sender] = run([] {
    const Pid made = spawn_idle();
    send(made, Text{std::string(5000, 'x')});
    cast(made, Number{1});
    for (int i = 0; i < 1000; ++i) send(made, Number{i});
    for (int i = 0; i < 10; ++i) yield();
    return std::pair(made, self());
  });
  const auto mailbox = **details(pid, {.messages = 3, .longest_text = 20}).messages;
  EXPECT_EQ(mailbox.length, 1002U);
  ASSERT_EQ(mailbox.first.size(), 3U);
  EXPECT_EQ(mailbox.first[0].message.text, "Text{\"xxxxxxxxxxx…");
  EXPECT_EQ(mailbox.first[1].message.text, "cast(Number{1})");
  EXPECT_EQ(mailbox.first[2].message.text, "Number{0}");
  EXPECT_EQ(mailbox.first[2].message.type, "nazir::test::Number");
  EXPECT_EQ(mailbox.first[2].from, sender);
  EXPECT_EQ(mailbox.first[2].bytes, 64U);
}

TEST_F(Details, messages_of_timers_come_from_nobody) {
  const auto [pid, sender] = run([] {
    const Pid made = spawn_idle();
    send(made, Number{0});
    sync_with(made);
    send_after(made, Number{1}, 0ms);
    sleep(1ms);
    send_interval(made, Number{2}, 1ms);
    sleep(1ms);
    return std::pair(made, self());
  });
  const auto mailbox = **details(pid, {.messages = 3}).messages;
  ASSERT_EQ(mailbox.first.size(), 3U);
  EXPECT_EQ(mailbox.first[0].from, sender);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(mailbox.first[i].message.text, "Number{" + std::to_string(i) + "}");
  EXPECT_EQ(mailbox.first[1].from, Pid());
  EXPECT_EQ(mailbox.first[2].from, Pid());
}

TEST_F(Details, messages_that_a_process_has_not_looked_at_yet) {
  const Pid pid = runtime().spawn(&wait_for_quit);
  for (int i = 0; i < 3; ++i) runtime().send(pid, Number{i});
  const auto mailbox = **details(pid, {.messages = 2}).messages;
  EXPECT_EQ(mailbox.length, 3U);
  ASSERT_EQ(mailbox.first.size(), 2U);
  EXPECT_EQ(mailbox.first[0].message.text, "Number{0}");
  EXPECT_EQ(mailbox.first[1].message.text, "Number{1}");
}

TEST_F(Details, the_state_as_a_tree) {
  const Pid pid = run([] {
    Books books{{1, 2, 3}, {{"zakat", 40}}, std::string("paid"), Donor{7, "Amina", {"4111"}, {"open"}}};
    return Pid(start<Bookkeeper>({}, std::move(books)).value());
  });
  const auto state = **details(pid, {.state = true}).state;
  EXPECT_EQ(state.type, "nazir::test::seen::Books");
  EXPECT_EQ(state.text,
            "Books{amounts: [1, 2, 3], totals: [{\"zakat\", 40}], last: \"paid\", donor: Donor{id: 7, name: \"Amina\", "
            "card: <CardNumber: redacted>, password: <Password: redacted>}}");
  ASSERT_EQ(state.parts.size(), 4U);
  const Inspected* amounts = part(state, "amounts");
  ASSERT_NE(amounts, nullptr);
  EXPECT_EQ(amounts->type, "std::vector<int>");
  ASSERT_EQ(amounts->parts.size(), 3U);
  EXPECT_EQ(amounts->parts[2].name, "2");
  EXPECT_EQ(amounts->parts[2].text, "3");
  const Inspected* zakat = part(*part(state, "totals"), "\"zakat\"");
  ASSERT_NE(zakat, nullptr);
  EXPECT_EQ(zakat->text, "40");
  EXPECT_EQ(part(state, "last")->text, "\"paid\"");
  const Inspected* donor = part(state, "donor");
  ASSERT_EQ(donor->parts.size(), 4U);
  EXPECT_EQ(part(*donor, "name")->type, "std::string");
  for (const char* secret : {"card", "password"}) {
    EXPECT_TRUE(part(*donor, secret)->redacted) << secret;
    EXPECT_TRUE(part(*donor, secret)->parts.empty()) << secret;
  }
}

TEST_F(Details, a_large_state_is_cut) {
  const Pid pid = run([] {
    return Pid(start<Bookkeeper>({}, Books{std::vector<int>(1'000'000, 5), {}, 0, {}}).value());
  });
  const auto state = **details(pid, {.state = true, .longest_text = 60, .most_parts = 30}).state;
  const Inspected* amounts = part(state, "amounts");
  ASSERT_NE(amounts, nullptr);
  EXPECT_EQ(amounts->parts.size(), 30U);
  EXPECT_EQ(amounts->more, 999'970U);
  EXPECT_EQ(state.text, "Books{amounts: [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,…");
  EXPECT_LE(state.text.size(), 60U + 3U);
}

TEST_F(Details, what_has_no_state_says_so) {
  const Pid function = run([] { return spawn_idle(); });
  const auto state = details(function, {.state = true}).state;
  ASSERT_FALSE(*state);
  EXPECT_EQ(state->problem().kind, Problem::Kind::unable);
  EXPECT_EQ(state->problem().text, to_text(function) +
                                       " is no server: its state is in its local variables. Look at its "
                                       "stack and its dictionary.");
}

TEST_F(Details, no_state_in_the_middle_of_a_handler) {
  const Pid pid = run([] {
    const Pid made = start<Bookkeeper>({}, Books()).value();
    cast(made, Bookkeeper::Wait{self()});
    expect_next<Ready>();
    for (int i = 0; i < 10; ++i) yield();
    return made;
  });
  const auto all = details(pid, {.relations = true, .state = true, .waiting = true});
  ASSERT_FALSE(*all.state);
  EXPECT_TRUE(all.state->problem().text.starts_with(to_text(pid) + " is in the middle of "))
      << all.state->problem().text;
  EXPECT_TRUE(*all.relations) << "the other parts are there";
  EXPECT_EQ((*all.waiting)->what, "receive");
  run([pid] { send(pid, Go{}); });
}

TEST_F(Details, a_state_that_cannot_be_inspected_says_why) {
  const Pid pid = run([] { return Pid(start<seen::Broken>().value()); });
  EXPECT_EQ((*details(pid, {.state = true}).state)->text, "<inspecting it failed: no text today>");
}

TEST_F(Details, what_a_process_waits_for) {
  struct Some {
    Pid sleeper, receiver, caller, server, called;
  };
  const Some some = run([] {
    Some made;
    sleep(10ms);
    made.called = start<Counter>({}, self()).value();
    made.sleeper = spawn([] { sleep(1h); });
    made.receiver = spawn([] { receive([](Go) {}, after(90s, [] {})); });
    made.caller = spawn([called = made.called] { call(called, Counter::Block{}, infinity); });
    made.server = start<Counter>().value();
    expect_next<Ready>();
    for (int i = 0; i < 100; ++i) yield();
    return made;
  });
  const auto waiting = [this](Pid pid) { return **details(pid, {.waiting = true}).waiting; };
  EXPECT_EQ(waiting(some.sleeper).what, "sleep");
  EXPECT_EQ(waiting(some.sleeper).since, Duration(10ms));
  EXPECT_EQ(waiting(some.sleeper).until, Duration(10ms + 1h));
  EXPECT_EQ(waiting(some.receiver).what, "receive");
  EXPECT_EQ(waiting(some.receiver).until, Duration(10ms + 90s));
  EXPECT_EQ(waiting(some.caller).what, "call(Block)");
  EXPECT_EQ(waiting(some.caller).call, (observe::WaitsOn{some.called, 10ms}));
  EXPECT_EQ(waiting(some.caller).until, std::nullopt);
  EXPECT_EQ(waiting(some.server).what, "message");
  EXPECT_EQ(waiting(some.server).since, std::nullopt);
  EXPECT_EQ(waiting(some.server).place.function, "GenServer.loop");
  run([called = some.called] { send(called, Go{}); });
}

TEST_F(Details, a_wait_goes_on_when_other_messages_arrive) {
  struct Other {};
  std::vector<Pid> waiters;
  Pid called, task;
  run([&] {
    sleep(10ms);
    called = start<Counter>({}, self()).value();
    waiters = {spawn([] { sleep(1h); }), spawn([] { receive([](Go) {}); }),
               spawn([] { receive([](Go) {}, after(90s, [] {})); }),
               spawn([to = called] { call(to, Counter::Block{}, infinity); }), spawn([&task] {
                 const auto slow = Task::async([] { receive([](Go) {}); });
                 task = slow.pid;
                 Task::await(slow, infinity);
               })};
    expect_next<Ready>();
    for (int i = 0; i < 100; ++i) yield();
  });
  const auto since = [&](std::size_t which) { return (**details(waiters[which], {.waiting = true}).waiting).since; };
  for (int round = 1; round <= 3; ++round) {
    run([&] {
      sleep(5ms);
      for (const Pid pid : waiters) send(pid, Other{});
      for (int i = 0; i < 100; ++i) yield();
    });
    for (std::size_t which = 0; which < waiters.size(); ++which) {
      EXPECT_EQ(since(which), Duration(10ms)) << "waiter " << which << ", round " << round;
    }
  }
  // A suspension is a wait of its own, and the other goes on after it.
  const Pid suspender = run([&] {
    const Pid made = spawn([pid = waiters[0]] {
      suspend_process(pid);
      receive([](Go) {});
    });
    for (int i = 0; i < 100; ++i) yield();
    return made;
  });
  for (int round = 1; round <= 2; ++round) {
    run([&] {
      sleep(5ms);
      send(waiters[0], Other{});
      for (int i = 0; i < 100; ++i) yield();
    });
    EXPECT_EQ(since(0), Duration(25ms));
  }
  run([&] {
    send(suspender, Go{});
    wait_for_end(suspender);
    for (int i = 0; i < 100; ++i) yield();
    send(waiters[0], Other{});
    for (int i = 0; i < 100; ++i) yield();
  });
  EXPECT_EQ(since(0), Duration(10ms));
  // The next wait begins anew.
  run([&] {
    send(waiters[1], Go{});
    wait_for_end(waiters[1]);
    for (const Pid pid : {called, task}) send(pid, Go{});
    waiters = {spawn([] {
      sleep(1ms);
      sleep(1h);
    })};
    sleep(2ms);
  });
  EXPECT_EQ(since(0), Duration(36ms));
}

TEST_F(Details, of_the_dead) {
  const Pid pid = run([] {
    const Pid made = spawn([] {});
    wait_for_end(made);
    return made;
  });
  const auto answer = runtime().node()->details(pid, {.relations = true}, Call());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.problem().kind, Problem::Kind::ended);
}

class BusyDetails : public TwoSchedulersTest {};

TEST_F(BusyDetails, of_a_process_that_does_not_pause_come_late_and_say_what_it_does) {
  const auto over = std::make_shared<std::atomic<bool>>(false);
  const Pid pid = run([over] {
    const Pid made = start<Bookkeeper>({}, Books()).value();
    cast(made, Bookkeeper::Spin{over});
    return made;
  });
  const auto running = [&] { return runtime().node()->details(pid)->current_function.ends_with("(Spin)"); };
  while (!running()) std::this_thread::yield();
  const auto answer = runtime().node()->details(pid, {.relations = true, .state = true}, Call::within(20ms));
  ASSERT_TRUE(answer);
  for (const Problem* problem : {&answer->relations->problem(), &answer->state->problem()}) {
    EXPECT_EQ(problem->kind, Problem::Kind::late);
    EXPECT_EQ(problem->text, to_text(pid) +
                                 " is busy with Bookkeeper.handle_cast(Spin) and has not paused. Ask again "
                                 "later, or give it more time.");
  }
  *over = true;
  const auto later = runtime().node()->details(pid, {.relations = true, .state = true}, Call::within(20s));
  EXPECT_TRUE(*later->relations && *later->state);
}

TEST_F(BusyDetails, of_a_process_that_only_yields_come_from_the_process_itself) {
  const Pid pid = run([] {
    const Pid made = spawn([observer = self()] {
      Process::put("key", 1);
      send(observer, Ready{});
      for (;;) yield();
    });
    expect_next<Ready>();
    return made;
  });
  const auto answer =
      runtime().node()->details(pid, {.dictionary = true, .stack = true, .waiting = true}, Call::within(20s));
  ASSERT_TRUE(answer && *answer->dictionary && *answer->stack && *answer->waiting);
  EXPECT_EQ((*answer->dictionary)->size(), 1U);
  EXPECT_EQ((*answer->waiting)->what, "");
  EXPECT_FALSE((*answer->stack)->empty());
}

}  // namespace
}  // namespace nazir::test
