// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names of processes. Any thread; locks are held for one look-up.
//
// Process::name points to the name. It is null if there is none, and `gone` once the process has begun to end and can
// no longer be named. A name is given, read and released only under the lock, because a released name is freed.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <nazir/detail/mutex.hpp>

#include "process/process.hpp"

namespace nazir::detail {

class NameTable {
 public:
  static const std::string gone;
  /// A name as messages of errors show it: in quotes, cut to 100 bytes at a character boundary of UTF-8.
  static std::string shown(std::string_view name);

  /// Empty on success, else the problem.
  std::string add(Process& process, Pid pid, std::string_view name);
  /// Returns the process that had the name; nothing when none had.
  std::optional<Pid> remove(std::string_view name);
  std::optional<Pid> find(std::string_view name) const;
  /// The name of `process`; empty when it has none or is no longer `pid`.
  std::string name_of(const Process& process, Pid pid) const;
  /// Calls `read(name)` under the lock if `process` is `pid` and has a name.
  template <class Read>
  void with_name_of(const Process& process, Pid pid, Read read) const {
    if (!has_name(process)) return;
    const SharedLock lock(mutex_);
    if (has_name(process) && process.id() == pid) read(std::string_view(*process.name.load(std::memory_order_relaxed)));
  }
  static bool has_name(const Process& process) {
    const std::string* name = process.name.load(std::memory_order_relaxed);
    return name != nullptr && name != &gone;
  }
  /// For a process that begins to end: releases its name and returns it (empty: none). It can no longer be named.
  std::string release(Process& process);
  std::vector<std::string> names() const;
  void clear();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
  };
  struct Entry {
    Pid pid;
    Process* process;
  };
  mutable SharedMutex mutex_;
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> names_ NAZIR_GUARDED_BY(mutex_);
};

}  // namespace nazir::detail
