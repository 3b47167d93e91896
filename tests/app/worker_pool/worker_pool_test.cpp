// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "scenarios/load/course.hpp"
#include "scenarios/worker_pool/keys.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::worker_pool {
namespace {

using namespace std::chrono_literals;

Settings calm() {
  auto settings = default_settings(*find_workload("worker-pool"));
  settings.set(keys.crash_share, 0);
  settings.set(keys.distribution, ServiceTime::constant);
  settings.set(keys.users.distribution, ServiceTime::constant);
  settings.set(keys.arrival, Arrival::even);
  return settings;
}

// Ten users and five workers: a user has its item done in 100 ms or, if it comes second, in 200 ms.
TEST(WorkerPoolTest, UsersBringOneItemAfterTheOther) {
  for (const auto variant : {Variant::right, Variant::guide}) {
    auto settings = calm();
    settings.set(keys.variant, variant);
    settings.set(keys.users.kind, LoadKind::closed);
    settings.set(keys.users.number, 10);
    const auto figures = figures_after(settings, 1s + 250ms);
    EXPECT_EQ(number_of(figures, "done"), 10);
    EXPECT_EQ(number_of(figures, "in_progress"), 0);
    EXPECT_NEAR(number_of(figures, "wait_max"), 0.1, 1e-6);
    EXPECT_NEAR(number_of(figures, "latency_max"), 0.2, 1e-6);
    EXPECT_EQ(figures.load->offered, 10u);
    EXPECT_EQ(figures.load->achieved, 10u);
  }
}

TEST(WorkerPoolTest, NeverMoreItemsThanUsersAreOnTheirWay) {
  auto settings = calm();
  settings.set(keys.users.kind, LoadKind::closed);
  settings.set(keys.users.number, 100);
  settings.set(keys.pool, 1);
  settings.set(keys.checkout_timeout, 1h);
  const auto figures = figures_after(settings, 60s);
  EXPECT_NEAR(number_of(figures, "done"), 590, 1);  // ten a second, from the first second on
  EXPECT_LE(number_of(figures, "in_progress"), 100);
  EXPECT_GT(number_of(figures, "in_progress"), 85);
  EXPECT_EQ(number_of(figures, "refused"), 0);
}

TEST(WorkerPoolTest, ARushIsWorkedOffAfterIt) {
  auto settings = calm();
  settings.set(keys.course.shape, RateShape::peaks);
  settings.set(keys.course.period, 40s);
  settings.set(keys.course.peak, 2);
  settings.set(keys.queue, 10'000);
  settings.set(keys.checkout_timeout, 1h);
  const auto peak = figures_after(settings, 24s);  // in the rush 80 a second come, and 50 are done
  EXPECT_NEAR(peak.load->offered_per_second, 40 * Shape::peaks(40s, 2).factor(24s), 0.01);
  EXPECT_GT(number_of(peak, "queue_length"), 100);
  const auto night = figures_after(settings, 40s + 1ms);
  EXPECT_EQ(night.load->offered, 1600u);
  EXPECT_EQ(number_of(night, "queue_length"), 0);
  EXPECT_GT(number_of(night, "wait_max"), 2);
}

}  // namespace
}  // namespace nazir::scenarios::worker_pool
