// SPDX-License-Identifier: BSL-1.0
#pragma once
// A lesson: a common mistake, of the guide or another, as a small system that makes it, and the same system cured. Each
// is a file of its own with the two versions side by side.

#include <algorithm>
#include <string_view>
#include <vector>

#include <nazir/nazir.hpp>

#include "book.hpp"

namespace nazir::scenarios::mistakes {

/// How a figure is shown. Left out if the label is empty.
struct Words {
  std::string_view label, help;
};

struct Lesson {
  std::string_view title;  ///< "No supervision": before figures, where several lessons run.
  Words sent, done, lost, waiting = {}, started = {};
  std::string_view time;  ///< What `Book::times` measures: "from the gift until it was counted".
  /// The children of the lesson's supervisor.
  std::vector<ChildSpec> (*children)(const BookPtr&);
  /// What is started beside the supervisor, in the process that starts it. Null: nothing.
  void (*beside)(const BookPtr&) = nullptr;
};

/// In the order of `Mistake`.
const std::vector<const Lesson*>& lessons();
/// "no-timeout": of the finding and of the scenarios.
std::string_view id_of(const Lesson& lesson);

/// Does `work` at the rate of the parameter `load.rate`, divided by `among`, one after the other, until the process
/// ends. Not while the run is paused. What takes too long is not made up for. For the process that calls it.
template <class Work>
[[noreturn]] void at_rate(const Book& book, std::uint64_t among, Work work) {
  constexpr Duration look = std::chrono::milliseconds(200);  // how soon it notices a change
  Duration next = now();
  for (;;) {
    const double rate = book.run->paused || book.run->stopping ? 0 : book.values[keys.rate];
    const bool open = rate > 0;
    constexpr double longest = 1e15;  // nanoseconds
    const double apart = open ? std::min(1e9 / rate * static_cast<double>(among), longest) : 0;
    const Duration period = open ? Duration(static_cast<std::int64_t>(apart)) : look;
    const Duration at = now();
    if (next - at > period) next = at + period;  // the rate was lower
    if (next > at) {
      sleep(std::min(next - at, look));
      continue;
    }
    if (open) work();
    next = std::max(next + period, now());
  }
}

}  // namespace nazir::scenarios::mistakes
