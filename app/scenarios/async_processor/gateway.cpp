// SPDX-License-Identifier: BSL-1.0
#include "gateway.hpp"

namespace nazir::scenarios::async_processor {

void Gateway::connect(std::uint64_t donation, bool refuse) {
  const std::lock_guard lock(mutex_);
  if (refuse || connected_.size() >= most) throw ConnectionRefused();
  connected_.insert(donation);
  ++connects_;
}

void Gateway::disconnect(std::uint64_t donation) {
  const std::lock_guard lock(mutex_);
  ++(connected_.erase(donation) == 1 ? disconnects_ : unmatched_);
}

bool Gateway::is_connected(std::uint64_t donation) const {
  const std::lock_guard lock(mutex_);
  return connected_.contains(donation);
}

std::size_t Gateway::connected() const {
  const std::lock_guard lock(mutex_);
  return connected_.size();
}

}  // namespace nazir::scenarios::async_processor
