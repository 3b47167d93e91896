// SPDX-License-Identifier: BSL-1.0
// The guide's chapter on messages.
#include "guide.hpp"

namespace nazir::test {
namespace {

class SentMessages : public GuideTest {};

// [send_receive]
struct ZakatResult { Money amount; };

Result<Money> calculate_and_notify(Money wealth, Money nisab) {
  spawn([=, parent = self()] { send(parent, ZakatResult{zakat_due(wealth, nisab)}); });

  return receive([](const ZakatResult& result) { return Result<Money>(result.amount); },
                 after(5s, [] { return Result<Money>(Reason::timeout); }));
}
// [send_receive]

TEST_F(SentMessages, send_and_receive) {
  run([] {
    EXPECT_EQ(calculate_and_notify(10'000, 5'000).value(), 250);
    EXPECT_EQ(*calculate_and_notify(4'000, 5'000), 0);
  });
}

// [many_messages]
struct Zakat { Money wealth, nisab; };
struct StopLoop {};

void process_messages() {
  for (bool more = true; more;) {
    receive([](const Donation& donation) { print("Handling donation: " + inspect(donation.amount)); },
            [](const Zakat& zakat) { print("Handling zakat: " + inspect(zakat_due(zakat.wealth, zakat.nisab))); },
            [&](StopLoop) { more = false; },
            otherwise([](const Message& unknown) { print("Unknown message: " + unknown.inspect()); }));
  }
}
// [many_messages]

TEST_F(SentMessages, many_messages) {
  run([] {
    const Pid pid = spawn(&process_messages);
    send(pid, Donation{1, 20});
    send(pid, Zakat{10'000, 5'000});
    send(pid, std::string("salam"));
    send(pid, StopLoop{});
    wait_for_end(pid);
    EXPECT_EQ(printed(), (std::vector<std::string>{"Handling donation: 20", "Handling zakat: 250",
                                                   "Unknown message: \"salam\""}));
  });
}

// [selective]
Result<Money> wait_for_donation(int expected) {
  return receive(when([=](const Donation& donation) { return donation.id == expected; },
                      [](const Donation& donation) { return Result<Money>(donation.amount); }),
                 after(10s, [] { return Result<Money>(Reason::timeout); }));
}
// [selective]

TEST_F(SentMessages, selective_receive) {
  run([] {
    send(self(), Donation{1, 10});
    send(self(), Donation{2, 20});
    EXPECT_EQ(*wait_for_donation(2), 20);
    EXPECT_EQ(*wait_for_donation(1), 10);
    EXPECT_EQ(wait_for_donation(3).reason(), Reason::timeout);
  });
}

// [request_reply]
struct Calculate { Pid from; Ref ref; Money wealth, nisab; };
struct Calculated { Ref ref; Money zakat; };

void zakat_server() {
  for (;;) {
    receive([](const Calculate& request) {
      send(request.from, Calculated{request.ref, zakat_due(request.wealth, request.nisab)});
    });
  }
}

Pid start_zakat_server() {
  const Pid pid = spawn_link(&zakat_server);
  try {
    register_name(pid, "zakat_server");
  } catch (const ArgumentError&) {                      // one runs already: this one must not stay, linked to the caller
    unlink(pid);
    exit(pid, Reason::kill);
    throw;
  }
  return pid;
}

Money calculate(Money wealth, Money nisab) {
  const Ref ref = make_ref();
  send("zakat_server", Calculate{self(), ref, wealth, nisab});
  return receive(on(ref, [](const Calculated& answer) { return answer.zakat; }),
                 after(5s, []() -> Money { exit(Reason::timeout); }));
}
// [request_reply]

TEST_F(SentMessages, request_and_reply) {
  run([] {
    const Pid server = start_zakat_server();
    EXPECT_EQ(calculate(10'000, 5'000), 250);
    EXPECT_EQ(whereis("zakat_server"), server);
    const auto before = Process::list();
    EXPECT_THROW(start_zakat_server(), ArgumentError);
    sleep(1ms);
    EXPECT_EQ(Process::list(), before) << "a second start leaves nothing behind";
    EXPECT_EQ(Process::info(self())->links, std::vector<Pid>{server});
    suspend_process(server);
    EXPECT_THROW(calculate(1, 1), ExitError);
    resume_process(server);
    unlink(server);
    exit(server, Reason::shutdown);
  });
}

// [broker]
struct Subscribe { Pid subscriber; };
struct Publish { Donation donation; };
struct DonationCreated { Donation donation; };

void broker() {
  std::vector<Pid> subscribers;
  for (;;) {
    receive([&](const Subscribe& subscribe) {
              monitor(subscribe.subscriber);            // to be told of its end
              subscribers.push_back(subscribe.subscriber);
            },
            [&](const Publish& publish) {
              for (const Pid subscriber : subscribers) send(subscriber, DonationCreated{publish.donation});
            },
            [&](const Down& down) { std::erase(subscribers, down.pid); });
  }
}
// [broker]

TEST_F(SentMessages, broker) {
  run([] {
    const Pid pid = spawn(&broker);
    send(pid, Subscribe{spawn([] {})});
    send(pid, Subscribe{self()});
    sleep(1ms);
    send(pid, Publish{{7, 70}});
    EXPECT_EQ(receive([](const DonationCreated& created) { return created.donation.id; }), 7);
    EXPECT_EQ(Process::info(pid)->monitors, std::vector<Pid>{self()});
    exit(pid, Reason::shutdown);
  });
}

}  // namespace
}  // namespace nazir::test
