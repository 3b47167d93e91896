// SPDX-License-Identifier: BSL-1.0
#pragma once
// The side of a stage towards its consumers: their demand, and the events buffered for lack of demand.

#include <algorithm>
#include <cstdint>
#include <deque>
#include <iterator>
#include <utility>
#include <vector>

#include <nazir/detail/stage_messages.hpp>
#include <nazir/receive.hpp>

namespace nazir::detail {

template <class Event>
class StageOutput {
 public:
  StageOutput(const StageOptions& options, bool bounded)
      : dispatcher_(options.dispatcher), keep_(options.buffer_keep), limit_(options.buffer_size), bounded_(bounded) {}

  void subscribe(const StageSubscriber& subscriber) {
    const auto& [consumer, request] = subscriber;
    if (request.events.type != &message_type<Event>) {
      send(consumer, StageEnded{request.subscription, "bad_event_type"});
    } else {
      consumers_.push_back({request.subscription, consumer, monitor(consumer), 0});
    }
  }
  void ask(const StageAsk& request) {
    for (Consumer& consumer : consumers_) {
      if (consumer.subscription == request.subscription) consumer.demand += request.count;
    }
    dispatch();
  }
  void cancel(Ref subscription) {
    std::erase_if(consumers_, [&](const Consumer& consumer) {
      return consumer.subscription == subscription && (demonitor(consumer.monitor, flush), true);
    });
    dispatch();
  }
  /// Whether the reference monitored a consumer.
  bool ended(Ref monitor) {
    return std::erase_if(consumers_, [&](const Consumer& each) { return each.monitor == monitor; }) != 0;
  }

  void add(std::vector<Event> events) {
    requested_ -= std::min(requested_, events.size());
    for (Event& event : events) buffer_.push_back(std::move(event));
    dispatch();
    while (bounded_ && buffer_.size() > limit_) {
      ++dropped_;
      keep_ == StageOptions::Keep::last ? buffer_.pop_front() : buffer_.pop_back();
    }
  }

  /// How many events could be sent now.
  std::size_t wanted() const {
    std::size_t sum = 0;
    std::size_t least = consumers_.empty() ? 0 : SIZE_MAX;
    for (const Consumer& consumer : consumers_) {
      sum += consumer.demand;
      least = std::min(least, consumer.demand);
    }
    return dispatcher_ == Dispatcher::demand ? sum : least;
  }
  /// How many new events to request from the producer: the demand that was not requested before. Counts them as
  /// requested.
  std::size_t promise() {
    const std::size_t want = wanted();
    if (want <= requested_) return 0;
    return want - std::exchange(requested_, want);
  }
  void look(StageFigures& figures) const {
    figures.consumers = consumers_.size();
    for (const Consumer& consumer : consumers_) figures.demand += consumer.demand;
    figures.buffered = buffer_.size();
    figures.dropped = dropped_;
  }

 private:
  struct Consumer {
    Ref subscription;
    Pid pid;
    Ref monitor;
    std::size_t demand;
  };

  void dispatch() {
    for (std::size_t count = ready(); count > 0; count = ready()) {
      if (dispatcher_ == Dispatcher::demand) {
        Consumer& hungriest =
            *std::max_element(consumers_.begin(), consumers_.end(),
                              [](const Consumer& left, const Consumer& right) { return left.demand < right.demand; });
        give(hungriest, take(std::min(count, hungriest.demand)));
      } else {
        const std::vector<Event> events = take(count);
        for (Consumer& consumer : consumers_) give(consumer, events);
      }
    }
  }
  std::size_t ready() const { return std::min(wanted(), buffer_.size()); }
  std::vector<Event> take(std::size_t count) {
    const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Event> events(std::make_move_iterator(buffer_.begin()), std::make_move_iterator(end));
    buffer_.erase(buffer_.begin(), end);
    return events;
  }
  static void give(Consumer& consumer, std::vector<Event> events) {
    consumer.demand -= events.size();
    send(consumer.pid, StageEvents<Event>{consumer.subscription, std::move(events)});
  }

  Dispatcher dispatcher_;
  StageOptions::Keep keep_;
  std::size_t limit_;
  bool bounded_;
  std::vector<Consumer> consumers_;
  std::deque<Event> buffer_;
  std::size_t requested_ = 0;  ///< Events requested but not produced yet.
  std::uint64_t dropped_ = 0;
};

}  // namespace nazir::detail
