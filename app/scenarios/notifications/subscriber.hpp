// SPDX-License-Identifier: BSL-1.0
#pragma once
// A subscriber: finds the broker by its name, subscribes, and handles one event after another. When the broker ends, it
// subscribes again as soon as there is another. Its label says how many events it has handled.

#include <nazir/nazir.hpp>

#include "broker.hpp"
#include "scenarios/kit/alarm.hpp"

namespace nazir::scenarios::notifications {

/// Asks a subscriber to unsubscribe and to end.
struct Leave {};

/// What a subscriber does with events, in both variants.
class Reader {
 public:
  Reader(StationPtr station, std::uint64_t number);

  /// Handles an event: suspends for its time, and may crash.
  void handle(const Event& event, std::uint64_t dropped);
  /// The next event of each publisher is its first.
  void begin_again() { order_ = {}; }
  void left();

  bool subscribes_twice() const;
  Station& station() const { return *station_; }

 private:
  bool has_trait(std::uint64_t trait, double share) const;
  void show() const;

  StationPtr station_;
  const std::uint64_t number_;
  const Part live_;
  OrderCheck order_;
  std::uint64_t events_ = 0;
};

class Subscriber : public GenServer<Subscriber> {
 public:
  /// Sent to itself: look for the broker.
  struct Connect {
    std::uint64_t alarm;
  };
  using Handles = Messages<Delivery, Connect, Leave>;

  Subscriber(const StationPtr& station, std::uint64_t number);

  void handle_info(const Delivery& delivery);
  void handle_info(const Connect& connect);
  Next handle_info(const Leave& leave);
  void handle_info(const Down& down);

 private:
  /// Whether there was a broker that answered.
  bool subscribe();

  Reader reader_;
  Alarm<Connect> retry_;
  Pid broker_;
  Ref monitor_;
  bool lost_ = false;  ///< A broker has ended since it subscribed.

  BOOST_DESCRIBE_CLASS(Subscriber, (), (), (), (broker_, monitor_, lost_))
};

}  // namespace nazir::scenarios::notifications
