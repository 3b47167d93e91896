// SPDX-License-Identifier: BSL-1.0
#include "broker.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace nazir::scenarios::notifications {

void count_start(Station& station) {
  station.mailbox = 0;
  if (station.broker_starts++ > 0) station.run->note_some("The broker is started again, and knows no subscribers.");
}

void perhaps_crash(Station& station, const Event& event) {
  Dice dice = station.run->dice({Stream::broker_crash, event.source, event.sequence});
  if (!dice.happens(station.values[keys.broker_crash_share])) return;
  station.run->note_some("The broker crashes at event {} of publisher {}.", event.sequence, event.source);
  throw std::runtime_error("a fault on purpose");
}

Broker::Broker(StationPtr station)
    : station_(std::move(station)), subscribed_(station_->subscribed), waiting_(station_->waiting) {
  count_start(*station_);
  show();
}

bool Broker::handle_call(const Subscribe& request) {
  const auto [number, is_new] = numbers_.try_emplace(request.subscriber, last_number_ + 1);
  if (!is_new) return false;
  subscribers_[++last_number_] = {.pid = request.subscriber, .monitor = monitor(request.subscriber)};
  show();
  return true;
}

bool Broker::handle_call(const Unsubscribe& request) {
  return remove(request.subscriber);
}

std::vector<Pid> Broker::handle_call(const GetSubscribers&) {
  std::vector<Pid> pids;
  for (const auto& [number, each] : subscribers_) pids.push_back(each.pid);
  return pids;
}

void Broker::handle_cast(const Publish& publish) {
  perhaps_crash(*station_, publish.event);
  const std::size_t room = station_->values[keys.queue];
  for (auto& [number, subscriber] : subscribers_) {
    subscriber.queue.push_back(publish.event);
    ++queued_;
    if (!subscriber.busy) deliver(subscriber);
    while (subscriber.queue.size() > room) {
      ++subscriber.dropped[subscriber.queue.front().publisher];
      subscriber.queue.pop_front();
      --queued_;
      ++station_->dropped;
    }
  }
  waiting_.set(queued_);
  station_->mailbox = Process::info<&ProcessInfo::message_queue_len>(self()).value_or(0);
}

void Broker::handle_cast(const Taken& taken) {
  auto* subscriber = find(taken.subscriber);
  if (subscriber == nullptr) return;
  subscriber->busy = false;
  if (!subscriber->queue.empty()) deliver(*subscriber);
  waiting_.set(queued_);
}

void Broker::handle_info(const Down& down) {
  remove(down.pid);
}

void Broker::handle_info(const Message&) {
  ++station_->unknown;
}

Broker::Subscriber* Broker::find(Pid subscriber) {
  const auto number = numbers_.find(subscriber);
  return number == numbers_.end() ? nullptr : &subscribers_.at(number->second);
}

bool Broker::remove(Pid subscriber) {
  const auto* found = find(subscriber);
  if (found == nullptr) return false;
  demonitor(found->monitor, flush);
  queued_ -= found->queue.size();
  subscribers_.erase(numbers_.at(subscriber));
  numbers_.erase(subscriber);
  show();
  return true;
}

void Broker::deliver(Subscriber& subscriber) {
  Delivery delivery{.event = subscriber.queue.front()};
  subscriber.queue.pop_front();
  --queued_;
  if (const auto dropped = subscriber.dropped.extract(delivery.event.publisher)) delivery.dropped = dropped.mapped();
  subscriber.busy = true;
  send(subscriber.pid, delivery);
}

void Broker::show() {
  subscribed_.set(subscribers_.size());
  waiting_.set(queued_);
  Process::set_label(fmt::format("{} subscribers", subscribers_.size()));
}

}  // namespace nazir::scenarios::notifications
