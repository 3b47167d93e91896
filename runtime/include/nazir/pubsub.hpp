// SPDX-License-Identifier: BSL-1.0
#pragma once
// PubSub: processes subscribe to topics; a message to a topic reaches all current subscribers.
//
//   PubSub::start_link({.name = "notifications"});
//
//   PubSub::subscribe("notifications", "campaign:7");                       // the calling process
//   PubSub::broadcast("notifications", "campaign:7", DonationCreated{...});
//   receive([](const DonationCreated& donation) { ... });                   // in each subscriber
//
// PubSub is a registry of duplicate keys, as in Phoenix. A broadcast runs in the process that broadcasts, so there is
// no broker whose mailbox could fill up. A subscription ends with its process. Subscribers are linked to the PubSub and
// die if it dies, because its successor would not know them. Broadcasts of one process reach each subscriber in order.
// There is no back-pressure: the mailbox of a slow subscriber grows. For events that must wait for their consumers, see
// stage.hpp.
//
// Every subscriber gets its own copy of the message. For a large T, send a std::shared_ptr<const T>.
//
// All functions throw ArgumentError if no PubSub runs under the name. Only `start_link` suspends.

#include <string>
#include <type_traits>
#include <utility>

#include <nazir/registry.hpp>

namespace nazir {

struct PubSubOptions {
  std::string name;
  std::size_t pool_size = 1;  ///< Partitions of the registry. Use more for many subscribers that come and go.
};

class PubSub {
 public:
  static StartResult start_link(const PubSubOptions& options);
  /// For a supervisor: `child<PubSub>({.name = "notifications"})`.
  static ChildSpec child_spec(ChildOptions options, std::size_t pool_size = 1);

  /// From now on the calling process gets what is broadcast to the topic. Subscribing twice delivers everything twice.
  static void subscribe(const std::string& pubsub, const std::string& topic);
  /// Ends all subscriptions of the calling process to the topic. Messages already in its mailbox stay.
  static void unsubscribe(const std::string& pubsub, const std::string& topic);
  /// The number of subscriptions to the topic.
  static std::size_t subscribers(const std::string& pubsub, const std::string& topic);

  /// Sends to all subscribers, in subscription order within each partition.
  template <class T>
  static void broadcast(const std::string& pubsub, const std::string& topic, const T& message) {
    broadcast_from(pubsub, Pid(), topic, message);
  }
  /// Sends to all subscribers except `from`.
  template <class T>
  static void broadcast_from(const std::string& pubsub, Pid from, const std::string& topic, const T& message) {
    if constexpr (detail::check_message<T>()) broadcast_value(pubsub, from, topic, message);
  }
  /// Sends to the subscribers of this node. Same as `broadcast`, since a runtime is a single node.
  template <class T>
  static void local_broadcast(const std::string& pubsub, const std::string& topic, const T& message) {
    broadcast(pubsub, topic, message);
  }

 private:
  using Topics = Registry<std::string>;

  template <class T>
  static void broadcast_value(const std::string& pubsub, Pid from, const std::string& topic, const T& message) {
    static_assert(std::is_copy_constructible_v<T>, "a message that is broadcast is copied for each subscriber");
    Topics(pubsub).dispatch(topic, [&](const auto& subscribers) {
      for (const auto& subscriber : subscribers) {
        if (subscriber.pid != from) send(subscriber.pid, T(message));
      }
    });
  }
};

}  // namespace nazir
