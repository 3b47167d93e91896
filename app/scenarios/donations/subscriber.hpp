// SPDX-License-Identifier: BSL-1.0
#pragma once
// A process that receives every completed donation, such as a dashboard or a mailer. Finds the broker by its name and
// subscribes again when the broker is replaced.

#include <nazir/nazir.hpp>

#include "notifications.hpp"
#include "scenarios/kit/alarm.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

class Subscriber : public GenServer<Subscriber> {
 public:
  /// Sent to itself: look for the broker.
  struct Connect {
    std::uint64_t alarm;
  };
  using Handles = Messages<DonationCompleted, Connect>;

  /// `number`: from 1, for its label.
  Subscriber(WorldPtr world, std::uint32_t number);

  void handle_info(const DonationCompleted& event);
  void handle_info(const Connect& connect);
  void handle_info(const Down& down);

 private:
  WorldPtr world_;
  Alarm<Connect> retry_;
  Ref broker_;
  std::uint64_t events_ = 0;
  std::int64_t total_ = 0;  // minor units

  BOOST_DESCRIBE_CLASS(Subscriber, (), (), (), (broker_, events_, total_))
};

}  // namespace nazir::scenarios::donations
