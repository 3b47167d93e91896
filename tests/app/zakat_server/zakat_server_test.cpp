// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include <nazir/nazir.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "scenarios/zakat_server/caller.hpp"
#include "scenarios/zakat_server/guide_server.hpp"
#include "scenarios/zakat_server/server.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::zakat_server {
namespace {

using namespace std::chrono_literals;

/// The server under the virtual clock, without faults and with calculations of 100 ms. A story runs in a process with a
/// small stack: it leaves its findings in variables of the test.
class ZakatServerTest : public testing::Test {
 protected:
  ZakatServerTest() : settings(default_settings(*find_workload("zakat-server"))) {
    settings.set(keys.distribution, ServiceTime::constant);
    settings.set(keys.time, 100ms);
    settings.set(keys.bad_share, 0);
    settings.set(keys.crash_share, 0);
    settings.set(keys.slow_length, 0ns);
  }

  void run(const std::function<void()>& story) {
    office = std::make_shared<Office>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time});
    runtime.start();
    runtime.run([&] {
      const bool right = office->values[keys.variant] == Variant::right;
      auto spec = right ? child<ZakatServer>({.name = "zakat"}, office)
                        : child_process({.name = "zakat"}, [office = office] { guide_loop(*office); });
      static_cast<void>(Supervisor::start_link({std::move(spec)}, {.name = "top", .max_restarts = 1000}));
      story();
    });
    runtime.stop();
  }

  static Request request(std::uint64_t number, const char* wealth) { return {number, wealth, "5000"}; }
  /// -1 if it was refused.
  static std::int64_t due(std::uint64_t number, const char* wealth, Duration timeout = 5s) {
    const auto answer = call("zakat", ZakatServer::Calculate{request(number, wealth)}, timeout);
    return answer.outcome == ZakatServer::Outcome::calculated ? answer.due : -1;
  }
  /// -1 if it timed out.
  static std::int64_t guide_due(std::uint64_t number, const char* wealth, Duration timeout) {
    const auto result = guide_calculate(request(number, wealth), timeout);
    return result ? result->due : -1;
  }
  static std::uint64_t queue(Pid pid) { return Process::info<&ProcessInfo::message_queue_len>(pid).value_or(99); }

  Settings settings;
  OfficePtr office;
};

TEST_F(ZakatServerTest, AnswersAndCountsCalculations) {
  std::vector<std::int64_t> found;
  std::uint64_t requests = 0;
  Duration took{0};
  run([&] {
    found = {due(1, "10000"), due(2, "5000"), due(3, "5000.01")};
    took = now();
    requests = call("zakat", ZakatServer::GetStats{}).requests;
  });
  EXPECT_EQ(found, (std::vector<std::int64_t>{25'000, 0, 12'500}));  // wealth equal to the nisab owes nothing
  EXPECT_EQ(requests, 3u);
  EXPECT_EQ(took, 300ms);
}

TEST_F(ZakatServerTest, ALateAnswerIsDropped) {
  std::int64_t next = 0;
  std::uint64_t left = 0, requests = 0;
  Reason reason;
  Duration noticed{0};
  run([&] {
    const Pid server = whereis("zakat");
    suspend_process(server);
    const Duration begun = now();
    try {
      due(1, "10000", 50ms);
    } catch (const ExitError& error) {
      reason = error.reason().cause();
      noticed = now() - begun;
    }
    resume_process(server);
    next = due(2, "40000");
    left = queue(self());
    requests = call("zakat", ZakatServer::GetStats{}).requests;
  });
  EXPECT_EQ(reason, Reason::timeout);
  EXPECT_EQ(noticed, 50ms);
  EXPECT_EQ(next, 100'000);
  EXPECT_EQ(left, 0u);
  EXPECT_EQ(requests, 2u);
}

TEST_F(ZakatServerTest, TheGuidesLateAnswerIsTakenForTheNext) {
  settings.set(keys.variant, Variant::guide);
  std::vector<std::int64_t> found;
  std::uint64_t left = 0;
  run([&] {
    const Pid server = whereis("zakat");
    suspend_process(server);
    found.push_back(guide_due(1, "10000", 50ms));
    resume_process(server);
    found.push_back(guide_due(2, "40000", 5s));
    found.push_back(guide_due(3, "80000", 5s));
    sleep(1s);
    left = queue(self());
  });
  EXPECT_EQ(found, (std::vector<std::int64_t>{-1, 25'000, 100'000}));
  EXPECT_EQ(left, 1u);
}

TEST_F(ZakatServerTest, BadInputIsRefusedAndTheServerStays) {
  std::vector<std::int64_t> found;
  std::uint64_t requests = 99;
  bool same = false;
  Duration took{0};
  run([&] {
    const Pid server = whereis("zakat");
    for (const auto* bad : {"", "abc", "nil", "-1", "99999999999999999999"}) found.push_back(due(1, bad));
    took = now();
    found.push_back(due(2, "10000"));
    same = whereis("zakat") == server;
    requests = call("zakat", ZakatServer::GetStats{}).requests;
  });
  EXPECT_EQ(found, (std::vector<std::int64_t>{-1, -1, -1, -1, -1, 25'000}));
  EXPECT_EQ(took, 0ns);
  EXPECT_EQ(requests, 1u);
  EXPECT_TRUE(same);
  EXPECT_EQ(office->server_starts, 1u);
}

TEST_F(ZakatServerTest, BadInputKillsTheGuidesServerAndItsCallerWaitsInVain) {
  settings.set(keys.variant, Variant::guide);
  std::int64_t found = 0;
  Duration took{0};
  run([&] {
    found = guide_due(1, "abc", 5s);
    took = now();
  });
  EXPECT_EQ(found, -1);
  EXPECT_EQ(took, 5s);
  EXPECT_EQ(office->server_starts, 2u);
}

TEST_F(ZakatServerTest, ACallToADeadServerFailsAtOnce) {
  Reason none, ended;
  Duration took_none{-1}, took_ended{-1};
  run([&] {
    // One that waits while the server ends.
    const Pid server = whereis("zakat");
    spawn([server] {
      sleep(30ms);
      exit(server, Reason::kill);
    });
    try {
      due(1, "10000");
    } catch (const ExitError& error) {
      ended = error.reason().cause();
      took_ended = now();
    }
    static_cast<void>(Supervisor::terminate_child("top", "zakat"));
    const Duration begun = now();
    try {
      due(2, "10000");
    } catch (const ExitError& error) {
      none = error.reason().cause();
      took_none = now() - begun;
    }
  });
  EXPECT_EQ(ended, Reason::killed);
  EXPECT_EQ(took_ended, 30ms);
  EXPECT_EQ(none, Reason::noproc);
  EXPECT_EQ(took_none, 0ns);
}

TEST_F(ZakatServerTest, ACrashIsCountedWithItsTimeAndTheServerComesBack) {
  settings.set(keys.crash_share, 1);
  std::string reason;
  bool back = false;
  run([&] {
    try {
      due(1, "10000");
    } catch (const ExitError& error) {
      reason = error.reason().cause().to_string();
    }
    sleep(1ms);
    back = static_cast<bool>(whereis("zakat"));
  });
  EXPECT_EQ(office->crashes, 1u);
  EXPECT_EQ(office->crashed_at.load(), 100ms) << "after the calculation";
  EXPECT_NE(reason.find("a fault on purpose"), std::string::npos) << reason;
  EXPECT_TRUE(back);
  EXPECT_EQ(office->server_starts, 2u);
}

TEST_F(ZakatServerTest, ATakenNameStartsNoSecondServer) {
  bool refused = false;
  std::size_t before = 0, after = 0;
  run([&] {
    before = Process::list().size();
    refused = !start_link<ZakatServer>({.name = "zakat"}, office);
    after = Process::list().size();
  });
  EXPECT_TRUE(refused);
  EXPECT_EQ(before, after);
}

TEST_F(ZakatServerTest, UnknownMessagesAreDropped) {
  std::uint64_t left = 99;
  run([&] {
    for (int i = 0; i < 1000; ++i) send("zakat", std::string("junk"));
    sleep(1ms);
    left = queue(whereis("zakat"));
  });
  EXPECT_EQ(left, 0u);
}

TEST_F(ZakatServerTest, FiftyCallersGetTheirOwnAnswers) {
  settings.set(keys.time, 1ms);
  std::uint64_t requests = 0;
  run([&] {
    std::vector<Monitored> callers;
    for (std::uint64_t caller = 0; caller < 50; ++caller) {
      callers.push_back(spawn_monitor([office = office, caller] {
        for (std::uint64_t i = 1; i <= 20; ++i) {
          const std::uint64_t number = caller * 20 + i;
          make_call(*office, {number, std::to_string(number * 1000), "0"}, now());
        }
      }));
    }
    for (const auto& each : callers) receive(on(each.ref, [](const Down&) {}));
    requests = call("zakat", ZakatServer::GetStats{}).requests;
  });
  EXPECT_EQ(office->begun, 1000u);
  EXPECT_EQ(office->answered, 1000u);
  EXPECT_EQ(requests, 1000u);
  EXPECT_EQ(office->in_progress, 0u);
}

TEST(ZakatServerScenarioTest, TimeOutsLeaveNothingBehind) {
  const auto figures = figures_after(*load_scenario("zakat-server"), 300s);
  EXPECT_GT(number_of(figures, "answered"), 9000);
  EXPECT_GT(number_of(figures, "timed_out"), 100);
  EXPECT_GT(number_of(figures, "refused"), 100);
  EXPECT_GT(number_of(figures, "server_restarts"), 0);
  EXPECT_EQ(number_of(figures, "wrong"), 0);
  EXPECT_EQ(number_of(figures, "left_behind"), 0);
  EXPECT_EQ(number_of(figures, "notice_max"), 0);  // a crash is known at once
  EXPECT_EQ(figures.problem, "");
}

TEST(ZakatServerScenarioTest, TheGuidesTimeOutsMakeAnswersWrong) {
  const auto figures = figures_after(*load_scenario("zakat-server-guide"), 282s);
  EXPECT_GT(number_of(figures, "wrong"), 1000);
  EXPECT_GT(number_of(figures, "left_behind"), 0);       // just after a slow period: nobody has called again
  EXPECT_GT(number_of(figures, "server_restarts"), 50);  // each bad input
  EXPECT_GT(number_of(figures, "notice_max"), 0.4);      // the rest of the time-out
}

TEST(ZakatServerScenarioTest, CallersComeAndGoWithTheControl) {
  auto settings = *load_scenario("zakat-server");
  settings.clock = ClockKind::simulated;
  settings.duration = 20s;
  const auto session = Session::create(settings);
  session->set_control("callers", 3);
  session->start();
  while (session->phase() == Phase::running) std::this_thread::yield();
  EXPECT_EQ(number_of(session->figures(), "callers"), 3);
  session->stop();
}

}  // namespace
}  // namespace nazir::scenarios::zakat_server
