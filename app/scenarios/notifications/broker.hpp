// SPDX-License-Identifier: BSL-1.0
#pragma once
// The broker, "broker": passes every event on to all subscribers, in the order in which they subscribed.
//
// Subscribing and unsubscribing are calls: when they return, they hold. Both may be repeated without effect. The broker
// monitors its subscribers and forgets those that end.
//
// A subscriber has one event at a time and asks for the next by `Taken`. Meanwhile further ones wait in a queue of its
// own, so that a slow subscriber delays nobody. When the queue is full, its oldest event is dropped; the next event of
// the same publisher says how many were.

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include <nazir/nazir.hpp>

#include "event.hpp"
#include "station.hpp"

namespace nazir::scenarios::notifications {

/// From the broker to a subscriber.
struct Delivery {
  Event event;
  std::uint64_t dropped = 0;  ///< Of the same publisher, since the last delivery of one.
};

/// Counts the start of a broker, and tells of a restart.
void count_start(Station& station);
/// Ends the broker at some events, by a fault on purpose.
void perhaps_crash(Station& station, const Event& event);

class Broker : public GenServer<Broker> {
 public:
  struct Subscribe {
    Pid subscriber;
    using Reply = bool;  ///< False if it was subscribed already.
  };
  struct Unsubscribe {
    Pid subscriber;
    using Reply = bool;  ///< False if it was not subscribed.
  };
  struct GetSubscribers {
    using Reply = std::vector<Pid>;  ///< In the order in which they subscribed.
  };
  struct Publish {
    Event event;
  };
  /// A subscriber has handled its event.
  struct Taken {
    Pid subscriber;
  };
  using Handles = Messages<Subscribe, Unsubscribe, GetSubscribers, Publish, Taken>;

  explicit Broker(StationPtr station);

  bool handle_call(const Subscribe& request);
  bool handle_call(const Unsubscribe& request);
  std::vector<Pid> handle_call(const GetSubscribers& request);
  void handle_cast(const Publish& publish);
  void handle_cast(const Taken& taken);
  void handle_info(const Down& down);
  void handle_info(const Message& unknown);

 private:
  struct Subscriber {
    Pid pid;
    Ref monitor;
    bool busy = false;  ///< Has an event that it has not handled.
    std::deque<Event> queue = {};
    std::map<Pid, std::uint64_t> dropped = {};  ///< By publisher, since its last delivery.
  };

  /// Null if it is not subscribed.
  Subscriber* find(Pid subscriber);
  bool remove(Pid subscriber);
  void deliver(Subscriber& subscriber);
  void show();

  StationPtr station_;
  std::map<std::uint64_t, Subscriber> subscribers_;  // by their numbers, in the order in which they subscribed
  std::unordered_map<Pid, std::uint64_t> numbers_;
  std::uint64_t last_number_ = 0;
  Part subscribed_, waiting_;
  std::uint64_t queued_ = 0;

  BOOST_DESCRIBE_CLASS(Broker, (), (), (), (subscribers_, last_number_, queued_))
};

}  // namespace nazir::scenarios::notifications
