// SPDX-License-Identifier: BSL-1.0
#pragma once
// The latest events of one trace on one scheduler, in a fixed number of bytes. Adding an event allocates nothing; the
// oldest make room. Not thread-safe: see TraceLane.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nazir/message.hpp>
#include <nazir/observe/trace.hpp>

namespace nazir::detail {

/// A trace event whose texts lie elsewhere. All members as numbers, so that memory for it can stay uninitialised.
struct TraceRecord {
  std::uint64_t number;
  std::int64_t at;
  std::uint64_t pid, other;
  std::uint64_t pair;
  std::int64_t latency;
  const MessageType* type;
  std::uint64_t text_begin;  ///< Counts all bytes of text that the ring ever got.
  std::uint16_t text_length;
  observe::TraceKind kind;
  std::uint32_t missed;
};

/// Records copied out of a ring, with their texts one after the other.
struct TraceCopy {
  std::vector<TraceRecord> records;
  std::string texts;
};

class TraceRing {
 public:
  static constexpr std::size_t fewest_bytes = 4096;

  /// Without memory it keeps nothing. At least `fewest_bytes`: half for records, half for their texts.
  TraceRing() = default;
  explicit TraceRing(std::size_t bytes);

  /// The text is no longer than `longest_trace_text`. Numbers ascend.
  void add(TraceRecord record, std::string_view text);
  /// Copies the first events with numbers in [from, below) for which the memory that `copy` has reserved suffices; it
  /// was reserved for one event at least. Replaces what `copy` held.
  void copy(std::uint64_t from, std::uint64_t below, TraceCopy& copy) const;

 private:
  TraceRecord& record(std::uint64_t index) const { return records_[index % record_count_]; }
  void append_text(const TraceRecord& record, std::string& to) const;

  std::size_t record_count_ = 0, text_bytes_ = 0;
  // Uninitialised, so that pages that are never used cost nothing. NOLINTBEGIN(*-avoid-c-arrays)
  std::unique_ptr<TraceRecord[]> records_;
  std::unique_ptr<char[]> texts_;
  // NOLINTEND(*-avoid-c-arrays)
  std::uint64_t begin_ = 0, end_ = 0;  // indices of the oldest record and behind the newest
  std::uint64_t text_end_ = 0;
};

}  // namespace nazir::detail
