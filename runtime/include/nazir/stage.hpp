// SPDX-License-Identifier: BSL-1.0
#pragma once
// Stages: producers and consumers with back-pressure, modelled on GenStage. Events flow only on demand: a consumer asks
// its producer for as many events as it can take, and a producer makes no more than that.
//
//   class Donations : public Producer<Donation> {
//    public:
//     std::vector<Donation> handle_demand(std::size_t demand);       // at most `demand`; the rest stays owed
//   };
//   class Verify : public ProducerConsumer<Donation, Verified> {
//    public:
//     std::vector<Verified> handle_events(std::vector<Donation> events);
//   };
//   class Store : public Consumer<Verified> {
//    public:
//     void handle_events(std::vector<Verified> events);              // may be slow: no more events arrive meanwhile
//   };
//
//   Stage::start_link<Donations>({.name = "donations"});
//   Stage::start_link<Verify>({.name = "verify", .subscribe_to = {{.to = "donations", .max_demand = 50}}});
//   Stage::start_link<Store>({.subscribe_to = {{.to = "verify", .max_demand = 10}}});
//
// A stage is a GenServer: it may have a constructor, init, terminate and handlers for its own messages, listed in
// `Handles`. A producer may call `produce` in any of them, with or without demand. Events without demand are buffered.
// Events that do not fit into the buffer are dropped and counted.
//
// A consumer never holds more than `max_demand` events of a subscription, and asks for more each time it has handled
// `max_demand - min_demand` of them. If a consumer ends, the events sent to it are lost. The other consumers' demand
// and the buffered events remain.

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/supervisor.hpp>

namespace nazir {

/// What a consumer does when its producer ends: ends with the same reason; does so only if the end was not orderly;
/// nothing.
enum class Cancel : unsigned char { permanent, transient, temporary };

struct Subscription {
  std::variant<Pid, Name> to;
  std::size_t max_demand = 1000;
  std::optional<std::size_t> min_demand = {};  ///< Less than `max_demand`. Default: half of it.
  Cancel cancel = Cancel::permanent;
};

/// How events are distributed: each to one consumer, the one with the highest demand first; or each to all consumers,
/// at the pace of the slowest.
enum class Dispatcher : unsigned char { demand, broadcast };

struct StageOptions {
  Name name = {};
  std::vector<Subscription> subscribe_to = {};
  Dispatcher dispatcher = Dispatcher::demand;
  std::size_t buffer_size = 10000;  ///< Limit on a producer's events without demand. A producer-consumer has no limit.
  /// Which events are kept when the buffer is full: the newest or the oldest.
  enum class Keep : unsigned char { last, first } buffer_keep = Keep::last;
};

struct StageFigures {
  std::size_t consumers = 0;
  std::size_t producers = 0;
  std::size_t demand = 0;     ///< Events that consumers have asked for and not yet received.
  std::size_t buffered = 0;   ///< Events waiting for demand.
  std::size_t queued = 0;     ///< Events received but not handled yet: of a producer-consumer whose consumers are busy.
  std::uint64_t dropped = 0;  ///< Events that did not fit into the buffer.
};

namespace detail {
template <class User>
class StageServer;
}

template <class Event>
class Producer {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which takes precedence over std::ignore here.
  using Output = Event;
  using Handles = Messages<>;

 protected:
  /// Sends events to the consumers that have demand, after the current handler.
  void produce(Event event) { produced_.push_back(std::move(event)); }
  void produce(std::vector<Event> events) {
    for (Event& event : events) produced_.push_back(std::move(event));
  }

 private:
  template <class User>
  friend class detail::StageServer;
  std::vector<Event> produced_;
};

template <class Event>
class Consumer {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which takes precedence over std::ignore here.
  using Input = Event;
  using Handles = Messages<>;
};

template <class Event, class Result>
class ProducerConsumer : public Producer<Result> {
 public:
  using Input = Event;
};

class Stage {
 public:
  /// Like start_link of a GenServer.
  template <class User, class... Args>
  static StartResult start_link(StageOptions options = {}, Args... args);
  /// For a supervisor; same as `child<User>({.name = "store"}, StageOptions{…}, args...)`.
  template <class User, class... Args>
  static ChildSpec child_spec(const ChildOptions& options, StageOptions of_stage = {}, Args... args) {
    if (!options.name.empty()) of_stage.name = options.name;
    ChildSpec spec = detail::make_child_spec(options, type_name<User>());
    if (options.id.empty() && !of_stage.name.empty()) spec.id = of_stage.name.to_string();
    spec.start = [of_stage = std::move(of_stage), args...] { return start_link<User>(of_stage, args...); };
    return spec;
  }

  /// Subscribes a consumer to a producer and returns the subscription's reference. A missing producer counts as ended
  /// with `noproc`, a producer of other events as ended with `bad_event_type`. Suspends.
  static Ref sync_subscribe(const ServerName& consumer, Subscription subscription);
  /// The same without waiting for the consumer.
  static void async_subscribe(const ServerName& consumer, Subscription subscription);
  /// Ends a subscription: the consumer handles the events it has and gets no more. False if there is no such
  /// subscription. Suspends.
  static bool cancel(const ServerName& consumer, Ref subscription);
  /// Suspends.
  static StageFigures figures(const ServerName& stage);
};

}  // namespace nazir

#include <nazir/detail/stage_server.hpp>
