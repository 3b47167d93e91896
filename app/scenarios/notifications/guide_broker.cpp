// SPDX-License-Identifier: BSL-1.0
#include "guide_broker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "broker.hpp"
#include "subscriber.hpp"

namespace nazir::scenarios::notifications {
namespace {

std::uint64_t own_mailbox() {
  return Process::info<&ProcessInfo::message_queue_len>(self()).value_or(0);
}

}  // namespace

void guide_broker_loop(Station& station) {
  count_start(station);
  std::deque<Pid> subscribers;  // the newest first
  Part subscribed(station.subscribed);
  for (;;) {
    Process::set_label(fmt::format("{} subscriptions", subscribers.size()));
    subscribed.set(std::set<Pid>(subscribers.begin(), subscribers.end()).size());
    receive(
        [&](const GuideSubscribe& request) {
          monitor(request.subscriber);
          subscribers.push_front(request.subscriber);
        },
        [&](const GuidePublish& publish) {
          perhaps_crash(station, publish.event);
          for (const Pid each : subscribers) send(each, GuideCreated{publish.event});
          station.mailbox = own_mailbox();
        },
        [&](const Down& down) {
          const auto found = std::find(subscribers.begin(), subscribers.end(), down.pid);
          if (found != subscribers.end()) subscribers.erase(found);
        });
  }
}

void guide_listen(const StationPtr& station, std::uint64_t number) {
  Reader reader(station, number);
  Part waiting(station->waiting);
  send("broker", GuideSubscribe{self()});
  if (reader.subscribes_twice()) send("broker", GuideSubscribe{self()});
  bool stays = true;
  while (stays) {
    receive(
        [&](const GuideCreated& created) {
          waiting.set(own_mailbox());
          reader.handle(created.event, 0);
        },
        [&](const Leave&) {
          reader.left();
          stays = false;
        },
        otherwise([](const Message&) {}));
  }
}

}  // namespace nazir::scenarios::notifications
