// SPDX-License-Identifier: BSL-1.0
#pragma once
// Which processes a snapshot shall contain: conditions, an order and a limit, for nodes that are far away or large. The
// totals, schedulers and memory of a snapshot are always those of the whole node.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nazir/observe/snapshot.hpp>
#include <nazir/observe/sort.hpp>

namespace nazir::observe {

/// A member of ProcessRow.
enum class Field : std::uint8_t {
  pid,
  parent,
  name,
  label,
  initial_function,
  current_function,
  reductions,
  messages_in,
  messages_out,
  messages_skipped,
  memory,
  heap_bytes,
  heap_peak,
  mailbox_length,
  mailbox_bytes,
  stack_bytes,
  restarts,
  spawned_at,
  running,
  runnable,
  scheduler,
  state,
  kind,
  priority,
  oldest_message,
};

/// Numbers, and what is stored as one (pids, states, times in nanoseconds), compare with a number; texts with a text.
/// A condition that compares a text with a number, or the other way round, never holds.
struct Condition {
  enum class Test : std::uint8_t { equals, differs, at_least, at_most, contains };  ///< `contains` is for texts.
  Field field = Field::pid;
  Test test = Test::equals;
  std::variant<std::uint64_t, std::string> value;
};

struct SnapshotRequest {
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
  std::vector<Condition> where = {};  ///< All must hold.
  std::optional<Field> sort_by = {};  ///< Otherwise in ascending order of pid. Equal rows stay in that order.
  bool descending = true;             ///< With `sort_by`.
  std::size_t limit = no_limit;       ///< The first so many rows.

  bool is_everything() const { return where.empty() && !sort_by && limit == no_limit; }
};

constexpr bool is_text(Field field) {
  return field == Field::name || field == Field::label || field == Field::initial_function ||
         field == Field::current_function;
}

/// Whether it takes the texts of a snapshot to test the condition.
inline bool needs_texts(const Condition& condition) {
  return is_text(condition.field) && std::holds_alternative<std::string>(condition.value);
}

inline std::optional<std::string_view> text_of(const ProcessRow& row, const Strings& strings, Field field) {
  switch (field) {
    case Field::name:
      return strings[row.name];
    case Field::label:
      return strings[row.label];
    case Field::initial_function:
      return strings[row.initial_function];
    case Field::current_function:
      return strings[row.current_function];
    default:
      return std::nullopt;
  }
}

/// 0 for texts.
inline std::uint64_t number_of(const ProcessRow& row, Field field) {
  switch (field) {
    case Field::pid:
      return row.pid.value;
    case Field::parent:
      return row.parent.value;
    case Field::name:
    case Field::label:
    case Field::initial_function:
    case Field::current_function:
      return 0;
    case Field::reductions:
      return row.reductions;
    case Field::messages_in:
      return row.messages_in;
    case Field::messages_out:
      return row.messages_out;
    case Field::messages_skipped:
      return row.messages_skipped;
    case Field::memory:
      return row.memory;
    case Field::heap_bytes:
      return row.heap_bytes;
    case Field::heap_peak:
      return row.heap_peak;
    case Field::mailbox_length:
      return row.mailbox_length;
    case Field::mailbox_bytes:
      return row.mailbox_bytes;
    case Field::stack_bytes:
      return row.stack_bytes;
    case Field::restarts:
      return row.restarts;
    case Field::spawned_at:
      return static_cast<std::uint64_t>(row.spawned_at.count());
    case Field::running:
      return static_cast<std::uint64_t>(row.running.count());
    case Field::runnable:
      return static_cast<std::uint64_t>(row.runnable.count());
    case Field::scheduler:
      return row.scheduler;
    case Field::state:
      return static_cast<std::uint64_t>(row.state);
    case Field::kind:
      return static_cast<std::uint64_t>(row.kind);
    case Field::priority:
      return static_cast<std::uint64_t>(row.priority);
    case Field::oldest_message:
      return static_cast<std::uint64_t>(row.oldest_message.count());
  }
  return 0;
}

inline bool holds(const Condition& condition, const ProcessRow& row, const Strings& strings) {
  using Test = Condition::Test;
  const auto compare = [&condition](const auto& left, const auto& right) {
    switch (condition.test) {
      case Test::equals:
        return left == right;
      case Test::differs:
        return left != right;
      case Test::at_least:
        return left >= right;
      case Test::at_most:
        return left <= right;
      case Test::contains:
        break;
    }
    return false;
  };
  const auto text = text_of(row, strings, condition.field);
  if (const auto* wanted = std::get_if<std::string>(&condition.value)) {
    if (!text) return false;
    return condition.test == Test::contains ? text->find(*wanted) != std::string_view::npos
                                            : compare(*text, std::string_view(*wanted));
  }
  return !text && compare(number_of(row, condition.field), std::get<std::uint64_t>(condition.value));
}

inline bool holds(const std::vector<Condition>& where, const ProcessRow& row, const Strings& strings) {
  return std::all_of(where.begin(), where.end(),
                     [&](const Condition& condition) { return holds(condition, row, strings); });
}

/// The number by which rows are sorted ascending for a request that sorts by `field`, which is no text.
inline std::uint64_t sort_key(const ProcessRow& row, Field field, bool descending) {
  const auto number = number_of(row, field);
  return descending ? ~number : number;
}

/// Sorts and cuts rows that are in ascending order of pid. Rows are moved once, and only those that stay.
inline void arrange(std::vector<ProcessRow>& rows, const Strings& strings, const SnapshotRequest& request) {
  const auto kept = std::min(request.limit, rows.size());
  if (!request.sort_by) return rows.resize(kept);
  struct Entry {
    std::uint64_t key;
    std::uint32_t row;
  };
  std::vector<Entry> entries(rows.size());
  const auto field = *request.sort_by;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    entries[i] = {is_text(field) ? 0 : sort_key(rows[i], field, request.descending), i};
  }
  const auto before = [&](const Entry& left, const Entry& right) {
    if (is_text(field)) {
      const auto order = text_of(rows[left.row], strings, field)->compare(*text_of(rows[right.row], strings, field));
      if (order != 0) return request.descending ? order > 0 : order < 0;
    }
    return left.key != right.key ? left.key < right.key : left.row < right.row;
  };
  if (is_text(field) || kept < rows.size() / 8) {
    std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end(), before);
  } else {
    std::vector<Entry> scratch;
    sort_by_number(entries, scratch, [](const Entry& entry) { return entry.key; });
  }
  std::vector<ProcessRow> arranged;
  arranged.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) arranged.push_back(rows[entries[i].row]);
  rows.swap(arranged);
}

}  // namespace nazir::observe
