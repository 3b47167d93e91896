// SPDX-License-Identifier: BSL-1.0
// The waits that the runtime tells, as a graph.
#include <gtest/gtest.h>

#include <nazir/findings/wait_graph.hpp>
#include <nazir/nazir.hpp>

namespace nazir::findings {
namespace {

using namespace std::chrono_literals;

/// Calls another server while it handles a call.
class Caller : public GenServer<Caller> {
 public:
  struct CallOn {
    Pid first;
    std::vector<Pid> then;
    using Reply = int;
  };
  struct Start {
    Pid first;
    std::vector<Pid> then;
  };
  using Handles = Messages<CallOn, Start>;

  int handle_call(const CallOn& request) { return pass_on(request.first, request.then); }
  void handle_cast(const Start& request) { pass_on(request.first, request.then); }

 private:
  static int pass_on(Pid first, std::vector<Pid> then) {
    if (!first) {
      sleep(1h);
      return 0;
    }
    const Pid next = then.empty() ? Pid() : then.front();
    if (!then.empty()) then.erase(then.begin());
    return call(first, CallOn{next, then}, infinity);
  }
};

class WaitsOfRuntime : public testing::Test {
 protected:
  WaitsOfRuntime() : runtime_({.name = "waits", .schedulers = 1, .clock = Clock::virtual_time, .seed = 1}) {
    runtime_.start();
  }
  ~WaitsOfRuntime() override { runtime_.stop(1s); }
  WaitGraph graph() {
    const auto node = runtime_.node();
    const auto snapshot = node->snapshot();
    return {snapshot, node->waits()};
  }

  Runtime runtime_;
};

TEST_F(WaitsOfRuntime, TellAChainOfCalls) {
  std::vector<Pid> pids;
  runtime_.run([&pids] {
    for (int i = 0; i < 3; ++i) pids.push_back(start<Caller>().value());
    cast(pids[0], Caller::Start{pids[1], {pids[2]}});
    sleep(5s);
  });
  const auto found = graph();
  ASSERT_EQ(found.groups().size(), 1U);
  EXPECT_EQ(found.waiting(), 2U);
  EXPECT_EQ(found.deadlocks(), 0U);
  const auto first = found.find(pids[0]);
  ASSERT_NE(first, WaitGraph::none);
  EXPECT_EQ(found.waited(first), 5s);
  EXPECT_EQ(found.place(first), "call(CallOn)");
  EXPECT_EQ(found.nodes()[found.nodes()[first].on].pid, pids[1]);
  EXPECT_EQ(found.nodes()[found.groups().front().root].pid, pids[2]);
}

TEST_F(WaitsOfRuntime, TellADeadlock) {
  std::vector<Pid> pids;
  runtime_.run([&pids] {
    for (int i = 0; i < 3; ++i) pids.push_back(start<Caller>().value());
    cast(pids[0], Caller::Start{pids[1], {pids[2], pids[0]}});
    sleep(2s);
  });
  const auto found = graph();
  ASSERT_EQ(found.groups().size(), 1U);
  EXPECT_TRUE(found.groups().front().deadlock);
  EXPECT_EQ(found.groups().front().ring, 3U);
  EXPECT_EQ(found.groups().front().longest, 2s);
}

TEST_F(WaitsOfRuntime, TellWhoAwaitsATask) {
  Pid waiter, awaited;
  runtime_.run([&] {
    waiter = spawn([&awaited] {
      const auto task = Task::async([] { sleep(1h); });
      awaited = task.pid;
      Task::await(task, infinity);
    });
    sleep(3s);
  });
  const auto found = graph();
  const auto node = found.find(waiter);
  ASSERT_NE(node, WaitGraph::none);
  EXPECT_TRUE(found.nodes()[node].await);
  EXPECT_EQ(found.nodes()[found.nodes()[node].on].pid, awaited);
  EXPECT_EQ(found.waited(node), 3s);
}

}  // namespace
}  // namespace nazir::findings
