// SPDX-License-Identifier: BSL-1.0
#include <nazir/stage.hpp>

namespace nazir {

void detail::check_subscription(const Subscription& subscription) {
  if (subscription.max_demand == 0) throw ArgumentError("max_demand: expected at least 1");
  if (subscription.min_demand.value_or(0) >= subscription.max_demand) {
    throw ArgumentError("min_demand: expected less than max_demand");
  }
}

Ref Stage::sync_subscribe(const ServerName& consumer, Subscription subscription) {
  detail::check_subscription(subscription);
  const Ref ref = call(consumer, detail::StageSubscribeTo{std::move(subscription)});
  if (!ref) throw ArgumentError("sync_subscribe: " + consumer.to_string() + " is no consumer");
  return ref;
}

void Stage::async_subscribe(const ServerName& consumer, Subscription subscription) {
  detail::check_subscription(subscription);
  cast(consumer, detail::StageSubscribeSoon{std::move(subscription)});
}

bool Stage::cancel(const ServerName& consumer, Ref subscription) {
  return call(consumer, detail::StageCancelFrom{subscription});
}

StageFigures Stage::figures(const ServerName& stage) {
  return call(stage, detail::StageGetFigures{});
}

}  // namespace nazir
