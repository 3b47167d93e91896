// SPDX-License-Identifier: BSL-1.0
#pragma once
// What stages say to each other. A subscription is named by the consumer's monitor of the producer. Consumer to
// producer: StageSubscriber, then StageAsk again and again, StageCancel. Producer to consumer: StageEvents, or
// StageEnded when it will not have it.

#include <string>
#include <vector>

#include <nazir/stage.hpp>

namespace nazir {
namespace detail {
struct EventType;
}
template <>
inline constexpr bool vouch_for_message<detail::EventType> = true;

namespace detail {

struct EventType {
  const MessageType* type;
  std::string to_string() const { return type->name(); }
};
struct StageSubscribe {
  Ref subscription;
  EventType events;
};
struct StageSubscriber {
  Pid consumer;
  StageSubscribe request;
};
struct StageAsk {
  Ref subscription;
  std::size_t count;
};
struct StageCancel {
  Ref subscription;
};
template <class Event>
struct StageEvents {
  Ref subscription;
  std::vector<Event> events;
};
struct StageEnded {
  Ref subscription;
  Reason reason;
};
struct StageSubscribeTo {
  Subscription subscription;
  using Reply = Ref;  ///< None: it is no consumer.
};
struct StageSubscribeSoon {
  Subscription subscription;
};
struct StageCancelFrom {
  Ref subscription;
  using Reply = bool;
};
struct StageLook {
  using Reply = StageFigures;
};

void check_subscription(const Subscription& subscription);

}  // namespace detail
}  // namespace nazir
