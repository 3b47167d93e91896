// SPDX-License-Identifier: BSL-1.0
#pragma once
// The broker of notifications: sends every event to all subscribers, in the order of subscription. Subscribing is a
// call, so that no event published afterwards is missed, and is idempotent. The broker monitors its subscribers and
// removes dead ones. Subscribers should monitor the broker: a new one starts without subscribers.

#include <vector>

#include <nazir/nazir.hpp>

#include "world.hpp"

namespace nazir::scenarios::donations {

/// The event that subscribers receive.
struct DonationCompleted {
  DonationId donation;
  CampaignId campaign;
  std::int64_t amount;  ///< Minor units.
};

class Notifications : public GenServer<Notifications> {
 public:
  struct Subscribe {
    Pid subscriber;
    using Reply = bool;  ///< False if it was already subscribed.
  };
  struct Unsubscribe {
    Pid subscriber;
    using Reply = bool;  ///< Whether it had been subscribed.
  };
  struct Publish {
    DonationCompleted event;
  };
  using Handles = Messages<Subscribe, Unsubscribe, Publish>;

  explicit Notifications(WorldPtr world);

  bool handle_call(const Subscribe& request);
  bool handle_call(const Unsubscribe& request);
  void handle_cast(const Publish& publish);
  void handle_info(const Down& down);

 private:
  struct Subscriber {
    Pid pid;
    Ref monitor;
  };

  bool remove(Pid pid);

  WorldPtr world_;
  std::vector<Subscriber> subscribers_;

  BOOST_DESCRIBE_CLASS(Notifications, (), (), (), (subscribers_))
};

}  // namespace nazir::scenarios::donations
