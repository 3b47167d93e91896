// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one mistake, or of its cure, share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <atomic>
#include <memory>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::mistakes {

using Count = std::atomic<std::uint64_t>;

/// A process whose mailbox only grows ends itself at this many waiting messages, long before memory is full.
inline constexpr std::uint64_t most_waiting = 100'000;

struct Book {
  Book(RunPtr of, Mistake mistake)
      : run(std::move(of)),
        values(*run->values),
        cured(run->settings[keys.cured] == Cured::yes),
        stream(static_cast<std::uint64_t>(mistake)) {}

  const RunPtr run;
  Values& values;
  const bool cured;
  const std::uint64_t stream;  ///< The first number of the paths of dice.

  Count sent{0};       ///< sent = done + lost + waiting.
  Count done{0};       ///< What had to be done was done.
  Count lost{0};       ///< It will never be done.
  Count waiting{0};    ///< It is not done yet.
  Count under_way{0};  ///< What else must be finished before a pause.
  Count started{0};    ///< Processes, where these are what the mistake is about.
  Count numbers{0};    ///< That were given to donations.
  Stage times;         ///< From `sent` until `done`.
};

using BookPtr = std::shared_ptr<Book>;

/// Something that is to be done. Counts itself as sent and waiting, then as done, or as lost if it ends before: with a
/// mailbox, with a process that was killed. The book outlives it.
class Matter {
 public:
  explicit Matter(Book& book) : book_(book), since_(now()) {
    ++book_.sent;
    ++book_.waiting;
  }
  Matter(const Matter&) = delete;
  Matter& operator=(const Matter&) = delete;
  ~Matter() {
    if (!done_) ++book_.lost;
    --book_.waiting;
  }

  /// Only the first time counts.
  void done() const {
    if (done_.exchange(true)) return;
    book_.times.note(now() - since_, now());
    ++book_.done;
  }

 private:
  Book& book_;
  const Duration since_;
  mutable std::atomic<bool> done_{false};
};

/// As part of a message.
using MatterPtr = std::shared_ptr<const Matter>;

}  // namespace nazir::scenarios::mistakes
