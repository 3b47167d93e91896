// SPDX-License-Identifier: BSL-1.0
#include "observe/trace_ring.hpp"

#include <algorithm>

namespace nazir::detail {

TraceRing::TraceRing(std::size_t bytes)
    : record_count_(bytes / 2 / sizeof(TraceRecord)),
      text_bytes_(bytes / 2),
      records_(std::make_unique_for_overwrite<TraceRecord[]>(record_count_)),
      texts_(std::make_unique_for_overwrite<char[]>(text_bytes_)) {}

void TraceRing::add(TraceRecord added, std::string_view text) {
  if (record_count_ == 0) return;
  added.text_begin = text_end_;
  added.text_length = static_cast<std::uint16_t>(text.size());
  text_end_ += text.size();
  while (begin_ != end_ && (end_ - begin_ == record_count_ || text_end_ - record(begin_).text_begin > text_bytes_)) {
    ++begin_;
  }
  const auto place = added.text_begin % text_bytes_;
  const auto first = std::min(text.size(), text_bytes_ - place);
  text.copy(texts_.get() + place, first);
  text.substr(first).copy(texts_.get(), text.size() - first);
  record(end_++) = added;
}

void TraceRing::append_text(const TraceRecord& of, std::string& to) const {
  const auto place = of.text_begin % text_bytes_;
  const auto first = std::min<std::size_t>(of.text_length, text_bytes_ - place);
  to.append(texts_.get() + place, first).append(texts_.get(), of.text_length - first);
}

void TraceRing::copy(std::uint64_t from, std::uint64_t below, TraceCopy& copy) const {
  copy.records.clear();
  copy.texts.clear();
  std::uint64_t low = begin_, high = end_;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    (record(middle).number < from ? low : high) = record(middle).number < from ? middle + 1 : middle;
  }
  for (auto index = low; index != end_ && record(index).number < below; ++index) {
    const TraceRecord& next = record(index);
    if (copy.records.size() == copy.records.capacity() ||
        copy.texts.size() + next.text_length > copy.texts.capacity()) {
      return;
    }
    copy.records.push_back(next);
    append_text(next, copy.texts);
  }
}

}  // namespace nazir::detail
