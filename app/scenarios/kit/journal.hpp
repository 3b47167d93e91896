// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a workload tells about itself while it runs: a line for each event that a person would want to read.
//
//   journal.write(now(), "Zakat calculated: 250.00 USD");
//   auto page = journal.since(cursor);     // every reader has a cursor of its own
//   cursor = page.next;
//
// Any thread may call any member. A call holds a mutex for an instant.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include <boost/circular_buffer.hpp>

namespace nazir::scenarios {

struct JournalEntry {
  std::uint64_t number = 0;        ///< From 1, without gaps.
  std::chrono::nanoseconds at{0};  ///< On the session's clock.
  std::string text;                ///< One line, printable, at most `Journal::longest_text` columns.
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// "    12.345 s  Zakat calculated: 250.00 USD".
std::string journal_line(const JournalEntry& entry);

/// The last `capacity` entries.
class Journal {
 public:
  static constexpr std::size_t capacity = 10'000;
  static constexpr std::size_t longest_text = 500;

  struct Page {
    std::vector<JournalEntry> entries;  ///< The oldest first.
    std::uint64_t next = 0;             ///< The cursor for what comes after them.
    std::uint64_t lost = 0;             ///< Entries after the cursor that were no longer there.
  };

  void write(std::chrono::nanoseconds at, std::string_view text);
  /// At most `most` entries after the one with the number `cursor`; 0 is the beginning.
  Page since(std::uint64_t cursor, std::size_t most = capacity) const;
  /// All that were written.
  std::uint64_t count() const;

 private:
  mutable std::mutex mutex_;
  boost::circular_buffer<JournalEntry> entries_{boost::circular_buffer<JournalEntry>(capacity)};
  std::uint64_t count_ = 0;
};

}  // namespace nazir::scenarios
