// SPDX-License-Identifier: BSL-1.0
#pragma once
// The side of a stage towards its producers: its requests to them, and the events it has not handled yet.

#include <algorithm>
#include <deque>
#include <iterator>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/detail/stage_messages.hpp>
#include <nazir/receive.hpp>

namespace nazir::detail {

template <class Event>
class StageInput {
 public:
  Ref subscribe(const Subscription& wish) {
    const Pid* known = std::get_if<Pid>(&wish.to);
    const Pid pid = known != nullptr ? *known : std::get<Name>(wish.to).whereis();
    const Ref subscription = monitor(pid);
    const std::size_t step = wish.max_demand - wish.min_demand.value_or(wish.max_demand / 2);
    producers_.push_back({subscription, pid, step, 0, wish.cancel, {}});
    send(pid, StageSubscriber{self(), {subscription, {&message_type<Event>}}});
    send(pid, StageAsk{subscription, wish.max_demand});
    return subscription;
  }
  bool cancel(Ref subscription) {
    const auto producer = find(subscription);
    if (producer == producers_.end()) return false;
    demonitor(subscription, flush);
    send(producer->pid, StageCancel{subscription});
    producers_.erase(producer);
    return true;
  }
  void add(StageEvents<Event> events) {
    if (find(events.subscription) != producers_.end()) queue_.push_back(std::move(events));
  }
  bool empty() const { return queue_.empty(); }

  /// Passes the next events, at most `most`, to `handle`. Requests more after each `step` events.
  template <class Handle>
  void work(std::size_t most, Handle handle) {
    const Ref subscription = queue_.front().subscription;
    auto producer = find(subscription);
    auto& waiting = queue_.front().events;
    const std::size_t step = std::min(most, producer != producers_.end() ? producer->step : waiting.size());
    std::vector<Event> events;
    if (waiting.size() <= step) {
      events = std::move(waiting);
      queue_.pop_front();
    } else {
      const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(step);
      events.assign(std::make_move_iterator(waiting.begin()), std::make_move_iterator(end));
      waiting.erase(waiting.begin(), end);
    }
    const std::size_t count = events.size();
    handle(std::move(events));
    producer = find(subscription);
    if (producer == producers_.end()) return;
    producer->handled += count;
    if (producer->handled < producer->step) return;
    send(producer->pid, StageAsk{subscription, std::exchange(producer->handled, 0)});
  }

  /// Records the end of a producer. Whether the reference belonged to one.
  bool ended(Ref subscription, const Reason& reason) {
    const auto producer = find(subscription);
    if (producer == producers_.end()) return false;
    producer->end = reason;
    return true;
  }
  /// Removes ended producers whose events have all been handled. Returns the reason with which this stage must end, if
  /// any.
  std::optional<Reason> remove_ended() {
    std::optional<Reason> reason;
    std::erase_if(producers_, [&](const Producer& producer) {
      const bool has_events = std::any_of(queue_.begin(), queue_.end(), [&](const StageEvents<Event>& events) {
        return events.subscription == producer.subscription;
      });
      if (!producer.end || has_events) return false;
      const bool matters =
          producer.cancel == Cancel::permanent || (producer.cancel == Cancel::transient && !producer.end->is_orderly());
      if (matters && !reason) reason = producer.end;
      return true;
    });
    return reason;
  }
  void look(StageFigures& figures) const {
    figures.producers = producers_.size();
    for (const auto& each : queue_) figures.queued += each.events.size();
  }

 private:
  struct Producer {
    Ref subscription;
    Pid pid;
    std::size_t step;     ///< Events per request for more; also the most that are handled at once.
    std::size_t handled;  ///< Since the last request.
    Cancel cancel;
    std::optional<Reason> end;
  };
  auto find(Ref subscription) {
    return std::find_if(producers_.begin(), producers_.end(),
                        [&](const Producer& producer) { return producer.subscription == subscription; });
  }

  std::vector<Producer> producers_;
  std::deque<StageEvents<Event>> queue_;
};

}  // namespace nazir::detail
