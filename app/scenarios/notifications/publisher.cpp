// SPDX-License-Identifier: BSL-1.0
#include "publisher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "broker.hpp"
#include "guide_broker.hpp"
#include "scenarios/load/arrivals.hpp"

namespace nazir::scenarios::notifications {

using namespace std::chrono_literals;

void publish(Station& station, const Event& event) {
  ++station.published;
  const Pid broker = whereis("broker");
  if (!broker) {
    ++station.unheard;
  } else if (station.values[keys.variant] == Variant::guide) {
    send(broker, GuidePublish{event});
  } else {
    cast(broker, Broker::Publish{event});
  }
}

void publish_events(Station& station, std::uint64_t number) {
  constexpr auto patience = 50ms;  // while no events are published
  const auto& values = station.values;
  const auto since = static_cast<std::uint64_t>(now().count());
  Arrivals arrivals(station.run->dice({Stream::gaps, number, since}), Arrival::poisson, now());
  std::uint64_t sequence = 0, dropped = 0;
  for (;;) {
    const bool open = !station.run->paused && !station.run->stopping;
    const auto due = arrivals.due(now(), open ? values[keys.rate] / values[keys.publishers] : 0);
    station.missed += arrivals.dropped() - std::exchange(dropped, arrivals.dropped());
    for (std::uint64_t i = 0; open && i < due; ++i) {
      if (station.mailbox + station.waiting >= most_waiting) {
        ++station.turned_away;
        continue;
      }
      publish(station, {.publisher = self(), .source = number, .sequence = ++sequence, .at = now()});
    }
    Process::set_label(fmt::format("publisher {}: {} events", number, sequence));
    sleep(arrivals.coming() ? std::max(arrivals.next_look() - now(), Duration::zero()) : patience);
  }
}

Publishers::Init Publishers::init(const StationPtr& station) {
  std::vector<ChildSpec> specs;
  for (std::uint32_t i = 1; i <= station->run->settings[keys.publishers]; ++i) {
    specs.push_back(child_process({.id = fmt::format("publisher {}", i), .shutdown = brutal_kill},
                                  [station, i] { publish_events(*station, i); }));
  }
  return Supervisor::init(std::move(specs), {.max_restarts = 1000});
}

}  // namespace nazir::scenarios::notifications
