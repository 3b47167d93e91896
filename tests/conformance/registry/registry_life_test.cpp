// SPDX-License-Identifier: BSL-1.0
// Registries and the lives of their owners: links, clean-up, listeners; metadata. Semantics, section 15.
#include "registries.hpp"

namespace nazir::test {
namespace {

struct RegisteredAt {
  Pid partition;
};

class RegistryLife : public AnyKindTest {};
INSTANTIATE_TEST_SUITE_P(Of, RegistryLife, both_kinds(), name_of_kind);

// ---- Links

TEST_P(RegistryLife, REGI_021_REGI_056_links_on_register_and_unlinks_on_the_last_unregister) {
  run([] {
    const Names names = start_registry();
    const auto hello = names.register_key("hello", "value");
    EXPECT_TRUE(linked_to(hello.pid));
    const auto world = names.register_key("world", "value");
    EXPECT_TRUE(linked_to(world.pid));
    names.unregister("hello");
    EXPECT_TRUE(linked_to(world.pid));
    names.unregister("world");
    EXPECT_FALSE(linked_to(hello.pid));
    EXPECT_FALSE(linked_to(world.pid));
  });
}

TEST_P(RegistryLife, the_end_of_the_registry_ends_who_is_registered) {  // RGY-11
  run([] {
    const Pid registry = spawn([parent = self()] {
      const Names names = start_registry();
      send(parent, Ready{});
      wait_for_quit();
    });
    expect_next<Ready>();
    const Names names("registry");
    const Pid member = spawn_registered(names, "hello", "value");
    const Pid stranger = spawn_idle();
    const Ref ref = monitor(member);
    exit(registry, Reason::shutdown);
    EXPECT_EQ(down_of(ref), Reason::shutdown);
    EXPECT_TRUE(Process::alive(stranger));
    quit(stranger);
    wait_for_end(whereis("registry"));
    EXPECT_THROW(names.lookup("hello"), ArgumentError);
  });
}

TEST_P(RegistryLife, the_end_of_who_is_registered_leaves_the_registry) {  // RGY-12
  run([] {
    const Names names = start_registry();
    const auto before = partitions_of("registry");
    const Pid member = spawn_registered(names, "hello", "value");
    exit(member, "crash");
    wait_for_end(member);
    settle("registry");
    EXPECT_EQ(partitions_of("registry"), before);
    EXPECT_EQ(names.count(), 0U);
  });
}

TEST_P(RegistryLife, a_partition_that_dies_is_replaced_and_begins_empty) {
  run([] {
    const Names names = start_registry();
    const Pid member = spawn([names, parent = self()] {
      send(parent, RegisteredAt{names.register_key("hello", "value").pid});
      wait_for_quit();
    });
    const auto entry = next<RegisteredAt>();
    ASSERT_TRUE(entry);
    const Ref ref = monitor(member);
    exit(entry->partition, Reason::kill);
    EXPECT_EQ(down_of(ref), Reason::killed);
    const auto replaced = [] {
      const auto all = partitions_of("registry");
      return std::all_of(all.begin(), all.end(), [](Pid pid) { return Process::alive(pid); });
    };
    while (!replaced()) yield();
    EXPECT_TRUE(names.lookup("hello").empty());
    EXPECT_TRUE(names.register_key("hello", "value"));
  });
}

// ---- Clean-up

TEST_P(RegistryLife, REGI_068_nothing_is_left_of_owners_that_died) {
  run([] {
    const Names names = start_registry();
    std::vector<Pid> members;
    for (int i = 0; i < 30; ++i) {
      members.push_back(spawn_registered(names, "key" + std::to_string(i), std::to_string(i)));
      if (keys() == duplicate) members.push_back(spawn_registered(names, "key" + std::to_string(i), "again"));
    }
    EXPECT_EQ(owners_of(names), members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i % 2 == 0) {
        exit(members[i], Reason::kill);
      } else {
        send(members[i], Quit{});
      }
    }
    for (const Pid pid : members) wait_for_end(pid);
    wait_until([&] { return names.count() == 0; });
    settle("registry");
    EXPECT_EQ(owners_of(names), 0U);
    for (const Pid partition : partitions_of("registry")) {
      EXPECT_EQ(Process::info(partition)->links, std::vector{whereis("registry")});
    }
  });
}

TEST_P(RegistryLife, it_can_be_started_again) {
  run([] {
    for (int i = 0; i < 5; ++i) {
      const Names names = start_registry();
      EXPECT_EQ(names.count(), 0U);
      names.register_key("hello", "value");
      names.unregister("hello");
      const Pid registry = whereis("registry");
      unlink(registry);
      stop(registry, Reason::shutdown);
    }
  });
}

TEST_P(RegistryLife, a_second_one_of_the_name_is_already_started) {
  run([] {
    const Names names = start_registry();
    names.register_key("hello", "value");
    const auto again = Names::start_link(options());
    EXPECT_TRUE(again.is_already_started());
    EXPECT_EQ(again.pid(), whereis("registry"));
    EXPECT_EQ(names.count(), 1U) << "the first one goes on";
  });
}

TEST_P(RegistryLife, as_a_child) {
  run([] {
    const Pid top = Supervisor::start_link({child<Names>({.name = "registry"}, keys(), options().partitions)}).value();
    const Names names("registry");
    EXPECT_TRUE(names.register_key("hello", "value"));
    EXPECT_TRUE(Supervisor::which_children(top).front().type == ChildType::supervisor);
    names.unregister("hello");
    stop(top, Reason::normal);
    EXPECT_THROW(names.count(), ArgumentError);
  });
}

// ---- Listeners

TEST_P(RegistryLife, REGI_020_REGI_055_listeners_are_told) {  // RGY-13
  run([] {
    register_name(self(), "listener");
    auto with_listener = options();
    with_listener.listeners = {"listener", "nobody"};
    Names::start_link(with_listener).value();
    const Names names("registry");

    names.register_key("hello", "value");
    const auto registered = next<Names::Register>();
    ASSERT_TRUE(registered);
    EXPECT_EQ(registered->registry, "registry");
    EXPECT_EQ(registered->key, "hello");
    EXPECT_EQ(registered->pid, self());
    EXPECT_EQ(registered->value, "value");

    const Pid other = spawn([names] {
      names.register_key("world", "other");
      wait_for_quit();
    });
    const auto by_other = next<Names::Register>();
    ASSERT_TRUE(by_other);
    EXPECT_EQ(by_other->pid, other);
    EXPECT_EQ(by_other->key, "world");

    names.unregister("hello");
    const auto unregistered = next<Names::Unregister>();
    ASSERT_TRUE(unregistered);
    EXPECT_EQ(unregistered->registry, "registry");
    EXPECT_EQ(unregistered->key, "hello");
    EXPECT_EQ(unregistered->pid, self());

    names.unregister("hello");
    quit(other);
    settle("registry");
    EXPECT_TRUE(mailbox_is_empty()) << "nothing to remove, and an end is no unregister";
  });
}

// ---- Metadata

TEST_P(RegistryLife, REGI_D16_meta) {
  run([] {
    auto with_meta = options();
    with_meta.meta = {{"custom_key", "custom_value"}, {"limit", 50}};
    Names::start_link(with_meta).value();
    const Names names("registry");
    EXPECT_EQ(names.meta<std::string>("custom_key"), "custom_value");
    EXPECT_EQ(names.meta<int>("limit"), 50);
    EXPECT_FALSE(names.meta<int>("unknown_key"));
    EXPECT_FALSE(names.meta<std::string>("limit"));
  });
}

TEST_P(RegistryLife, REGI_D17_put_meta) {
  run([] {
    const Names names = start_registry();
    names.put_meta("custom_key", "custom_value");
    EXPECT_EQ(names.meta<std::string>("custom_key"), "custom_value");
    names.put_meta(std::pair(1, std::string("two")), 3);
    EXPECT_EQ(names.meta<int>(std::pair(1, std::string("two"))), 3);
    EXPECT_FALSE(names.meta<int>(std::pair(2, std::string("two"))));
    names.put_meta(1, "integer");
    names.put_meta(1.0, "floating");
    EXPECT_EQ(names.meta<std::string>(1), "integer");
    names.put_meta(1, "changed");
    EXPECT_EQ(names.meta<std::string>(1), "changed");
    EXPECT_EQ(names.meta<std::string>(1.0), "floating");
  });
}

TEST_P(RegistryLife, REGI_D18_delete_meta) {
  run([] {
    const Names names = start_registry();
    names.put_meta("custom_key", 1);
    EXPECT_EQ(names.meta<int>("custom_key"), 1);
    names.delete_meta("custom_key");
    EXPECT_FALSE(names.meta<int>("custom_key"));
    names.delete_meta("custom_key");
  });
}

TEST_P(RegistryLife, as_a_child_with_all_its_options) {
  run([] {
    RegistryOptions all = options();
    all.listeners = {"listener"};
    const Pid supervisor = Supervisor::start_link({child<Names>({.name = "named", .id = "id"}, all)}).value();
    const auto children = Supervisor::which_children(supervisor);
    ASSERT_EQ(children.size(), 1U);
    EXPECT_EQ(children[0].id, "id");
    EXPECT_EQ(children[0].type, ChildType::supervisor);
    EXPECT_EQ(whereis("named"), children[0].pid);
    EXPECT_THROW(child<Names>({}, RegistryOptions{}), ArgumentError);
    EXPECT_THROW(child<Names>({.name = "named"}, unique, std::size_t{0}), ArgumentError);
    stop(supervisor);
  });
}

// ---- The table

TEST(RegistryTableTest, a_partition_that_has_closed_holds_nothing_and_takes_nothing) {
  detail::KeyedTable<std::string, int> table({.keys = unique, .name = "t"}, &message_type<int>, 2);
  table.open(0, Pid{7});
  table.open(1, Pid{8});
  EXPECT_EQ(table.add(0, "a", Pid{9}, 1), Pid());
  EXPECT_EQ(table.add(1, "b", Pid{9}, 2), Pid());
  table.close(0);
  EXPECT_EQ(table.server(0), Pid());
  EXPECT_EQ(table.server(1), Pid{8});
  EXPECT_EQ(table.size(), 1U);
  EXPECT_THROW(table.add(0, "a", Pid{9}, 1), ArgumentError);
  table.open(0, Pid{10});
  EXPECT_EQ(table.add(0, "a", Pid{9}, 1), Pid());
}

}  // namespace
}  // namespace nazir::test
