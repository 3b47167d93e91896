// SPDX-License-Identifier: BSL-1.0
// Operations that need a process are refused outside of processes.
#include "helpers.hpp"

namespace nazir::test {
namespace {

class Elsewhere : public RuntimeTest {};

TEST_F(Elsewhere, everything_that_needs_a_process_is_refused) {
  struct Row {
    const char* name;
    void (*call)();
  };
  const Row rows[] = {
      {"self", [] { self(); }},
      {"yield", [] { yield(); }},
      {"sleep", [] { sleep(0ms); }},
      {"now", [] { now(); }},
      {"make_ref", [] { make_ref(); }},
      {"spawn", [] { spawn([] {}); }},
      {"spawn_link", [] { spawn_link([] {}); }},
      {"spawn_monitor", [] { spawn_monitor([] {}); }},
      {"send", [] { send(Pid{1}, Go{}); }},
      {"send to a name", [] { send("name", Go{}); }},
      {"send_after", [] { send_after(Pid{1}, Go{}, 1ms); }},
      {"send_after to a name", [] { send_after("name", Go{}, 1ms); }},
      {"start_timer", [] { start_timer(1ms, Pid{1}, Go{}); }},
      {"cancel_timer", [] { cancel_timer(TimerRef{}); }},
      {"read_timer", [] { read_timer(TimerRef{}); }},
      {"receive", [] { receive([](Go) {}); }},
      {"link", [] { link(Pid{1}); }},
      {"unlink", [] { unlink(Pid{1}); }},
      {"monitor", [] { monitor(Pid{1}); }},
      {"demonitor", [] { demonitor(Ref{1}); }},
      {"exit", [] { exit(Reason::normal); }},
      {"exit of another", [] { exit(Pid{1}, Reason::normal); }},
      {"register_name", [] { register_name(Pid{1}, "name"); }},
      {"unregister_name", [] { unregister_name("name"); }},
      {"whereis", [] { whereis("name"); }},
      {"registered", [] { registered(); }},
      {"Process::trap_exit", [] { Process::trap_exit(true); }},
      {"Process::set_label", [] { Process::set_label("label"); }},
      {"Process::max_heap_size", [] { Process::max_heap_size(0); }},
      {"Process::group_leader", [] { Process::group_leader(); }},
      {"Process::list", [] { Process::list(); }},
      {"Process::alive", [] { Process::alive(Pid{1}); }},
      {"Process::info", [] { Process::info(Pid{1}); }},
      {"Process::put", [] { Process::put("key", 1); }},
  };
  for (const auto& [name, call] : rows) {
    try {
      call();
      ADD_FAILURE() << name << " was not refused";
    } catch (const ArgumentError& error) {
      ADD_FAILURE() << name << " looked at its arguments first: " << error.what();
    } catch (const std::logic_error&) {
      // As expected.
    }
  }
  EXPECT_EQ(runtime().node()->snapshot()->totals.spawned, 0U);
}

}  // namespace
}  // namespace nazir::test
