// SPDX-License-Identifier: BSL-1.0
// The idle timeout of a GenServer: handle_timeout runs after a time without any message. Semantics, section 9
// (GS-10..13).
#include "servers.hpp"

namespace nazir::test {
namespace {

struct TimedOut {
  Duration at;
};

class Idler : public GenServer<Idler> {
 public:
  struct Wait {
    Duration time;
  };
  struct Ping {
    using Reply = int;
  };
  struct StopAtTimeout {};
  using Handles = Messages<Wait, Ping, StopAtTimeout>;

  Idler(Pid observer, std::optional<Duration> at_start) : observer_(observer), at_start_(at_start) {}
  Init init() {
    if (at_start_) return idle_timeout(*at_start_);
    return ok;
  }
  Next handle_cast(const Wait& wait) { return idle_timeout(wait.time); }
  Next handle_cast(const StopAtTimeout&) {
    stop_ = true;
    return idle_timeout(50ms);
  }
  int handle_call(const Ping&) { return 1; }
  Next handle_timeout() {
    send(observer_, TimedOut{now()});
    if (stop_) return Stop{"idle"};
    return ok;
  }

 private:
  Pid observer_;
  std::optional<Duration> at_start_;
  bool stop_ = false;
};

class IdleTimeoutTest : public VirtualTimeTest {};

bool timed_out_already() {
  return receive([](const TimedOut&) { return true; }, after(0ms, [] { return false; }));
}

TEST_F(IdleTimeoutTest, comes_after_so_long) {  // GS-10
  run([] {
    const Pid server = start_link<Idler>({}, self(), std::optional<Duration>(100ms)).value();
    const auto timed_out = next<TimedOut>();
    ASSERT_TRUE(timed_out);
    EXPECT_EQ(timed_out->at, 100ms);
    sleep(1s);
    EXPECT_FALSE(timed_out_already()) << "once only";
    stop(server);
  });
}

TEST_F(IdleTimeoutTest, any_message_cancels_it) {  // GS-11, GS-12
  run([] {
    const Pid server = start_link<Idler>({}, self(), std::nullopt).value();
    for (int kind = 0; kind < 3; ++kind) {
      cast(server, Idler::Wait{100ms});
      sleep(50ms);
      if (kind == 0) call(server, Idler::Ping{});
      if (kind == 1) send(server, Text{"unrelated"});
      if (kind == 2) cast(server, Idler::Wait{1h});
      sleep(1s);
      EXPECT_FALSE(timed_out_already()) << kind;
    }
    stop(server);
  });
}

TEST_F(IdleTimeoutTest, set_anew_counts_anew) {
  run([] {
    const Pid server = start_link<Idler>({}, self(), std::nullopt).value();
    for (int i = 0; i < 5; ++i) {
      cast(server, Idler::Wait{100ms});
      sleep(60ms);
    }
    const auto timed_out = next<TimedOut>();
    ASSERT_TRUE(timed_out);
    EXPECT_EQ(timed_out->at, 4 * 60ms + 100ms);
    stop(server);
  });
}

TEST_F(IdleTimeoutTest, of_zero_loses_against_a_waiting_message) {  // GS-13
  run([] {
    const Pid server = start_link<Idler>({}, self(), std::nullopt).value();
    for (int i = 0; i < 20; ++i) {
      cast(server, Idler::Wait{0ms});
      send(server, Text{"waits already"});
      call(server, Idler::Ping{});
      sleep(1ms);
      EXPECT_FALSE(timed_out_already());
    }
    cast(server, Idler::Wait{0ms});
    EXPECT_TRUE(next<TimedOut>());
    stop(server);
  });
}

TEST_F(IdleTimeoutTest, may_stop_the_server) {
  run([] {
    const Pid server = start<Idler>({}, self(), std::nullopt).value();
    const Ref ref = monitor(server);
    cast(server, Idler::StopAtTimeout{});
    expect_down(ref, "idle");
    EXPECT_EQ(now(), 50ms);
  });
}

TEST_F(IdleTimeoutTest, leaves_no_timer_behind_when_it_is_cancelled) {
  run([] {
    const Pid server = start<Idler>({}, self(), std::optional<Duration>(1h)).value();
    call(server, Idler::Ping{});
    stop(server);
  });
  EXPECT_EQ(runtime().node()->snapshot()->totals.timers, 0U);
}

}  // namespace
}  // namespace nazir::test
