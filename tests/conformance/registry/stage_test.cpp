// SPDX-License-Identifier: BSL-1.0
// Stages: demand, order, dispatchers, buffers, and what happens when either side ends.
#include <nazir/stage.hpp>
#include <numeric>

#include "servers.hpp"

namespace nazir::test {
namespace {

using Numbers = std::vector<int>;

Numbers from_to(int first, int last) {
  Numbers numbers(static_cast<std::size_t>(last - first + 1));
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

/// What a producer was asked for.
struct Asked {
  std::size_t demand;
};
/// What a consumer got at once.
struct Got {
  Pid consumer;
  Numbers events;
};

/// Counts up for ever, and tells its demands.
class Counting : public Producer<int> {
 public:
  explicit Counting(Pid observer = {}, int last = INT_MAX) : observer_(observer), last_(last) {}
  Numbers handle_demand(std::size_t demand) {
    if (observer_) send(observer_, Asked{demand});
    Numbers events;
    for (; demand > 0 && next_ <= last_; --demand) events.push_back(next_++);
    return events;
  }

 private:
  Pid observer_;
  int next_ = 1;
  int last_;
};

/// Has events only when it is given some.
class Given : public Producer<int> {
 public:
  struct Put {
    Numbers events;
  };
  struct Demanded {
    using Reply = std::size_t;
  };
  using Handles = Messages<Put, Demanded, Number>;
  Numbers handle_demand(std::size_t demand) {
    demanded_ += demand;
    return {};
  }
  void handle_cast(const Put& put) { emit(put.events); }
  void handle_info(const Number& number) { emit(number.value); }
  std::size_t handle_call(const Demanded&) { return demanded_; }

 private:
  std::size_t demanded_ = 0;
};

/// Tells what it gets; waits for a Go each time when it is a slow one.
class Telling : public Consumer<int> {
 public:
  explicit Telling(Pid observer, bool slow = false) : observer_(observer), slow_(slow) {}
  void handle_events(Numbers events) {
    send(observer_, Got{self(), std::move(events)});
    if (slow_) receive([](Go) {});
  }

 private:
  Pid observer_;
  bool slow_;
};

class Doubling : public ProducerConsumer<int, int> {
 public:
  Numbers handle_events(Numbers events) {
    for (int& event : events) event *= 2;
    return events;
  }
};

class StageTest : public RuntimeTest {
 protected:
  static Pid start_telling(std::vector<Subscription> to, bool slow = false) {
    return Stage::start_link<Telling>({.subscribe_to = std::move(to)}, self(), slow).value();
  }
  static Numbers got(std::size_t count) {
    Numbers all;
    while (all.size() < count) {
      const auto some = next<Got>();
      if (!some) break;
      all.insert(all.end(), some->events.begin(), some->events.end());
    }
    return all;
  }
  static std::size_t asked() {
    const auto some = next<Asked>();
    return some ? some->demand : 0;
  }
  static void put(Pid producer, Numbers events) { cast(producer, Given::Put{std::move(events)}); }
  /// All that is under way between the stages has arrived.
  static void settle(std::initializer_list<Pid> stages) {
    for (int i = 0; i < 3; ++i) {
      for (const Pid stage : stages) Stage::figures(stage);
    }
  }
};

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

TEST_F(StageTest, the_end_of_a_consumer_leaves_the_rest) {
  run([] {
    const Pid producer = Stage::start_link<Given>().value();
    const Pid first = start_telling({{.to = producer, .max_demand = 3}});
    settle({producer, first});
    EXPECT_EQ(Stage::figures(producer).demand, 3U);
    unlink(first);
    exit(first, "crash");
    wait_for_end(first);
    EXPECT_EQ(Stage::figures(producer).consumers, 0U);
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
        EXPECT_EQ(Stage::figures(consumer).producers, 0U);
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
