// SPDX-License-Identifier: BSL-1.0
// Registries of duplicate keys: many processes under one key, and dispatching. Semantics, section 15.
#include "registries.hpp"

namespace nazir::test {
namespace {

using Texts = std::vector<std::string>;

class DuplicateRegistry : public PartitionedTest {};
INSTANTIATE_TEST_SUITE_P(With, DuplicateRegistry, ::testing::Values(1, 8), name_of_partitions);

TEST_P(DuplicateRegistry, REGI_037_starts_configured_number_of_partitions) {
  run([] {
    start_registry(duplicate);
    EXPECT_EQ(Supervisor::count_children("registry").workers, partitions());
  });
}

TEST_P(DuplicateRegistry, REGI_040_REGI_D07_REGI_D15_has_duplicate_registrations) {  // RGY-06, RGY-08
  run([] {
    const Names names = start_registry(duplicate);
    EXPECT_TRUE(names.register_key("hello", "value"));
    EXPECT_EQ(names.keys(self()), Texts{"hello"});
    EXPECT_EQ(names.values("hello", self()), Texts{"value"});
    EXPECT_TRUE(names.register_key("hello", "value"));
    EXPECT_EQ(names.keys(self()), (Texts{"hello", "hello"}));
    EXPECT_EQ(names.values("hello", self()), (Texts{"value", "value"}));
    EXPECT_TRUE(names.register_key("world", "value"));
    EXPECT_EQ(sorted(names.keys(self())), (Texts{"hello", "hello", "world"}));
    EXPECT_EQ(names.count(), 3U);
  });
}

TEST_P(DuplicateRegistry, REGI_041_has_duplicate_registrations_across_processes) {
  run([] {
    const Names names = start_registry(duplicate);
    const Pid other = spawn_registered(names, "hello", "world");
    EXPECT_TRUE(names.keys(self()).empty());
    EXPECT_TRUE(names.values("hello", self()).empty());
    EXPECT_TRUE(names.register_key("hello", "value"));
    EXPECT_EQ(names.keys(self()), Texts{"hello"});
    EXPECT_EQ(names.keys(other), Texts{"hello"});
    EXPECT_EQ(names.values("hello", self()), Texts{"value"});
    EXPECT_EQ(names.values("hello", other), Texts{"world"});
    EXPECT_EQ(pids_of(names.lookup("hello")), sorted(std::vector{self(), other}));
    quit(other);
  });
}

TEST_P(DuplicateRegistry, REGI_043_dispatches_to_multiple_keys_in_serial) {  // RGY-07
  run([] {
    Process::trap_exit(true);
    const Names names = start_registry(duplicate);
    int called = 0;
    names.dispatch("hello", [&](const NameEntries&) { ++called; });
    EXPECT_EQ(called, 0) << "there is nobody";

    for (const char* value : {"value1", "value2"}) names.register_key("hello", value);
    names.register_key("world", "value3");
    Texts seen;
    names.dispatch("hello", [&, me = self()](const NameEntries& entries) {
      ++called;
      EXPECT_EQ(self(), me);
      for (const auto& [pid, value] : entries) {
        EXPECT_EQ(pid, me);
        seen.push_back(value);
      }
    });
    EXPECT_EQ(called, 1) << "all entries of one process are in one partition";
    EXPECT_EQ(seen, (Texts{"value1", "value2"}));
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_P(DuplicateRegistry, dispatch_reaches_all_of_a_key_and_nobody_else) {
  run([] {
    const Names names = start_registry(duplicate);
    std::vector<Pid> members;
    for (int i = 0; i < 40; ++i) members.push_back(spawn_registered(names, i % 2 == 0 ? "even" : "odd", "value"));
    std::vector<Pid> seen;
    names.dispatch("even", [&](const NameEntries& entries) {
      EXPECT_FALSE(entries.empty());
      for (const auto& [pid, value] : entries) seen.push_back(pid);
    });
    std::vector<Pid> expected;
    for (std::size_t i = 0; i < members.size(); i += 2) expected.push_back(members[i]);
    EXPECT_EQ(sorted(seen), sorted(expected));
    for (const Pid pid : members) quit(pid);
  });
}

struct DispatchedBy {
  Pid pid;
  std::size_t entries;
};

TEST_P(DuplicateRegistry, REGI_044_dispatches_to_multiple_keys_in_parallel) {
  run([] {
    Process::trap_exit(true);
    const Names names = start_registry(duplicate);
    const auto report = [me = self()](const NameEntries& entries) { send(me, DispatchedBy{self(), entries.size()}); };
    names.dispatch("hello", report, {.parallel = true});
    EXPECT_TRUE(mailbox_is_empty()) << "there is nobody";

    names.register_key("hello", "value1");
    names.register_key("hello", "value2");
    names.register_key("world", "value3");
    names.dispatch("hello", report, {.parallel = true});
    const auto by = next<DispatchedBy>();
    ASSERT_TRUE(by);
    EXPECT_EQ(by->entries, 2U);
    if (partitions() == 1) {
      EXPECT_EQ(by->pid, self());
    } else {
      EXPECT_NE(by->pid, self());
    }
    EXPECT_TRUE(mailbox_is_empty()) << "no Exit and no Down is left";
  });
}

TEST_P(DuplicateRegistry, a_parallel_dispatch_that_fails_ends_its_caller) {
  run([] {
    const Names names = start_registry(duplicate);
    names.register_key("hello", "value");
    const auto fail = [](const NameEntries&) { exit("cannot"); };
    EXPECT_EQ(end_of([names, fail] { names.dispatch("hello", fail, {.parallel = true}); }), Reason("cannot"));
  });
}

TEST_P(DuplicateRegistry, REGI_045_REGI_D11_unregisters_by_key) {  // RGY-06
  run([] {
    const Names names = start_registry(duplicate);
    names.register_key("hello", "value");
    names.register_key("hello", "value");
    names.register_key("world", "value");
    names.unregister("hello");
    EXPECT_EQ(names.keys(self()), Texts{"world"});
    names.unregister("world");
    EXPECT_TRUE(names.keys(self()).empty());
    EXPECT_EQ(owners_of(names), 0U);
  });
}

TEST_P(DuplicateRegistry, REGI_046_unregisters_with_no_entries) {
  run([] {
    const Names names = start_registry(duplicate);
    const Pid other = spawn_registered(names, "hello", "value");
    names.unregister("hello");
    names.unregister("world");
    EXPECT_EQ(pids_of(names.lookup("hello")), std::vector{other});
    quit(other);
  });
}

TEST_P(DuplicateRegistry, REGI_D09_values) {
  run([] {
    const Names names = start_registry(duplicate);
    names.register_key("hello", "world");
    names.register_key("hello", "again");
    EXPECT_EQ(names.values("hello", self()), (Texts{"world", "again"}));
  });
}

TEST_P(DuplicateRegistry, REGI_057_an_unknown_registry_is_an_argument_error) {
  run([] {
    const Names unknown("unknown");
    EXPECT_THROW(unknown.register_key("hello", "value"), ArgumentError);
    EXPECT_THROW(unknown.unregister("hello"), ArgumentError);
    EXPECT_THROW(unknown.lookup("hello"), ArgumentError);
    EXPECT_THROW(unknown.keys(self()), ArgumentError);
    EXPECT_THROW(unknown.count(), ArgumentError);
    EXPECT_THROW(unknown.select(), ArgumentError);
    EXPECT_THROW(unknown.dispatch("hello", [](const NameEntries&) {}), ArgumentError);
    EXPECT_THROW(unknown.lock("hello", [] { return 1; }), ArgumentError);
    EXPECT_TRUE(Process::info(self())->links.empty());
  });
}

TEST_P(DuplicateRegistry, a_registry_of_other_types_is_an_argument_error) {
  run([] {
    start_registry(duplicate);
    const Registry<int, std::string> other_keys("registry");
    const Registry<std::string, int> other_values("registry");
    EXPECT_THROW(other_keys.lookup(1), ArgumentError);
    EXPECT_THROW(other_values.register_key("hello", 1), ArgumentError);
  });
}

TEST_P(DuplicateRegistry, a_function_for_unique_keys_is_an_argument_error) {
  run([] {
    const Names names = start_registry(duplicate);
    EXPECT_THROW(names.update_value("hello", [](const std::string& value) { return value; }), ArgumentError);
    EXPECT_THROW(names.whereis("hello"), ArgumentError);
  });
}

TEST_P(DuplicateRegistry, bad_options_are_argument_errors) {
  run([] {
    EXPECT_THROW(Names::start_link({.keys = duplicate, .name = ""}), ArgumentError);
    EXPECT_THROW(Names::start_link({.keys = duplicate, .name = "registry", .partitions = 0}), ArgumentError);
  });
}

}  // namespace
}  // namespace nazir::test
