// SPDX-License-Identifier: BSL-1.0
#pragma once
// What outlives the processes of a line: the counts of the line, and those of a round while any of its processes lives.
// Thread-safe; nothing suspends.

#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::producer_consumer {

enum class Kind : std::uint8_t { window, guide };

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { producers = 1, consumers = 2 };

/// Of one line, over all its rounds.
struct LineBooks {
  LineBooks(RunPtr of, Kind as) : run(std::move(of)), values(*run->values), kind(as) {}

  std::string_view name() const { return kind == Kind::window ? "window" : "guide"; }
  /// For sentences.
  std::string_view title() const { return kind == Kind::window ? "line with a window" : "guide's line"; }

  const RunPtr run;
  Values& values;
  const Kind kind;

  Stage items;  ///< From the producer until the item is processed.

  std::atomic<std::uint64_t> begun{0};  ///< Rounds. Each ends as one of the two below.
  std::atomic<std::uint64_t> whole{0};  ///< All items were processed.
  std::atomic<std::uint64_t> cut{0};    ///< Some items were not.
  std::atomic<std::uint64_t> sent{0}, processed{0};
  std::atomic<std::uint64_t> lost{0};        ///< Sent, but not processed when the round ended.
  std::atomic<std::uint64_t> waiting{0};     ///< Items that wait for the consumer now.
  std::atomic<std::uint64_t> longest{0};     ///< The longest queue of all rounds.
  std::atomic<std::uint64_t> last_round{0};  ///< The longest queue of the round that ended last.
  std::atomic<std::uint64_t> excess{0};      ///< Items that came although the window was full.
  std::atomic<std::uint64_t> stuck{0};       ///< Consumers that waited in vain and were killed.
};

using LineBooksPtr = std::shared_ptr<LineBooks>;

/// A batch of items with consecutive numbers.
struct Batch {
  std::uint64_t first = 0, count = 0;
};

/// One round. Held by its processes; it is counted when the last of them has ended.
class Round {
 public:
  /// `items`: of all producers. The numbers of its items are kept in the order in which they were processed.
  Round(LineBooksPtr line, std::uint64_t number, std::uint64_t items);
  Round(const Round&) = delete;
  Round& operator=(const Round&) = delete;
  ~Round();

  LineBooks& line() const { return *line_; }
  std::uint64_t number() const { return number_; }
  std::uint64_t items() const { return items_; }
  std::uint64_t window() const { return window_; }  ///< As it was when the round began.

  /// By a producer, before it sends an item.
  void sent();
  /// By the consumer: it takes an item from its mailbox.
  void taken();
  void processed(std::uint64_t item);

  std::uint64_t longest() const { return longest_; }
  std::vector<std::uint64_t> processed() const {
    const std::lock_guard lock(mutex_);
    return processed_;
  }

 private:
  const LineBooksPtr line_;
  const std::uint64_t number_, items_, window_;
  std::atomic<std::uint64_t> sent_{0}, waiting_{0}, longest_{0};
  mutable std::mutex mutex_;
  std::vector<std::uint64_t> processed_;
};

using RoundPtr = std::shared_ptr<Round>;

}  // namespace nazir::scenarios::producer_consumer
