// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on supervision.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Supervision : public GuideTest {};

class Stats : public GenServer<Stats> {
 public:
  struct Add {
    Money amount;
  };
  struct Total {
    using Reply = Money;
  };
  using Handles = Messages<Add, Total>;
  explicit Stats(Money start = 0) : total_(start) {}
  void handle_cast(const Add& add) {
    if (add.amount < 0) throw std::runtime_error("a negative donation");
    total_ += add.amount;
  }
  Money handle_call(const Total&) { return total_; }

 private:
  Money total_;
};

void tick_for_ever() {
  for (;;) sleep(1s);
}

TEST_F(Supervision, supervisor) {
  run([] {
    // [supervisor]
    Supervisor::start_link(
        {
            child<Stats>({.name = "stats"}, Money(100)),                         // {Stats, 100}
            child<PubSub>({.name = "notifications"}),
            child<Task::Supervisor>({.name = "tasks"}),
            child_process({.id = "ticker", .restart = Restart::transient}, tick_for_ever),
        },
        {.name = "top", .strategy = one_for_one, .max_restarts = 3, .max_seconds = 5s});

    cast("stats", Stats::Add{-1});                                               // crashes it; it is started again
    // [supervisor]
    sleep(1s);
    EXPECT_EQ(call("stats", Stats::Total{}), 100);
    // [supervisor_api]
    Supervisor::start_child("top", child<Stats>({.id = "more"}));   // Supervisor.start_child(:top, spec)
    Supervisor::terminate_child("top", "more");                     // Supervisor.terminate_child(:top, :more)
    Supervisor::restart_child("top", "more");                       // Supervisor.restart_child(:top, :more)
    for (const Child& each : Supervisor::which_children("top")) print(each.id + " " + to_text(each.pid));
    const auto count = Supervisor::count_children("top");           // Supervisor.count_children(:top)
    // [supervisor_api]
    EXPECT_EQ(count.specs, 5U);
    EXPECT_EQ(count.active, 5U);
    EXPECT_EQ(printed().size(), 5U);
    stop("top");
  });
}

// [supervisor_module]
struct Checks : Supervisor {
  Init init(int checkers) {
    std::vector<ChildSpec> children;
    for (int i = 0; i < checkers; ++i) children.push_back(child<Stats>({.id = "checker " + std::to_string(i)}));
    return Supervisor::init(std::move(children), {.strategy = rest_for_one});
  }
};
// [supervisor_module]

TEST_F(Supervision, module) {
  run([] {
    Supervisor::start_link<Checks>({.name = "checks"}, 3);
    EXPECT_EQ(Supervisor::count_children("checks").active, 3U);
    stop("checks");
  });
}

TEST_F(Supervision, dynamic) {
  run([] {
    // [dynamic_supervisor]
    DynamicSupervisor::start_link({.name = "workers", .max_children = 50});  // DynamicSupervisor.start_link(…, max_children: 50)
    const Pid worker =                                                       // DynamicSupervisor.start_child(:workers, spec)
        DynamicSupervisor::start_child("workers", child<Stats>({.restart = Restart::temporary})).value();
    const auto count = DynamicSupervisor::count_children("workers");         // DynamicSupervisor.count_children(:workers)
    DynamicSupervisor::terminate_child("workers", worker);                   // DynamicSupervisor.terminate_child(:workers, worker)
    // [dynamic_supervisor]
    EXPECT_EQ(count.active, 1U);
    EXPECT_FALSE(Process::alive(worker));
    stop("workers");
  });
}

TEST_F(Supervision, partitions) {
  run([] {
    // [partition_supervisor]
    PartitionSupervisor::start_link(child<DynamicSupervisor>(), {.name = "workers", .partitions = 4});
    DynamicSupervisor::start_child(PartitionSupervisor::via("workers", self()), child<Stats>());
    // [partition_supervisor]
    EXPECT_EQ(DynamicSupervisor::count_children(PartitionSupervisor::via("workers", self())).active, 1U);
    EXPECT_EQ(PartitionSupervisor::partitions("workers"), 4U);
    stop("workers");
  });
}

TEST_F(Supervision, observing) {
  run([] { spawn([] { sleep(infinity); }, {.label = "a sleeper"}); });
  // [observe]
  const std::shared_ptr<observe::Node> node = runtime().node();                  // from any thread; may outlive the runtime
  const auto seen = node->snapshot();                                            // all processes, stopping none
  for (const observe::ProcessRow& row : seen->processes) {
    print(to_text(row.pid) + " " + std::string(seen->strings[row.label]) + " " + inspect(row.mailbox_length));
  }
  const auto trace = node->start_trace({.processes = {seen->processes.front().pid}});  // :erlang.trace(pid, true, [:send, :receive, :procs])
  runtime().exit(seen->processes.front().pid, Reason::shutdown);
  for (const observe::TraceEvent& event : node->trace_since(trace, 0).events) {  // what it did since, oldest first
    print(std::string(to_text(event.kind)) + " " + event.text);
  }
  // [observe]
  ASSERT_FALSE(printed().empty());
  EXPECT_NE(printed()[0].find(" a sleeper 0"), std::string::npos);
}

}  // namespace
}  // namespace nazir::test
