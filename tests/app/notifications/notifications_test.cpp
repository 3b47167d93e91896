// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include <nazir/nazir.hpp>

#include "scenarios/kit/session.hpp"
#include "scenarios/kit/workload.hpp"
#include "scenarios/notifications/broker.hpp"
#include "scenarios/notifications/guide_broker.hpp"
#include "scenarios/notifications/publisher.hpp"
#include "scenarios/notifications/subscriber.hpp"
#include "scenarios/scenario_file.hpp"
#include "virtual_run.hpp"

namespace nazir::scenarios::notifications {
namespace {

using namespace std::chrono_literals;

Event event(std::uint64_t sequence) {
  return {.publisher = self(), .source = 1, .sequence = sequence, .at = now()};
}

TEST(OrderCheckTest, FindsWhatIsMissingAndWhatComesAgain) {
  OrderCheck order;
  const auto check = [&order](std::uint64_t sequence, std::uint64_t dropped) {
    return order.check({.publisher = {}, .source = 1, .sequence = sequence}, dropped);
  };
  EXPECT_EQ(check(5, 0).missing, 0u);  // the first may have any number
  EXPECT_EQ(check(6, 0).missing, 0u);
  EXPECT_EQ(check(9, 2).missing, 0u);
  EXPECT_EQ(check(12, 0).missing, 2u);
  EXPECT_EQ(check(14, 3).missing, 2u);  // more were dropped than there were
  EXPECT_TRUE(check(14, 0).again);
  EXPECT_TRUE(check(13, 0).again);
  EXPECT_FALSE(check(15, 0).again);
}

/// The broker under the virtual clock, without faults. A story runs in a process with a small stack: it leaves its
/// findings in variables of the test.
class BrokerTest : public testing::Test {
 protected:
  BrokerTest() : settings(default_settings(*find_workload("notifications"))) {
    settings.set(keys.crash_share, 0);
    settings.set(keys.broker_crash_share, 0);
    settings.set(keys.twice_share, 0);
    settings.set(keys.slow_share, 0);
  }

  void run(const std::function<void()>& story) {
    station = std::make_shared<Station>(std::make_shared<scenarios::Run>(
        settings, std::make_shared<Values>(keys, settings.values), std::make_shared<Journal>()));
    Runtime runtime({.clock = Clock::virtual_time});
    runtime.start();
    runtime.run([&] {
      const bool right = station->values[keys.variant] == Variant::right;
      auto broker = right ? child<Broker>({.name = "broker"}, station)
                          : child_process({.name = "broker"}, [station = station] { guide_broker_loop(*station); });
      static_cast<void>(Supervisor::start_link({std::move(broker)}, {.name = "top", .max_restarts = 1000}));
      story();
    });
    runtime.stop();
  }

  /// How many messages of the type are in the mailbox; takes them out.
  template <class T>
  static int take() {
    for (int count = 0;; ++count) {
      if (!receive([](const T&) { return true; }, after(0ms, [] { return false; }))) return count;
    }
  }
  static std::size_t monitors_of_the_broker() {
    return Process::info<&ProcessInfo::monitors>(whereis("broker")).value_or(std::vector<Pid>()).size();
  }
  static std::uint64_t mailbox_of_the_broker() {
    return Process::info<&ProcessInfo::message_queue_len>(whereis("broker")).value_or(99);
  }

  Settings settings;
  StationPtr station;
};

TEST_F(BrokerTest, SubscribingTwiceIsSubscribing) {
  bool first = false, second = true;
  int received = 0;
  std::size_t monitors = 0;
  run([&] {
    first = call("broker", Broker::Subscribe{self()});
    second = call("broker", Broker::Subscribe{self()});
    monitors = monitors_of_the_broker();
    publish(*station, event(1));
    sleep(1ms);
    received = take<Delivery>();
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(monitors, 1u);
  EXPECT_EQ(received, 1);
}

TEST_F(BrokerTest, WhatIsPublishedWithoutABrokerIsUnheard) {
  for (const auto variant : {Variant::right, Variant::guide}) {
    settings.set(keys.variant, variant);
    std::vector<std::uint64_t> unheard;
    run([&] {
      publish(*station, event(1));
      unheard.push_back(station->unheard);
      unregister_name("broker");
      publish(*station, event(2));
      publish(*station, event(3));
      unheard.push_back(station->unheard);
    });
    EXPECT_EQ(unheard, (std::vector<std::uint64_t>{0, 2}));
    EXPECT_EQ(station->published, 3u);
  }
}

TEST_F(BrokerTest, SubscribingTwiceDoublesTheGuidesEvents) {
  settings.set(keys.variant, Variant::guide);
  int received = 0;
  std::size_t monitors = 0;
  run([&] {
    send("broker", GuideSubscribe{self()});
    send("broker", GuideSubscribe{self()});
    sleep(1ms);
    monitors = monitors_of_the_broker();
    publish(*station, event(1));
    sleep(1ms);
    received = take<GuideCreated>();
  });
  EXPECT_EQ(monitors, 2u);
  EXPECT_EQ(received, 2);
}

TEST_F(BrokerTest, NothingComesAfterUnsubscribing) {
  bool first = false, second = true;
  int received = -1;
  std::size_t monitors = 99;
  run([&] {
    call("broker", Broker::Subscribe{self()});
    first = call("broker", Broker::Unsubscribe{self()});
    second = call("broker", Broker::Unsubscribe{self()});
    publish(*station, event(1));
    sleep(1ms);
    received = take<Delivery>();
    monitors = monitors_of_the_broker();
  });
  EXPECT_TRUE(first);
  EXPECT_FALSE(second);
  EXPECT_EQ(received, 0);
  EXPECT_EQ(monitors, 0u);
}

TEST_F(BrokerTest, UnknownMessagesAreDroppedAndCounted) {
  std::uint64_t mailbox = 99;
  run([&] {
    for (int i = 0; i < 100; ++i) send("broker", std::string("junk"));
    sleep(1ms);
    mailbox = mailbox_of_the_broker();
  });
  EXPECT_EQ(mailbox, 0u);
  EXPECT_EQ(station->unknown, 100u);
}

TEST_F(BrokerTest, UnknownMessagesStayInTheGuidesMailbox) {
  settings.set(keys.variant, Variant::guide);
  std::uint64_t mailbox = 0;
  run([&] {
    for (int i = 0; i < 100; ++i) send("broker", std::string("junk"));
    sleep(1ms);
    mailbox = mailbox_of_the_broker();
  });
  EXPECT_EQ(mailbox, 100u);
}

TEST_F(BrokerTest, ForgetsASubscriberThatEnds) {
  std::vector<Pid> pids, known;
  std::size_t monitors = 0, subscribed = 0;
  std::array<std::uint64_t, 3> received{};
  run([&] {
    for (int i = 0; i < 3; ++i) {
      pids.push_back(spawn([] { sleep(infinity); }));
      call("broker", Broker::Subscribe{pids.back()});
    }
    exit(pids[1], Reason::kill);
    sleep(1ms);
    publish(*station, event(1));
    sleep(1ms);
    known = call("broker", Broker::GetSubscribers{});
    monitors = monitors_of_the_broker();
    subscribed = station->subscribed;
    for (std::size_t i = 0; i < 3; ++i) {
      received[i] = Process::info<&ProcessInfo::message_queue_len>(pids[i]).value_or(0);
    }
  });
  EXPECT_EQ(known, (std::vector<Pid>{pids[0], pids[2]}));  // in the order in which they subscribed
  EXPECT_EQ(monitors, 2u);
  EXPECT_EQ(received, (std::array<std::uint64_t, 3>{1, 0, 1}));
  EXPECT_EQ(subscribed, 2u);
}

TEST_F(BrokerTest, ForgetsASubscriberThatIsDeadAlready) {
  std::size_t monitors = 99, subscribed = 99;
  run([&] {
    const Pid dead = spawn([] {});
    sleep(1ms);
    call("broker", Broker::Subscribe{dead});
    sleep(1ms);
    monitors = monitors_of_the_broker();
    subscribed = station->subscribed;
  });
  EXPECT_EQ(monitors, 0u);
  EXPECT_EQ(subscribed, 0u);
}

TEST_F(BrokerTest, AFullQueueDropsItsOldest) {
  settings.set(keys.queue, 3);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> received;  // sequence, dropped
  std::vector<std::uint64_t> waiting;
  run([&] {
    call("broker", Broker::Subscribe{self()});
    for (std::uint64_t i = 1; i <= 10; ++i) publish(*station, event(i));
    sleep(1ms);
    waiting.push_back(station->waiting);
    bool more = true;
    while (more) {
      more = receive(
          [&](const Delivery& delivery) {
            received.emplace_back(delivery.event.sequence, delivery.dropped);
            cast("broker", Broker::Taken{self()});
            return true;
          },
          after(1ms, [] { return false; }));
    }
    waiting.push_back(station->waiting);
  });
  EXPECT_EQ(received, (std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 0}, {8, 6}, {9, 0}, {10, 0}}));
  EXPECT_EQ(station->dropped, 6u);
  EXPECT_EQ(waiting, (std::vector<std::uint64_t>{3, 0}));
}

TEST_F(BrokerTest, TheEventsOfEachPublisherComeInOrder) {
  settings.set(keys.queue, 2000);
  settings.set(keys.time, 0ns);
  run([&] {
    for (std::uint64_t i = 1; i <= 3; ++i) static_cast<void>(start<Subscriber>({}, station, i));
    sleep(1ms);
    std::vector<Monitored> publishers;
    for (std::uint64_t source = 1; source <= 2; ++source) {
      publishers.push_back(spawn_monitor([station = station, source] {
        for (std::uint64_t i = 1; i <= 1000; ++i) {
          publish(*station, {.publisher = self(), .source = source, .sequence = i, .at = now()});
          yield();
        }
      }));
    }
    for (const auto& each : publishers) receive(on(each.ref, [](const Down&) {}));
    sleep(1s);
  });
  EXPECT_EQ(station->published, 2000u);
  EXPECT_EQ(station->latency.count(), 6000u);
  EXPECT_EQ(station->gaps, 0u);
  EXPECT_EQ(station->duplicates, 0u);
  EXPECT_EQ(station->dropped, 0u);
}

TEST_F(BrokerTest, ASlowSubscriberDelaysNobody) {
  settings.set(keys.queue, 5);
  std::uint64_t handled = 0;
  run([&] {
    call("broker", Broker::Subscribe{self()});  // and never takes one
    static_cast<void>(start<Subscriber>({}, station, 1));
    sleep(1ms);
    for (std::uint64_t i = 1; i <= 100; ++i) {
      publish(*station, event(i));
      sleep(2ms);
    }
    sleep(2ms);
    handled = station->latency.count();
  });
  EXPECT_EQ(handled, 100u);
  EXPECT_EQ(station->latency.all().max(), 2ms);  // the time of an event, and no more
  EXPECT_EQ(station->dropped, 94u);              // one delivered, five wait
}

TEST_F(BrokerTest, SubscribersComeBackAfterARestartOfTheBroker) {
  bool told = false;
  std::uint64_t before = 0, at_once = 99, after_a_while = 0;
  run([&] {
    for (std::uint64_t i = 1; i <= 3; ++i) static_cast<void>(start<Subscriber>({}, station, i));
    sleep(1ms);
    before = station->subscribed;
    const Pid broker = whereis("broker");
    const Ref ref = monitor(broker);
    exit(broker, Reason::kill);
    told = receive(on(ref, [](const Down& down) { return down.reason == Reason::killed; }),
                   after(1s, [] { return false; }));
    sleep(49ms);
    at_once = station->subscribed;
    sleep(2ms);
    after_a_while = station->subscribed;
    publish(*station, event(1));
    sleep(10ms);
  });
  EXPECT_TRUE(told);
  EXPECT_EQ(before, 3u);
  EXPECT_EQ(at_once, 0u);
  EXPECT_EQ(after_a_while, 3u);
  EXPECT_EQ(station->came_back, 3u);
  EXPECT_EQ(station->latency.count(), 3u);
  EXPECT_EQ(station->broker_starts, 2u);
}

TEST_F(BrokerTest, TheGuidesSubscribersStayDeaf) {
  settings.set(keys.variant, Variant::guide);
  run([&] {
    for (std::uint64_t i = 1; i <= 3; ++i) spawn([station = station, i] { guide_listen(station, i); });
    sleep(1ms);
    exit(whereis("broker"), Reason::kill);
    sleep(1h);
    publish(*station, event(1));
    sleep(1s);
  });
  EXPECT_EQ(station->latency.count(), 0u);
  EXPECT_EQ(station->broker_starts, 2u);
}

TEST_F(BrokerTest, ASubscriberThatLeavesHasUnsubscribed) {
  std::uint64_t before = 0, after_leaving = 99;
  bool alive = true;
  run([&] {
    const Pid subscriber = start<Subscriber>({}, station, 1).value();
    sleep(1ms);
    before = station->subscribed;
    send(subscriber, Leave{});
    sleep(1ms);
    after_leaving = station->subscribed;
    alive = Process::alive(subscriber);
  });
  EXPECT_EQ(before, 1u);
  EXPECT_EQ(after_leaving, 0u);
  EXPECT_FALSE(alive);
  EXPECT_EQ(station->left, 1u);
}

TEST(NotificationsScenarioTest, KeepsOrderThroughCrashesAndChurn) {
  auto settings = *load_scenario("notifications");
  settings.set(keys.broker_crash_share, 0.005);
  const auto figures = figures_after(settings, 300s);
  EXPECT_GT(number_of(figures, "published"), 14'000);
  EXPECT_GT(number_of(figures, "handled"), 80'000);
  EXPECT_GT(number_of(figures, "dropped"), 1000);
  EXPECT_GT(number_of(figures, "crashes"), 50);
  EXPECT_GT(number_of(figures, "left"), 100);
  EXPECT_GT(number_of(figures, "broker_restarts"), 40);
  EXPECT_GT(number_of(figures, "came_back"), 300);
  EXPECT_NEAR(number_of(figures, "unknown"), 300, 60);
  EXPECT_EQ(number_of(figures, "gaps"), 0);
  EXPECT_EQ(number_of(figures, "duplicates"), 0);
  EXPECT_EQ(number_of(figures, "broker_mailbox"), 0);
  EXPECT_EQ(figures.problem, "");
}

TEST(NotificationsScenarioTest, TheGuideDeliversTwiceAndLeavesSubscribersDeaf) {
  auto settings = *load_scenario("notifications-guide");
  settings.set(keys.broker_crash_share, 0);
  auto figures = figures_after(settings, 120s);
  EXPECT_GT(number_of(figures, "duplicates"), 1000);
  EXPECT_GT(number_of(figures, "broker_mailbox"), 80);
  EXPECT_GT(number_of(figures, "waiting"), 1000);  // nothing bounds the mailboxes of slow subscribers
  settings.set(keys.broker_crash_share, 0.01);
  settings.set(keys.churn, 0);
  settings.set(keys.crash_share, 0);
  figures = figures_after(settings, 120s);
  EXPECT_EQ(number_of(figures, "deaf"), 8);
}

TEST(NotificationsScenarioTest, AsManySubscribersAsTheControlSays) {
  auto settings = *load_scenario("notifications");
  settings.set(keys.crash_share, 0);
  settings.set(keys.broker_crash_share, 0);
  settings.set(keys.slow_share, 0);
  settings.clock = ClockKind::simulated;
  settings.duration = 20s;
  const auto session = Session::create(settings);
  session->set_control("subscribers", 3);
  session->start();
  while (session->phase() == Phase::running) std::this_thread::yield();
  EXPECT_EQ(number_of(session->figures(), "live"), 3);
  EXPECT_EQ(number_of(session->figures(), "deaf"), 0);
  session->stop();
}

}  // namespace
}  // namespace nazir::scenarios::notifications
