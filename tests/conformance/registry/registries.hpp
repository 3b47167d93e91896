// SPDX-License-Identifier: BSL-1.0
#pragma once
// Helpers for tests of registries: a registry with 1 and with 8 partitions, and processes that register.

#include <nazir/registry.hpp>
#include <tuple>

#include "helpers.hpp"

namespace nazir::test {

using Names = Registry<std::string, std::string>;
using NameEntries = std::vector<Names::Entry>;

/// Fixture with one registry; the parameter is the number of its partitions.
class PartitionedTest : public RuntimeTest, public ::testing::WithParamInterface<std::size_t> {
 protected:
  static std::size_t partitions() { return GetParam(); }
  /// Starts a registry, linked to the calling process.
  template <class R = Names>
  static R start_registry(Keys keys, const std::string& name = "registry") {
    R::start_link({.keys = keys, .name = name, .partitions = partitions()}).value();
    return R(name);
  }
};

inline std::string name_of_partitions(const ::testing::TestParamInfo<std::size_t>& info) {
  return std::to_string(info.param) + "_partitions";
}

/// Fixture with one registry; the parameters are the kind of its keys and the number of its partitions.
class AnyKindTest : public RuntimeTest, public ::testing::WithParamInterface<std::tuple<Keys, std::size_t>> {
 protected:
  static Keys keys() { return std::get<0>(GetParam()); }
  static RegistryOptions options() {
    return {.keys = keys(), .name = "registry", .partitions = std::get<1>(GetParam())};
  }
  template <class R = Names>
  static R start_registry() {
    R::start_link(options()).value();
    return R("registry");
  }
};

inline auto both_kinds() {
  return ::testing::Combine(::testing::Values(unique, duplicate), ::testing::Values(1, 8));
}
inline std::string name_of_kind(const ::testing::TestParamInfo<std::tuple<Keys, std::size_t>>& info) {
  const auto [keys, partitions] = info.param;
  return std::string(keys == unique ? "unique" : "duplicate") + "_keys_" + std::to_string(partitions) + "_partitions";
}

/// A registered process that waits to be told to quit.
template <class R, class Key, class Value>
Pid spawn_registered(const R& registry, Key key, Value value) {
  const Pid pid = spawn([registry, key, value, parent = self()] {
    registry.register_key(key, value);
    send(parent, Ready{});
    wait_for_quit();
  });
  expect_next<Ready>();
  return pid;
}

inline void quit(Pid pid) {
  send(pid, Quit{});
  wait_for_end(pid);
}

/// The registry's own processes.
inline std::vector<Pid> partitions_of(const std::string& registry) {
  std::vector<Pid> pids;
  for (const auto& child : Supervisor::which_children(registry)) pids.push_back(child.pid);
  return pids;
}

/// Waits until the registry has handled everything sent to it so far.
inline void settle(const std::string& registry) {
  // Asks through its mailbox, because `info` is answered before the Exits that wait there.
  for (const Pid pid : partitions_of(registry)) detail::RegistryLock(pid, detail::AnyKey("settled"));
}

inline bool linked_to(Pid pid) {
  const auto links = Process::info(self())->links;
  return std::find(links.begin(), links.end(), pid) != links.end();
}

template <class T>
std::vector<T> sorted(std::vector<T> values) {
  std::sort(values.begin(), values.end());
  return values;
}

template <class Entry>
std::vector<Pid> pids_of(const std::vector<Entry>& entries) {
  std::vector<Pid> pids;
  for (const auto& entry : entries) pids.push_back(entry.pid);
  return sorted(pids);
}

/// The number of processes in the table: 0 when nothing was left behind.
template <class Key, class Value>
std::size_t owners_of(const Registry<Key, Value>& registry) {
  using R = Registry<Key, Value>;
  const auto table = detail::find_registry(registry.name(), message_type<typename R::Item>);
  return static_cast<const detail::KeyedTable<Key, Value>&>(*table).owners();
}

}  // namespace nazir::test
