// SPDX-License-Identifier: BSL-1.0
// Stages: demand, order, dispatchers and buffers.
#include "stages.hpp"

namespace nazir::test {
namespace {

TEST_F(StageTest, events_arrive_in_order) {
  run([] {
    const Pid producer = Stage::start_link<Counting>({}, Pid(), 1000).value();
    const Pid consumer = start_telling({{.to = producer, .max_demand = 10}});
    EXPECT_EQ(got(1000), from_to(1, 1000));
    stop(consumer);
    stop(producer);
  });
}

TEST_F(StageTest, a_producer_is_asked_for_no_more_than_consumers_can_take) {
  run([] {
    const Pid producer = Stage::start_link<Counting>({}, self()).value();
    const Pid consumer = start_telling({{.to = producer, .max_demand = 10, .min_demand = 6}}, true);
    EXPECT_EQ(asked(), 10U);
    EXPECT_EQ(next<Got>()->events, from_to(1, 4)) << "at once: max_demand - min_demand";
    EXPECT_TRUE(mailbox_is_empty());
    send(consumer, Go{});
    EXPECT_EQ(asked(), 4U) << "as many as were handled";
    EXPECT_EQ(next<Got>()->events, from_to(5, 8));
    EXPECT_TRUE(mailbox_is_empty()) << "nothing is made while the consumer is busy";
    exit(consumer, Reason::kill);
    unlink(consumer);
    stop(producer);
  });
  stop_may_kill();
}

TEST_F(StageTest, what_a_producer_could_not_give_at_once_is_still_owed) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    const Pid consumer = start_telling({{.to = producer, .max_demand = 4, .min_demand = 3}});
    settle({producer, consumer});
    EXPECT_EQ(call(producer, Given::Demanded{}), 4U);
    put(producer, {1});
    send(producer, Number{2});
    EXPECT_EQ(got(2), from_to(1, 2));
    settle({producer, consumer});
    EXPECT_EQ(call(producer, Given::Demanded{}), 6U) << "what came was asked for anew, the rest was not";
    EXPECT_EQ(Stage::figures(producer).demand, 4U);
    stop(consumer);
    stop(producer);
  });
}

TEST_F(StageTest, events_nobody_asked_for_wait) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    put(producer, from_to(1, 5));
    EXPECT_EQ(Stage::figures(producer).buffered, 5U);
    const Pid consumer = start_telling({{.to = producer, .max_demand = 2}});
    EXPECT_EQ(got(5), from_to(1, 5));
    settle({producer, consumer});
    const auto figures = Stage::figures(producer);
    EXPECT_EQ(figures.buffered, 0U);
    EXPECT_EQ(figures.dropped, 0U);
    EXPECT_EQ(figures.consumers, 1U);
    EXPECT_EQ(Stage::figures(consumer).producers, 1U);
    stop(consumer);
    stop(producer);
  });
}

TEST_F(StageTest, a_consumer_is_sent_no_more_than_it_asked_for) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    put(producer, from_to(1, 5));
    const Pid consumer = start_telling({{.to = producer, .max_demand = 2, .min_demand = 1}}, true);
    EXPECT_EQ(got(1), from_to(1, 1));
    EXPECT_EQ(Stage::figures(producer).buffered, 3U) << "it is busy, and has one more before it";
    send(consumer, Go{});
    EXPECT_EQ(got(1), from_to(2, 2));
    settle({producer});
    EXPECT_EQ(Stage::figures(producer).buffered, 2U) << "it asked for one when it had handled one";
    EXPECT_TRUE(mailbox_is_empty());
    unlink(consumer);
    exit(consumer, Reason::kill);
    wait_for_end(consumer);
    stop(producer);
  });
  stop_may_kill();
}

TEST_F(StageTest, what_the_buffer_cannot_hold_is_dropped_and_counted) {
  run([] {
    using Keep = StageOptions::Keep;
    for (const auto keep : {Keep::last, Keep::first}) {
      const Pid producer = Stage::start_link<Given>({.buffer_size = 3, .buffer_keep = keep}).value();
      put(producer, from_to(1, 10));
      EXPECT_EQ(Stage::figures(producer).buffered, 3U);
      EXPECT_EQ(Stage::figures(producer).dropped, 7U);
      const Pid consumer = start_telling({{.to = producer}});
      EXPECT_EQ(got(3), keep == Keep::last ? from_to(8, 10) : from_to(1, 3));
      stop(consumer);
      stop(producer);
    }
  });
}

TEST_F(StageTest, stages_in_between_pass_demand_up_and_events_down) {
  run([] {
    const Pid producer = Stage::start_link<Counting>({.name = "numbers"}, self()).value();
    const Pid doubling =
        Stage::start_link<Doubling>({.name = "doubling", .subscribe_to = {{.to = "numbers", .max_demand = 6}}}).value();
    EXPECT_EQ(asked(), 6U);
    settle({producer, doubling});
    EXPECT_EQ(Stage::figures(doubling).queued, 6U) << "nobody wants them yet";
    EXPECT_TRUE(mailbox_is_empty());

    const Pid consumer = start_telling({{.to = "doubling", .max_demand = 2, .min_demand = 1}}, true);
    EXPECT_EQ(next<Got>()->events, Numbers{2});
    settle({producer, doubling});
    EXPECT_LE(Stage::figures(doubling).queued + Stage::figures(doubling).buffered, 6U);
    for (int i = 2; i <= 20; ++i) {
      send(consumer, Go{});
      EXPECT_EQ(got(1), Numbers{2 * i});
    }
    exit(consumer, Reason::kill);
    unlink(consumer);
    stop(doubling);
    stop(producer);
  });
  stop_may_kill();
}

TEST_F(StageTest, consumers_share_the_events_of_a_producer) {
  run([] {
    const Pid producer = Stage::start_link<Counting>({}, Pid(), 300).value();
    std::vector<Pid> consumers;
    for (int i = 0; i < 3; ++i) consumers.push_back(start_telling({{.to = producer, .max_demand = 5}}));
    Numbers all = got(300);
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all, from_to(1, 300)) << "each event once";
    for (const Pid consumer : consumers) stop(consumer);
    stop(producer);
  });
}

TEST_F(StageTest, a_slow_consumer_does_not_hold_up_the_others) {
  run([] {
    const Pid producer = Stage::start_link<Counting>({}, Pid(), 100).value();
    const Pid slow = start_telling({{.to = producer, .max_demand = 2}}, true);
    const auto stuck = next<Got>();
    ASSERT_TRUE(stuck);
    EXPECT_EQ(stuck->consumer, slow);
    const Pid quick = start_telling({{.to = producer, .max_demand = 2}});
    EXPECT_EQ(got(98).size(), 98U) << "all but the two that the slow one has";
    exit(slow, Reason::kill);
    unlink(slow);
    stop(quick);
    stop(producer);
  });
  stop_may_kill();
}

TEST_F(StageTest, a_broadcast_goes_to_all_at_the_pace_of_the_slowest) {
  run([] {
    const Pid producer = Stage::start_link<Given>({.dispatcher = Dispatcher::broadcast}).value();
    const Pid first = start_telling({{.to = producer, .max_demand = 2, .min_demand = 1}});
    const Pid second = start_telling({{.to = producer, .max_demand = 2, .min_demand = 1}}, true);
    settle({producer, first});
    put(producer, from_to(1, 10));
    std::map<Pid, Numbers> seen;
    for (int i = 0; i < 3; ++i) {
      const auto some = next<Got>();
      ASSERT_TRUE(some);
      for (const int event : some->events) seen[some->consumer].push_back(event);
    }
    EXPECT_EQ(seen[first], from_to(1, 2));
    EXPECT_EQ(seen[second], Numbers{1}) << "it is busy, and has one more before it";
    settle({producer, first});
    EXPECT_TRUE(mailbox_is_empty());
    EXPECT_EQ(Stage::figures(producer).buffered, 8U);
    unlink(second);
    exit(second, Reason::kill);
    wait_for_end(second);
    EXPECT_EQ(got(8), from_to(3, 10)) << "the end of the slow one sets the other free";
    stop(first);
    stop(producer);
  });
  stop_may_kill();
}

TEST_F(StageTest, a_pipeline_loses_and_doubles_nothing) {
  run([] {
    const int last = times(5000);
    const Pid producer = Stage::start_link<Counting>({}, Pid(), last).value();
    std::vector<Pid> stages;
    for (int i = 0; i < 3; ++i) {
      stages.push_back(Stage::start_link<Doubling>(
                           {.subscribe_to = {{.to = producer, .max_demand = 20 + 7 * static_cast<unsigned>(i)}}})
                           .value());
    }
    std::vector<Subscription> all;
    for (const Pid stage : stages) all.push_back({.to = stage, .max_demand = 11});
    const Pid consumer = start_telling(all);
    Numbers numbers = got(static_cast<std::size_t>(last));
    std::sort(numbers.begin(), numbers.end());
    ASSERT_EQ(numbers.size(), static_cast<std::size_t>(last));
    for (int i = 0; i < last; ++i) ASSERT_EQ(numbers[static_cast<std::size_t>(i)], 2 * (i + 1));
    stop(consumer);
    for (const Pid stage : stages) stop(stage);
    stop(producer);
  });
}

}  // namespace
}  // namespace nazir::test
