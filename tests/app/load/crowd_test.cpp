// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/load/crowd.hpp"

#include <gtest/gtest.h>

#include <map>

#include "virtual_run.hpp"

namespace nazir::scenarios {
namespace {

using namespace std::chrono_literals;

class Member : public GenServer<Member> {
 public:
  using Handles = Messages<Adjust>;
  explicit Member(std::atomic<int>* alive) : alive_(alive) { ++*alive_; }
  Member(const Member&) = delete;
  Member& operator=(const Member&) = delete;
  ~Member() { --*alive_; }
  void handle_info(const Adjust&) {}

 private:
  std::atomic<int>* alive_;
};

TEST(CrowdTest, AMemberThatCannotBeStartedIsTriedAgain) {
  std::atomic<int> alive = 0;
  std::map<std::uint64_t, int> tries;
  int after_start = 0, after_a_second = 0, after_three = 0, fewer = 0;
  in_virtual_time([&] {
    std::uint64_t wanted = 10;
    // Members 3 and 7 fail twice.
    const auto make = [&](std::uint64_t member) {
      const bool fails = ++tries[member] <= 2 && (member == 3 || member == 7);
      return fails ? StartResult::failed(Reason("no memory")) : StartResult(start_link<Member>({}, &alive));
    };
    Supervisor::start_link({child<Crowd<Member>>(
                               {.name = "crowd", .shutdown = brutal_kill}, Part{}, [&] { return wanted; }, make)},
                           {});
    sleep(500ms);
    after_start = alive;
    sleep(1s);
    after_a_second = alive;
    sleep(1500ms);
    after_three = alive;
    tries.clear();
    wanted = 3;
    send("crowd", Adjust{});
    sleep(5s);
    fewer = alive;
  });
  EXPECT_EQ(after_start, 8);
  EXPECT_EQ(after_a_second, 8);
  EXPECT_EQ(after_three, 10);
  EXPECT_EQ(fewer, 3);
  EXPECT_TRUE(tries.empty()) << "nobody who is not wanted is started";
}

}  // namespace
}  // namespace nazir::scenarios
