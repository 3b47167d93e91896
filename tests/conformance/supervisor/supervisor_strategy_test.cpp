// SPDX-License-Identifier: BSL-1.0
// Supervisor: which siblings are restarted together with a child. Semantics, section 10.
#include "children.hpp"

namespace nazir::test {
namespace {

class SupervisorStrategy : public RuntimeTest {};

using Lines = std::vector<std::string>;

/// Everything the children have reported so far. Their reports arrive before their supervisor's answer.
Lines all_said() {
  Lines lines;
  while (receive(
      [&](Said&& message) {
        lines.push_back(std::move(message.what));
        return true;
      },
      after(0ms, [] { return false; }))) {
  }
  return lines;
}

Pid start_four(Strategy strategy, std::uint32_t max_restarts = 3) {
  const Pid supervisor = Supervisor::start_link({kid("1"), kid("2"), kid("3"), kid("4")},
                                                {.strategy = strategy, .max_restarts = max_restarts})
                             .value();
  EXPECT_EQ(all_said(), (Lines{"up 1", "up 2", "up 3", "up 4"}));
  return supervisor;
}

Lines ids_of(Pid supervisor) {
  Lines ids;
  for (const auto& child : Supervisor::which_children(supervisor)) ids.push_back(child.id);
  return ids;
}

TEST_F(SupervisorStrategy, one_for_one_starts_the_one) {  // SUP-10
  run([] {
    const Pid supervisor = start_four(one_for_one);
    end_child_with(supervisor, "2", "boom");
    EXPECT_EQ(all_said(), (Lines{"down 2 boom", "up 2"}));
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, rest_for_one_ends_those_after_it_in_reverse_and_starts_them_in_order) {  // SUP-10
  run([] {
    const Pid supervisor = start_four(rest_for_one);
    const Pid first = child_pid(supervisor, "1");
    end_child_with(supervisor, "2", "boom");
    EXPECT_EQ(all_said(), (Lines{"down 2 boom", "down 4 shutdown", "down 3 shutdown", "up 2", "up 3", "up 4"}));
    EXPECT_EQ(child_pid(supervisor, "1"), first);
    end_child_with(supervisor, "4", "boom");
    EXPECT_EQ(all_said(), (Lines{"down 4 boom", "up 4"}));
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, one_for_all_ends_all_in_reverse_and_starts_them_in_order) {  // SUP-10
  run([] {
    const Pid supervisor = start_four(one_for_all);
    end_child_with(supervisor, "2", "boom");
    EXPECT_EQ(all_said(), (Lines{"down 2 boom", "down 4 shutdown", "down 3 shutdown", "down 1 shutdown", "up 1", "up 2",
                                 "up 3", "up 4"}));
    EXPECT_EQ(ids_of(supervisor), (Lines{"4", "3", "2", "1"}));
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 4U);
    for (const auto& child : Supervisor::which_children(supervisor)) EXPECT_EQ(child.restarts, 1U) << child.id;
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, a_temporary_sibling_is_ended_for_good) {  // SUP-12
  run([] {
    for (const Strategy strategy : {one_for_all, rest_for_one}) {
      const Pid supervisor = Supervisor::start_link({kid("1"), kid("2", {.restart = Restart::temporary}), kid("3")},
                                                    {.strategy = strategy})
                                 .value();
      all_said();
      end_child_with(supervisor, "1", "boom");
      EXPECT_EQ(all_said(), (Lines{"down 1 boom", "down 3 shutdown", "down 2 shutdown", "up 1", "up 3"}));
      EXPECT_EQ(ids_of(supervisor), (Lines{"3", "1"}));
      stop(supervisor);
      all_said();
    }
  });
}

TEST_F(SupervisorStrategy, one_for_all_starts_also_those_that_had_ended) {
  run([] {
    const Pid supervisor = Supervisor::start_link({kid("1", {.restart = Restart::transient}), kid("2"), kid("3")},
                                                  {.strategy = one_for_all})
                               .value();
    end_child_with(supervisor, "1", Reason::normal);
    EXPECT_TRUE(Supervisor::terminate_child(supervisor, "3"));
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 1U);
    end_child_with(supervisor, "2", "boom");
    EXPECT_EQ(Supervisor::count_children(supervisor).active, 3U);
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, orderly_ends_of_transient_children_end_nobody_else) {
  run([] {
    for (const Strategy strategy : {one_for_all, rest_for_one}) {
      const Pid supervisor =
          Supervisor::start_link({kid("1", {.restart = Restart::transient}), kid("2")}, {.strategy = strategy}).value();
      const Pid other = child_pid(supervisor, "2");
      end_child_with(supervisor, "1", Reason::shutdown);
      EXPECT_EQ(child_pid(supervisor, "2"), other);
      EXPECT_EQ(child_pid(supervisor, "1"), Pid());
      stop(supervisor);
    }
  });
}

TEST_F(SupervisorStrategy, a_restart_of_many_counts_once) {  // SUP-16
  run([] {
    Process::trap_exit(true);
    for (const Strategy strategy : {one_for_all, rest_for_one}) {
      const Pid supervisor = start_four(strategy, 3);
      for (int i = 0; i < 3; ++i) {
        end_child_with(supervisor, "1", "boom");
        ASSERT_TRUE(Process::alive(supervisor));
      }
      end_child_with(supervisor, "1", "boom");
      expect_exit(supervisor, Reason::shutdown);
      all_said();
    }
  });
}

/// Starts successfully once, then fails `failures` times, then succeeds again.
ChildSpec stubborn(const std::string& id, int failures) {
  const auto starts = std::make_shared<std::atomic<int>>(0);
  return {.id = id, .start = [starts, failures, id, me = self()]() -> StartResult {
            const int start = starts->fetch_add(1);
            if (start == 0 || start > failures) return start_link<Kid>({}, me, id, true);
            send(me, Said{"fails " + id});
            return StartResult::failed("not now");
          }};
}

/// Ends child 1 and waits until all three are up again.
Lines crash_first(Pid supervisor) {
  all_said();
  cast(child_pid(supervisor, "1"), Kid::End{"boom"});
  Lines lines;
  do {
    lines.push_back(said());
  } while (lines.back() != "up 3" && lines.back() != "nothing");
  return lines;
}

TEST_F(SupervisorStrategy, a_failing_restart_of_many_is_tried_again_from_the_one_that_failed) {  // SUP-36
  run([] {
    const Pid supervisor =
        Supervisor::start_link({kid("1"), stubborn("2", 2), kid("3")}, {.strategy = rest_for_one, .max_restarts = 3})
            .value();
    EXPECT_EQ(crash_first(supervisor), (Lines{"down 1 boom", "down 3 shutdown", "down 2 shutdown", "up 1", "fails 2",
                                              "fails 2", "up 2", "up 3"}));
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, a_failing_restart_of_all_starts_all_again) {  // SUP-36
  run([] {
    const Pid supervisor =
        Supervisor::start_link({kid("1"), stubborn("2", 1), kid("3")}, {.strategy = one_for_all, .max_restarts = 2})
            .value();
    EXPECT_EQ(crash_first(supervisor), (Lines{"down 1 boom", "down 3 shutdown", "down 2 shutdown", "up 1", "fails 2",
                                              "down 1 shutdown", "up 1", "up 2", "up 3"}));
    stop(supervisor);
  });
}

TEST_F(SupervisorStrategy, each_try_counts) {  // SUP-37
  run([] {
    Process::trap_exit(true);
    for (const Strategy strategy : {one_for_one, one_for_all, rest_for_one}) {
      const Pid supervisor =
          Supervisor::start_link({kid("1"), stubborn("2", 1000)}, {.strategy = strategy, .max_restarts = 5}).value();
      cast(child_pid(supervisor, "2"), Kid::End{"boom"});
      expect_exit(supervisor, Reason::shutdown);
      const auto lines = all_said();
      EXPECT_EQ(std::count(lines.begin(), lines.end(), "fails 2"), 5);
      EXPECT_EQ(lines.back(), "down 1 shutdown");
    }
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(SupervisorStrategy, several_that_crash_at_once_are_one_restart_of_all_or_several) {
  run([] {
    const Pid supervisor = start_four(one_for_all, 4);
    for (const char* id : {"1", "2", "3", "4"}) exit(child_pid(supervisor, id), Reason::kill);
    while (Supervisor::count_children(supervisor).active != 4U) yield();
    EXPECT_EQ(ids_of(supervisor), (Lines{"4", "3", "2", "1"}));
    stop(supervisor);
  });
}

}  // namespace
}  // namespace nazir::test
