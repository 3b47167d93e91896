// SPDX-License-Identifier: BSL-1.0
// Where exceptions were thrown and where processes wait. Semantics, section 1.
#include "memory/sanitizers.hpp"
#include "servers.hpp"

namespace nazir::test {

// Of external linkage, so that their names can be found.
[[gnu::noinline]] void refuse_the_amount(int amount) {
  if (amount < 0) throw std::runtime_error("negative amount");
}
[[gnu::noinline]] int check_the_donation(int amount) {
  refuse_the_amount(amount);
  return amount + 1;
}
[[gnu::noinline]] int wait_for_the_donation() {
  const int amount = receive([](Number number) { return number.value; });
  return amount + 1;
}
[[gnu::noinline]] std::string count_donations_for_ever(Pid observer) {
  for (send(observer, Ready{});; yield()) {
  }
}

namespace {

class Backtraces : public RuntimeTest {};

bool has(const std::vector<std::string>& frames, std::string_view name) {
  return std::any_of(frames.begin(), frames.end(), [&](const std::string& frame) { return frame.ends_with(name); });
}

#ifdef NAZIR_TSAN
constexpr bool names_are_exported = false;  // see runtime_suite.cmake
#else
constexpr bool names_are_exported = true;
#endif

TEST_F(Backtraces, a_crash_tells_where_it_was_thrown) {  // SIG-03
  run([] {
    const Reason reason = end_of([] { check_the_donation(-1); });
    EXPECT_EQ(reason, Reason::exception("negative amount", "std::runtime_error"));
    const auto frames = reason.backtrace();
    ASSERT_GE(frames.size(), 2U);
    if (names_are_exported) {
      EXPECT_TRUE(frames[0].ends_with("refuse_the_amount")) << inspect(frames);
      EXPECT_TRUE(frames[1].ends_with("check_the_donation")) << inspect(frames);
      EXPECT_FALSE(has(frames, "Scheduler::step")) << inspect(frames);
    }
  });
}

TEST_F(Backtraces, are_no_part_of_what_makes_reasons_equal) {
  run([] {
    const Reason one = end_of([] { check_the_donation(-1); });
    const Reason other = end_of([] { refuse_the_amount(-1); });
    EXPECT_EQ(one, other);
    EXPECT_NE(one.backtrace(), other.backtrace());
    EXPECT_EQ(Reason::in_call(one, "call").cause(), one);
    EXPECT_EQ(Reason::in_call(one, "call").backtrace(), one.backtrace());
    EXPECT_EQ(one.to_string(), other.to_string());
  });
}

TEST_F(Backtraces, are_of_the_exception_that_left_and_not_of_one_caught_before) {
  run([] {
    const Reason reason = end_of([] {
      try {
        check_the_donation(-1);
      } catch (const std::exception&) {
      }
      throw std::logic_error("later");
    });
    EXPECT_EQ(reason.detail(), "later");
    EXPECT_FALSE(has(reason.backtrace(), "refuse_the_amount")) << inspect(reason.backtrace());
  });
}

TEST_F(Backtraces, an_exception_thrown_again_tells_where_it_was_thrown_first) {
  run([] {
    const Reason reason = end_of([] {
      try {
        check_the_donation(-1);
      } catch (...) {
        yield();
        throw;
      }
    });
    EXPECT_TRUE(!names_are_exported || has(reason.backtrace(), "refuse_the_amount")) << inspect(reason.backtrace());
  });
}

TEST_F(Backtraces, an_older_exception_thrown_again_after_another_tells_nothing_rather_than_the_wrong_thing) {
  run([] {
    const Reason reason = end_of([] {
      try {
        check_the_donation(-1);
      } catch (...) {
        try {
          throw 1;
        } catch (int) {
        }
        throw;
      }
    });
    EXPECT_EQ(reason.detail(), "negative amount");
    EXPECT_TRUE(reason.backtrace().empty()) << inspect(reason.backtrace());
  });
}

TEST_F(Backtraces, of_ends_that_are_no_crashes_are_empty) {
  run([] {
    EXPECT_TRUE(end_of([] {}).backtrace().empty());
    EXPECT_TRUE(end_of([] { exit("boom"); }).backtrace().empty());
    EXPECT_TRUE(end_of([] { exit(self(), Reason::kill); }).backtrace().empty());
    EXPECT_TRUE(Reason::exception("made", "by hand").backtrace().empty());
  });
}

TEST_F(Backtraces, of_a_server_that_crashed) {
  run([] {
    const Pid server = start_counter();
    const Ref ref = monitor(server);
    cast(server, Counter::ThrowCast{});
    const Reason reason = down_of(ref);
    EXPECT_EQ(reason.detail(), "cast");
    EXPECT_FALSE(reason.backtrace().empty());
  });
}

TEST_F(Backtraces, a_waiting_process_shows_its_real_stack) {
  run([] {
    const Pid pid = spawn([] { static_cast<void>(wait_for_the_donation()); });
    sync_with(pid);
    const auto frames = Process::current_stacktrace(pid);
    ASSERT_TRUE(frames);
    ASSERT_FALSE(frames->empty());
    EXPECT_TRUE(!names_are_exported || frames->front().ends_with("wait_for_the_donation")) << inspect(*frames);
    send(pid, Number{1});
    wait_for_end(pid);
    EXPECT_FALSE(Process::current_stacktrace(pid));
  });
}

TEST_F(Backtraces, a_busy_process_shows_its_real_stack) {
  run([] {
    const Pid pid = spawn([me = self()] { count_donations_for_ever(me); });
    expect_next<Ready>();
    const auto frames = Process::current_stacktrace(pid);
    ASSERT_TRUE(frames);
    if (names_are_exported) {
      ASSERT_GE(frames->size(), 2U);
      const std::string& own = (*frames)[frames->front() == "yield" ? 1 : 0];
      EXPECT_TRUE(own.ends_with("count_donations_for_ever")) << inspect(*frames);
    }
    exit(pid, Reason::kill);
  });
}

TEST_F(Backtraces, a_server_between_messages_has_no_stack) {
  run([] {
    const Pid server = start_counter();
    EXPECT_EQ(Process::current_stacktrace(server), std::vector<std::string>());
    EXPECT_FALSE(Process::current_stacktrace(self())->empty());
    stop(server);
  });
}

TEST_F(Backtraces, threads_may_throw_as_ever) {
  EXPECT_THROW(check_the_donation(-1), std::runtime_error);
  EXPECT_THROW(run([] { check_the_donation(-1); }), std::runtime_error);
}

}  // namespace
}  // namespace nazir::test
