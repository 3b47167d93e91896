// SPDX-License-Identifier: BSL-1.0
#pragma once
// The one check of data from outside of the program: another node, a file. What passes keeps the contract as far as
// views rely on it: no index is out of range, no tree has a cycle, nothing is larger than agreed.
//
// Refused, with the place and what is wrong: what shows that the node is mistaken about more than a detail, or would
// take too much memory. Repaired, because the rest is still useful:
//   a parent that is not older than its child     becomes none
//   an id of a text that does not exist           becomes none
//   a time of a process before 0 or after `at`    becomes 0 or `at`
//   a cost below 0                                becomes 0
//   a list of details beyond what was requested   is cut, and a text too
// A counter of one process that falls is left: observers count it as no growth.
//
// Pure functions, usable from any thread. A million processes took 22 ns of processor time each on a busy machine,
// where merely reading their rows took 16. A repair costs a copy of the snapshot: 140 ns a process.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nazir/observe/call.hpp>
#include <nazir/observe/details.hpp>
#include <nazir/observe/info.hpp>
#include <nazir/observe/request.hpp>
#include <nazir/observe/snapshot.hpp>

namespace nazir::observe {

/// Bounds of what a node may tell.
struct Bounds {
  static constexpr std::size_t schedulers = 1024;
  static constexpr std::size_t processes = 1U << 27U;  ///< Whatever limit the node states.
  static constexpr std::size_t text = 65536;           ///< Bytes of one text.
  static constexpr std::size_t texts = 256U << 20U;    ///< Bytes of all texts of a snapshot.
  static constexpr std::size_t pid_part = 32;          ///< Bytes of each part of PidFormat.
  static constexpr std::size_t ancestors = 64, past_lives = 16, frames = 1024, relations = 1U << 20U, depth = 32;
};

namespace detail {

inline Problem not_valid(std::string what) {
  return {Problem::Kind::failed, "its answer is not valid: " + std::move(what)};
}

inline std::string fell(const char* what, std::uint64_t from, std::uint64_t to) {
  return std::string(what) + " fell from " + std::to_string(from) + " to " + std::to_string(to) +
         " though the node did not restart";
}

/// Of what must not fall during an epoch.
inline std::optional<std::string> falling(const Snapshot& before, const Snapshot& now) {
  const auto& from = before.totals;
  const auto& to = now.totals;
  const struct {
    const char* name;
    std::uint64_t from, to;
  } counters[] = {{"the number of the snapshot", before.sequence, now.sequence},
                  {"the number of spawned processes", from.spawned, to.spawned},
                  {"the number of exited processes", from.exited, to.exited},
                  {"the number of crashes", from.crashed, to.crashed},
                  {"the number of restarts", from.restarted, to.restarted},
                  {"the number of sent messages", from.messages_sent, to.messages_sent},
                  {"the number of received messages", from.messages_received, to.messages_received},
                  {"the number of dropped messages", from.messages_dropped, to.messages_dropped},
                  {"the number of reductions", from.reductions, to.reductions}};
  for (const auto& counter : counters) {
    if (counter.to < counter.from) return fell(counter.name, counter.from, counter.to);
  }
  if (now.at < before.at) return "its clock went back though the node did not restart";
  return std::nullopt;
}

inline std::optional<std::string> oversized(const Snapshot& snapshot, const NodeInfo& info,
                                            const SnapshotRequest& request) {
  const auto limit =
      info.process_limit > 0 ? std::min<std::uint64_t>(info.process_limit, Bounds::processes) : Bounds::processes;
  const auto most = std::min<std::uint64_t>(limit, request.limit);
  if (snapshot.processes.size() > most) {
    return "it lists " + std::to_string(snapshot.processes.size()) + " processes, expected at most " +
           std::to_string(most);
  }
  if (snapshot.schedulers.size() > Bounds::schedulers) {
    return "it lists " + std::to_string(snapshot.schedulers.size()) + " schedulers, expected at most " +
           std::to_string(Bounds::schedulers);
  }
  std::size_t sum = 0;
  for (std::size_t i = 0; i < snapshot.strings.size(); ++i) {
    const auto size = snapshot.strings[static_cast<StringId>(i)].size();
    sum += size;
    if (size > Bounds::text) {
      return "text " + std::to_string(i) + " has " + std::to_string(size) + " bytes, expected at most " +
             std::to_string(Bounds::text);
    }
  }
  if (sum <= Bounds::texts) return std::nullopt;
  return "its texts have " + std::to_string(sum) + " bytes, expected at most " + std::to_string(Bounds::texts);
}

inline bool has_known_words(const ProcessRow& row) {
  return row.state <= State::exiting && row.kind <= Kind::task && row.priority <= Priority::max;
}

inline std::string unknown_word(const ProcessRow& row) {
  const auto told = [](const char* what, auto value) {
    return std::string(what) + " " + std::to_string(static_cast<unsigned>(value)) + ", which does not exist";
  };
  if (row.state > State::exiting) return told("state", row.state);
  return row.kind > Kind::task ? told("kind", row.kind) : told("priority", row.priority);
}

inline bool is_sound(const ProcessRow& row, Duration at, std::size_t texts) {
  const auto known = [texts](StringId id) { return static_cast<std::size_t>(id) < texts || id == StringId::none; };
  const auto between = [at](Duration time) { return time >= Duration(0) && time <= at; };
  return row.parent < row.pid && known(row.name) && known(row.label) && known(row.initial_function) &&
         known(row.current_function) && between(row.spawned_at) && between(row.oldest_message) &&
         row.running >= Duration(0) && row.runnable >= Duration(0);
}

inline void repair(ProcessRow& row, Duration at, std::size_t texts) {
  if (row.parent >= row.pid) row.parent = {};
  for (auto* id : {&row.name, &row.label, &row.initial_function, &row.current_function}) {
    if (static_cast<std::size_t>(*id) >= texts) *id = StringId::none;
  }
  for (auto* time : {&row.spawned_at, &row.oldest_message}) *time = std::clamp(*time, Duration(0), at);
  for (auto* time : {&row.running, &row.runnable}) *time = std::max(*time, Duration(0));
}

inline void cut(std::string& text, std::size_t most) {
  if (text.size() > most) text.resize(most);
}

template <class Item>
void cut(std::vector<Item>& list, std::size_t most) {
  if (list.size() > most) list.resize(most);
}

inline void cut(Inspected& value, const DetailsRequest& request, std::size_t depth = Bounds::depth) {
  for (auto* text : {&value.name, &value.type, &value.text}) cut(*text, request.longest_text);
  cut(value.parts, depth > 0 ? request.most_parts : 0);
  for (auto& part : value.parts) cut(part, request, depth - 1);
}

}  // namespace detail

inline Answer<NodeInfo> validated(NodeInfo info) {
  for (auto* text : {&info.name, &info.version, &info.compiler, &info.system, &info.architecture, &info.stack_guards})
    detail::cut(*text, Bounds::text);
  const auto& format = info.pid_format;
  if (info.schedulers > Bounds::schedulers) {
    return detail::not_valid("it has " + std::to_string(info.schedulers) + " schedulers, expected at most " +
                             std::to_string(Bounds::schedulers));
  }
  if (format.shift > 63) {
    return detail::not_valid("pids are shifted by " + std::to_string(format.shift) + " bits, expected at most 63");
  }
  if (format.before.size() > Bounds::pid_part || format.after.size() > Bounds::pid_part) {
    return detail::not_valid("pids are written with " +
                             std::to_string(std::max(format.before.size(), format.after.size())) +
                             " bytes beside their number, expected at most " + std::to_string(Bounds::pid_part));
  }
  return info;
}

/// `before`: an earlier snapshot of the same epoch, or null.
inline Answer<SnapshotPointer> validated(SnapshotPointer snapshot, const NodeInfo& info, const Snapshot* before,
                                         const SnapshotRequest& request = {}) {
  if (!snapshot) return detail::not_valid("there is no snapshot");
  if (snapshot->at < Duration(0)) return detail::not_valid("its clock stands before its start");
  if (auto problem = detail::oversized(*snapshot, info, request)) return detail::not_valid(*std::move(problem));
  if (before != nullptr) {
    if (auto problem = detail::falling(*before, *snapshot)) return detail::not_valid(*std::move(problem));
  }
  const auto& rows = snapshot->processes;
  const auto at = snapshot->at;
  const auto texts = snapshot->strings.size();
  bool sound = snapshot->cost.last >= Duration(0) && snapshot->cost.total >= Duration(0);
  Pid last;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto told = [&](const std::string& what) {
      return detail::not_valid("process " + std::to_string(i + 1) + " of " + std::to_string(rows.size()) + " has " +
                               what);
    };
    if (!row.pid) return told("no pid");
    if (row.pid <= last && !request.sort_by) {
      return told("pid " + to_text(row.pid, info.pid_format) + " after pid " + to_text(last, info.pid_format) +
                  ", expected a greater one");
    }
    if (!detail::has_known_words(row)) return told(detail::unknown_word(row));
    sound = sound && detail::is_sound(row, at, texts);
    last = row.pid;
  }
  if (sound) return snapshot;
  auto repaired = std::make_shared<Snapshot>(*snapshot);
  for (auto& row : repaired->processes) detail::repair(row, at, texts);
  for (auto* cost : {&repaired->cost.last, &repaired->cost.total}) *cost = std::max(*cost, Duration(0));
  return SnapshotPointer(std::move(repaired));
}

inline Answer<ProcessDetails> validated(ProcessDetails details, const DetailsRequest& request) {
  using detail::cut;
  if (!details.row.pid) return detail::not_valid("the process has no pid");
  if (!detail::has_known_words(details.row)) {
    return detail::not_valid("the process has " + detail::unknown_word(details.row));
  }
  if (details.row.parent >= details.row.pid) details.row.parent = {};
  for (auto* text : {&details.name, &details.label, &details.initial_function, &details.current_function})
    cut(*text, Bounds::text);
  cut(details.ancestors, Bounds::ancestors);
  if (details.relations && *details.relations) {
    auto& relations = **details.relations;
    for (auto* list : {&relations.links, &relations.monitors, &relations.monitored_by, &relations.suspending})
      cut(*list, Bounds::relations);
  }
  if (details.dictionary && *details.dictionary) {
    cut(**details.dictionary, request.most_parts);
    for (auto& entry : **details.dictionary) cut(entry, request);
  }
  if (details.state && *details.state) cut(**details.state, request);
  if (details.stack && *details.stack) {
    cut(**details.stack, Bounds::frames);
    for (auto& frame : **details.stack) {
      for (auto* text : {&frame.function, &frame.file, &frame.module}) cut(*text, Bounds::text);
    }
  }
  if (details.past_lives && *details.past_lives) {
    cut(**details.past_lives, Bounds::past_lives);
    for (auto& life : **details.past_lives) cut(life.reason, request.longest_text);
  }
  if (details.messages && *details.messages) {
    cut((*details.messages)->first, request.messages);
    for (auto& item : (*details.messages)->first) cut(item.message, request);
  }
  return details;
}

}  // namespace nazir::observe
