// SPDX-License-Identifier: BSL-1.0
#include "process/marks.hpp"

#include <algorithm>

#include "process/reference.hpp"

namespace nazir::detail {

void Marks::add(Ref ref, Envelope* last) {
  if (last == nullptr) return;
  if (count_ != 0) {
    const Place& newest = places_[count_ - 1];
    if (newest.last == last && of_one_scheduler(newest.first, ref)) return;
  }
  if (count_ == places_.size()) {
    std::move(places_.begin() + 1, places_.end(), places_.begin());
    --count_;
  }
  places_[count_++] = {ref, last};
}

const Marks::Place* Marks::find(Ref ref) const {
  for (std::size_t i = count_; i-- > 0;) {
    const Place& place = places_[i];
    if (of_one_scheduler(place.first, ref) && place.first <= ref) return &place;
  }
  return nullptr;
}

void Marks::keep(Ref ref, Envelope* last) {
  for (auto& [known, place] : kept_) {
    if (known == ref) return static_cast<void>(place = last);
  }
  kept_.emplace_back(ref, last);
}

Envelope* Marks::kept(Ref ref) const {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [ref](const auto& each) { return each.first == ref; });
  return found != kept_.end() ? found->second : nullptr;
}

void Marks::forget(Ref ref) {
  std::erase_if(kept_, [ref](const auto& each) { return each.first == ref; });
}

void Marks::taken(const Envelope* message, Envelope* previous) {
  for (auto& [ref, place] : kept_) {
    if (place == message) place = previous;
  }
  std::size_t left = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    Place place = places_[i];
    if (place.last == message) place.last = previous;
    if (place.last == nullptr) continue;
    // Merges places that have become the same.
    const bool same =
        left != 0 && places_[left - 1].last == place.last && of_one_scheduler(places_[left - 1].first, place.first);
    if (!same) places_[left++] = place;
  }
  count_ = left;
}

}  // namespace nazir::detail
