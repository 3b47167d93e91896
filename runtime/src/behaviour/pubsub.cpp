// SPDX-License-Identifier: BSL-1.0
#include <nazir/pubsub.hpp>

namespace nazir {
namespace {

RegistryOptions registry_options(const PubSubOptions& options) {
  return {.keys = duplicate, .name = options.name, .partitions = options.pool_size};
}

}  // namespace

StartResult PubSub::start_link(const PubSubOptions& options) {
  return Topics::start_link(registry_options(options));
}

ChildSpec PubSub::child_spec(ChildOptions options, std::size_t pool_size) {
  return Topics::child_spec(std::move(options), duplicate, pool_size);
}

void PubSub::subscribe(const std::string& pubsub, const std::string& topic) {
  Topics(pubsub).register_key(topic);
}

void PubSub::unsubscribe(const std::string& pubsub, const std::string& topic) {
  Topics(pubsub).unregister(topic);
}

std::size_t PubSub::subscribers(const std::string& pubsub, const std::string& topic) {
  return Topics(pubsub).lookup(topic).size();
}

}  // namespace nazir
