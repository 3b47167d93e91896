// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs processes beside the servers of the workload, under the virtual clock.

#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/realtime_donations/donor.hpp"
#include "scenarios/realtime_donations/processor.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::realtime_donations {

using namespace std::chrono_literals;

inline constexpr auto completed = Outcome::Answer::completed;
inline constexpr auto validation_failed = Outcome::Answer::validation_failed;
inline constexpr auto task_exit = Outcome::Answer::task_exit;

/// The server under the virtual clock.
class RealtimeDonationsTest : public testing::Test {
 protected:
  RealtimeDonationsTest() : settings(default_settings(*find_workload("realtime-donations"))) {
    settings.clock = ClockKind::simulated;
  }

  /// `story` runs in a process beside the server. It uses no expectations: its stack is small.
  void run(const std::function<void()>& story) {
    books = std::make_shared<Books>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time, .seed = 1});
    runtime.start();
    runtime.run([&] {
      Supervisor::start_link(
          {child<Task::Supervisor>({.name = "tasks"}), child<Processing>({.name = "processing"}, books)},
          {.name = "top", .max_restarts = 1000, .max_seconds = 1s})
          .value();
      story();
    });
    runtime.stop();
  }
  static std::size_t monitors_of_server() {
    return Process::info<&ProcessInfo::monitors>(whereis("processor")).value().size();
  }
  /// What the server shows of its entries: "3 in flight".
  static std::string label_of_server() { return Process::info<&ProcessInfo::label>(whereis("processor")).value(); }
  static Figures run_scenario(const std::string& name, std::chrono::nanoseconds duration) {
    auto settings = *load_scenario(name);
    settings.clock = ClockKind::simulated;
    settings.duration = duration;
    const auto session = Session::create(settings);
    session->start();
    while (session->phase() == Phase::running) std::this_thread::yield();
    auto figures = session->figures();
    session->stop();
    return figures;
  }
  Settings settings;
  BooksPtr books;
};

}  // namespace nazir::scenarios::realtime_donations
