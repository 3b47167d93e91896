// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the session gives to one run of a workload. Shared with the processes of the run, which may outlive the session.
// Every member is thread-safe and never suspends a process.

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <nazir/nazir.hpp>

#include "fault_log.hpp"
#include "journal.hpp"
#include "notes.hpp"
#include "random.hpp"
#include "settings.hpp"
#include "temporary_values.hpp"
#include "values.hpp"

namespace nazir::scenarios {

struct Run {
  Run(const Settings& with, std::shared_ptr<Values> live, std::shared_ptr<Journal> book)
      : settings(with), values(std::move(live)), journal(std::move(book)) {}

  const Settings settings;               ///< As they were before the start.
  const std::shared_ptr<Values> values;  ///< In force now. Controls stay where they are across stops and starts.
  const std::shared_ptr<Journal> journal;

  FaultLog faults;            ///< That happened, or did not.
  TemporaryValues temporary;  ///< Those of `values` that a fault has set for some time.

  /// While set, no new work begins. After a change, the processes that the simulation names get an `Adjust`.
  std::atomic<bool> paused{false};
  /// The application is ending: what is under way stays unfinished, and nothing is tried again.
  std::atomic<bool> stopping{false};
  /// How often the whole supervision tree was started again.
  std::atomic<std::uint64_t> tree_restarts{0};

  /// The dice for a thing named by a path of numbers; the same in every run with this seed.
  Dice dice(std::initializer_list<std::uint64_t> path) const {
    Dice dice({settings.seed});
    for (const auto step : path) dice = Dice({dice.next(), step});
    return dice;
  }

  /// Writes a line into the journal. For processes: the time is that of their runtime.
  void note(std::string_view text) const { journal->write(now(), text); }

  /// The same for what may happen at any rate: writes at most five lines of one format in a second. The next one says
  /// how many were left out.
  template <class... Args>
  void note_some(fmt::format_string<Args...> format, Args&&... args) const {
    const fmt::string_view kind = format;
    const auto left_out = notes_.make_room(kind.data(), now());
    if (!left_out) return;
    auto line = fmt::format(format, std::forward<Args>(args)...);
    if (*left_out > 0) line += fmt::format(" (And {} more like this.)", *left_out);
    note(line);
  }

 private:
  mutable Notes notes_;
};

using RunPtr = std::shared_ptr<Run>;

}  // namespace nazir::scenarios
