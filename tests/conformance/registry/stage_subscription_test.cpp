// SPDX-License-Identifier: BSL-1.0
// Subscriptions of stages: accepted, refused, cancelled, and what happens when either side ends.
#include "stages.hpp"

namespace nazir::test {
namespace {

TEST_F(StageTest, the_end_of_a_consumer_leaves_the_rest) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    const Pid first = start_telling({{.to = producer, .max_demand = 3}});
    settle({producer, first});
    EXPECT_EQ(Stage::figures(producer).demand, 3U);
    unlink(first);
    exit(first, "crash");
    wait_until([producer] { return Stage::figures(producer).consumers == 0; });
    EXPECT_EQ(Stage::figures(producer).demand, 0U);
    const Pid second = start_telling({{.to = producer, .max_demand = 5}});
    settle({producer, second});
    EXPECT_EQ(call(producer, Given::Demanded{}), 5U) << "3 of them were asked for by the first";
    put(producer, from_to(1, 5));
    EXPECT_EQ(got(5), from_to(1, 5));
    stop(second);
    stop(producer);
  });
}

TEST_F(StageTest, the_end_of_a_producer_means_what_the_subscription_says) {
  struct Row {
    Cancel cancel;
    Reason reason;
    bool ends;
  };
  run([] {
    Process::trap_exit(true);
    for (const auto& [cancel, reason, ends] :
         {Row{Cancel::permanent, Reason::normal, true}, Row{Cancel::permanent, "crash", true},
          Row{Cancel::transient, Reason::shutdown, false}, Row{Cancel::transient, "crash", true},
          Row{Cancel::temporary, "crash", false}}) {
      const Pid producer = Stage::start_link<Given>().value();
      const Pid consumer = start_telling({{.to = producer, .cancel = cancel}});
      settle({producer, consumer});
      const Ref ref = monitor(consumer);
      stop(producer, reason);
      if (ends) {
        EXPECT_EQ(down_of(ref), reason);
      } else {
        wait_until([consumer] { return Stage::figures(consumer).producers == 0; });
        stop(consumer);
        EXPECT_EQ(down_of(ref), Reason::normal);
      }
    }
  });
}

TEST_F(StageTest, events_sent_before_the_end_are_handled) {
  run([] {
    Process::trap_exit(true);
    const Pid producer = Stage::start_link<Counting>({}, Pid(), 10).value();
    const Pid doubling = Stage::start_link<Doubling>({.subscribe_to = {{.to = producer}}}).value();
    settle({producer, doubling});
    EXPECT_EQ(Stage::figures(doubling).queued, 10U);
    stop(producer);
    settle({doubling});
    const Ref ref = monitor(doubling);
    const Pid consumer = start_telling({{.to = doubling}});
    EXPECT_EQ(got(10).back(), 20);
    EXPECT_EQ(down_of(ref), Reason::normal);
    wait_for_end(consumer);
  });
}

TEST_F(StageTest, subscribing_and_cancelling_by_hand) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    const Pid consumer = start_telling({});
    const Ref subscription = Stage::sync_subscribe(consumer, {.to = producer, .max_demand = 5});
    put(producer, {1});
    EXPECT_EQ(got(1), Numbers{1});
    EXPECT_TRUE(Stage::cancel(consumer, subscription));
    EXPECT_FALSE(Stage::cancel(consumer, subscription));
    put(producer, {2});
    EXPECT_EQ(Stage::figures(producer).consumers, 0U);
    EXPECT_EQ(Stage::figures(producer).buffered, 1U);
    Stage::async_subscribe(consumer, {.to = producer});
    EXPECT_EQ(got(1), Numbers{2});
    stop(producer);
    wait_for_end(consumer);
  });
}

TEST_F(StageTest, a_producer_that_is_none) {
  run([] {
    Process::trap_exit(true);
    const Pid first = start_telling({{.to = "nobody"}});
    expect_exit(first, Reason::noproc);
    const Pid consumer = start_telling({});
    const Pid second = start_telling({{.to = consumer}});
    expect_exit(second, Reason("not_a_producer"));
    stop(consumer);
  });
}

class OfText : public Producer<std::string> {
 public:
  std::vector<std::string> handle_demand(std::size_t) { return {}; }
};

TEST_F(StageTest, a_producer_of_other_events) {
  run([] {
    Process::trap_exit(true);
    const Pid producer = Stage::start_link<OfText>().value();
    const Pid consumer = start_telling({{.to = producer}});
    expect_exit(consumer, Reason("bad_event_type"));
    EXPECT_EQ(Stage::figures(producer).consumers, 0U);
    stop(producer);
  });
}

TEST_F(StageTest, bad_subscriptions_are_argument_errors) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    const Pid consumer = start_telling({});
    EXPECT_THROW(Stage::sync_subscribe(consumer, {.to = producer, .max_demand = 0}), ArgumentError);
    EXPECT_THROW(Stage::async_subscribe(consumer, {.to = producer, .max_demand = 5, .min_demand = 5}), ArgumentError);
    EXPECT_THROW(start_telling({{.to = producer, .max_demand = 0}}), ArgumentError);
    EXPECT_THROW(Stage::sync_subscribe(producer, {.to = consumer}), ArgumentError);
    stop(consumer);
    stop(producer);
  });
}

}  // namespace
}  // namespace nazir::test
