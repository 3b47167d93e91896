// SPDX-License-Identifier: BSL-1.0
// Pools of workers: lending, waiting, overflow, and what happens when workers and borrowers end.
#include <nazir/pool.hpp>

#include "servers.hpp"

namespace nazir::test {
namespace {

using Workers = std::vector<Pid>;

class PoolTest : public RuntimeTest {
 protected:
  static Pid start_pool(PoolOptions options) { return Pool::start_link<Counter>(std::move(options)).value(); }
  static Workers take_all(Pid pool, int count) {
    Workers workers;
    for (int i = 0; i < count; ++i) workers.push_back(Pool::checkout(pool).value());
    return workers;
  }
  /// A process that requests a worker, reports what it got, and keeps it until told to quit.
  static Pid spawn_borrower(Pid pool) {
    return spawn([pool, parent = self()] {
      send(parent, std::pair(self(), Pool::checkout(pool).pid()));
      wait_for_quit();
    });
  }
  static Pid borrowed_by(Pid borrower) {
    return receive(when([=](const std::pair<Pid, Pid>& got) { return got.first == borrower; },
                        [](const std::pair<Pid, Pid>& got) { return got.second; }),
                   after(patience, [] { return Pid(); }));
  }
  static void wait_until_waiting(Pid pool, std::size_t count) {
    while (Pool::status(pool).waiting != count) yield();
  }
};

TEST_F(PoolTest, lends_each_worker_to_one_at_a_time) {
  run([] {
    const Pid pool = start_pool({.size = 3, .max_overflow = 0});
    Workers workers = take_all(pool, 3);
    std::sort(workers.begin(), workers.end());
    EXPECT_EQ(std::unique(workers.begin(), workers.end()), workers.end());
    for (const Pid worker : workers) EXPECT_EQ(call(worker, Counter::AddAndGet{1}), 1);
    EXPECT_TRUE(Pool::checkout(pool, {.block = false}).is_full());
    Pool::checkin(pool, workers[1]);
    EXPECT_EQ(Pool::checkout(pool, {.block = false}).pid(), workers[1]);
    stop(pool);
  });
}

TEST_F(PoolTest, tells_its_figures) {
  run([] {
    const Pid pool = start_pool({.size = 2, .max_overflow = 1});
    auto status = Pool::status(pool);
    EXPECT_EQ(status.state, Pool::State::ready);
    EXPECT_EQ(status.size, 2U);
    EXPECT_EQ(status.available, 2U);
    EXPECT_EQ(Process::info(pool)->label, "0 of 2 busy, 0 waiting");

    take_all(pool, 2);
    EXPECT_EQ(Pool::status(pool).state, Pool::State::overflow);
    take_all(pool, 1);
    const Pid borrower = spawn_borrower(pool);
    wait_until_waiting(pool, 1);
    status = Pool::status(pool);
    EXPECT_EQ(status.state, Pool::State::full);
    EXPECT_EQ(status.size, 3U);
    EXPECT_EQ(status.busy, 3U);
    EXPECT_EQ(status.available, 0U);
    EXPECT_EQ(status.overflow, 1U);
    EXPECT_EQ(status.waiting, 1U);
    EXPECT_EQ(Process::info(pool)->label, "3 of 3 busy, 1 waiting");
    exit(borrower, Reason::kill);
    stop(pool);
  });
}

TEST_F(PoolTest, a_transaction_gives_its_result_and_the_worker_back) {
  run([] {
    start_pool({.name = "pool", .size = 1, .max_overflow = 0});
    for (int i = 1; i <= 10; ++i) {
      EXPECT_EQ(Pool::transaction("pool", [](Pid worker) { return call(worker, Counter::AddAndGet{1}); }), i);
    }
    EXPECT_EQ(Pool::status("pool").available, 1U);
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_TRUE(Process::info(whereis("pool"))->monitors.empty());
    stop("pool");
  });
}

TEST_F(PoolTest, a_transaction_that_throws_gives_the_worker_back) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0});
    EXPECT_THROW(Pool::transaction(pool, [](Pid) { throw std::runtime_error("inside"); }), std::runtime_error);
    EXPECT_EQ(exits_with([&] { return Pool::transaction(pool, [](Pid) -> int { exit("inside"); }); }),
              Reason("inside"));
    EXPECT_EQ(Pool::status(pool).available, 1U);
    stop(pool);
  });
}

TEST_F(PoolTest, who_ends_with_a_worker_gives_it_back) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0});
    const Pid borrower = spawn_borrower(pool);
    const Pid worker = borrowed_by(borrower);
    const Pid waiter = spawn_borrower(pool);
    wait_until_waiting(pool, 1);
    exit(borrower, Reason::kill);
    EXPECT_EQ(borrowed_by(waiter), worker) << "the next one gets it";
    send(waiter, Quit{});
    EXPECT_EQ(Pool::checkout(pool).pid(), worker);
    stop(pool);
  });
}

TEST_F(PoolTest, those_who_wait_are_served_in_order) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0});
    const Pid worker = take_all(pool, 1).front();
    Workers waiters;
    for (std::size_t i = 1; i <= 3; ++i) {
      waiters.push_back(spawn_borrower(pool));
      wait_until_waiting(pool, i);
    }
    Pool::checkin(pool, worker);
    for (const Pid waiter : waiters) {
      EXPECT_EQ(borrowed_by(waiter), worker);
      EXPECT_TRUE(mailbox_is_empty()) << "one at a time";
      send(waiter, Quit{});
    }
    EXPECT_TRUE(Pool::checkout(pool));
    stop(pool);
  });
}

TEST_F(PoolTest, the_queue_is_bounded) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0, .max_queue = 1});
    const Pid worker = take_all(pool, 1).front();
    const Pid waiter = spawn_borrower(pool);
    wait_until_waiting(pool, 1);
    EXPECT_TRUE(Pool::checkout(pool).is_full());
    EXPECT_EQ(exits_with([&] { return Pool::transaction(pool, [](Pid) { return 1; }); }), Reason("full"));
    Pool::checkin(pool, worker);
    EXPECT_EQ(borrowed_by(waiter), worker);
    send(waiter, Quit{});
    stop(pool);
  });
}

class PoolTimeTest : public VirtualTimeTest {};

TEST_F(PoolTimeTest, waiting_may_take_too_long) {
  run([] {
    const Pid pool = Pool::start_link<Counter>({.size = 1, .max_overflow = 0}).value();
    const Pid worker = Pool::checkout(pool).value();
    const Duration before = now();
    const auto late = Pool::checkout(pool, {.timeout = 30ms});
    EXPECT_TRUE(late.is_timeout());
    EXPECT_EQ(now() - before, 30ms);
    EXPECT_EQ(Pool::status(pool).waiting, 0U) << "it does not stand in the queue any more";
    EXPECT_EQ(exits_with([&] {
                return Pool::transaction(
                    pool, [](Pid) { return 1; }, 10ms);
              }),
              Reason::timeout);
    Pool::checkin(pool, worker);
    EXPECT_EQ(Pool::checkout(pool).pid(), worker) << "nobody got it meanwhile";
    EXPECT_TRUE(mailbox_is_empty());
    stop(pool);
  });
}

TEST_F(PoolTest, overflow_workers_come_and_go) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 2});
    const Workers workers = take_all(pool, 3);
    EXPECT_TRUE(Pool::checkout(pool, {.block = false}).is_full());
    const Ref ref = monitor(workers[0]);
    Pool::checkin(pool, workers[0]);
    EXPECT_EQ(down_of(ref), Reason::shutdown);
    EXPECT_EQ(Pool::status(pool).size, 2U);
    Pool::checkin(pool, workers[1]);
    Pool::checkin(pool, workers[2]);
    const auto status = Pool::status(pool);
    EXPECT_EQ(status.size, 1U);
    EXPECT_EQ(status.available, 1U);
    EXPECT_EQ(status.overflow, 0U);
    EXPECT_EQ(Pool::checkout(pool).pid(), workers[2]);
    stop(pool);
  });
}

TEST_F(PoolTest, an_overflow_worker_goes_on_while_somebody_waits) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 1});
    const Workers workers = take_all(pool, 2);
    const Pid waiter = spawn_borrower(pool);
    wait_until_waiting(pool, 1);
    Pool::checkin(pool, workers[0]);
    EXPECT_EQ(borrowed_by(waiter), workers[0]);
    send(waiter, Quit{});
    stop(pool);
  });
}

TEST_F(PoolTest, a_pool_of_overflow_only) {
  run([] {
    const Pid pool = start_pool({.size = 0, .max_overflow = 1});
    const Pid worker = take_all(pool, 1).front();
    const Ref ref = monitor(worker);
    Pool::checkin(pool, worker);
    EXPECT_EQ(down_of(ref), Reason::shutdown);
    EXPECT_TRUE(Pool::checkout(pool));
    stop(pool);
  });
}

TEST_F(PoolTest, a_free_worker_that_crashes_is_replaced) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0});
    const Pid worker = take_all(pool, 1).front();
    Pool::checkin(pool, worker);
    exit(worker, "crash");
    wait_for_end(worker);
    const Pid other = Pool::checkout(pool).value();
    EXPECT_NE(other, worker);
    EXPECT_EQ(call(other, Counter::AddAndGet{1}), 1);
    stop(pool);
  });
}

TEST_F(PoolTest, a_lent_worker_that_crashes_is_replaced) {
  run([] {
    const Pid pool = start_pool({.size = 1, .max_overflow = 0});
    const Pid worker = take_all(pool, 1).front();
    const Pid waiter = spawn_borrower(pool);
    wait_until_waiting(pool, 1);
    exit(worker, Reason::kill);
    const Pid other = borrowed_by(waiter);
    EXPECT_NE(other, worker);
    EXPECT_TRUE(Process::alive(other)) << "who waited gets the new one";
    Pool::checkin(pool, worker);
    EXPECT_EQ(Pool::status(pool).busy, 1U) << "the old one is gone for good";
    send(waiter, Quit{});
    stop(pool);
  });
}

TEST_F(PoolTest, checking_in_twice_is_once) {
  run([] {
    const Pid pool = start_pool({.size = 2, .max_overflow = 0});
    const Pid worker = take_all(pool, 1).front();
    Pool::checkin(pool, worker);
    Pool::checkin(pool, worker);
    Pool::checkin(pool, self());
    EXPECT_EQ(Pool::status(pool).available, 2U);
    EXPECT_EQ(Pool::status(pool).size, 2U);
    const Workers both = take_all(pool, 2);
    EXPECT_NE(both[0], both[1]);
    stop(pool);
  });
}

TEST_F(PoolTest, strategies) {
  run([] {
    using Strategy = PoolOptions::Strategy;
    for (const auto strategy : {Strategy::lifo, Strategy::fifo}) {
      const Pid pool = start_pool({.size = 3, .max_overflow = 0, .strategy = strategy});
      const Workers workers = take_all(pool, 3);
      for (const Pid worker : workers) Pool::checkin(pool, worker);
      EXPECT_EQ(Pool::checkout(pool).pid(), strategy == Strategy::lifo ? workers[2] : workers[0]);
      stop(pool);
    }
  });
}

TEST_F(PoolTest, its_end_ends_the_workers) {
  run([] {
    const Pid pool = start_pool({.size = 2, .max_overflow = 1});
    const Workers workers = take_all(pool, 3);
    Pool::checkin(pool, workers[0]);
    stop(pool);
    for (const Pid worker : workers) EXPECT_FALSE(Process::alive(worker));
  });
}

TEST_F(PoolTest, a_worker_that_cannot_start_fails_the_start) {
  run([] {
    Process::trap_exit(true);
    const auto started = Pool::start_link({.size = 2}, [] { return StartResult::failed("no gateway"); });
    EXPECT_FALSE(started);
    EXPECT_EQ(started.reason(), Reason("no gateway"));
    EXPECT_TRUE(mailbox_is_empty());
  });
}

TEST_F(PoolTest, bad_options_are_argument_errors) {
  run([] {
    EXPECT_THROW(Pool::start_link<Counter>({.size = 0, .max_overflow = 0}), ArgumentError);
    EXPECT_THROW(Pool::start_link({}, nullptr), ArgumentError);
  });
}

TEST_F(PoolTest, no_pool_is_noproc) {
  run([] {
    EXPECT_EQ(exits_with([] { return Pool::checkout("nowhere"); }).cause(), Reason::noproc);
    EXPECT_EQ(exits_with([] { return Pool::transaction("nowhere", [](Pid) { return 1; }); }).cause(), Reason::noproc);
  });
}

TEST_F(PoolTest, as_a_child) {
  run([] {
    const Pid top = Supervisor::start_link({child<Pool>({.name = "pool"}, PoolOptions{.size = 2, .max_overflow = 0},
                                                        Pool::worker<Counter>())})
                        .value();
    EXPECT_EQ(Pool::status("pool").available, 2U);
    const Pid first = whereis("pool");
    exit(first, Reason::kill);
    wait_for_end(first);
    while (!whereis("pool")) yield();
    EXPECT_EQ(Pool::transaction("pool", [](Pid worker) { return call(worker, Counter::AddAndGet{1}); }), 1);
    stop(top);
  });
}

TEST_F(PoolTest, many_borrowers_share_few_workers) {
  run([] {
    const Pid pool = start_pool({.size = 3, .max_overflow = 2});
    const auto inside = std::make_shared<std::atomic<int>>(0);
    std::vector<Ref> refs;
    for (int i = 0; i < 50; ++i) {
      refs.push_back(spawn_monitor([pool, inside] {
                       for (int n = 0; n < 5; ++n) {
                         Pool::transaction(
                             pool,
                             [&](Pid worker) {
                               EXPECT_LT(inside->fetch_add(1), 5);
                               call(worker, Counter::AddAndGet{1});
                               inside->fetch_sub(1);
                             },
                             infinity);
                       }
                     }).ref);
    }
    for (const Ref ref : refs) expect_down(ref, Reason::normal);
    const auto status = Pool::status(pool);
    EXPECT_EQ(status.size, 3U);
    EXPECT_EQ(status.available, 3U);
    EXPECT_EQ(status.waiting, 0U);
    stop(pool);
  });
}

}  // namespace
}  // namespace nazir::test
