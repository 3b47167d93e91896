// SPDX-License-Identifier: BSL-1.0
#pragma once
// The names of processes, each asked for once while it is among the latest.

#include <string>
#include <unordered_map>
#include <utility>

#include <nazir/trace_export.hpp>

namespace nazir {

class Names {
 public:
  explicit Names(ProcessName ask) : ask_(std::move(ask)) {}

  /// "checkout <0.5.0>", or the pid alone.
  const std::string& of(observe::Pid pid) {
    const auto known = names_.find(pid.value);
    if (known != names_.end()) return known->second;
    if (names_.size() >= most) names_.clear();
    const auto pid_text = to_text(pid);
    const auto name = ask_ ? ask_(pid) : std::string();
    return names_.emplace(pid.value, name.empty() || name == pid_text ? pid_text : name + ' ' + pid_text).first->second;
  }

 private:
  static constexpr std::size_t most = 100'000;

  ProcessName ask_;
  std::unordered_map<std::uint64_t, std::string> names_;
};

}  // namespace nazir
