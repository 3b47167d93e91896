// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on servers: GenServer, Agent, sys.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Servers : public GuideTest {};

// [gen_server]
struct CampaignStats { int count = 0; Money total = 0; };

class StatsAggregator : public GenServer<StatsAggregator> {
 public:
  // The messages it understands
  struct RecordDonation { int campaign; Money amount; };                         // a cast
  struct GetStats { int campaign; using Reply = CampaignStats; };                // a call, and the type of its answer
  struct GetAllStats { using Reply = std::map<int, CampaignStats>; };
  using Handles = Messages<RecordDonation, GetStats, GetAllStats>;

  // Server callbacks
  void handle_cast(const RecordDonation& donation) {
    CampaignStats& stats = stats_[donation.campaign];
    ++stats.count;
    stats.total += donation.amount;
  }
  CampaignStats handle_call(const GetStats& request) { return stats_[request.campaign]; }
  std::map<int, CampaignStats> handle_call(const GetAllStats&) { return stats_; }

 private:
  std::map<int, CampaignStats> stats_;                                           // the state: private to this process
};
// [gen_server]

TEST_F(Servers, gen_server) {
  run([] {
    // [gen_server_client]
    const auto stats =                                                      // {:ok, stats} =
        start_link<StatsAggregator>({.name = "stats"}).value();             //   GenServer.start_link(StatsAggregator, :ok, name: :stats)
    cast("stats", StatsAggregator::RecordDonation{7, 100});                 // GenServer.cast(:stats, {:donation, 7, 100})
    const auto of_7 = call("stats", StatsAggregator::GetStats{7});          // GenServer.call(:stats, {:get_stats, 7})
    const auto all = call(stats, StatsAggregator::GetAllStats{}, 30s);      // GenServer.call(stats, :get_all_stats, 30_000)
    stop(stats);                                                            // GenServer.stop(stats)
    // [gen_server_client]
    EXPECT_EQ(of_7.count, 1);
    EXPECT_EQ(all.at(7).total, 100);
  });
}

// [callbacks]
class Importer : public GenServer<Importer> {
 public:
  struct Load {};
  struct Size { using Reply = std::size_t; };
  struct Quit {};
  using Handles = Messages<Load, Size, Quit>;

  explicit Importer(std::string file) : file_(std::move(file)) { Process::trap_exit(true); }
  Init init() { return continue_with(Load{}); }                                  // {:ok, state, {:continue, :load}}
  void handle_continue(const Load&) { rows_ = {file_, file_}; }
  Answer<std::size_t> handle_call(const Size&) {
    if (rows_.empty()) return Stop{"nothing loaded"};                            // {:stop, reason, state}
    return reply_then(rows_.size(), idle_timeout(1min));                         // {:reply, size, state, 60_000}
  }
  Next handle_cast(const Quit&) { return Stop{Reason::normal}; }
  void handle_timeout() { rows_.clear(); }                                       // handle_info(:timeout, state)
  void handle_info(const Exit& exit) { print("an exit: " + inspect(exit.reason)); }
  void handle_info(const Message& other) { print("unexpected: " + other.inspect()); }
  void terminate(const Reason& reason) { print("ends: " + inspect(reason)); }

 private:
  std::string file_;
  std::vector<std::string> rows_;
};
// [callbacks]

TEST_F(Servers, callbacks) {
  run([] {
    const Pid importer = start<Importer>({}, "donations.csv").value();
    EXPECT_EQ(call(importer, Importer::Size{}), 2U);
    send(importer, Donation{1, 2});
    wait_for_end(spawn([importer] { exit(importer, "odd"); }));
    cast(importer, Importer::Quit{});
    wait_for_end(importer);
    EXPECT_EQ(printed(), (std::vector<std::string>{"unexpected: Donation{1, 2}", "an exit: odd", "ends: normal"}));

    const Pid idle = start<Importer>({}, "donations.csv").value();
    EXPECT_EQ(call(idle, Importer::Size{}), 2U);
    sleep(2min);
    EXPECT_THROW(call(idle, Importer::Size{}), ExitError);
  });
}

// [reply_later]
class Desk : public GenServer<Desk> {
 public:
  struct Wait { using Reply = std::string; };
  struct Open {};
  using Handles = Messages<Wait, Open>;

  void handle_call(const Wait&, From<std::string> from) { waiting_.push_back(from); }       // {:noreply, state}
  void handle_cast(const Open&) {
    for (const auto& from : waiting_) reply(from, "come in");
    waiting_.clear();
  }

 private:
  std::vector<From<std::string>> waiting_;
};
// [reply_later]

TEST_F(Servers, reply_later) {
  run([] {
    const auto desk = start_link<Desk>().value();
    const auto visitor = Task::async([desk] { return call(desk, Desk::Wait{}); });
    sleep(1s);
    cast(desk, Desk::Open{});
    EXPECT_EQ(Task::await(visitor), "come in");
    stop(desk);
  });
}

TEST_F(Servers, agent) {
  run([] {
    // [agent]
    const auto total = Agent::start_link([] { return Money(0); }).value();       // {:ok, total} = Agent.start_link(fn -> 0 end)
    Agent::update(total, [](Money sum) { return sum + 40; });                    // Agent.update(total, &(&1 + 40))
    Agent::cast(total, [](Money sum) { return sum + 2; });                       // Agent.cast(total, &(&1 + 2))
    const Money now_is = Agent::get(total, [](Money sum) { return sum; });       // Agent.get(total, & &1)
    const Money was =                                                            // Agent.get_and_update(total, &{&1, 0})
        Agent::get_and_update(total, [](Money sum) { return std::pair(sum, Money(0)); });
    Agent::stop(total);                                                          // Agent.stop(total)
    // [agent]
    EXPECT_EQ(now_is, 42);
    EXPECT_EQ(was, 42);
  });
}

TEST_F(Servers, sys) {
  run([] {
    const Pid total = Agent::start_link([] { return 5; }, {.name = "total"}).value();
    // [sys]
    const std::string text = sys::get_state("total");               // :sys.get_state(:total), as text
    sys::replace_state("total", [](int sum) { return sum + 1; });   // :sys.replace_state(:total, &(&1 + 1))
    const int state = sys::get_state<int>("total");                 // as it is: for servers with `int& state()`
    sys::suspend("total");                                          // :sys.suspend(:total)
    sys::resume("total");                                           // :sys.resume(:total)
    sys::log("total", 100);                                         // :sys.log(:total, {true, 100})
    Agent::update("total", [](int old) { return old * 7; });
    for (const sys::Event& event : sys::get_log("total")) print(event.to_string());   // :sys.log(:total, :print)
    // [sys]
    EXPECT_EQ(text, "5");
    EXPECT_EQ(state, 6);
    EXPECT_FALSE(printed().empty());
    EXPECT_EQ(sys::get_state<int>("total"), 42);
    stop(total);
  });
}

}  // namespace
}  // namespace nazir::test
