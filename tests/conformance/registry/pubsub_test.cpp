// SPDX-License-Identifier: BSL-1.0
// PubSub: which subscribers receive a broadcast.
#include <nazir/pubsub.hpp>

#include "registries.hpp"

namespace nazir::test {
namespace {

class PubSubTest : public PartitionedTest {
 protected:
  static void start_pubsub() { PubSub::start_link({.name = "news", .pool_size = partitions()}).value(); }
};
INSTANTIATE_TEST_SUITE_P(With, PubSubTest, ::testing::Values(1, 8), name_of_partitions);

/// A subscriber that forwards what it receives.
Pid spawn_subscriber(const std::string& topic) {
  const Pid pid = spawn([topic, parent = self()] {
    PubSub::subscribe("news", topic);
    send(parent, Ready{});
    for (bool more = true; more;) {
      more = receive(
          [&](Number number) {
            send(parent, std::pair(self(), number.value));
            return true;
          },
          [](Quit) { return false; });
    }
  });
  expect_next<Ready>();
  return pid;
}

TEST_P(PubSubTest, a_broadcast_reaches_the_subscribers_of_the_topic) {
  run([] {
    start_pubsub();
    std::vector<Pid> subscribers;
    for (int i = 0; i < 20; ++i) subscribers.push_back(spawn_subscriber("zakat"));
    const Pid other = spawn_subscriber("sadaqah");
    PubSub::broadcast("news", "zakat", Number{7});
    std::vector<std::pair<Pid, int>> seen;
    std::vector<std::pair<Pid, int>> expected;
    for (const Pid pid : subscribers) {
      expected.emplace_back(pid, 7);
      seen.push_back(next<std::pair<Pid, int>>().value());
    }
    EXPECT_EQ(sorted(seen), sorted(expected));
    EXPECT_TRUE(mailbox_is_empty()) << "once to each, and nothing to " << to_text(other);
    for (const Pid pid : subscribers) quit(pid);
    quit(other);
  });
}

TEST_P(PubSubTest, broadcasts_of_one_process_keep_their_order) {
  run([] {
    start_pubsub();
    PubSub::subscribe("news", "zakat");
    for (int i = 0; i < 1000; ++i) PubSub::broadcast("news", "zakat", Number{i});
    for (int i = 0; i < 1000; ++i) expect_number(i);
  });
}

TEST_P(PubSubTest, a_broadcast_to_nobody_is_fine) {
  run([] {
    start_pubsub();
    PubSub::broadcast("news", "zakat", Number{1});
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_P(PubSubTest, broadcast_from_leaves_one_out) {
  run([] {
    start_pubsub();
    PubSub::subscribe("news", "zakat");
    const Pid other = spawn_subscriber("zakat");
    PubSub::broadcast_from("news", self(), "zakat", Number{1});
    EXPECT_EQ((next<std::pair<Pid, int>>()), std::pair(other, 1));
    EXPECT_TRUE(mailbox_is_empty());
    PubSub::broadcast_from("news", other, "zakat", Number{2});
    expect_number(2);
    quit(other);
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_P(PubSubTest, local_broadcast) {
  run([] {
    start_pubsub();
    PubSub::subscribe("news", "zakat");
    PubSub::local_broadcast("news", "zakat", Number{1});
    expect_number(1);
  });
}

TEST_P(PubSubTest, who_subscribed_twice_gets_everything_twice_until_it_unsubscribes) {
  run([] {
    start_pubsub();
    PubSub::subscribe("news", "zakat");
    PubSub::subscribe("news", "zakat");
    EXPECT_EQ(PubSub::subscribers("news", "zakat"), 2U);
    PubSub::broadcast("news", "zakat", Number{1});
    expect_number(1);
    expect_number(1);
    PubSub::unsubscribe("news", "zakat");
    PubSub::broadcast("news", "zakat", Number{2});
    EXPECT_TRUE(mailbox_is_empty());
    PubSub::unsubscribe("news", "zakat");
  });
}

TEST_P(PubSubTest, a_subscription_ends_with_its_process) {
  run([] {
    start_pubsub();
    const Pid first = spawn_subscriber("zakat");
    const Pid second = spawn_subscriber("zakat");
    exit(first, Reason::kill);
    wait_for_end(first);
    EXPECT_EQ(PubSub::subscribers("news", "zakat"), 1U);
    PubSub::broadcast("news", "zakat", Number{1});
    EXPECT_EQ((next<std::pair<Pid, int>>()), std::pair(second, 1));
    quit(second);
  });
}

TEST_P(PubSubTest, a_large_message_can_be_shared) {
  run([] {
    start_pubsub();
    using Page = std::shared_ptr<const std::string>;
    PubSub::subscribe("news", "pages");
    PubSub::subscribe("news", "pages");
    const auto page = std::make_shared<const std::string>("a long text");
    PubSub::broadcast("news", "pages", page);
    EXPECT_EQ(next<Page>()->get(), page.get());
    EXPECT_EQ(next<Page>()->get(), page.get());
  });
}

TEST_P(PubSubTest, its_end_ends_the_subscribers) {
  run([] {
    start_pubsub();
    const Pid pubsub = whereis("news");
    unlink(pubsub);
    const Pid subscriber = spawn_subscriber("zakat");
    const Ref ref = monitor(subscriber);
    exit(pubsub, Reason::kill);
    EXPECT_EQ(down_of(ref), Reason::killed);
    wait_for_end(pubsub);
  });
}

TEST_P(PubSubTest, an_unknown_one_is_an_argument_error) {
  run([] {
    EXPECT_THROW(PubSub::subscribe("nowhere", "zakat"), ArgumentError);
    EXPECT_THROW(PubSub::unsubscribe("nowhere", "zakat"), ArgumentError);
    EXPECT_THROW(PubSub::broadcast("nowhere", "zakat", Number{1}), ArgumentError);
  });
}

TEST_P(PubSubTest, as_a_child) {
  run([] {
    const Pid top = Supervisor::start_link({child<PubSub>({.name = "news"}, partitions())}).value();
    PubSub::subscribe("news", "zakat");
    PubSub::broadcast("news", "zakat", Number{1});
    expect_number(1);
    PubSub::unsubscribe("news", "zakat");
    stop(top);
  });
}

}  // namespace
}  // namespace nazir::test
