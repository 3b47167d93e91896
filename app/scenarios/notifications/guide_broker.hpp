// SPDX-License-Identifier: BSL-1.0
#pragma once
// The guide's broker and its subscribers, with their faults.
//
// Subscribing is a message: it returns before it holds, and subscribing twice delivers every event twice. Messages that
// the broker does not know stay in its mailbox for ever, and each receive looks at all of them again. Nothing bounds
// the mailbox of a slow subscriber. Subscribers do not watch the broker: when it ends, they wait for ever.

#include <nazir/nazir.hpp>

#include "event.hpp"
#include "station.hpp"

namespace nazir::scenarios::notifications {

/// To the broker.
struct GuideSubscribe {
  Pid subscriber;
};
struct GuidePublish {
  Event event;
};
/// From the broker to a subscriber.
struct GuideCreated {
  Event event;
};

/// The body of the broker. Never returns.
void guide_broker_loop(Station& station);
/// The body of a subscriber. Returns when it is asked to leave.
void guide_listen(const StationPtr& station, std::uint64_t number);

}  // namespace nazir::scenarios::notifications
