// SPDX-License-Identifier: BSL-1.0
#include "behaviour/past_lives.hpp"

#include <utility>

#include <nazir/timer.hpp>

namespace nazir::detail {
namespace {

constexpr std::size_t longest_reason = 1024;

}  // namespace

void Lives::begin() {
  began_ = now();
}

void Lives::end(observe::Pid pid, observe::Duration at, std::string reason) {
  if (past_ == nullptr) past_ = std::make_unique<std::vector<observe::PastLife>>();
  if (past_->size() == most) past_->erase(past_->begin());
  cut_text(reason, longest_reason);
  past_->push_back({pid, began_, at, std::move(reason)});
}

std::vector<observe::PastLife> Lives::past() const {
  if (past_ == nullptr) return {};
  return {past_->rbegin(), past_->rend()};
}

void PublishedLives::publish(observe::Pid pid, std::vector<observe::PastLife> lives) {
  const Lock lock(mutex_);
  lives_[pid] = std::move(lives);
}

void PublishedLives::erase(observe::Pid pid) {
  const Lock lock(mutex_);
  lives_.erase(pid);
}

std::vector<observe::PastLife> PublishedLives::find(observe::Pid pid) const {
  const Lock lock(mutex_);
  const auto found = lives_.find(pid);
  return found != lives_.end() ? found->second : std::vector<observe::PastLife>();
}

void PublishedLives::clear() {
  const Lock lock(mutex_);
  lives_.clear();
}

}  // namespace nazir::detail
