// SPDX-License-Identifier: BSL-1.0
#pragma once
// Chooses the rows of a request while the processes are read. Rows that do not match are never copied; with a limit, no
// more rows are held than it allows. Conditions on texts, and sorting by a text, wait until all texts are known.

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <nazir/observe/request.hpp>

namespace nazir::detail {

class RowSelection {
 public:
  explicit RowSelection(const observe::SnapshotRequest& request)
      : request_(request),
        tests_texts_(std::any_of(request.where.begin(), request.where.end(), observe::needs_texts)),
        cuts_(request.limit != observe::SnapshotRequest::no_limit && !tests_texts_ &&
              (!request.sort_by || !observe::is_text(*request.sort_by))) {}

  /// Rows come in ascending order of pid. The names and labels of `row` need not be set yet.
  /// Returns the kept row, or null.
  observe::ProcessRow* offer(const observe::ProcessRow& row) {
    for (const auto& condition : request_.where) {
      if (!observe::needs_texts(condition) && !observe::holds(condition, row, {})) return nullptr;
    }
    ++matched_;
    if (!cuts_ || rows_.size() < request_.limit) {
      if (cuts_ && request_.sort_by) push({key_of(row), row.pid.value, rows_.size()});
      return &rows_.emplace_back(row);
    }
    if (!request_.sort_by || rows_.empty()) return nullptr;
    const auto key = key_of(row);
    if (key >= best_.front().key) return nullptr;  // equal rows stay in the order of pids
    std::pop_heap(best_.begin(), best_.end());
    const std::size_t place = best_.back().place;
    best_.pop_back();
    push({key, row.pid.value, place});
    return &(rows_[place] = row);
  }

  /// The rows kept, before `finish`. For setting what was not known when they were offered.
  std::vector<observe::ProcessRow>& rows() { return rows_; }

  /// Applies the rest of the request. Returns how many rows matched.
  std::uint64_t finish(const observe::Strings& strings) {
    if (tests_texts_) {
      std::erase_if(rows_, [&](const auto& row) { return !observe::holds(request_.where, row, strings); });
      matched_ = rows_.size();
    }
    if (!best_.empty()) {
      std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.pid < b.pid; });
    }
    observe::arrange(rows_, strings, request_);
    return matched_;
  }

 private:
  struct Best {
    std::uint64_t key, pid;
    std::size_t place;
    bool operator<(const Best& other) const { return key != other.key ? key < other.key : pid < other.pid; }
  };

  std::uint64_t key_of(const observe::ProcessRow& row) const {
    return observe::sort_key(row, *request_.sort_by, request_.descending);
  }
  void push(Best best) {
    best_.push_back(best);
    std::push_heap(best_.begin(), best_.end());
  }

  const observe::SnapshotRequest& request_;
  const bool tests_texts_, cuts_;
  std::uint64_t matched_ = 0;
  std::vector<observe::ProcessRow> rows_;
  std::vector<Best> best_;  // a heap: the row to be replaced first is in front
};

}  // namespace nazir::detail
