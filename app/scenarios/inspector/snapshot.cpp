// SPDX-License-Identifier: BSL-1.0
#include "snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace nazir::scenarios::inspector {
namespace {

bool has_worker_name(std::string_view name) {
  return name.find(worker_pattern) != std::string_view::npos;
}

}  // namespace

ProcessInfo inspect_self() {
  return Process::info(self()).value();
}

std::vector<Seen> ask_all(std::size_t& vanished) {
  std::vector<Seen> all;
  for (const Pid pid : Process::list()) {
    auto info = Process::info<&ProcessInfo::registered_name, &ProcessInfo::label, &ProcessInfo::memory>(pid);
    if (!info) {
      ++vanished;
      continue;
    }
    auto& [name, label, memory] = *info;
    all.push_back({pid, std::move(name), std::move(label), memory});
  }
  return all;
}

std::vector<Seen> list_processes_by_memory(std::vector<Seen> all) {
  std::stable_sort(all.begin(), all.end(), [](const Seen& a, const Seen& b) { return a.memory > b.memory; });
  if (all.size() > largest_shown) all.resize(largest_shown);
  return all;
}

std::vector<Seen> find_donation_workers(const std::vector<Seen>& all) {
  std::vector<Seen> workers;
  for (const auto& each : all) {
    if (has_worker_name(each.name)) workers.push_back(each);
  }
  std::sort(workers.begin(), workers.end(), [](const Seen& a, const Seen& b) { return a.name < b.name; });
  return workers;
}

Snapshot take_snapshot() {
  Snapshot snapshot;
  snapshot.self = inspect_self();
  auto all = ask_all(snapshot.vanished);
  snapshot.processes = all.size();
  snapshot.workers = find_donation_workers(all);
  snapshot.largest = list_processes_by_memory(std::move(all));
  return snapshot;
}

Snapshot take_snapshot_as_the_guide() {
  Snapshot snapshot;
  snapshot.self = inspect_self();
  std::vector<Seen> all;
  for (const Pid pid : Process::list()) {
    all.push_back({pid, {}, {}, Process::info<&ProcessInfo::memory>(pid).value()});
  }
  snapshot.processes = all.size();
  snapshot.largest = list_processes_by_memory(std::move(all));
  for (const auto& name : registered()) {
    if (!has_worker_name(name)) continue;
    const Pid pid = whereis(name);
    if (!pid) throw ArgumentError("no process is registered as \"" + name + "\"");
    const auto info = Process::info(pid);
    snapshot.workers.push_back({pid, name, {}, info ? info->memory : 0});  // an entry, though the process is dead
  }
  return snapshot;
}

std::string to_text(const std::vector<Seen>& processes) {
  constexpr std::uint64_t kib = 1024;
  std::string text;
  for (const auto& each : processes) {
    const auto& name = !each.name.empty() ? each.name : !each.label.empty() ? each.label : to_text(each.pid);
    text += fmt::format("{}{} {} KiB", text.empty() ? "" : ", ", name, each.memory / kib);
  }
  return text.empty() ? "–" : text;
}

}  // namespace nazir::scenarios::inspector
