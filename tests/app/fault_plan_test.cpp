// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of fault does, and when, on processes that are made for it.
#include "scenarios/kit/fault_plan.hpp"

#include <gtest/gtest.h>

#include "scenarios/donations/keys.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;
using donations::keys;

/// A tree with two bosses of three workers each below "application", and a process outside of it.
class FaultPlan : public testing::Test {
 protected:
  class Tree final : public Simulation {
   public:
    StartResult start_tree() override { return StartResult::ignored(); }
    std::vector<std::string> adjusted() const override { return {"adjusted"}; }
    Figures figures(Duration) const override { return {}; }
  };

  static void wait() { sleep(infinity); }
  static void boss(const std::string& name) {
    register_name(self(), name);
    for (int i = 0; i < 3; ++i) spawn(wait);
    wait();
  }
  static void application() {
    register_name(self(), "application");
    spawn([] { boss("boss 1"); });
    spawn([] { boss("boss 2"); });
    wait();
  }
  /// Living processes whose parent has the name.
  static std::size_t below(const char* name) {
    std::size_t count = 0;
    for (const Pid pid : Process::list()) count += Process::info(pid)->parent == whereis(name);
    return count;
  }

  /// The tree is there from the start of the clock; the plan from `start` on.
  void run(std::vector<Fault> faults, Duration start, const std::function<void()>& story) {
    auto settings = default_settings(*find_workload("donations"));
    settings.faults = std::move(faults);
    run_ = new_run(settings);
    in_virtual_time([&] {
      spawn(application);
      outsider_ = spawn(wait);
      sleep(start);
      const Pid plan = spawn([this] { run_fault_plan(*run_, tree_); });
      story();
      exit(plan, Reason::kill);
    });
  }
  std::vector<std::string> journal() const {
    std::vector<std::string> lines;
    for (const auto& entry : run_->journal->since(0).entries) lines.push_back(journal_line(entry));
    return lines;
  }

  static std::string nobody(const std::string& name) {
    return "no process is called " + name + " now; if its supervisor is starting it again, try once more";
  }

  Tree tree_;
  RunPtr run_;
  Pid outsider_;
};

TEST_F(FaultPlan, FaultsOfThePastAreSkippedAndRepeatedOnesKeepTheirRhythm) {
  run({{.at = 4s, .target = "past"}, {.at = 10s, .target = "now"}, {.at = 3s, .every = 4s, .target = "again"}}, 10s,
      [] { sleep(6s); });
  EXPECT_EQ(journal(), (std::vector<std::string>{"    10.000 s  Fault: " + nobody("now"),
                                                 "    11.000 s  Fault: " + nobody("again"),
                                                 "    15.000 s  Fault: " + nobody("again")}));
}

TEST_F(FaultPlan, OfTwoAtTheSameTimeTheFirstInTheFileIsFirst) {
  run({{.at = 2s, .target = "b"}, {.at = 2s, .target = "a"}, {.at = 1s, .every = 1s, .target = "c"}}, 0s,
      [] { sleep(2500ms); });
  EXPECT_EQ(journal(),
            (std::vector<std::string>{"     1.000 s  Fault: " + nobody("c"), "     2.000 s  Fault: " + nobody("b"),
                                      "     2.000 s  Fault: " + nobody("a"), "     2.000 s  Fault: " + nobody("c")}));
}

TEST_F(FaultPlan, ARandomKillStaysBelowItsProcess) {
  run({{.at = 1s, .every = 1s, .kind = Fault::Kind::kill_random, .target = "boss 1"}}, 0s, [&] {
    sleep(500ms);
    EXPECT_EQ(below("boss 1"), 3u);
    sleep(20s);
    EXPECT_EQ(below("boss 1"), 0u);
    EXPECT_TRUE(whereis("boss 1"));
    EXPECT_EQ(below("boss 2"), 3u);
  });
  const auto lines = journal();
  ASSERT_EQ(lines.size(), 20u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(lines[i].starts_with("     " + std::to_string(i + 1) + ".000 s  Fault: killed ")) << lines[i];
    EXPECT_TRUE(lines[i].ends_with(", drawn below boss 1")) << lines[i];
  }
  EXPECT_EQ(lines[3], "     4.000 s  Fault: found no process to kill below boss 1; try once more when it has some");
}

TEST_F(FaultPlan, ARandomKillSparesTheApplicationAndAllOutsideOfItsTree) {
  run({{.at = 1s, .every = 1s, .kind = Fault::Kind::kill_random}}, 0s, [&] {
    sleep(100s);
    EXPECT_FALSE(whereis("boss 1"));
    EXPECT_FALSE(whereis("boss 2"));
    EXPECT_TRUE(whereis("application"));
    EXPECT_TRUE(Process::alive(outsider_));
  });
}

TEST_F(FaultPlan, NothingIsKilledBelowAProcessThatIsNotThere) {
  run({{.at = 1s, .kind = Fault::Kind::kill_random, .target = "nobody"}}, 0s, [] { sleep(2s); });
  EXPECT_EQ(journal(), std::vector<std::string>{"     1.000 s  Fault: " + nobody("nobody")});
}

TEST_F(FaultPlan, AKillIsOfTheNamedProcess) {
  run({{.at = 1s, .target = "boss 1"}}, 0s, [] {
    sleep(2s);
    EXPECT_FALSE(whereis("boss 1"));
    EXPECT_TRUE(whereis("boss 2"));
  });
}

TEST_F(FaultPlan, AValueThatIsSetForSomeTimeGoesBackToThatBefore) {
  run({{.at = 1s, .kind = Fault::Kind::set, .target = "load.rate", .value = 30},
       {.at = 2s, .kind = Fault::Kind::set, .target = "load.rate", .value = 50, .lasts = 3s}},
      0s, [&] {
        sleep(1500ms);
        EXPECT_EQ((*run_->values)[keys.rate], 30);
        sleep(1s);
        EXPECT_EQ((*run_->values)[keys.rate], 50);
        sleep(3s);
        EXPECT_EQ((*run_->values)[keys.rate], 30);
      });
}

TEST_F(FaultPlan, AChangeOfAValueIsToldToThoseWhoWantToKnow) {
  run({{.at = 1s, .kind = Fault::Kind::set, .target = "load.rate", .value = 30, .lasts = 3s}}, 0s, [] {
    register_name(self(), "adjusted");
    for (const auto at : {1s, 4s}) {
      bool told = false;
      receive([&](const Adjust&) { told = true; }, after(10s, [] {}));
      EXPECT_TRUE(told && now() == at);
    }
  });
}

TEST_F(FaultPlan, AFloodHasItsNumberOfMessages) {
  run({{.at = 1s, .kind = Fault::Kind::flood, .target = "boss 1", .messages = 1234},
       {.at = 1s, .kind = Fault::Kind::flood, .target = "nobody", .messages = 1}},
      0s, [] {
        sleep(500ms);
        const auto before = Process::info(whereis("boss 1"))->messages_in;
        sleep(1s);
        EXPECT_EQ(Process::info(whereis("boss 1"))->messages_in, before + 1234);
      });
  const auto lines = journal();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_TRUE(lines[0].starts_with("     1.000 s  Fault: floods boss 1 <")) << lines[0];
  EXPECT_TRUE(lines[1].starts_with("     1.000 s  Fault: sent 1,234 unknown messages to boss 1 <")) << lines[1];
  EXPECT_EQ(lines[2], "     1.000 s  Fault: " + nobody("nobody"));
}

// Nobody takes them out: however often it is flooded, its mailbox has an end.
TEST_F(FaultPlan, AMailboxIsNotFloodedWithoutEnd) {
  std::uint64_t waiting = 0;
  run({{.at = 1s, .every = 1s, .kind = Fault::Kind::flood, .target = "boss 1", .messages = 600'000}}, 0s, [&] {
    sleep(4500ms);
    waiting = Process::info(whereis("boss 1"))->message_queue_len;
  });
  EXPECT_EQ(waiting, most_flood);
  const auto lines = journal();
  ASSERT_EQ(lines.size(), 8u);
  EXPECT_NE(lines[3].find("sent 400,000 unknown messages to boss 1 <"), std::string::npos) << lines[3];
  EXPECT_TRUE(lines[3].ends_with(">; more than 1,000,000 may not wait in a mailbox")) << lines[3];
  const auto faults = run_->faults.figures();
  EXPECT_EQ(faults.happened, 4u);
  EXPECT_EQ(faults.first.at(1).at, 2s);
}

}  // namespace
}  // namespace nazir::scenarios
