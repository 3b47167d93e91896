// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on errors.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Errors : public GuideTest {};

struct GetTotal { using Reply = Money; };

TEST_F(Errors, a_failed_call_exits) {
  run([] {
    // [exit_error]
    try {
      call("no_such_server", GetTotal{});
    } catch (const ExitError& error) {
      if (error.reason().kind() != Reason::Kind::noproc) throw;
      print("no such process: " + inspect(error.reason()));
    }
    // [exit_error]
    EXPECT_EQ(printed().size(), 1U);
  });
}

TEST_F(Errors, a_crash_is_a_value) {
  run([] {
    // [crash]
    const auto [pid, ref] = spawn_monitor([] { throw std::runtime_error("card refused"); });
    const Reason why = receive(on(ref, [](const Down& down) { return down.reason; }));
    // why.kind(): Reason::Kind::exception; why.detail(): "card refused"; why.type(): "std::runtime_error"
    for (const std::string& function : why.backtrace()) print(function);         // where it was thrown
    // [crash]
    EXPECT_EQ(why.kind(), Reason::Kind::exception);
    EXPECT_EQ(why.detail(), "card refused");
    EXPECT_EQ(why.type(), "std::runtime_error");
    EXPECT_FALSE(Process::alive(pid));
  });
}

TEST_F(Errors, arguments) {
  run([] {
    // [argument_error]
    try {
      register_name(self(), "");
    } catch (const ArgumentError& error) {
      print(error.what());                                                       // one line: what was wrong
    }
    // [argument_error]
    EXPECT_EQ(printed().size(), 1U);
  });
}

TEST_F(Errors, a_kill_unwinds) {
  run([] {
    const auto [pid, ref] = spawn_monitor([] {
      // [catch_all]
      try {
        sleep(infinity);
      } catch (...) {
        print("cleaning up");
        throw;                                                                   // a kill passes through here: let it
      }
      // [catch_all]
    });
    sleep(1s);
    exit(pid, Reason::kill);
    EXPECT_EQ(receive(on(ref, [](const Down& down) { return down.reason; })), Reason::killed);
    EXPECT_EQ(printed(), std::vector<std::string>{"cleaning up"});
  });
}

}  // namespace
}  // namespace nazir::test
