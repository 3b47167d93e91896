// SPDX-License-Identifier: BSL-1.0
// What an observer can make a process do.
#include <boost/describe.hpp>

#include "servers.hpp"

namespace nazir::test {
namespace orders {

enum class Currency { aed, eur };
BOOST_DESCRIBE_ENUM(Currency, aed, eur)

struct Donation {
  int id = 0;
  unsigned amount = 0;
  Currency currency = Currency::aed;
};
BOOST_DESCRIBE_STRUCT(Donation, (), (id, amount, currency))

class Desk : public GenServer<Desk> {
 public:
  struct Take {
    Donation donation;
    std::string note;
    std::optional<std::chrono::milliseconds> within;
  };
  struct Close {};
  struct Count {
    std::vector<int> of;
    using Reply = int;
  };
  struct Attach {
    std::unique_ptr<int> file;
  };
  using Handles = Messages<Take, Close, Count, Attach, Number>;

  explicit Desk(Log log) : log_(std::move(log)) {}
  void handle_cast(const Take& take) { log_.add("cast " + inspect(take)); }
  void handle_cast(const Close&) { log_.add("cast Close"); }
  int handle_call(const Count& count) {
    log_.add("call " + inspect(count.of));
    return 0;
  }
  void handle_cast(const Attach&) {}
  void handle_info(const Number& number) { log_.add("info " + inspect(number)); }

 private:
  Log log_;
};

}  // namespace orders
namespace {

using observe::Accepted;
using observe::Call;
using observe::Outcome;
using observe::Priority;
using observe::State;
using orders::Desk;

class Commands : public VirtualTimeTest {
 protected:
  std::shared_ptr<observe::Node> node() { return runtime().node(); }
  Outcome send_to(Pid pid, std::string_view type, std::string_view value) {
    return node()->send(pid, type, value, Call());
  }
  Pid desk() {
    return run([log = log_] { return Pid(start<Desk>({}, log).value()); });
  }
  /// Lets everything run that can.
  void settle() {
    run([] { sleep(1ms); });
  }
  State state_of(Pid pid) { return node()->details(pid)->row.state; }

  Log log_;
};

using Texts = std::vector<std::string>;

TEST_F(Commands, a_server_says_which_messages_it_takes_and_how_to_write_them) {
  const auto details = node()->details(desk(), {.accepts = true});
  const auto& accepts = **details->accepts;
  ASSERT_EQ(accepts.size(), 5U);
  EXPECT_EQ(accepts[0].type, "Take");
  EXPECT_EQ(accepts[0].way, Accepted::Way::cast);
  EXPECT_EQ(accepts[0].form,
            "Take{Donation{id: integer, amount: natural number, currency: aed or eur}, text, duration or none}");
  EXPECT_EQ(accepts[1].form, "Close");
  EXPECT_EQ(accepts[2].form, "Count{[integer, …]}");
  EXPECT_EQ(accepts[2].way, Accepted::Way::call);
  EXPECT_EQ(accepts[3].form, "");
  EXPECT_EQ(accepts[3].why_not,
            "A Attach cannot be made from text: only numbers, true or false, texts, durations, described enums, and "
            "optionals, lists and plain structs of these can.");
  EXPECT_EQ(accepts[4].way, Accepted::Way::message);
}

TEST_F(Commands, send_makes_values_from_text) {
  const Pid pid = desk();
  const std::pair<const char*, const char*> messages[] = {
      {"Take", R"(Take{Donation{id: 7, amount: 2500, currency: eur}, "for \"all\"", 5 ms})"},
      {"Take", R"({1, 2, aed}, "", none)"},
      {"Close", ""},
      {"Close", "Close"},
      {"Close", "Close{}"},
      {"Count", "[1, -2]"},
      {"Count", "{[]}"},
      {"Number", "Number{-5}"},
  };
  for (const auto& [type, value] : messages) {
    const auto sent = send_to(pid, type, value);
    EXPECT_TRUE(sent.done) << sent.problem;
  }
  settle();
  EXPECT_EQ(log_.lines(), (Texts{R"(cast Take{Donation{id: 7, amount: 2500, currency: eur}, "for \"all\"", 5 ms})",
                                 R"(cast Take{Donation{id: 1, amount: 2, currency: aed}, "", none})", "cast Close",
                                 "cast Close", "cast Close", "call [1, -2]", "call []", "info Number{-5}"}));
}

TEST_F(Commands, send_says_what_is_wrong) {
  const Pid pid = desk();
  const Pid function = run([] { return spawn_idle(); });
  const std::string take =
      "Take{Donation{id: integer, amount: natural number, currency: aed or eur}, text, duration or none}";
  const std::string again = ". Correct the value and send it again.";
  const std::string all = take + ", Close, Count{[integer, …]}, Number{integer}.";
  struct Case {
    Pid to;
    const char* type;
    const char* value;
    std::string problem;
  };
  const Case cases[] = {
      {pid, "Take", "", take + ": expected \"{\", found the end" + again},
      {pid, "Take", "{x", take + ": expected an integer from -2147483648 to 2147483647, found \"x\"" + again},
      {pid, "Take", "{1, -1, aed}", take + ": expected a natural number up to 4294967295, found \"-1, aed}\"" + again},
      {pid, "Take", "{1, 1, usd}", take + ": expected a name of Currency, found \"usd}\"" + again},
      {pid, "Take", "{1, 1, aed}, x", take + ": expected a text in quotation marks, found \"x\"" + again},
      {pid, "Take", "{1, 1, aed}, \"x",
       take + ": expected a quotation mark at the end of the text, found the end" + again},
      {pid, "Take", "{1, 1, aed}, \"\", 5", take + ": expected a duration such as 5 s or 20 ms, found \"5\"" + again},
      {pid, "Number", "99999999999",
       "Number{integer}: expected an integer from -2147483648 to 2147483647, found \"99999999999\"" + again},
      {pid, "Number", "1 2", "Number{integer}: expected the end, found \"2\"" + again},
      {pid, "Attach", "", "A Attach cannot be made from text. Send one of: " + all},
      {pid, "", "", "No type was given. Send one of: " + all},
      {Pid(), "Take", "", "No process was given. Choose one."},
      {pid, "Refund", "", to_text(pid) + " handles no Refund. Send one of: " + all},
      {function, "Quit", "",
       to_text(function) +
           " is no server, so the runtime does not know which messages it receives. Send to it from the program."},
      {Pid{(999ULL << 24U) | 5U}, "Quit", "", "<0.999.0> has ended already."},
  };
  for (const auto& each : cases) {
    const auto sent = send_to(each.to, each.type, each.value);
    EXPECT_FALSE(sent.done) << each.type << " " << each.value;
    EXPECT_EQ(sent.problem, each.problem);
  }
  settle();
  EXPECT_TRUE(log_.lines().empty());
}

TEST_F(Commands, do_nothing_in_a_call_that_is_cancelled_or_over) {
  const Pid pid = desk();
  std::stop_source stop;
  stop.request_stop();
  for (const Call& call : {Call::within(1h, stop.get_token()), Call::within(-1s)}) {
    for (const Outcome& outcome :
         {node()->exit(pid, "kill", call), node()->send(pid, "Close", "", call), node()->suspend(pid, call),
          node()->set_priority(pid, Priority::high, call), node()->tidy(call)}) {
      EXPECT_FALSE(outcome.done);
      EXPECT_EQ(outcome.problem == "Cancelled.", call.stop.stop_requested()) << outcome.problem;
    }
    EXPECT_FALSE(node()->start_trace({.existing = true}, call));
    EXPECT_FALSE(node()->snapshot({}, call));
    EXPECT_FALSE(node()->details(pid, {}, call));
    EXPECT_FALSE(node()->info(call));
    EXPECT_FALSE(node()->waits(call));
    EXPECT_FALSE(node()->incidents_since(0, 1, call));
  }
  settle();
  EXPECT_EQ(state_of(pid), State::waiting);
  EXPECT_EQ(node()->details(pid)->row.priority, Priority::normal);
  EXPECT_TRUE(log_.lines().empty());
  EXPECT_TRUE(node()->traces(Call())->empty());
}

TEST_F(Commands, a_suspended_process_runs_again_when_resumed_as_often) {
  const Pid pid = desk();
  EXPECT_TRUE(node()->suspend(pid, Call()).done);
  EXPECT_TRUE(node()->suspend(pid, Call()).done);
  settle();
  EXPECT_EQ(state_of(pid), State::suspended);
  send_to(pid, "Close", "");
  settle();
  EXPECT_EQ(node()->details(pid)->row.mailbox_length, 1U);
  EXPECT_TRUE(node()->resume(pid, Call()).done);
  settle();
  EXPECT_TRUE(log_.lines().empty());
  EXPECT_TRUE(node()->resume(pid, Call()).done);
  settle();
  EXPECT_EQ(log_.lines(), Texts{"cast Close"});
  const auto once_more = node()->resume(pid, Call());
  EXPECT_FALSE(once_more.done);
  EXPECT_EQ(once_more.problem, to_text(pid) + " is not suspended: there is nothing to resume.");
}

TEST_F(Commands, a_function_is_suspended_where_it_waits_and_says_so) {
  const Pid pid = run([] {
    const Pid made = spawn([] {
      wait_for_quit();  // not its last call, of which the compiler would make a jump
      wait_for_quit();
    });
    sleep(1ms);
    return made;
  });
  node()->suspend(pid, Call());
  settle();
  const auto details = node()->details(pid, {.stack = true, .waiting = true});
  EXPECT_EQ(details->row.state, State::suspended);
  EXPECT_EQ((*details->waiting)->what, "resume");
  EXPECT_FALSE((*details->stack)->empty());
  node()->resume(pid, Call());
}

TEST_F(Commands, what_a_process_suspended_only_that_resumes) {
  const auto [pid, suspender] = run([] {
    const Pid made = spawn_idle();
    const Pid by = spawn([made] {
      suspend_process(made);
      wait_for_quit();
    });
    for (int i = 0; i < 100; ++i) yield();
    return std::pair(made, by);
  });
  const auto resumed = node()->resume(pid, Call());
  EXPECT_FALSE(resumed.done);
  EXPECT_EQ(resumed.problem, to_text(pid) + " was suspended by a process of the program: resume it there.");
}

TEST_F(Commands, suspending_drops_no_message) {
  const Pid pid = desk();
  const auto before = node()->snapshot()->totals.messages_dropped;
  node()->suspend(pid, Call());
  settle();
  node()->resume(pid, Call());
  settle();
  EXPECT_EQ(node()->snapshot()->totals.messages_dropped, before);
}

TEST_F(Commands, set_priority) {
  const Pid pid = desk();
  for (const auto priority : {Priority::low, Priority::high, Priority::max, Priority::normal}) {
    EXPECT_TRUE(node()->set_priority(pid, priority, Call()).done);
    EXPECT_EQ(node()->details(pid)->row.priority, priority);
    settle();
  }
  EXPECT_EQ(node()->set_priority(pid, static_cast<Priority>(9), Call()).problem,
            "Choose low, normal, high or max as the priority.");
}

TEST_F(Commands, tidy_and_what_the_dead_answer) {
  EXPECT_TRUE(node()->tidy(Call()).done);
  const Pid dead{(999ULL << 24U) | 5U};
  for (const auto& outcome : {node()->suspend(dead, Call()), node()->resume(dead, Call()),
                              node()->set_priority(dead, Priority::low, Call()), node()->exit(dead, "x")}) {
    EXPECT_FALSE(outcome.done);
    EXPECT_EQ(outcome.problem, "<0.999.0> has ended already.");
  }
}

TEST_F(Commands, after_a_stop_are_refused) {
  const Pid pid = desk();
  runtime().stop();
  EXPECT_EQ(node()->suspend(pid, Call()).problem, "The runtime does not run. Start it first.");
  EXPECT_EQ(node()->tidy(Call()).problem, "The runtime does not run. Start it first.");
  EXPECT_EQ(node()->send(pid, "Take", "{}", Call()).problem, "The runtime does not run. Start it first.");
}

}  // namespace
}  // namespace nazir::test
