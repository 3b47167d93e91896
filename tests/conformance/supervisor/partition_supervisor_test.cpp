// SPDX-License-Identifier: BSL-1.0
// PartitionSupervisor. Semantics: partition_supervisor.hpp.
#include <set>

#include "children.hpp"

namespace nazir::test {
namespace {

class Partitions : public RuntimeTest {};

/// A name that the test holds.
class TestName final : public ViaName {
 public:
  Pid whereis_name() const override { return Pid{pid_}; }
  bool register_name(Pid pid) const override {
    std::uint64_t nobody = 0;
    return pid_.compare_exchange_strong(nobody, pid.value);
  }
  void unregister_name() const override { pid_ = 0; }
  std::string to_string() const override { return "{via, test, name}"; }

 private:
  mutable std::atomic<std::uint64_t> pid_{0};
};

Pid start_counters(std::size_t partitions) {
  return PartitionSupervisor::start_link(child<Counter>(), {.name = "counters", .partitions = partitions}).value();
}

Pid partition(int key) {
  return PartitionSupervisor::via("counters", key)->whereis_name();
}

/// The processes that keys lead to.
std::set<Pid> reached() {
  std::set<Pid> pids;
  for (int key = 0; key < 20; ++key) pids.insert(partition(key));
  return pids;
}

ChildSpec counters_spec(const Name& name) {
  return child<PartitionSupervisor>({}, child<Counter>(), PartitionSupervisorOptions{.name = name, .partitions = 1});
}

TEST_F(Partitions, PART_001_PART_002_as_a_child_its_id_is_its_name) {
  run([] {
    EXPECT_EQ(counters_spec("counters").id, "counters");
    EXPECT_EQ(counters_spec("counters").type, ChildType::supervisor);
    EXPECT_EQ(counters_spec(std::make_shared<TestName>()).id, "{via, test, name}");
    const Pid top = Supervisor::start_link({counters_spec("counters")}).value();
    EXPECT_EQ(child_pid(top, "counters"), whereis("counters"));
    stop(top);
  });
}

TEST_F(Partitions, PART_003_one_for_each_scheduler_and_each_is_reached) {
  const std::size_t schedulers = options().schedulers;
  run([schedulers] {
    PartitionSupervisor::start_link(child<DynamicSupervisor>(), {.name = "dynamic"});
    EXPECT_EQ(PartitionSupervisor::partitions("dynamic"), schedulers);
    for (int key = 0; key < 10; ++key) {
      EXPECT_TRUE(DynamicSupervisor::start_child(PartitionSupervisor::via("dynamic", key), kid("any")));
    }
    std::size_t all = 0;
    for (const auto& child : PartitionSupervisor::which_children("dynamic")) {
      const auto count = DynamicSupervisor::count_children(child.pid).active;
      EXPECT_EQ(count, 10 / schedulers);
      all += count;
    }
    EXPECT_EQ(all, 10U);
    stop("dynamic");
  });
}

TEST_F(Partitions, keys_of_any_type_always_reach_the_same_partition) {
  run([] {
    start_counters(4);
    std::set<Pid> by_text;
    for (int i = 0; i < 50; ++i) {
      const std::string key = "key " + std::to_string(i);
      const Pid pid = PartitionSupervisor::via("counters", key)->whereis_name();
      EXPECT_EQ(PartitionSupervisor::via("counters", key.c_str())->whereis_name(), pid);
      EXPECT_EQ(PartitionSupervisor::via("counters", std::string_view(key))->whereis_name(), pid);
      by_text.insert(pid);
    }
    EXPECT_EQ(by_text.size(), 4U) << "fifty keys leave none out";
    EXPECT_EQ(call(PartitionSupervisor::via("counters", self()), Counter::AddAndGet{2}), 2);
    EXPECT_EQ(call(PartitionSupervisor::via("counters", self()), Counter::AddAndGet{3}), 5);
    stop("counters");
  });
}

TEST_F(Partitions, PART_004_works_with_a_name_held_elsewhere) {
  run([] {
    const auto name = std::make_shared<TestName>();
    PartitionSupervisor::start_link(child<Counter>(), {.name = name, .partitions = 2});
    EXPECT_EQ(PartitionSupervisor::partitions(name), 2U);
    EXPECT_EQ(call(PartitionSupervisor::via(name, 0), Counter::AddAndGet{1}), 1);
    EXPECT_EQ(call(PartitionSupervisor::via(name, 0), Counter::Get{}), 1);
    EXPECT_EQ(call(PartitionSupervisor::via(name, 1), Counter::Get{}), 0);
    stop(name);
  });
}

TEST_F(Partitions, PART_005_with_arguments_differ_by_partition_and_keys_go_modulo) {
  run([] {
    const auto with_number = [me = self()](ChildSpec spec, std::size_t partition) {
      spec.start = [me, partition] { return start_link<Kid>({}, me, std::to_string(partition), true); };
      return spec;
    };
    PartitionSupervisor::start_link(kid("any"), {.name = "counters", .partitions = 3, .with_arguments = with_number});
    for (const char* text : {"up 0", "up 1", "up 2"}) EXPECT_EQ(said(), text);
    const auto children = PartitionSupervisor::which_children("counters");
    for (const int key : {0, 1, 2, 3, 4, 5, -1, -2, -3, -4}) {
      const auto expected = static_cast<std::size_t>(std::abs(key) % 3);
      EXPECT_EQ(partition(key), children.at(2 - expected).pid) << key;
      EXPECT_EQ(children.at(2 - expected).id, std::to_string(expected));
    }
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(PartitionSupervisor::via("counters", least)->whereis_name(), partition(2)) << "2^63 modulo 3";
    stop("counters");
  });
}

TEST_F(Partitions, PART_006_PART_007_PART_008_PART_010_unusable_options) {
  run([] {
    const auto start = [](ChildSpec spec, PartitionSupervisorOptions options) {
      return PartitionSupervisor::start_link(std::move(spec), std::move(options));
    };
    EXPECT_THROW(start(child<Counter>(), {}), ArgumentError);
    EXPECT_THROW(start({}, {.name = "counters"}), ArgumentError);
    EXPECT_THROW(start(child<Counter>(), {.name = "counters", .partitions = 0}), ArgumentError);
    EXPECT_THROW(start(child<Counter>(), {.name = "counters", .auto_shutdown = AutoShutdown::any_significant}),
                 ArgumentError);
    EXPECT_EQ(Process::list(), std::vector<Pid>{self()});
  });
}

TEST_F(Partitions, PART_009_with_arguments_is_a_function_of_spec_and_number) {
  const auto fits = []<class T>(T function) {
    return requires(PartitionSupervisorOptions options) {
      options.with_arguments = function;
    };
  };
  EXPECT_TRUE(fits([](ChildSpec spec, std::size_t) { return spec; }));
  EXPECT_FALSE(fits([](ChildSpec spec) { return spec; }));
  EXPECT_FALSE(fits([](int, int) { return 0; }));
  EXPECT_FALSE(fits(1));
}

TEST_F(Partitions, PART_011_stop_is_synchronous) {
  run([] {
    const Pid supervisor = start_counters(2);
    const Pid child = partition(0);
    PartitionSupervisor::stop("counters");
    EXPECT_EQ(whereis("counters"), Pid());
    EXPECT_FALSE(Process::alive(supervisor));
    EXPECT_FALSE(Process::alive(child));
    start_counters(2);
    PartitionSupervisor::stop("counters");
  });
}

TEST_F(Partitions, PART_012_PART_013_PART_020_unknown_names_are_noproc) {
  run([] {
    const auto held = std::make_shared<TestName>();
    EXPECT_EQ(exits_with([] { return PartitionSupervisor::partitions("nobody"); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([&] { return PartitionSupervisor::partitions(held); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return PartitionSupervisor::resize("nobody", 1); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return PartitionSupervisor::count_children("nobody").specs; }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return PartitionSupervisor::which_children("nobody").size(); }).cause(), Reason::noproc);
    const Reason reason = exits_with([] { return call(PartitionSupervisor::via("nobody", 7), Counter::Get{}); });
    EXPECT_EQ(reason.cause(), Reason::noproc);
    EXPECT_NE(reason.call().find("{via, PartitionSupervisor, {nobody, 7}}"), std::string::npos);
    const Pid other = DynamicSupervisor::start_link({.name = "other"}).value();
    EXPECT_EQ(exits_with([] { return PartitionSupervisor::partitions("other"); }).cause(), Reason::noproc);
    stop(other);
  });
}

TEST_F(Partitions, PART_014_resize) {
  run([] {
    start_counters(8);
    EXPECT_EQ(reached().size(), 8U);
    for (const std::size_t size : {4U, 1U, 8U, 3U, 3U}) {
      PartitionSupervisor::resize("counters", size);
      EXPECT_EQ(PartitionSupervisor::partitions("counters"), size);
      EXPECT_EQ(PartitionSupervisor::count_children("counters").active, size);
      EXPECT_EQ(PartitionSupervisor::count_children("counters").specs, 8U);
      const auto pids = reached();
      EXPECT_EQ(pids.size(), size);
      for (const Pid pid : pids) EXPECT_EQ(call(pid, Counter::AddAndGet{0}), 0) << "alive";
    }
    stop("counters");
  });
}

/// Reports, when it starts and when it ends, which process its key leads to meanwhile.
class Asking : public GenServer<Asking> {
 public:
  explicit Asking(Pid observer) : observer_(observer) {
    Process::trap_exit(true);
    tell();
  }
  void terminate(const Reason&) { tell(); }

 private:
  void tell() const { send(observer_, partition(1)); }
  Pid observer_;
};

TEST_F(Partitions, resize_sends_nobody_to_who_is_about_to_end_or_has_not_started) {
  run([] {
    PartitionSupervisor::start_link(child<Asking>({}, self()), {.name = "counters", .partitions = 2});
    for (int i = 0; i < 2; ++i) EXPECT_EQ(next<Pid>(), Pid()) << "neither has started yet";
    const Pid first = partition(0);
    PartitionSupervisor::resize("counters", 1);
    EXPECT_EQ(next<Pid>(), first);
    PartitionSupervisor::resize("counters", 2);
    EXPECT_EQ(next<Pid>(), first);
    EXPECT_NE(partition(1), first);
    stop("counters");
    while (receive([](Pid) { return true; }, after(0ms, [] { return false; }))) continue;
  });
}

TEST_F(Partitions, PART_015_after_resize_to_zero_a_look_up_is_an_argument_error) {
  run([] {
    start_counters(2);
    EXPECT_EQ(PartitionSupervisor::resize("counters", 0), 2U);
    EXPECT_THROW(call(PartitionSupervisor::via("counters", 0), Counter::Get{}), ArgumentError);
    EXPECT_EQ(PartitionSupervisor::resize("counters", 2), 0U);
    EXPECT_EQ(call(PartitionSupervisor::via("counters", 0), Counter::Get{}), 0);
    stop("counters");
  });
}

TEST_F(Partitions, PART_016_no_more_than_at_the_start) {
  run([] {
    start_counters(2);
    EXPECT_THROW(PartitionSupervisor::resize("counters", 3), ArgumentError);
    PartitionSupervisor::resize("counters", 1);
    EXPECT_THROW(PartitionSupervisor::resize("counters", 3), ArgumentError);
    EXPECT_EQ(PartitionSupervisor::partitions("counters"), 1U);
    stop("counters");
  });
}

TEST_F(Partitions, PART_017_PART_018_which_and_count_children_of_workers) {
  run([] {
    start_counters(2);
    const auto children = PartitionSupervisor::which_children("counters");
    ASSERT_EQ(children.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      const auto& child = children.at(1 - i);
      EXPECT_EQ(child.id, std::to_string(i));
      EXPECT_EQ(child.pid, partition(static_cast<int>(i)));
      EXPECT_EQ(child.type, ChildType::worker);
      EXPECT_EQ(child.modules, std::vector<std::string>{"Counter"});
    }
    const auto count = PartitionSupervisor::count_children("counters");
    EXPECT_EQ(count.specs, 2U);
    EXPECT_EQ(count.active, 2U);
    EXPECT_EQ(count.workers, 2U);
    EXPECT_EQ(count.supervisors, 0U);
    stop("counters");
  });
}

TEST_F(Partitions, PART_019_count_children_of_supervisors) {
  run([] {
    PartitionSupervisor::start_link(child<DynamicSupervisor>(), {.name = "dynamic", .partitions = 3});
    const auto count = PartitionSupervisor::count_children("dynamic");
    EXPECT_EQ(count.specs, 3U);
    EXPECT_EQ(count.active, 3U);
    EXPECT_EQ(count.workers, 0U);
    EXPECT_EQ(count.supervisors, 3U);
    stop("dynamic");
  });
}

TEST_F(Partitions, a_partition_that_is_started_again_is_reached_again) {
  run([] {
    start_counters(2);
    const Pid before = partition(1);
    const Pid other = partition(0);
    const Ref ref = monitor(before);
    exit(before, Reason::kill);
    expect_down(ref, Reason::killed);
    PartitionSupervisor::count_children("counters");
    EXPECT_NE(partition(1), before);
    EXPECT_EQ(partition(0), other);
    EXPECT_EQ(call(PartitionSupervisor::via("counters", 1), Counter::AddAndGet{1}), 1);
    stop("counters");
  });
}

TEST_F(Partitions, nobody_can_take_the_name_of_one) {
  run([] {
    start_counters(1);
    EXPECT_THROW(PartitionSupervisor::via("counters", 0)->register_name(self()), ArgumentError);
    stop("counters");
  });
}

}  // namespace
}  // namespace nazir::test
