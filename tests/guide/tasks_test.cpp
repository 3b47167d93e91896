// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on tasks.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Tasks : public GuideTest {};

Money zakat_report(int, int) {
  return 50'000;
}
std::string campaign_report(int year, int month) {
  return std::to_string(year) + "-" + std::to_string(month);
}

TEST_F(Tasks, async_and_await) {
  run([] {
    const int year = 2026, month = 3;
    // [async]
    const auto zakat_task = Task::async([=] { return zakat_report(year, month); });
    const auto campaign_task = Task::async(campaign_report, year, month);        // a function and its arguments

    const Money zakat = Task::await(zakat_task, 5min);
    const std::string campaigns = Task::await(campaign_task, 5min);
    // [async]
    EXPECT_EQ(zakat, 50'000);
    EXPECT_EQ(campaigns, "2026-3");
  });
}

TEST_F(Tasks, await_many) {
  run([] {
    const int year = 2026, month = 3;
    // [await_many]
    std::vector<TaskOf<Money>> tasks;
    for (int each = 1; each <= month; ++each) tasks.push_back(Task::async(zakat_report, year, each));
    const std::vector<Money> all = Task::await_many(tasks, 5min);

    const auto [zakat, campaigns] = Task::await_many(                            // tasks of several types: a tuple
        std::tuple(Task::async(zakat_report, year, month), Task::async(campaign_report, year, month)), 5min);
    // [await_many]
    EXPECT_EQ(all, (std::vector<Money>{50'000, 50'000, 50'000}));
    EXPECT_EQ(zakat, 50'000);
    EXPECT_EQ(campaigns, "2026-3");
  });
}

Donation verify(const Donation& donation) {
  if (donation.id == 13) sleep(1min);
  sleep(100ms);
  return donation;
}

// [async_stream]
std::vector<Result<Donation>> verify_donations(const std::vector<Donation>& donations) {
  std::vector<Result<Donation>> results;
  for (auto&& result : Task::async_stream(donations, verify,
                                          {.max_concurrency = 10,                // at most ten at a time
                                           .timeout = 30s,                       // for each
                                           .on_timeout = kill_task})) {
    results.push_back(result);                                                   // in the order of the donations
  }
  return results;
}
// [async_stream]

TEST_F(Tasks, async_stream) {
  run([] {
    const auto results = verify_donations({{1, 10}, {13, 5}, {2, 20}});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(*results[0], (Donation{1, 10}));
    EXPECT_EQ(results[1].reason(), Reason::timeout);
    EXPECT_EQ(*results[2], (Donation{2, 20}));
  });
}

enum class Currency { eur, idr, unknown };

std::pair<Currency, double> fetch_rate(Currency currency) {
  sleep(10ms);
  if (currency == Currency::unknown) exit("unknown currency");
  return {currency, 1.5};
}

// [stream_reduce]
std::map<Currency, double> fetch_exchange_rates(const std::vector<Currency>& currencies) {
  std::map<Currency, double> rates;
  for (auto&& rate : Task::Supervisor::async_stream_nolink("tasks", currencies, fetch_rate, {.max_concurrency = 3})) {
    if (rate) rates.insert(*rate);                                               // skip those that failed
  }
  return rates;
}
// [stream_reduce]

TEST_F(Tasks, stream_reduce) {
  run([] {
    const Pid tasks = Task::Supervisor::start_link({.name = "tasks"}).value();
    EXPECT_EQ(fetch_exchange_rates({Currency::eur, Currency::unknown, Currency::idr}).size(), 2U);
    stop(tasks);
  });
}

int process_donation(int id) {
  sleep(id == 13 ? Duration(1h) : Duration(1s));
  return id;
}
void send_receipt(int id) {
  print("receipt " + std::to_string(id));
}

// [yield_many]
std::vector<Result<int>> process_batch(const std::vector<int>& ids) {
  std::vector<TaskOf<int>> tasks;
  for (const int id : ids) tasks.push_back(Task::Supervisor::async_nolink("tasks", process_donation, id));

  std::vector<Result<int>> results;
  for (const auto& [task, result] : Task::yield_many(tasks, 30s)) {
    if (!result) Task::shutdown(task, brutal_kill);                              // not done in time
    results.push_back(result.value_or(Reason::timeout));
  }
  return results;
}
// [yield_many]

TEST_F(Tasks, yield_many) {
  run([] {
    const Pid tasks = Task::Supervisor::start_link({.name = "tasks"}).value();
    const auto results = process_batch({1, 13, 2});
    ASSERT_EQ(results.size(), 3U);
    EXPECT_EQ(*results[0], 1);
    EXPECT_EQ(results[1].reason(), Reason::timeout);
    EXPECT_TRUE(Task::Supervisor::children("tasks").empty());
    stop(tasks);
  });
}

TEST_F(Tasks, fire_and_forget) {
  run([] {
    // [task_supervisor]
    Supervisor::start_link({child<Task::Supervisor>({.name = "tasks"})}, {.name = "top"});

    for (const int id : {1, 2, 3}) Task::Supervisor::start_child("tasks", [=] { send_receipt(id); });
    // [task_supervisor]
    sleep(1s);
    EXPECT_EQ(printed().size(), 3U);
    stop("top");
  });
}

TEST_F(Tasks, yield) {
  run([] {
    // [task_yield]
    const auto task = Task::async(process_donation, 7);             // task = Task.async(…)
    std::optional<Result<int>> result = Task::yield(task, 100ms);   // Task.yield(task, 100)
    if (!result) result = Task::shutdown(task, 1s);                 //   || Task.shutdown(task, 1000)
    // [task_yield]
    EXPECT_FALSE(result.has_value());
    EXPECT_FALSE(Process::alive(task.pid));
  });
}

}  // namespace
}  // namespace nazir::test
