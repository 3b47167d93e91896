// SPDX-License-Identifier: BSL-1.0
#pragma once
// Helpers for tests of stages: producers and consumers of numbers.

#include <climits>
#include <nazir/stage.hpp>
#include <numeric>

#include "servers.hpp"

namespace nazir::test {

using Numbers = std::vector<int>;

inline Numbers from_to(int first, int last) {
  Numbers numbers(static_cast<std::size_t>(last - first + 1));
  std::iota(numbers.begin(), numbers.end(), first);
  return numbers;
}

/// The demand that a producer received.
struct Asked {
  std::size_t demand;
};
/// The events that a consumer received at once.
struct Got {
  Pid consumer;
  Numbers events;
};

/// Counts up forever and reports its demands.
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

/// Has events only when given some.
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
  void handle_cast(const Put& put) { produce(put.events); }
  void handle_info(const Number& number) { produce(number.value); }
  std::size_t handle_call(const Demanded&) { return demanded_; }

 private:
  std::size_t demanded_ = 0;
};

/// Reports what it receives; a slow one waits for a Go each time.
class ReportingConsumer : public Consumer<int> {
 public:
  explicit ReportingConsumer(Pid observer, bool slow = false) : observer_(observer), slow_(slow) {}
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
    return Stage::start_link<ReportingConsumer>({.subscribe_to = std::move(to)}, self(), slow).value();
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
  /// Waits until everything under way between the stages has arrived.
  static void settle(std::initializer_list<Pid> stages) {
    for (int i = 0; i < 3; ++i) {
      for (const Pid stage : stages) Stage::figures(stage);
    }
  }
};

}  // namespace nazir::test
