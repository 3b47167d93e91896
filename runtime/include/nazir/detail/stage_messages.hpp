// SPDX-License-Identifier: BSL-1.0
#pragma once
// The protocol between stages. A subscription is identified by the consumer's monitor of the producer. Consumer to
// producer: StageSubscriber, then StageAsk repeatedly, finally StageCancel. Producer to consumer: StageEvents, or
// StageEnded if it refuses the subscription.

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
  using Reply = Ref;  ///< None: the stage is no consumer.
};
struct StageSubscribeSoon {
  Subscription subscription;
};
struct StageCancelFrom {
  Ref subscription;
  using Reply = bool;
};
struct StageGetFigures {
  using Reply = StageFigures;
};

void check_subscription(const Subscription& subscription);

}  // namespace detail
}  // namespace nazir
