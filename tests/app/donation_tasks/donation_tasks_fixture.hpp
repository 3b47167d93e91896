// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs processes beside the servers of the workload, under the virtual clock.

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <thread>

#include "scenarios/donation_tasks/batch.hpp"
#include "scenarios/donation_tasks/receipts.hpp"
#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::donation_tasks {

using namespace std::chrono_literals;

/// Batches under the virtual clock.
class DonationTasksTest : public testing::Test {
 protected:
  DonationTasksTest() : settings(default_settings(*find_workload("donation-tasks"))) {
    settings.clock = ClockKind::simulated;
    for (const auto key : {keys.kill_share, keys.crash_share, keys.hang_share, keys.receipt_share}) {
      settings.set(key, 0);
    }
  }

  /// `story` runs in a process beside the supervisors. It uses no expectations: its stack is small.
  void run(const std::function<void()>& story) {
    books = std::make_shared<Books>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time, .seed = 1});
    runtime.start();
    runtime.run([&] {
      Supervisor::start_link({child<Task::Supervisor>({.name = "tasks"}), receipts_spec()}, {.name = "top"}).value();
      story();
    });
    runtime.stop();
  }
  /// The results of one batch, after `meanwhile` in a process beside it.
  Results run_batch_of(
      std::size_t size, const std::function<void()>& meanwhile = [] {}) {
    Results results;
    run([&] {
      spawn(meanwhile);
      results = process_batch(books, 1, size);
      took = now();
      left_over = Process::info<&ProcessInfo::message_queue_len>(self()).value() +
                  Process::info<&ProcessInfo::monitors>(self()).value().size();
    });
    return results;
  }
  static std::vector<std::uint64_t> values_of(const Results& results) {
    std::vector<std::uint64_t> all;
    for (const auto& result : results) all.push_back(result ? *result : 999);
    return all;
  }
  static std::vector<std::uint64_t> numbers(std::uint64_t count) {
    std::vector<std::uint64_t> all(count);
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
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
  Duration took{0};
  std::size_t left_over = 99;
};

}  // namespace nazir::scenarios::donation_tasks
