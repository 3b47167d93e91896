// SPDX-License-Identifier: BSL-1.0
#pragma once
// Names of processes. Any thread; locks are held for one look-up.
//
// The control block points to the name. There it is null (none yet), the name, or `gone` once the process has begun to
// end, after which nobody can name it any more. It is changed, and the text looked at, only under the lock: a name that
// is given back is freed.

#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "process/process.hpp"

namespace nazir::detail {

class Registry {
 public:
  static const std::string gone;

  /// Empty on success, else the problem.
  std::string add(Process& process, Pid pid, std::string_view name);
  /// Gives who had the name; nothing when nobody had.
  std::optional<Pid> remove(std::string_view name);
  std::optional<Pid> find(std::string_view name) const;
  /// Of the process while it is `pid`; empty when it has none.
  std::string name_of(const Process& process, Pid pid) const;
  /// The process begins to end: releases its name, and gives it; empty when it has none.
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
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> names_;
};

}  // namespace nazir::detail
