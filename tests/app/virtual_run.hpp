// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs workloads, or some of their processes, under the virtual clock. Nothing here waits in real time.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include <nazir/nazir.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"

namespace nazir::scenarios {

/// What a session would give to the processes.
inline RunPtr new_run(const Settings& settings) {
  return std::make_shared<Run>(settings, std::make_shared<Values>(settings.workload->parameters, settings.values),
                               std::make_shared<Journal>());
}

/// Runs a function in a process, on a stack that is large enough for expectations.
inline void in_virtual_time(const std::function<void()>& story) {
  Runtime runtime({.clock = Clock::virtual_time, .stack_size = std::size_t{256} * 1024});
  runtime.start();
  runtime.run(story);
  runtime.stop();
}

/// Returns when the session's duration is over, or when it has failed.
inline void wait_until_over(const Session& session) {
  while (session.phase() == Phase::running) std::this_thread::yield();
}

/// The figures of a run at its end.
inline Figures figures_after(const Settings& with, std::chrono::nanoseconds duration) {
  auto settings = with;
  settings.clock = ClockKind::simulated;
  settings.duration = duration;
  const auto session = Session::create(settings);
  session->start();
  wait_until_over(*session);
  auto figures = session->figures();
  session->stop();
  return figures;
}

/// The value of a figure; -1 if there is none.
inline double number_of(const Figures& figures, std::string_view id) {
  const auto* figure = find_figure(figures.list, id);
  return figure == nullptr ? -1 : value_of(*figure);
}

/// The texts of all journal entries so far.
inline std::vector<std::string> journal_of(const Run& run) {
  std::vector<std::string> texts;
  for (const auto& entry : run.journal->since(0).entries) texts.push_back(entry.text);
  return texts;
}

}  // namespace nazir::scenarios
