// SPDX-License-Identifier: BSL-1.0
#include "observe/mail_ages.hpp"

#include <algorithm>

namespace nazir::detail {

void MailAges::begin_look() {
  before_.swap(seen_);
  // A table keeps its size when it is cleared: let go of one that a past peak needed.
  if (seen_.bucket_count() > 8 * before_.size() + 1024) decltype(seen_)().swap(seen_);
  seen_.clear();
}

Duration MailAges::look(Pid pid, std::uint64_t received, std::uint64_t length, Duration now) {
  if (length == 0) return Duration::zero();
  Marks marks;
  if (const auto known = before_.find(pid.value); known != before_.end()) marks = known->second;
  marks.forget_up_to(received);
  marks.add({received + length, now});
  seen_[pid.value] = marks;
  return now - marks.oldest_after(received)->at;
}

Duration MailAges::age(Pid pid, std::uint64_t received, std::uint64_t length, Duration now) const {
  const auto known = seen_.find(pid.value);
  if (length == 0 || known == seen_.end()) return Duration::zero();
  const Mark* oldest = known->second.oldest_after(received);
  return oldest != nullptr ? now - oldest->at : Duration::zero();
}

const MailAges::Mark* MailAges::Marks::oldest_after(std::uint64_t received) const {
  const auto* end = marks.data() + count;
  const auto* found = std::find_if(marks.data(), end, [&](const Mark& mark) { return mark.arrived > received; });
  return found != end ? found : nullptr;
}

void MailAges::Marks::forget_up_to(std::uint64_t received) {
  auto* end = marks.data() + count;
  auto* kept = std::remove_if(marks.data(), end, [&](const Mark& mark) { return mark.arrived <= received; });
  count = static_cast<std::size_t>(kept - marks.data());
}

void MailAges::Marks::add(Mark mark) {
  if (count != 0 && marks[count - 1].arrived >= mark.arrived) return;
  if (count == marks.size()) {
    const auto gap_without = [&](std::size_t i) {
      return (i + 1 < count ? marks[i + 1].at : mark.at) - marks[i - 1].at;
    };
    std::size_t least = 1;
    for (std::size_t i = 2; i < count; ++i) {
      if (gap_without(i) < gap_without(least)) least = i;
    }
    std::copy(marks.begin() + least + 1, marks.end(), marks.begin() + least);
    --count;
  }
  marks[count++] = mark;
}

}  // namespace nazir::detail
