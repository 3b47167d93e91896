// SPDX-License-Identifier: BSL-1.0
#pragma once
// Stages: producers and consumers with back-pressure, in the manner of GenStage. Events flow down only when they were
// asked for: a consumer asks its producer for as many as it can take, a producer makes no more than it is asked for.
//
//   class Donations : public Producer<Donation> {
//    public:
//     std::vector<Donation> handle_demand(std::size_t demand);       // at most so many; what is missing is still owed
//   };
//   class Verify : public ProducerConsumer<Donation, Verified> {
//    public:
//     std::vector<Verified> handle_events(std::vector<Donation> events);
//   };
//   class Store : public Consumer<Verified> {
//    public:
//     void handle_events(std::vector<Verified> events);              // may take its time: nobody sends more meanwhile
//   };
//
//   Stage::start_link<Donations>({.name = "donations"});
//   Stage::start_link<Verify>({.name = "verify", .subscribe_to = {{.to = "donations", .max_demand = 50}}});
//   Stage::start_link<Store>({.subscribe_to = {{.to = "verify", .max_demand = 10}}});
//
// A stage is a GenServer: it may have a constructor, init, terminate and handlers for messages of its own, listed in
// `Handles`. A producer may `produce` events in any of them, asked for or not. Events that nobody asked for yet are
// buffered; what the buffer cannot hold is dropped and counted.
//
// A consumer never holds more than `max_demand` events of a subscription, and asks for more each time it has handled
// `max_demand - min_demand` of them. When a consumer ends, the events sent to it are lost; what others asked for, and
// what is buffered, goes on.

#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nazir/supervisor.hpp>

namespace nazir {

/// What the end of the producer means to a consumer: it ends with the same reason; so only when that is no orderly end;
/// nothing.
enum class Cancel : unsigned char { permanent, transient, temporary };

struct Subscription {
  std::variant<Pid, Name> to;
  std::size_t max_demand = 1000;
  std::optional<std::size_t> min_demand = {};  ///< Less than `max_demand`; half of it unless given.
  Cancel cancel = Cancel::permanent;
};

/// To whom events go: each to one consumer, first to who asked for most; or each to all consumers, at the pace of the
/// slowest.
enum class Dispatcher : unsigned char { demand, broadcast };

struct StageOptions {
  Name name = {};
  std::vector<Subscription> subscribe_to = {};
  Dispatcher dispatcher = Dispatcher::demand;
  std::size_t buffer_size = 10000;  ///< Events of a producer that nobody asked for. (No limit for a producer-consumer.)
  /// What is kept when there are more.
  enum class Keep : unsigned char { last, first } buffer_keep = Keep::last;
};

struct StageFigures {
  std::size_t consumers = 0;
  std::size_t producers = 0;
  std::size_t demand = 0;     ///< Events that consumers asked for and did not get yet.
  std::size_t buffered = 0;   ///< Events that wait for demand.
  std::size_t queued = 0;     ///< Events received and not handled yet: of a producer-consumer whose consumers are busy.
  std::uint64_t dropped = 0;  ///< Events that the buffer could not hold.
};

namespace detail {
template <class User>
class StageServer;
}

template <class Event>
class Producer {
 public:
  static constexpr Ignore ignore{};  ///< nazir::ignore, which goes before std::ignore here.
  using Output = Event;
  using Handles = Messages<>;

 protected:
  /// Sends events to who asked for them, after the handler that runs now.
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
  static constexpr Ignore ignore{};  ///< nazir::ignore, which goes before std::ignore here.
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
  /// As start_link of a GenServer.
  template <class User, class... Args>
  static StartResult start_link(StageOptions options = {}, Args... args);
  /// For a supervisor, the same as `child<User>({.name = "store"}, StageOptions{…}, args...)`.
  template <class User, class... Args>
  static ChildSpec child_spec(const ChildOptions& options, StageOptions of_stage = {}, Args... args) {
    if (!options.name.empty()) of_stage.name = options.name;
    ChildSpec spec = detail::make_child_spec(options, type_name<User>());
    if (options.id.empty() && !of_stage.name.empty()) spec.id = of_stage.name.to_string();
    spec.start = [of_stage = std::move(of_stage), args...] { return start_link<User>(of_stage, args...); };
    return spec;
  }

  /// Subscribes a consumer to a producer; the reference names the subscription. A producer that is not there counts as
  /// one that ended with `noproc`, one of other events as one that ended with `bad_event_type`. Suspends.
  static Ref sync_subscribe(const ServerName& consumer, Subscription subscription);
  /// The same without waiting for the consumer.
  static void async_subscribe(const ServerName& consumer, Subscription subscription);
  /// Ends a subscription: the consumer handles what it has and gets no more. False when it has no such one. Suspends.
  static bool cancel(const ServerName& consumer, Ref subscription);
  /// Suspends.
  static StageFigures figures(const ServerName& stage);
};

}  // namespace nazir

#include <nazir/detail/stage_server.hpp>
