// SPDX-License-Identifier: BSL-1.0
// Registries of unique keys: which process owns a key, and for how long. Semantics, section 15.
#include <variant>

#include "registries.hpp"

namespace nazir::test {
namespace {

class UniqueRegistry : public PartitionedTest {};
INSTANTIATE_TEST_SUITE_P(With, UniqueRegistry, ::testing::Values(1, 8), name_of_partitions);

TEST_P(UniqueRegistry, REGI_001_starts_configured_number_of_partitions) {
  run([] {
    start_registry(unique);
    EXPECT_EQ(Supervisor::count_children("registry").workers, partitions());
    EXPECT_EQ(Supervisor::count_children("registry").active, partitions());
  });
}

TEST_P(UniqueRegistry, REGI_003_REGI_D19_counts_the_keys) {
  run([] {
    const Names names = start_registry(unique);
    EXPECT_EQ(names.count(), 0U);
    names.register_key("hello", "value");
    EXPECT_EQ(names.count(), 1U);
    names.register_key("world", "value");
    EXPECT_EQ(names.count(), 2U);
  });
}

TEST_P(UniqueRegistry, REGI_004_has_unique_registrations) {  // RGY-01, RGY-02
  run([] {
    const Names names = start_registry(unique);
    EXPECT_TRUE(names.register_key("hello", "value"));
    EXPECT_EQ(names.keys(self()), std::vector<std::string>{"hello"});
    EXPECT_EQ(names.values("hello", self()), std::vector<std::string>{"value"});

    const auto again = names.register_key("hello", "value");
    EXPECT_FALSE(again);
    EXPECT_TRUE(again.is_already_registered);
    EXPECT_EQ(again.pid, self());
    EXPECT_EQ(names.keys(self()), std::vector<std::string>{"hello"});

    EXPECT_TRUE(names.register_key("world", "value"));
    EXPECT_EQ(sorted(names.keys(self())), (std::vector<std::string>{"hello", "world"}));
  });
}

TEST_P(UniqueRegistry, REGI_005_has_unique_registrations_across_processes) {
  run([] {
    const Names names = start_registry(unique);
    const Pid other = spawn_registered(names, "hello", "value");
    const Pid supervisor = whereis("registry");
    EXPECT_TRUE(linked_to(supervisor));
    const auto refused = names.register_key("hello", "recent");
    EXPECT_FALSE(refused);
    EXPECT_EQ(refused.pid, other);
    EXPECT_TRUE(names.keys(self()).empty());
    EXPECT_TRUE(names.values("hello", self()).empty());
    EXPECT_EQ(names.lookup("hello"), (NameEntries{{other, "value"}}));
    EXPECT_EQ(Process::info(self())->links, std::vector<Pid>{supervisor}) << "no link to a partition stays";
    quit(other);
  });
}

TEST_P(UniqueRegistry, REGI_006_the_key_of_a_dead_owner_can_be_taken_over_at_once) {  // RGY-05
  run([] {
    const Names names = start_registry(unique);
    for (int i = 0; i < times(100); ++i) {
      const Pid owner = spawn_registered(names, "hello", "value");
      quit(owner);
      EXPECT_TRUE(names.lookup("hello").empty());
      ASSERT_TRUE(names.register_key("hello", "new"));
      EXPECT_EQ(names.lookup("hello"), (NameEntries{{self(), "new"}}));
      settle("registry");
      EXPECT_EQ(names.lookup("hello"), (NameEntries{{self(), "new"}})) << "cleaning up after the dead takes it away";
      names.unregister("hello");
    }
  });
}

TEST_P(UniqueRegistry, REGI_014_compares_strictly) {  // RGY-16
  run([] {
    using Numbers = Registry<std::variant<int, double>, std::string>;
    const auto numbers = start_registry<Numbers>(unique);
    EXPECT_TRUE(numbers.register_key(1, "integer"));
    EXPECT_TRUE(numbers.register_key(1.0, "floating"));
    EXPECT_EQ(numbers.values(1, self()), std::vector<std::string>{"integer"});
    EXPECT_EQ(numbers.values(1.0, self()), std::vector<std::string>{"floating"});
    EXPECT_EQ(numbers.count(), 2U);
    numbers.unregister(1.0);
    EXPECT_EQ(numbers.lookup(1).size(), 1U);
    EXPECT_TRUE(numbers.lookup(1.0).empty());
  });
}

TEST_P(UniqueRegistry, REGI_016_dispatches_to_a_single_key) {  // RGY-07
  run([] {
    const Names names = start_registry(unique);
    int called = 0;
    names.dispatch("hello", [&](const NameEntries&) { ++called; });
    EXPECT_EQ(called, 0);
    names.register_key("hello", "value");
    names.register_key("world", "other");
    names.dispatch("hello", [&, me = self()](const NameEntries& entries) {
      ++called;
      EXPECT_EQ(self(), me);
      EXPECT_EQ(entries, (NameEntries{{me, "value"}}));
    });
    EXPECT_EQ(called, 1);
  });
}

TEST_P(UniqueRegistry, REGI_017_REGI_D10_unregisters_by_key) {
  run([] {
    const Names names = start_registry(unique);
    names.register_key("hello", "value");
    names.register_key("world", "value");
    names.unregister("hello");
    EXPECT_EQ(names.keys(self()), std::vector<std::string>{"world"});
    EXPECT_TRUE(names.lookup("hello").empty());
    names.unregister("world");
    EXPECT_TRUE(names.keys(self()).empty());
    EXPECT_EQ(names.count(), 0U);
    EXPECT_EQ(owners_of(names), 0U);
  });
}

TEST_P(UniqueRegistry, REGI_018_unregisters_with_no_entries) {
  run([] {
    const Names names = start_registry(unique);
    names.unregister("hello");
    const Pid other = spawn_registered(names, "hello", "value");
    names.unregister("hello");
    EXPECT_EQ(names.lookup("hello"), (NameEntries{{other, "value"}})) << "it is not ours to remove";
    quit(other);
  });
}

TEST_P(UniqueRegistry, REGI_035_a_refused_registration_leaves_no_trace) {
  run([] {
    const Names names = start_registry(unique);
    names.register_key("hello", "value");
    ASSERT_EQ(owners_of(names), 1U);
    ASSERT_FALSE(names.register_key("hello", "value"));
    EXPECT_EQ(owners_of(names), 1U);
    EXPECT_EQ(names.count(), 1U);
    EXPECT_EQ(names.keys(self()).size(), 1U);
  });
}

TEST_P(UniqueRegistry, REGI_036_a_registration_refused_across_processes_leaves_no_trace) {
  run([] {
    const Names names = start_registry(unique);
    names.register_key("hello", "value");
    const Ref ref = spawn_monitor([names] {
                      EXPECT_FALSE(names.register_key("hello", "value"));
                      EXPECT_TRUE(names.keys(self()).empty());
                      EXPECT_TRUE(Process::info(self())->links.empty());
                    }).ref;
    expect_down(ref, Reason::normal);
    EXPECT_EQ(owners_of(names), 1U);
    EXPECT_EQ(names.count(), 1U);
  });
}

TEST_P(UniqueRegistry, REGI_D01_update_value) {
  run([] {
    using Counts = Registry<std::string, int>;
    const auto counts = start_registry<Counts>(unique);
    counts.register_key("hello", 1);
    EXPECT_EQ(counts.lookup("hello"), (std::vector<Counts::Entry>{{self(), 1}}));
    const auto updated = counts.update_value("hello", [](int value) { return value + 1; });
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->now, 2);
    EXPECT_EQ(updated->before, 1);
    EXPECT_EQ(counts.lookup("hello"), (std::vector<Counts::Entry>{{self(), 2}}));
  });
}

TEST_P(UniqueRegistry, only_the_owner_updates_a_value) {  // RGY-09
  run([] {
    const Names names = start_registry(unique);
    const auto change = [](const std::string&) -> std::string { return "changed"; };
    EXPECT_FALSE(names.update_value("hello", change));
    const Pid other = spawn_registered(names, "hello", "value");
    EXPECT_FALSE(names.update_value("hello", change));
    EXPECT_EQ(names.lookup("hello"), (NameEntries{{other, "value"}}));
    quit(other);
  });
}

TEST_P(UniqueRegistry, REGI_D02_lookup) {
  run([] {
    const Names names = start_registry(unique);
    EXPECT_TRUE(names.lookup("hello").empty());
    names.register_key("hello", "world");
    EXPECT_EQ(names.lookup("hello"), (NameEntries{{self(), "world"}}));
    const Pid me = self();
    expect_down(spawn_monitor([names, me] {
                  EXPECT_EQ(names.lookup("hello"), (NameEntries{{me, "world"}}));
                }).ref,
                Reason::normal);
  });
}

TEST_P(UniqueRegistry, REGI_D08_values) {
  run([] {
    const Names names = start_registry(unique);
    names.register_key("hello", "world");
    EXPECT_EQ(names.values("hello", self()), std::vector<std::string>{"world"});
    const Pid me = self();
    expect_down(spawn_monitor([names, me] {
                  EXPECT_TRUE(names.values("hello", self()).empty());
                  EXPECT_EQ(names.values("hello", me), std::vector<std::string>{"world"});
                }).ref,
                Reason::normal);
  });
}

TEST_P(UniqueRegistry, of_fifty_that_race_for_a_key_one_wins) {  // RGY-17
  run([] {
    const Names names = start_registry(unique);
    for (int i = 0; i < 50; ++i) {
      spawn([names, parent = self()] {
        send(parent, Number{names.register_key("hello", "") ? 1 : 0});
        wait_for_quit();
      });
    }
    int won = 0;
    for (int i = 0; i < 50; ++i) won += next<Number>()->value;
    EXPECT_EQ(won, 1);
    const auto found = names.lookup("hello");
    ASSERT_EQ(found.size(), 1U);
    quit(found.front().pid);
  });
  stop_may_kill();
}

TEST_P(UniqueRegistry, whereis_never_gives_the_dead) {  // RGY-04
  run([] {
    const Names names = start_registry(unique);
    for (int i = 0; i < times(200); ++i) {
      const Pid owner = spawn_registered(names, "hello", "value");
      EXPECT_EQ(names.whereis("hello"), owner);
      const Ref ref = monitor(owner);
      exit(owner, Reason::kill);
      expect_down(ref, Reason::killed);
      EXPECT_EQ(names.whereis("hello"), Pid());
      EXPECT_TRUE(names.lookup("hello").empty());
      EXPECT_TRUE(names.keys(owner).empty());
      EXPECT_TRUE(names.values("hello", owner).empty());
      EXPECT_TRUE(names.select().empty());
    }
  });
}

struct PlaceInLine {
  std::string queue;
  int place;
  friend bool operator==(const PlaceInLine&, const PlaceInLine&) = default;
};

TEST_P(UniqueRegistry, keys_may_be_plain_structs) {
  run([] {
    const auto places = start_registry<Registry<PlaceInLine>>(unique);
    EXPECT_TRUE(places.register_key({"zakat", 1}));
    EXPECT_TRUE(places.register_key({"zakat", 2}));
    EXPECT_TRUE(places.register_key({"sadaqah", 1}));
    EXPECT_FALSE(places.register_key({"zakat", 2}));
    EXPECT_EQ(places.lookup({"zakat", 1}).size(), 1U);
    EXPECT_TRUE(places.lookup({"zakat", 3}).empty());
  });
}

}  // namespace
}  // namespace nazir::test
