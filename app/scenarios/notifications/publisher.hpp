// SPDX-License-Identifier: BSL-1.0
#pragma once
// A publisher: publishes its share of the events, numbered from 1 without gaps.

#include "event.hpp"
#include "station.hpp"

namespace nazir::scenarios::notifications {

/// Publishes an event in the variant of the run; counts it as unheard if there is no broker.
void publish(Station& station, const Event& event);

/// Events that may wait, in mailboxes and queues together: about 100 MB. Publishers turn away further ones.
inline constexpr std::uint64_t most_waiting = 1'000'000;

/// The body of the publisher's process. Never returns.
void publish_events(Station& station, std::uint64_t number);

/// The supervisor "publishers", with as many as the parameter says.
struct Publishers : Supervisor {
  static Init init(const StationPtr& station);
};

}  // namespace nazir::scenarios::notifications
