// SPDX-License-Identifier: BSL-1.0
#include "pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace nazir::scenarios::worker_pool {
namespace {

ChildSpec worker_spec(const PlantPtr& plant, std::size_t number) {
  return child<Worker>({.id = worker_id(number), .shutdown = brutal_kill}, plant, static_cast<std::uint32_t>(number));
}

}  // namespace

Workers::Init Workers::init(const PlantPtr& plant) {
  std::vector<ChildSpec> specs;
  for (std::uint32_t i = 1; i <= plant->values[keys.pool]; ++i) specs.push_back(worker_spec(plant, i));
  return Supervisor::init(std::move(specs), {.max_restarts = 1'000'000, .max_seconds = std::chrono::seconds(1)});
}

void PoolServer::handle_call(const Checkout&, From<Lent> from) {
  if (free_.empty()) staff();
  if (free_.empty() && waiting_.size() >= plant_->values[keys.queue]) {
    reply(from, Lent{Answer::refused, {}});
    return;
  }
  waiting_.push_back(from);
  lend();
}

Pid PoolServer::handle_call(const NextInTurn&) {
  if (in_turn_.empty()) return {};
  return in_turn_[turn_++ % in_turn_.size()];
}

void PoolServer::handle_cast(const Checkin& checkin) {
  come_back(checkin.worker);
}

void PoolServer::handle_cast(const Cancel& cancel) {
  std::erase_if(waiting_, [&](const From<Lent>& each) { return each.pid == cancel.caller; });
  for (const auto& [worker, member] : members_) {
    if (member.caller != cancel.caller) continue;
    come_back(worker);  // it was lent just as the caller gave up
    break;
  }
  show();
}

void PoolServer::handle_cast(const Ready& ready) {
  monitor(ready.worker);
  members_[ready.worker] = {.number = ready.number};
  in_turn_.push_back(ready.worker);
  free_.push_back(ready.worker);
  lend();
}

void PoolServer::handle_info(const Adjust&) {
  staff();
  lend();
}

void PoolServer::handle_info(const Down& down) {
  if (const auto member = members_.find(down.pid); member != members_.end()) {
    if (member->second.caller) demonitor(member->second.caller_monitor, flush);
    if (down.reason != Reason::killed || member->second.caller) {
      ++plant_->replaced;
      plant_->run->note(
          fmt::format("{} ended ({}) and is replaced.", worker_id(member->second.number), down.reason.to_string()));
    }
    members_.erase(member);
    std::erase(free_, down.pid);
    std::erase(in_turn_, down.pid);
    show();
    return;
  }
  for (const auto& [worker, member] : members_) {
    if (member.caller_monitor != down.ref) continue;
    come_back(worker);
    break;
  }
}

void PoolServer::come_back(Pid worker) {
  const auto member = members_.find(worker);
  if (member == members_.end() || !member->second.caller) return;
  demonitor(member->second.caller_monitor, flush);
  member->second.caller = {};
  member->second.caller_monitor = {};
  free_.push_back(worker);
  lend();
  if (waiting_.empty() && members_.size() > plant_->values[keys.pool]) staff();
}

void PoolServer::lend() {
  while (!waiting_.empty() && !free_.empty()) {
    const auto from = waiting_.front();
    waiting_.pop_front();
    const Pid worker = free_.front();
    free_.pop_front();
    auto& member = members_[worker];
    member.caller = from.pid;
    member.caller_monitor = monitor(from.pid);
    reply(from, Lent{Answer::worker, worker});
  }
  show();
}

void PoolServer::staff() {
  const std::size_t pool = plant_->values[keys.pool];
  std::size_t hired = Supervisor::count_children("workers").specs;
  // One more than are busy, while there are fewer than the overflow allows.
  const std::size_t busy = members_.size() - free_.size();
  const std::size_t wanted =
      std::clamp(busy + (waiting_.empty() && !free_.empty() ? 0 : 1), pool, pool + plant_->values[keys.overflow]);
  while (hired < wanted && Supervisor::start_child("workers", worker_spec(plant_, hired + 1))) ++hired;
  // The workers with the highest numbers go; one that is busy goes later, when it comes back.
  for (; hired > wanted; --hired) {
    const auto last =
        std::find_if(members_.begin(), members_.end(), [&](const auto& each) { return each.second.number == hired; });
    if (last != members_.end() && last->second.caller) break;
    Supervisor::terminate_child("workers", worker_id(hired));
    Supervisor::delete_child("workers", worker_id(hired));
  }
}

void PoolServer::show() {
  plant_->workers = members_.size();
  plant_->waiting = waiting_.size();
}

}  // namespace nazir::scenarios::worker_pool
