// SPDX-License-Identifier: BSL-1.0
#include "journal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {

std::string journal_line(const JournalEntry& entry) {
  return fmt::format("{:>10.3f} s  {}", std::chrono::duration<double>(entry.at).count(), entry.text);
}

void Journal::write(std::chrono::nanoseconds at, std::string_view text) {
  std::string line = shortened(text, longest_text);
  const std::lock_guard lock(mutex_);
  entries_.push_back({++count_, at, std::move(line)});
}

Journal::Page Journal::since(std::uint64_t cursor, std::size_t most) const {
  const std::lock_guard lock(mutex_);
  Page page{.entries = {}, .next = std::min(cursor, count_), .lost = 0};
  const std::uint64_t oldest = count_ - entries_.size();  // the number before the first that is left
  if (page.next < oldest) {
    page.lost = oldest - page.next;
    page.next = oldest;
  }
  const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(page.next - oldest);
  const auto size = std::min<std::size_t>(most, count_ - page.next);
  page.entries.assign(first, first + static_cast<std::ptrdiff_t>(size));
  page.next += size;
  return page;
}

std::uint64_t Journal::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

}  // namespace nazir::scenarios
