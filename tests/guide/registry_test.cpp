// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on names and topics: Registry, PubSub.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Names : public GuideTest {};

TEST_F(Names, pubsub) {
  run([] {
    // [pubsub]
    PubSub::start_link({.name = "notifications"});

    PubSub::subscribe("notifications", "campaign:7");                            // the calling process
    PubSub::broadcast("notifications", "campaign:7", Donation{1, 500});          // to all that are subscribed now
    const Donation heard = receive([](const Donation& donation) { return donation; });
    PubSub::unsubscribe("notifications", "campaign:7");
    // [pubsub]
    EXPECT_EQ(heard, (Donation{1, 500}));
    EXPECT_EQ(PubSub::subscribers("notifications", "campaign:7"), 0U);
    stop("notifications");
  });
}

class Campaign : public GenServer<Campaign> {
 public:
  struct Give {
    Money amount;
    using Reply = Money;
  };
  using Handles = Messages<Give>;
  Money handle_call(const Give& gift) { return total_ += gift.amount; }

 private:
  Money total_ = 0;
};

TEST_F(Names, unique_keys) {
  run([] {
    // [registry_unique]
    using Campaigns = Registry<std::string, int>;                                // the types of the keys and the values
    Campaigns::start_link({.keys = unique, .name = "campaigns"});                // Registry.start_link(keys: :unique, name: Campaigns)
    const Campaigns campaigns("campaigns");                                      // a name with types; may be copied

    start_link<Campaign>({.name = via(campaigns, "ramadan", 2026)});             // name: {:via, Registry, {Campaigns, "ramadan", 2026}}
    const Money total = call(via(campaigns, "ramadan"), Campaign::Give{50});     // GenServer.call({:via, Registry, …}, {:give, 50})

    const auto found = campaigns.lookup("ramadan");                              // Registry.lookup(Campaigns, "ramadan")
    // [registry_unique]
    EXPECT_EQ(total, 50);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].value, 2026);
    EXPECT_EQ(campaigns.count(), 1U);
    stop(found[0].pid);
    stop("campaigns");
  });
}

struct Closed { int campaign; };

TEST_F(Names, duplicate_keys) {
  run([] {
    // [registry_duplicate]
    using Donors = Registry<int>;                                                // without values
    Donors::start_link({.keys = duplicate, .name = "donors"});                   // Registry.start_link(keys: :duplicate, name: Donors)
    const Donors donors("donors");

    donors.register_key(7);                                                      // Registry.register(Donors, 7, nil)
    donors.dispatch(7, [](const auto& entries) {                                 // Registry.dispatch(Donors, 7, fn entries -> … end)
      for (const auto& entry : entries) send(entry.pid, Closed{7});
    });
    // [registry_duplicate]
    EXPECT_EQ(receive([](const Closed& closed) { return closed.campaign; }), 7);
    EXPECT_EQ(donors.keys(self()), std::vector<int>{7});
    donors.unregister(7);
    stop("donors");
  });
}

}  // namespace
}  // namespace nazir::test
