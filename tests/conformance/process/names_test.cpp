// SPDX-License-Identifier: BSL-1.0
// Names of processes. Semantics, section 5.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Names : public RuntimeTest {};
class NamesTime : public VirtualTimeTest {};
class NamesRace : public TwoSchedulersTest {};

TEST_F(Names, a_registered_process_is_found_and_reached) {
  run([] {
    const Pid pid = spawn([me = self()] { send(me, next<Number>().value_or(Number{-1})); });
    register_name(pid, "worker");
    EXPECT_EQ(whereis("worker"), pid);
    send("worker", Number{5});
    expect_number(5);
  });
}

TEST_F(Names, nobody_has_an_unknown_name) {
  run([] { EXPECT_EQ(whereis("nobody"), Pid()); });
  EXPECT_EQ(runtime().whereis("nobody"), Pid());
}

TEST_F(Names, errors_are_argument_errors) {  // REG-02..05, REG-12
  run([] {
    register_name(self(), "mine");
    EXPECT_THROW(register_name(self(), "mine"), ArgumentError) << "taken, by itself";
    EXPECT_THROW(register_name(self(), "second"), ArgumentError) << "has a name";
    const Pid other = spawn_idle();
    EXPECT_THROW(register_name(other, "mine"), ArgumentError) << "taken by another";
    EXPECT_THROW(register_name(other, ""), ArgumentError) << "no name";
    send(other, Quit{});
    wait_for_end(other);
    EXPECT_THROW(register_name(other, "dead"), ArgumentError) << "dead";
    EXPECT_THROW(register_name(Pid(), "none"), ArgumentError) << "no process";
    EXPECT_EQ(registered(), std::vector<std::string>{"mine"}) << "failures leave nothing behind";
  });
}

TEST_F(Names, errors_show_the_beginning_of_a_long_name) {
  run([] {
    const auto problem_of = [](auto function) {
      try {
        function();
      } catch (const ArgumentError& error) {
        return std::string(error.what());
      }
      return std::string("no error");
    };
    std::string name(99, 'n');
    name += "é";
    name += std::string(1'000'000, 'n');
    const std::string shown = "\"" + std::string(99, 'n') + "…\"";
    EXPECT_EQ(problem_of([&] { unregister_name(name); }), "unregister_name: no process is registered as " + shown);
    register_name(self(), name);
    const Pid other = spawn_idle();
    EXPECT_EQ(problem_of([&] { register_name(other, name); }),
              "register_name: the name " + shown + " is taken by " + to_text(self()));
    EXPECT_EQ(problem_of([&] { register_name(self(), "second"); }),
              "register_name: " + to_text(self()) + " is registered as " + shown + " already");
    send(other, Quit{});
  });
}

TEST_F(Names, no_name_is_the_only_text_that_is_no_name) {  // REG-06: what is nil to Elixir is text like any other here
  run([] {
    EXPECT_THROW(register_name(self(), {}), ArgumentError);
    for (const char* name : {"nil", "undefined", "true"}) {
      register_name(self(), name);
      EXPECT_EQ(whereis(name), self());
      unregister_name(name);
    }
  });
}

TEST_F(Names, unregister_of_an_unknown_name_is_an_argument_error) {  // REG-07
  run([] { EXPECT_THROW(unregister_name("nobody"), ArgumentError); });
}

TEST_F(Names, anyone_may_name_and_unname_any_process) {  // REG-10
  run([] {
    const Pid pid = spawn_idle();
    register_name(pid, "it");
    wait_for_end(spawn([] { unregister_name("it"); }));
    EXPECT_EQ(whereis("it"), Pid());
    EXPECT_TRUE(Process::alive(pid));
    register_name(pid, "again");
    EXPECT_EQ(Process::info(pid)->registered_name, "again");
    send(pid, Quit{});
  });
}

TEST_F(Names, are_free_again_after_unregistering) {
  run([] {
    register_name(self(), "one");
    unregister_name("one");
    register_name(self(), "two");
    const Pid other = spawn_idle();
    register_name(other, "one");
    EXPECT_EQ(whereis("one"), other);
    EXPECT_EQ(whereis("two"), self());
    send(other, Quit{});
  });
}

TEST_F(Names, registered_lists_them_sorted) {
  run([] {
    std::vector<Pid> pids;
    for (const char* name : {"charlie", "alpha", "bravo"}) {
      pids.push_back(spawn_idle());
      register_name(pids.back(), name);
    }
    EXPECT_EQ(registered(), (std::vector<std::string>{"alpha", "bravo", "charlie"}));
    for (const Pid pid : pids) {
      send(pid, Quit{});
      wait_for_end(pid);
    }
    EXPECT_TRUE(registered().empty());
  });
}

TEST_F(Names, of_a_process_that_was_sent_a_deadly_signal_are_free_once_it_is_seen_dead) {
  run([] {
    for (int i = 0; i < times(200); ++i) {
      const Pid pid = spawn_idle();
      register_name(pid, "victim");
      exit(pid, Reason::kill);
      wait_for_end(pid);
      EXPECT_EQ(whereis("victim"), Pid());
    }
  });
}

/// Takes time to be destroyed.
struct SleepsInDestructor {
  ~SleepsInDestructor() { sleep(10ms); }
};

TEST_F(NamesTime, are_free_once_a_monitor_has_said_noproc) {  // SIG-35 and 0.4
  run([] {
    const Pid pid = spawn([me = self()] {
      const SleepsInDestructor local;
      send(me, Ready{});
      wait_for_quit();
    });
    register_name(pid, "dying");
    expect_next<Ready>();
    exit(pid, Reason::kill);
    expect_down(monitor(pid), Reason::noproc);
    EXPECT_EQ(whereis("dying"), Pid());
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
    register_name(self(), "dying");
  });
}

TEST_F(Names, a_link_is_told_when_the_name_is_free) {  // SIG-42
  run([] {
    Process::trap_exit(true);
    for (int i = 0; i < times(200); ++i) {
      const Pid pid = spawn_link(&wait_for_quit);
      register_name(pid, "linked");
      send(pid, Quit{});
      expect_exit(pid, Reason::normal);
      EXPECT_EQ(whereis("linked"), Pid());
    }
  });
}

TEST_F(Names, the_caller_keeps_no_hold_of_the_text) {
  run([] {
    std::string text = "temporary";
    register_name(self(), text);
    text = "something else";
    EXPECT_EQ(whereis("temporary"), self());
    EXPECT_EQ(Process::info(self())->registered_name, "temporary");
  });
}

TEST_F(NamesRace, of_many_who_want_one_name_one_gets_it) {  // RGY-17, for names
  run([] {
    const Pid me = self();
    for (int round = 0; round < times(100); ++round) {
      std::vector<Pid> pids;
      for (int i = 0; i < 20; ++i) {
        pids.push_back(spawn([me] {
          bool got = true;
          try {
            register_name(self(), "prize");
          } catch (const ArgumentError&) {
            got = false;
          }
          send(me, Number{got ? 1 : 0});
          wait_for_quit();
        }));
      }
      int winners = 0;
      for (std::size_t i = 0; i < pids.size(); ++i) winners += next<Number>().value_or(Number{-100}).value;
      EXPECT_EQ(winners, 1);
      for (const Pid pid : pids) send(pid, Quit{});
      for (const Pid pid : pids) wait_for_end(pid);
      EXPECT_EQ(whereis("prize"), Pid());
    }
  });
}

TEST_F(NamesRace, of_dying_processes_end_with_them_even_when_they_are_given_meanwhile) {
  run([] {
    for (int i = 0; i < times(2000); ++i) {
      const auto [pid, ref] = spawn_monitor([] {});
      try {
        register_name(pid, "dying");
      } catch (const ArgumentError&) {
      }
      expect_down(ref, Reason::normal);
      EXPECT_EQ(whereis("dying"), Pid());
    }
  });
}

}  // namespace
}  // namespace nazir::test
