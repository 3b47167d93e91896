// SPDX-License-Identifier: BSL-1.0
// Workers of a pool that end or are dismissed, and what remains of them.
#include <nazir/pool.hpp>

#include "servers.hpp"

namespace nazir::test {
namespace {

using Workers = std::vector<Pid>;

class PoolWorkers : public RuntimeTest {
 protected:
  static Pid start_pool(PoolOptions options) { return Pool::start_link<Counter>(std::move(options)).value(); }
  static Workers take_all(Pid pool, int count) {
    Workers workers;
    for (int i = 0; i < count; ++i) workers.push_back(Pool::checkout(pool).value());
    return workers;
  }
};

TEST_F(PoolWorkers, an_overflow_worker_that_crashes_is_replaced_for_a_client_that_waits) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 1});
    const Workers workers = take_all(pool, 2);
    const Pid borrower = spawn([pool, parent = self()] {
      send(parent, Pool::checkout(pool).pid());
      wait_for_quit();
    });
    wait_until([pool] { return Pool::status(pool).waiting == 1; });
    exit(workers[1], Reason::kill);
    const Pid replacement = next<Pid>().value();
    EXPECT_TRUE(Process::alive(replacement));
    EXPECT_EQ(std::count(workers.begin(), workers.end(), replacement), 0);
    send(borrower, Quit{});
    wait_for_end(borrower);
    stop(pool);
  });
}

TEST_F(PoolWorkers, shows_its_figures_after_each_change) {
  run([] {
    const Pid pool = start_pool({.size = 2, .max_overflow = 0});
    const auto label = [&] { return Process::info(pool)->label; };
    const Workers workers = take_all(pool, 2);
    EXPECT_EQ(label(), "2 of 2 busy, 0 waiting");
    Pool::checkin(pool, workers[0]);
    Pool::status(pool);
    EXPECT_EQ(label(), "1 of 2 busy, 0 waiting");
    Pool::checkin(pool, workers[1]);
    Pool::status(pool);
    EXPECT_EQ(label(), "0 of 2 busy, 0 waiting");
    stop(pool);
  });
}

TEST_F(PoolWorkers, leaves_no_timer_and_no_monitor_of_a_worker_that_it_dismissed) {
  run([node = runtime().node()] {
    const Pid pool = start_pool({.size = 0, .max_overflow = 2});
    const Workers workers = take_all(pool, 2);
    for (const Pid worker : workers) {
      Pool::checkin(pool, worker);
      wait_for_end(worker);
    }
    Pool::status(pool);
    wait_until([&] { return Process::info(pool)->monitors.empty(); });
    EXPECT_EQ(Process::info(pool)->links, std::vector{self()});
    EXPECT_EQ(node->snapshot()->totals.timers, 0U);
    take_all(pool, 2);
    stop(pool);
    EXPECT_EQ(node->snapshot()->totals.timers, 0U);
  });
}

}  // namespace
}  // namespace nazir::test
