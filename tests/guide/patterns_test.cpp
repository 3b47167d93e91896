// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on patterns: producers and consumers, pools of workers.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Patterns : public GuideTest {};

// [producer_consumer]
struct Work { int id; };
struct Done {};
void producer(Pid to, const std::vector<int>& donations) {
  for (const int id : donations) {
    send(to, Work{id});
    sleep(10ms);
  }
  send(to, Done{});
}

void consumer() {
  int processed = 0;
  for (bool more = true; more;) {
    receive([&](const Work&) { ++processed; }, [&](Done) { more = false; });
  }
  print("Processed " + std::to_string(processed) + " donations");
}

Pid start(const std::vector<int>& donations) {
  const Pid to = spawn(&consumer);
  spawn([=] { producer(to, donations); });
  return to;
}
// [producer_consumer]

TEST_F(Patterns, producer_and_consumer) {
  run([] {
    wait_for_end(start({1, 2, 3}));
    EXPECT_EQ(printed(), std::vector<std::string>{"Processed 3 donations"});
  });
}

// [stages]
class Donations : public Producer<Donation> {
 public:
  std::vector<Donation> handle_demand(std::size_t demand) {                      // makes no more than it is asked for
    std::vector<Donation> made;
    while (made.size() < demand) made.push_back({++last_, 10});
    return made;
  }

 private:
  int last_ = 0;
};

class Verify : public ProducerConsumer<Donation, Donation> {
 public:
  std::vector<Donation> handle_events(std::vector<Donation> donations) {
    std::erase_if(donations, [](const Donation& donation) { return donation.amount <= 0; });
    return donations;
  }
};

class Store : public Consumer<Donation> {
 public:
  void handle_events(const std::vector<Donation>& verified) {
    sleep(1s);                                                                   // no more are produced meanwhile
    print("stored up to " + std::to_string(verified.back().id));
  }
};
// [stages]

TEST_F(Patterns, stages) {
  run([] {
    // [stages_start]
    Stage::start_link<Donations>({.name = "donations"});
    Stage::start_link<Verify>({.name = "verify", .subscribe_to = {{.to = "donations", .max_demand = 50}}});
    Stage::start_link<Store>({.name = "store", .subscribe_to = {{.to = "verify", .max_demand = 10}}});
    // [stages_start]
    sleep(10s);
    EXPECT_GE(printed().size(), 5U);
    EXPECT_LE(Stage::figures("verify").queued, 50U);
    Process::trap_exit(true);
    stop("store");
    stop("verify");
    stop("donations");
  });
}

// [worker_pool]
struct WorkItem { Pid from; int item; };
struct Processed { int item; };

void worker() {
  for (;;) {
    receive([](const WorkItem& work) {
      sleep(100ms);
      send(work.from, Processed{work.item});
    });
  }
}

std::vector<int> process_with_pool(const std::vector<int>& items, std::size_t pool_size = 5) {
  std::vector<Pid> workers;
  for (std::size_t i = 0; i < pool_size; ++i) workers.push_back(spawn_link(&worker));

  for (std::size_t i = 0; i < items.size(); ++i) send(workers[i % pool_size], WorkItem{self(), items[i]});

  std::vector<int> results;
  for (std::size_t i = 0; i < items.size(); ++i) {
    receive([&](const Processed& done) { results.push_back(done.item); },
            after(30s, [] { print("no result in time"); }));
  }
  for (const Pid pid : workers) exit(pid, Reason::shutdown);                     // the guide leaves them running
  return results;
}
// [worker_pool]

TEST_F(Patterns, worker_pool) {
  run([] {
    Process::trap_exit(true);
    auto results = process_with_pool({1, 2, 3, 4, 5, 6, 7});
    std::ranges::sort(results);
    EXPECT_EQ(results, (std::vector<int>{1, 2, 3, 4, 5, 6, 7}));
  });
}

class GatewayWorker : public GenServer<GatewayWorker> {
 public:
  struct Charge {
    Money amount;
    using Reply = std::string;
  };
  using Handles = Messages<Charge>;
  explicit GatewayWorker(std::string bank) : bank_(std::move(bank)) {}
  std::string handle_call(const Charge& charge) { return bank_ + " " + std::to_string(charge.amount); }

 private:
  std::string bank_;
};

TEST_F(Patterns, pool) {
  run([] {
    // [pool]
    Pool::start_link<GatewayWorker>({.name = "gateway", .size = 5, .max_overflow = 2}, std::string("a bank"));

    const std::string receipt = Pool::transaction("gateway", [](Pid worker) {   // :poolboy.transaction(:gateway, fn worker -> … end)
      return call(worker, GatewayWorker::Charge{25});                            // here the worker is ours alone
    });
    // [pool]
    EXPECT_EQ(receipt, "a bank 25");
    stop("gateway");
  });
}

}  // namespace
}  // namespace nazir::test
