// SPDX-License-Identifier: BSL-1.0
// A process ended by a signal is unwound: destructors run, wherever it was.
#include <memory>

#include "helpers.hpp"

namespace nazir::test {
namespace {

class Kill : public RuntimeTest {};

struct Goodbye {
  int who = 0;
};

/// Sends a message when it is destroyed.
class Polite {
 public:
  Polite(Pid to, int who) : to_(to), who_(who) {}
  Polite(Polite&& other) noexcept : to_(std::exchange(other.to_, Pid())), who_(other.who_) {}
  Polite(const Polite&) = delete;
  Polite& operator=(const Polite&) = delete;
  ~Polite() {
    if (to_) send(to_, Goodbye{who_});
  }

 private:
  Pid to_;
  int who_;
};

void expect_goodbye(int who) {
  const auto goodbye = next<Goodbye>();
  ASSERT_TRUE(goodbye) << "the destructor of " << who << " did not run";
  EXPECT_EQ(goodbye->who, who);
}

TEST_F(Kill, runs_destructors_from_the_inside_out) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      const Polite outer(me, 1);
      const Polite inner(me, 2);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    exit(pid, Reason::kill);
    expect_goodbye(2);
    expect_goodbye(1);
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Kill, unwinds_a_receive_a_sleep_a_call_and_a_busy_loop) {
  struct Question {
    using Reply = int;
  };
  run([] {
    const Pid mute = spawn_idle();
    const std::vector<std::function<void()>> ways{
        [] { wait_for_quit(); },
        [] { sleep(infinity); },
        [mute] { call(mute, Question{}, infinity); },
        [] {
          for (;;) yield();
        },
        [] {
          for (;;) send(Pid(), Go{});
        },
        [] { receive([](Quit) {}, after(1h, [] {})); },
    };
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const auto [pid, ref] = spawn_monitor([me = self(), way = ways[i], i] {
        const Polite local(me, static_cast<int>(i));
        send(me, Ready{});
        way();
      });
      expect_next<Ready>();
      exit(pid, Reason::kill);
      expect_goodbye(static_cast<int>(i));
      expect_down(ref, Reason::killed);
    }
    send(mute, Quit{});
  });
}

TEST_F(Kill, destroys_what_the_function_captured) {
  run([] {
    for (const bool started : {true, false}) {
      auto watched = std::make_unique<Polite>(self(), 7);
      const auto [pid, ref] = spawn_monitor([me = self(), watched = std::move(watched)] {
        send(me, Ready{});
        wait_for_quit();
      });
      if (started) expect_next<Ready>();
      exit(pid, Reason::kill);
      expect_goodbye(7);
      expect_down(ref, Reason::killed);
      receive([](Ready) {}, after(0ms, [] {}));
    }
  });
}

TEST_F(Kill, acts_inside_a_catch_block) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      const Polite local(me, 1);
      try {
        throw std::runtime_error("caught");
      } catch (const std::exception&) {
        send(me, Ready{});
        wait_for_quit();
      }
    });
    expect_next<Ready>();
    exit(pid, Reason::kill);
    expect_goodbye(1);
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Kill, swallowed_by_a_catch_all_acts_again) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      try {
        send(me, Ready{});
        wait_for_quit();
      } catch (...) {
      }
      wait_for_quit();
      ADD_FAILURE() << "lived on";
    });
    expect_next<Ready>();
    exit(pid, Reason::kill);
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Kill, while_an_exception_unwinds_waits_for_its_end) {
  struct WaitsInDestructor {
    Pid me;
    ~WaitsInDestructor() {
      send(me, Ready{});
      wait_for_quit();
      send(me, Goodbye{1});
    }
  };
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      const WaitsInDestructor local{me};
      throw std::runtime_error("unwinding");
    });
    expect_next<Ready>();
    exit(pid, "signal");
    send(pid, Quit{});
    expect_goodbye(1);
    EXPECT_NE(down_of(ref), Reason("no Down"));
  });
}

TEST_F(Kill, destructors_may_send_more_than_a_slice) {
  struct Chatty {
    Pid me;
    explicit Chatty(Pid to) : me(to) {}
    Chatty(Chatty&& other) noexcept : me(std::exchange(other.me, Pid())) {}
    Chatty(const Chatty&) = delete;
    Chatty& operator=(const Chatty&) = delete;
    ~Chatty() {
      for (int i = 0; me && i < 5000; ++i) send(me, Number{i});
    }
  };
  run([] {
    const auto [local, local_ref] = spawn_monitor([me = self()] {
      const Chatty chatty(me);
      send(me, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    exit(local, Reason::kill);
    expect_down(local_ref, Reason::killed);
    for (int i = 0; i < 5000; ++i) expect_number(i);
    const auto [captured, captured_ref] = spawn_monitor([chatty = Chatty(self())] {});
    expect_down(captured_ref, Reason::normal);
    for (int i = 0; i < 5000; ++i) expect_number(i);
    EXPECT_TRUE(mailbox_is_empty());
    static_cast<void>(captured);
  });
}

TEST_F(Kill, of_a_process_that_traps) {
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      Process::trap_exit(true);
      send(me, Ready{});
      receive([](const Exit&) { ADD_FAILURE() << "was told"; });
    });
    expect_next<Ready>();
    exit(pid, Reason::kill);
    expect_down(ref, Reason::killed);
  });
}

TEST_F(Kill, an_exit_by_itself_runs_destructors_too) {  // SIG-31
  run([] {
    const auto [pid, ref] = spawn_monitor([me = self()] {
      const Polite local(me, 1);
      exit("boom");
    });
    expect_goodbye(1);
    expect_down(ref, "boom");
    static_cast<void>(pid);
  });
}

}  // namespace
}  // namespace nazir::test
