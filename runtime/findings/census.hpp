// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the engine remembers of each process from one look to the next.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>
#include <nazir/observe/huge_pages.hpp>

namespace nazir::findings {

/// Of one process. Times are on the node's clock.
struct Track {
  observe::Duration quiet_since{0};    ///< It has done nothing (no reductions) since then.
  observe::Duration quiet_running{0};  ///< How long it had run by then.
  observe::Duration taken_since{0};    ///< It has taken no message out of its mailbox since then.
  observe::Duration grows_since{0};    ///< Its mailbox has been longer than then in each look since.
  std::uint64_t grew_from = 0;         ///< Length of the mailbox then,
  std::uint64_t grew_bytes = 0;        ///< its bytes,
  std::uint64_t grew_arrived = 0;      ///< and how many messages had arrived.
  std::uint32_t growths = 0;           ///< Looks since then in which it was longer than in the look before.
  std::uint16_t without_growth = 0;    ///< Looks since the last of these.
};

/// How many messages it has taken so far.
inline std::uint64_t taken(const observe::ProcessRow& row) {
  return row.messages_in - std::min(row.mailbox_length, row.messages_in);
}

/// A process in a round, with what changed since the look before.
struct Subject {
  const observe::ProcessRow& row;
  const observe::ProcessRow& before;  ///< The same as `row` if the look before did not see it.
  const Track& track;
  observe::Duration at, passed;  ///< The time of the look, and since the one before.
  bool known;                    ///< The look before saw it.

  observe::Duration age() const { return at - row.spawned_at; }
  std::uint64_t arrived() const { return since(row.messages_in, before.messages_in); }
  std::uint64_t taken() const { return since(findings::taken(row), findings::taken(before)); }
  std::uint64_t sent() const { return since(row.messages_out, before.messages_out); }
  std::uint64_t skipped() const { return since(row.messages_skipped, before.messages_skipped); }
  std::uint64_t reductions() const { return since(row.reductions, before.reductions); }
  observe::Duration running() const { return std::max(row.running - before.running, observe::Duration(0)); }
  observe::Duration runnable() const { return std::max(row.runnable - before.runnable, observe::Duration(0)); }
  observe::Duration quiet() const { return at - track.quiet_since; }
  /// How long it has run since then: in one turn, because the end of a turn counts as a reduction.
  observe::Duration ran_in_turn() const { return std::max(row.running - track.quiet_running, observe::Duration(0)); }
  /// Since it last took a message, or was spawned.
  observe::Duration without_message() const { return at - track.taken_since; }
  /// It has stopped taking messages: between two messages of a slow handler there may be a look or two.
  bool takes_none() const { return without_message() >= std::chrono::seconds(2); }
  /// Neither held on purpose nor kept from running: any message makes it runnable for a moment.
  bool is_free() const {
    const bool briefly = row.state == observe::State::runnable && runnable() * 2 < passed;
    return row.state == observe::State::waiting || row.state == observe::State::running || briefly;
  }
  /// Per second of the node's clock.
  double rate(std::uint64_t amount) const {
    return passed.count() > 0 ? static_cast<double>(amount) / std::chrono::duration<double>(passed).count() : 0;
  }

 private:
  static std::uint64_t since(std::uint64_t now, std::uint64_t then) { return now > then ? now - then : 0; }
};

class Census {
 public:
  /// Takes the next look in, and calls `see(subjects)` for its processes, a block at a time: a rule that looks at a
  /// block in one go keeps its code and the rows in the processor's caches.
  template <class See>
  void take(const observe::SnapshotPointer& snapshot, See see) {
    const auto& rows = snapshot->processes;
    const auto passed = last_ ? snapshot->at - last_->at : observe::Duration(0);
    next_.clear();
    observe::reserve_huge(next_, rows.size());
    std::vector<Subject> block;
    block.reserve(block_size);
    std::size_t known = 0;
    const std::size_t known_count = last_ ? last_->processes.size() : 0;
    for (const auto& row : rows) {
      const auto coming = static_cast<std::size_t>(&row - rows.data()) + ahead;
      if (coming < rows.size()) prefetch(rows[coming], known + ahead, known_count);
      while (known < known_count && last_->processes[known].pid < row.pid) ++known;
      const bool seen = known < known_count && last_->processes[known].pid == row.pid;
      const auto& before = seen ? last_->processes[known] : row;
      next_.push_back(seen ? follow(tracks_[known], before, row, snapshot->at) : begin(row, snapshot->at));
      block.push_back({row, before, next_.back(), snapshot->at, passed, seen});
      if (block.size() < block_size) continue;
      see(std::span<const Subject>(block));
      block.clear();
    }
    if (!block.empty()) see(std::span<const Subject>(block));
    tracks_.swap(next_);
    last_ = snapshot;
  }

  const observe::SnapshotPointer& last() const { return last_; }
  void forget() {
    last_.reset();
    tracks_.clear();
  }

 private:
  static Track begin(const observe::ProcessRow& row, observe::Duration at) {
    // What it did before is not known, but one that has done nothing yet has been quiet since its start.
    Track track;
    track.quiet_since = row.reductions == 0 ? row.spawned_at : at;
    track.quiet_running = row.reductions == 0 ? observe::Duration(0) : row.running;
    track.taken_since = taken(row) == 0 ? row.spawned_at : at;
    grows_from(track, row, at);
    return track;
  }
  static Track follow(Track track, const observe::ProcessRow& before, const observe::ProcessRow& row,
                      observe::Duration at) {
    if (row.reductions != before.reductions) {
      track.quiet_since = at;
      track.quiet_running = row.running;
    }
    if (taken(row) != taken(before)) track.taken_since = at;
    if (row.mailbox_length <= track.grew_from) {
      grows_from(track, row, at);
    } else if (row.mailbox_length > before.mailbox_length) {
      ++track.growths;
      track.without_growth = 0;
    } else {
      track.without_growth = static_cast<std::uint16_t>(std::min(track.without_growth + 1, 1000));
    }
    return track;
  }
  static void grows_from(Track& track, const observe::ProcessRow& row, observe::Duration at) {
    track.growths = 0;
    track.without_growth = 0;
    track.grows_since = at;
    track.grew_from = row.mailbox_length;
    track.grew_bytes = row.mailbox_bytes;
    track.grew_arrived = row.messages_in;
  }

  /// Three streams at once are more than the processor guesses: a round over 100,000 processes takes 27.7 ms instead of
  /// 31.1 at rest, 27.2 instead of 35.1 beside ping-pong (`nazir_bench findings 100000`, medians of 11 in turn).
  void prefetch(const observe::ProcessRow& row, std::size_t known, std::size_t known_count) const {
    const auto load = [](const auto& object) {
      const auto* bytes = reinterpret_cast<const char*>(&object);
      for (std::size_t line = 0; line < sizeof(object); line += 64) __builtin_prefetch(bytes + line);
    };
    load(row);
    if (known >= known_count) return;
    load(last_->processes[known]);
    load(tracks_[known]);
  }

  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t ahead = 8;

  observe::SnapshotPointer last_;
  std::vector<Track> tracks_, next_;  // of the processes of `last_`, in the same order
};

}  // namespace nazir::findings
