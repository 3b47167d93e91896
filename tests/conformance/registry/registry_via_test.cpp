// SPDX-License-Identifier: BSL-1.0
// Keys of a registry as the names of servers: {:via, Registry, {registry, key}}.
#include "registries.hpp"
#include "servers.hpp"

namespace nazir::test {
namespace {

class RegistryVia : public PartitionedTest {};
INSTANTIATE_TEST_SUITE_P(With, RegistryVia, ::testing::Values(1, 8), name_of_partitions);

TEST_P(RegistryVia, REGI_023_a_key_is_the_name_of_a_process) {  // RGY-10
  run([] {
    const Names names = start_registry(unique);
    const Via name = via(names, "counter");
    EXPECT_EQ(ServerName(name).pid(), Pid());
    EXPECT_EQ(exits_with([&] { return call(name, Counter::Get{}); }).cause(), Reason::noproc);

    const auto started = start<Counter>({.name = name});
    ASSERT_TRUE(started);
    EXPECT_EQ(ServerName(name).pid(), started.pid());
    EXPECT_EQ(names.whereis("counter"), started.pid());
    EXPECT_EQ(call(name, Counter::AddAndGet{2}), 2);
    cast(name, Counter::Add{3});
    EXPECT_EQ(call(via(names, "counter"), Counter::Get{}), 5);

    const auto again = start<Counter>({.name = name});
    EXPECT_TRUE(again.is_already_started());
    EXPECT_EQ(again.pid(), started.pid());
    stop(name);
    EXPECT_EQ(ServerName(name).pid(), Pid());
    EXPECT_TRUE(start<Counter>({.name = name})) << "free again at once";
    stop(name);
  });
}

TEST_P(RegistryVia, REGI_024_the_value_of_the_name_is_stored) {
  run([] {
    const Names names = start_registry(unique);
    const Pid server = start<Counter>({.name = via(names, "counter", "value")}).value();
    EXPECT_EQ(names.lookup("counter"), (NameEntries{{server, "value"}}));
    stop(server);
  });
}

TEST_P(RegistryVia, REGI_058_duplicate_keys_are_no_names) {
  run([] {
    const Names names = start_registry(duplicate);
    EXPECT_THROW(via(names, "counter"), ArgumentError);
    EXPECT_EQ(names.count(), 0U);
  });
}

class Refusing : public GenServer<Refusing> {
 public:
  Init init() { return Stop{"refused"}; }
};

TEST_P(RegistryVia, a_failed_start_leaves_no_entry) {
  run([] {
    const Names names = start_registry(unique);
    EXPECT_FALSE(start<Refusing>({.name = via(names, "refusing")}));
    EXPECT_EQ(names.whereis("refusing"), Pid());
    settle("registry");
    EXPECT_EQ(names.count(), 0U);
  });
}

TEST_P(RegistryVia, a_name_in_an_unknown_registry_fails_the_start) {
  run([] {
    const Names unknown("unknown");
    const auto started = start<Counter>({.name = via(unknown, "counter")});
    EXPECT_FALSE(started);
    EXPECT_FALSE(started.is_already_started());
    EXPECT_THROW(call(via(unknown, "counter"), Counter::Get{}), ArgumentError);
  });
}

}  // namespace
}  // namespace nazir::test
