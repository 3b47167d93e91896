// SPDX-License-Identifier: BSL-1.0
// Each process has its own exception state, although libstdc++ keeps it per thread: the probe of trap B1.
#include <exception>
#include <stdexcept>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class ExceptionState : public RuntimeTest {};

void let_others_run() {
  for (int i = 0; i < 5; ++i) yield();
}

TEST_F(ExceptionState, a_bare_rethrow_after_a_receive_in_a_catch_throws_the_own_exception) {
  run([] {
    const Pid me = self();
    const auto [first, first_ref] = spawn_monitor([me] {
      try {
        try {
          throw 1;
        } catch (...) {
          send(me, Ready{});
          receive([](Go) {});
          throw;
        }
      } catch (int value) {
        EXPECT_EQ(value, 1);
        exit("int");
      } catch (double) {
        exit("another process's double");
      }
    });
    expect_next<Ready>();
    const auto [second, second_ref] = spawn_monitor([me] {
      EXPECT_EQ(std::current_exception(), nullptr) << "it never threw";
      EXPECT_EQ(std::uncaught_exceptions(), 0);
      try {
        throw 2.5;
      } catch (double value) {
        send(me, Ready{});
        receive([](Go) {});
        EXPECT_EQ(value, 2.5);
        EXPECT_NE(std::current_exception(), nullptr);
      }
      EXPECT_EQ(std::current_exception(), nullptr);
    });
    expect_next<Ready>();
    send(first, Go{});
    expect_down(first_ref, "int");
    send(second, Go{});
    expect_down(second_ref, Reason::normal);
  });
}

TEST_F(ExceptionState, crossing_catches_keep_their_exceptions) {
  run([] {
    std::vector<Ref> refs;
    for (int i = 0; i < 20; ++i) {
      refs.push_back(spawn_monitor([i] {
                       for (int round = 0; round < 20; ++round) {
                         try {
                           try {
                             throw std::out_of_range(std::to_string(i * 1000 + round));
                           } catch (...) {
                             let_others_run();
                             throw;
                           }
                         } catch (const std::out_of_range& error) {
                           let_others_run();
                           EXPECT_EQ(error.what(), std::to_string(i * 1000 + round));
                         }
                         EXPECT_EQ(std::uncaught_exceptions(), 0);
                       }
                     }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
  });
}

/// Lets other processes run while it is destroyed.
struct YieldsInDestructor {
  Pid me;
  ~YieldsInDestructor() {
    EXPECT_EQ(std::uncaught_exceptions(), 1);
    send(me, Ready{});
    receive([](Go) {});
    EXPECT_EQ(std::uncaught_exceptions(), 1);
  }
};

TEST_F(ExceptionState, unwinding_over_a_suspension_is_nobody_elses) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      const YieldsInDestructor local{me};
      throw std::runtime_error("unwinding");
    });
    expect_next<Ready>();
    EXPECT_EQ(std::uncaught_exceptions(), 0);
    EXPECT_EQ(end_of([] {
                EXPECT_EQ(std::uncaught_exceptions(), 0);
                throw std::logic_error("another");
              }).detail(),
              "another");
    send(pid, Go{});
    EXPECT_EQ(down_of(ref).detail(), "unwinding");
  });
}

TEST_F(ExceptionState, nested_handlers_survive_suspension) {
  run([] {
    EXPECT_EQ(end_of([] {
                try {
                  throw 1;
                } catch (int outer) {
                  let_others_run();
                  try {
                    throw 2.5;
                  } catch (double inner) {
                    let_others_run();
                    EXPECT_EQ(inner, 2.5);
                  }
                  let_others_run();
                  EXPECT_EQ(outer, 1);
                  throw;
                }
              }).type(),
              "int");
  });
}

TEST_F(ExceptionState, a_process_that_starts_while_another_handles_sees_none) {
  run([] {
    try {
      throw std::runtime_error("mine");
    } catch (const std::exception& error) {
      for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(end_of([] { EXPECT_EQ(std::current_exception(), nullptr); }), Reason::normal);
      }
      EXPECT_STREQ(error.what(), "mine");
    }
  });
}

TEST_F(ExceptionState, kills_amid_exceptions_leave_the_others_alone) {
  run([] {
    for (int i = 0; i < times(100); ++i) {
      const auto [victim, ref] = spawn_monitor([me = self()] {
        try {
          throw std::runtime_error("caught");
        } catch (const std::exception&) {
          send(me, Ready{});
          sleep(infinity);
        }
      });
      expect_next<Ready>();
      try {
        throw i;
      } catch (int value) {
        exit(victim, Reason::kill);
        expect_down(ref, Reason::killed);
        EXPECT_EQ(value, i);
      }
      EXPECT_EQ(std::uncaught_exceptions(), 0);
    }
  });
}

// The runtime throws exits without the standard library's throw function.
TEST_F(ExceptionState, an_exit_is_counted_kept_and_thrown_again_like_any_exception) {
  run([] {
    struct Counts {
      int& seen;
      ~Counts() { seen = std::uncaught_exceptions(); }
    };
    int seen = 0;
    std::exception_ptr kept;
    try {
      const Counts counts{seen};
      exit("kept");
    } catch (const ExitError& error) {
      EXPECT_EQ(error.reason(), "kept");
      EXPECT_EQ(std::uncaught_exceptions(), 0);
      kept = std::current_exception();
    }
    EXPECT_EQ(seen, 1) << "on its way";
    EXPECT_EQ(std::current_exception(), nullptr);
    ASSERT_NE(kept, nullptr);
    for (int i = 0; i < 2; ++i) {
      try {
        std::rethrow_exception(kept);
      } catch (const std::exception& error) {
        EXPECT_STREQ(error.what(), "kept") << "it lives as long as somebody holds it";
      }
    }
    EXPECT_EQ(end_of([] {
                try {
                  exit("first");
                } catch (const ExitError&) {
                  throw;
                }
              }),
              "first");
  });
}

TEST_F(ExceptionState, an_exit_does_not_outlive_its_catch) {
  run([] {
    const auto heap = [] { return Process::info<&ProcessInfo::heap_size>(self()).value(); };
    if (!heap()) GTEST_SKIP() << "heap is not measured";
    const std::string reason(10'000, 'x');
    const auto before = heap();
    for (int i = 0; i < 10; ++i) {
      try {
        exit(reason);
      } catch (const ExitError& error) {
        EXPECT_EQ(error.reason().detail(), reason);
        EXPECT_GT(heap(), *before + reason.size());
      }
    }
    EXPECT_EQ(heap(), before);
  });
}

TEST(ExceptionStateDeathTest, an_exit_that_leaves_a_noexcept_function_ends_the_program) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        Runtime runtime(virtual_options());
        runtime.start();
        runtime.run([]() { []() noexcept { exit("from within"); }(); });
      },
      "terminate called");
}

}  // namespace
}  // namespace nazir::test
