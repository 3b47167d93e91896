// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on processes.
#include "guide.hpp"

namespace nazir::test {
namespace {

class Processes : public GuideTest {};

TEST_F(Processes, spawn) {
  run([] {
    // [spawn]
    const Pid pid = spawn([] {
      const Money result = zakat_due(10'000, 5'000);
      print("Zakat calculated: " + inspect(result));
    });
    print("Spawned process: " + inspect(pid));
    // [spawn]
    wait_for_end(pid);
    EXPECT_TRUE(was_printed("Zakat calculated: 250"));
    EXPECT_TRUE(was_printed("Spawned process: " + to_text(pid)));
  });
}

TEST_F(Processes, spawn_link) {
  const auto parent = [] {
    // [spawn_link]
    spawn_link([] { throw std::runtime_error("no gateway"); });
    sleep(infinity);                                    // the crash of the linked process ends this one as well
    // [spawn_link]
  };
  run([parent] { EXPECT_EQ(end_of(parent).detail(), "no gateway"); });
}

TEST_F(Processes, spawn_monitor) {
  run([] {
    // [spawn_monitor]
    const auto [pid, ref] = spawn_monitor([] { zakat_due(10'000, 5'000); });

    receive(on(ref, [](const Down& down) { print("Process exited: " + inspect(down.reason)); }),
            after(5s, [] { print("Timeout waiting for process"); }));
    // [spawn_monitor]
    EXPECT_EQ(printed(), std::vector<std::string>{"Process exited: normal"});
    EXPECT_FALSE(Process::alive(pid));
  });
}

struct Gateway {
  Gateway() = default;
  Gateway(const Gateway&) = delete;
  Gateway& operator=(const Gateway&) = delete;
  ~Gateway() { print("disconnected"); }
  std::string pay(int donation) const {
    if (donation == 13) throw std::runtime_error("card refused");
    return "receipt_" + std::to_string(donation);
  }
};

// [lifecycle]
struct DonationProcessed { int donation; std::string receipt; };
struct DonationError { int donation; std::string error; };

Pid process_async(int donation) {
  return spawn_link([donation, parent = self()] {
    const Gateway gateway;                              // its destructor disconnects, however the process ends
    try {
      send(parent, DonationProcessed{donation, gateway.pay(donation)});
    } catch (const std::exception& error) {
      send(parent, DonationError{donation, error.what()});
    }
  });
}
// [lifecycle]

TEST_F(Processes, lifecycle) {
  run([] {
    process_async(7);
    EXPECT_EQ(receive([](const DonationProcessed& done) { return done.receipt; }), "receipt_7");
    process_async(13);
    EXPECT_EQ(receive([](const DonationError& failed) { return failed.error; }), "card refused");
    sleep(1ms);
    EXPECT_EQ(printed(), (std::vector<std::string>{"disconnected", "disconnected"}));
  });
}

TEST_F(Processes, information) {
  run([] {
    // [inspect_self]
    const ProcessInfo me = *Process::info(self());           // Process.info(self()): me.reductions, me.monitors, …
    const auto waiting =                                     // Process.info(self(), :message_queue_len)
        Process::info<&ProcessInfo::message_queue_len>(self());
    const auto [memory, links] =                             // Process.info(self(), [:memory, :links])
        *Process::info<&ProcessInfo::memory, &ProcessInfo::links>(self());
    // [inspect_self]
    EXPECT_EQ(me.pid, self());
    EXPECT_EQ(waiting, 0U);
    EXPECT_GT(memory, 0U);
    EXPECT_TRUE(links.empty());
  });
}

// [by_memory]
using Use = std::pair<std::uint64_t, Pid>;

std::vector<Use> processes_by_memory() {
  std::vector<Use> all;
  for (const Pid pid : Process::list()) {
    if (const auto memory = Process::info<&ProcessInfo::memory>(pid)) all.emplace_back(*memory, pid);
  }
  std::ranges::sort(all, std::greater<>());
  all.resize(std::min<std::size_t>(all.size(), 10));
  return all;
}
// [by_memory]

// [by_name]
std::vector<Pid> donation_workers() {
  std::vector<Pid> workers;
  for (const std::string& name : registered()) {
    if (name.starts_with("donation_worker")) workers.push_back(whereis(name));
  }
  return workers;
}
// [by_name]

TEST_F(Processes, finding) {
  run([] {
    const Pid worker = spawn([] { sleep(infinity); });
    register_name(worker, "donation_worker_1");
    const auto use = processes_by_memory();
    ASSERT_EQ(use.size(), 2U);
    EXPECT_GE(use[0].first, use[1].first);
    EXPECT_EQ(donation_workers(), std::vector<Pid>{worker});
    exit(worker, Reason::shutdown);
  });
}

struct Remind {};

TEST_F(Processes, the_rest_of_the_module) {
  run([] {
    const Pid gateway = spawn([] { sleep(infinity); });
    register_name(gateway, "gateway");
    // [process_module]
    Process::trap_exit(true);                                // Process.flag(:trap_exit, true)
    const Pid worker = spawn_link([] { sleep(infinity); });  // worker = spawn_link(fn -> Process.sleep(:infinity) end)
    exit(worker, Reason::shutdown);                          // Process.exit(worker, :shutdown)
    const Reason reason =                                    // receive do {:EXIT, ^worker, reason} -> reason end
        receive(when([=](const Exit& e) { return e.pid == worker; }, [](const Exit& e) { return e.reason; }));

    const Ref ref = monitor("gateway");                      // ref = Process.monitor(:gateway)
    demonitor(ref, flush);                                   // Process.demonitor(ref, [:flush])
    link(gateway);                                           // Process.link(gateway)
    unlink(gateway);                                         // Process.unlink(gateway)

    const TimerRef timer = send_after(self(), Remind{}, 10s);  // timer = Process.send_after(self(), :remind, 10_000)
    const auto left = read_timer(timer);                     // Process.read_timer(timer); nothing when it has fired
    cancel_timer(timer);                                     // Process.cancel_timer(timer)
    const TimerRef beat = send_interval(self(), Remind{}, 10s);  // {:ok, beat} = :timer.send_interval(10_000, :remind)
    cancel_timer(beat);                                      // :timer.cancel(beat)
    start_timer(1s, self(), Remind{});                       // :erlang.start_timer(1000, self(), :remind)
    receive([](const Timeout<Remind>&) { print("again"); });   // receive do {:timeout, _, :remind} -> … end

    Process::put("campaign", 7);                             // Process.put(:campaign, 7)
    const int campaign = Process::get("campaign", 0);        // Process.get(:campaign, 0)
    Process::erase("campaign");                              // Process.delete(:campaign), a keyword in C++

    Process::flag_priority(Priority::high);                  // Process.flag(:priority, :high)
    Process::max_heap_size(64 << 20);                        // Process.flag(:max_heap_size, …): here in bytes
    Process::set_label("campaign 7");                        // Process.set_label("campaign 7")
    suspend_process(gateway);                                // :erlang.suspend_process(gateway)
    resume_process(gateway);                                 // :erlang.resume_process(gateway)
    // [process_module]
    EXPECT_EQ(reason, Reason::shutdown);
    EXPECT_FALSE(demonitor(ref));
    EXPECT_EQ(left, Duration(10s));
    EXPECT_EQ(printed().size(), 1U);
    EXPECT_EQ(campaign, 7);
    EXPECT_EQ(Process::get_keys().size(), 0U);
    const auto me = Process::info(self());
    EXPECT_EQ(me->message_queue_len, 0U);
    EXPECT_EQ(me->priority, Priority::high);
    EXPECT_EQ(me->label, "campaign 7");
    EXPECT_TRUE(me->links.empty());
    exit(gateway, Reason::kill);
  });
}

// [alias]
struct Ask { Alias reply_to; };
struct Answer { Money amount; };

std::optional<Money> ask(Pid server) {
  const Alias alias = monitor(server, {.alias = AliasMode::reply_demonitor});
  send(server, Ask{alias});                             // the server answers with send(ask.reply_to, Answer{…})
  return receive([](const Answer& answer) { return std::optional<Money>(answer.amount); },
                 on(alias, [](const Down&) { return std::optional<Money>(); }),
                 after(1s, [=] {
                   demonitor(alias);                    // ends the alias too: a late answer is dropped
                   return std::optional<Money>();
                 }));
}
// [alias]

TEST_F(Processes, alias) {
  run([] {
    const auto server_after = [](Duration time) {
      return spawn([time] {
        receive([time](const Ask& question) {
          sleep(time);
          send(question.reply_to, Answer{3});
        });
      });
    };
    EXPECT_EQ(ask(server_after(1ms)), 3);
    EXPECT_FALSE(ask(spawn([] {})).has_value());
    EXPECT_FALSE(ask(server_after(2s)).has_value());
    sleep(5s);
    EXPECT_EQ(Process::info(self())->message_queue_len, 0U);
  });
}

}  // namespace
}  // namespace nazir::test
