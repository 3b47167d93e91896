// SPDX-License-Identifier: BSL-1.0
// The content of a mailbox, and how a process began. Semantics, section 8.
#include "servers.hpp"

namespace nazir::test {
namespace {

using namespace std::string_literals;
using Messages = std::vector<std::string>;

class ProcessMessages : public RuntimeTest {};

TEST_F(ProcessMessages, are_listed_the_oldest_first_and_stay) {  // INF-11
  run([] {
    const Pid pid = spawn([] {
      receive([](Quit) {});
      expect_number(1);
    });
    send(pid, Number{1});
    send(pid, Text{"two"});
    EXPECT_EQ(Process::messages(pid), (Messages{"Number{1}", "Text{\"two\"}"}));
    EXPECT_EQ(Process::info(pid)->message_queue_len, 2U);
    const Ref ref = monitor(pid);
    send(pid, Quit{});
    expect_down(ref, Reason::normal);
    EXPECT_EQ(Process::messages(pid), std::nullopt);
  });
}

TEST_F(ProcessMessages, of_itself) {  // INF-11
  run([] {
    EXPECT_EQ(Process::messages(self()), Messages{});
    send(self(), Number{7});
    EXPECT_EQ(Process::messages(self()), Messages{"Number{7}"s});
    expect_number(7);
  });
}

TEST_F(ProcessMessages, calls_and_casts_say_so) {
  run([] {
    const Pid pid = spawn_idle();
    cast(pid, Counter::Add{3});
    const Pid caller = spawn([pid] {
      try {
        call(pid, Counter::AddAndGet{4}, infinity);
      } catch (const ExitError&) {
        // The process ends without an answer.
      }
    });
    wait_until_it_waits(caller);
    EXPECT_EQ(Process::messages(pid), (Messages{"cast(Add{3})", "call(AddAndGet{4})"}));
    send(pid, Quit{});
    wait_for_end(caller);
  });
}

TEST_F(ProcessMessages, of_no_process) {  // INF-06: what is no item does not compile, what is no pid has none
  run([] {
    EXPECT_EQ(Process::messages(Pid()), std::nullopt);
    EXPECT_FALSE(Process::info(Pid()));
  });
}

TEST_F(ProcessMessages, a_name_and_the_function_it_began_with_are_items_of_their_own) {  // INF-01, INF-13
  run([] {
    const Pid server = start_counter();
    const Pid function = spawn_idle();
    EXPECT_EQ(Process::info(server)->registered_name, "");
    register_name(server, "counter");
    EXPECT_EQ(Process::info(server)->registered_name, "counter");
    EXPECT_EQ(Process::info(server)->initial_function, "Counter") << "a server's own, not the loop that runs it";
    EXPECT_NE(Process::info(function)->initial_function, "");
    EXPECT_NE(Process::info(function)->initial_function, Process::info(server)->initial_function);
    stop(server);
    send(function, Quit{});
  });
}

}  // namespace
}  // namespace nazir::test
