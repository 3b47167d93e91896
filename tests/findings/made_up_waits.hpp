// SPDX-License-Identifier: BSL-1.0
#pragma once
// Waits between made-up processes, for tests of the wait graph.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nazir/findings/wait_drawing.hpp>

#include "fake_node.hpp"

namespace nazir::findings::test {

using namespace std::chrono_literals;

/// The time is 100 s.
class MadeUpWaits {
 public:
  /// A process that waits in call(Charge).
  observe::ProcessRow& add(std::uint64_t number, const std::string& function = "Donation.pay",
                           const std::string& name = {}) {
    auto& row = rows_.emplace_back();
    row.pid = pid(number);
    row.initial_function = text(function);
    row.name = text(name);
    row.current_function = text("call(Charge)");
    return row;
  }
  /// For `waited` by now.
  void wait(std::uint64_t number, std::uint64_t on, observe::Duration waited = 1s, bool await = false) {
    waits_.push_back({pid(number), pid(on), 100s - waited, await});
  }
  WaitGraph graph(observe::Duration at_least = {}) const {
    auto snapshot = std::make_shared<observe::Snapshot>();
    snapshot->at = 100s;
    snapshot->processes = rows_;
    snapshot->strings = observe::Strings(std::make_shared<const std::vector<std::string>>(texts_));
    std::sort(snapshot->processes.begin(), snapshot->processes.end(),
              [](const auto& one, const auto& other) { return one.pid < other.pid; });
    auto waits = waits_;
    std::stable_sort(waits.begin(), waits.end(),
                     [](const auto& one, const auto& other) { return one.pid < other.pid; });
    return {std::move(snapshot), waits, at_least};
  }

 private:
  observe::StringId text(const std::string& value) {
    const auto found = std::find(texts_.begin(), texts_.end(), value);
    if (found != texts_.end()) return static_cast<observe::StringId>(found - texts_.begin());
    texts_.push_back(value);
    return static_cast<observe::StringId>(texts_.size() - 1);
  }

  std::vector<observe::ProcessRow> rows_;
  std::vector<observe::Wait> waits_;
  std::vector<std::string> texts_{""};
};

}  // namespace nazir::findings::test
