// SPDX-License-Identifier: BSL-1.0
#include "notifications.hpp"

#include <algorithm>

namespace nazir::scenarios::donations {

Notifications::Notifications(WorldPtr world) : world_(std::move(world)) {
  world_->subscribers = 0;
}

bool Notifications::handle_call(const Subscribe& request) {
  for (const auto& subscriber : subscribers_) {
    if (subscriber.pid == request.subscriber) return false;
  }
  subscribers_.push_back({request.subscriber, monitor(request.subscriber)});
  world_->subscribers = subscribers_.size();
  return true;
}

bool Notifications::handle_call(const Unsubscribe& request) {
  return remove(request.subscriber);
}

void Notifications::handle_cast(const Publish& publish) {
  for (const auto& subscriber : subscribers_) send(subscriber.pid, DonationCompleted(publish.event));
}

void Notifications::handle_info(const Down& down) {
  remove(down.pid);
}

bool Notifications::remove(Pid pid) {
  const auto found =
      std::find_if(subscribers_.begin(), subscribers_.end(), [pid](const Subscriber& s) { return s.pid == pid; });
  if (found == subscribers_.end()) return false;
  demonitor(found->monitor, flush);
  subscribers_.erase(found);
  world_->subscribers = subscribers_.size();
  return true;
}

}  // namespace nazir::scenarios::donations
