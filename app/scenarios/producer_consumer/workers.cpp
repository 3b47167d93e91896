// SPDX-License-Identifier: BSL-1.0
#include "workers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace nazir::scenarios::producer_consumer {
namespace {

constexpr auto never = std::numeric_limits<std::uint64_t>::max();

/// After how many items a process crashes; `never` if it does not.
std::uint64_t draw_crash(const Round& round, Stream stream, std::uint64_t number, double share, std::uint64_t items) {
  Dice dice = round.line().run->dice({stream, round.number(), number});
  return dice.happens(share) && items > 0 ? dice.below(items) : never;
}

void send_item(Round& round, Pid consumer, std::uint64_t number) {
  round.sent();
  send(consumer, Item{self(), number, now()});
}

/// The consumer's part that both ways share.
class Processing {
 public:
  explicit Processing(Round& round)
      : round_(round),
        crash_(draw_crash(round, Stream::consumers, 0, round.line().values[keys.consumer_share], round.items())) {}

  void process(const Item& item) {
    if (count_ == crash_) throw std::runtime_error("the consumer crashes");
    sleep(round_.line().values[keys.consume_time]);
    round_.processed(item.number);
    round_.line().items.note(now() - item.sent_at, now());
    Process::set_label(fmt::format("consumer: {} of {}", ++count_, round_.items()));
  }

 private:
  Round& round_;
  const std::uint64_t crash_;
  std::uint64_t count_ = 0;
};

/// The producers of a consumer, and how many items each may still send.
class Producers {
 public:
  Producers(const std::vector<Pid>& pids, std::uint64_t window) {
    for (const Pid pid : pids) sources_.push_back({.pid = pid, .ref = monitor(pid)});
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      give(sources_[i], window / sources_.size() + (i < window % sources_.size() ? 1 : 0));
    }
  }

  bool empty() const { return sources_.empty(); }
  /// An item was taken out of the mailbox: another may come.
  void took(Pid producer) {
    const auto source = find(producer);
    if (source == sources_.end()) return;
    --source->permitted;
    permit_one();
  }
  /// The producer is done or dead. Its items were taken before; what it did not use goes to the others.
  void end(Pid producer) {
    const auto source = find(producer);
    if (source == sources_.end()) return;
    demonitor(source->ref, flush);
    const auto unused = source->permitted;
    sources_.erase(source);
    for (std::uint64_t i = 0; i < unused && !sources_.empty(); ++i) permit_one();
  }

 private:
  struct Source {
    Pid pid;
    Ref ref;
    std::uint64_t permitted = 0;  ///< Asked for, and not yet taken.
    std::uint64_t asked = 0;      ///< When it was last asked.
  };

  std::vector<Source>::iterator find(Pid pid) {
    return std::find_if(sources_.begin(), sources_.end(), [pid](const Source& source) { return source.pid == pid; });
  }
  void give(Source& source, std::uint64_t items) {
    if (items == 0) return;
    source.permitted += items;
    source.asked = ++asks_;
    send(source.pid, Demand{items});
  }
  /// The one that may send the fewest; of several, the one that was not asked for the longest time.
  void permit_one() {
    give(*std::min_element(sources_.begin(), sources_.end(),
                           [](const Source& a, const Source& b) {
                             return std::pair(a.permitted, a.asked) < std::pair(b.permitted, b.asked);
                           }),
         1);
  }

  std::vector<Source> sources_;
  std::uint64_t asks_ = 0;
};

void consume_on_demand(Round& round, const std::vector<Pid>& pids) {
  Processing processing(round);
  Producers producers(pids, round.window());
  while (!producers.empty()) {
    receive(
        [&](const Item& item) {
          round.taken();
          producers.took(item.producer);
          processing.process(item);
        },
        [&](const Done& done) { producers.end(done.producer); }, [&](const Down& down) { producers.end(down.pid); });
  }
}

void consume_as_the_guide_does(Round& round) {
  Processing processing(round);
  while (receive(
      [&](const Item& item) {
        round.taken();
        processing.process(item);
        return true;
      },
      [](const Done&) { return false; })) {
  }
}

/// A producer with a window: its permissions, and its eye on the consumer.
class Customer {
 public:
  explicit Customer(Pid consumer) : ref_(monitor(consumer)) {}

  void wait_for_demand() {
    while (demand_ == 0) receive([this](const Demand& demand) { demand_ += demand.items; }, on(ref_, end));
    --demand_;
  }
  void wait(Duration time) const {
    receive(on(ref_, end), after(time, [] {}));
  }

 private:
  static void end(const Down& down) {
    exit(Reason::shutdown_with(fmt::format("{{consumer_down, {}}}", down.reason.to_string())));
  }

  const Ref ref_;
  std::uint64_t demand_ = 0;
};

}  // namespace

void produce(Round& round, std::uint64_t number, const Batch& batch, Pid consumer) {
  const auto& values = round.line().values;
  const auto crash = draw_crash(round, Stream::producers, number, values[keys.producer_share], batch.count);
  const bool window = round.line().kind == Kind::window;
  std::optional<Customer> customer;
  if (window) customer.emplace(consumer);
  for (std::uint64_t i = 0; i < batch.count; ++i) {
    Process::set_label(fmt::format("producer {}: {} of {}", number + 1, i, batch.count));
    if (i == crash) throw std::runtime_error("the producer crashes");
    if (customer) customer->wait_for_demand();
    send_item(round, consumer, batch.first + i);
    if (customer) {
      customer->wait(values[keys.produce_time]);
    } else {
      sleep(values[keys.produce_time]);
    }
  }
  send(consumer, Done{self()});
}

void consume(Round& round) {
  Process::set_label(fmt::format("consumer: 0 of {}", round.items()));
  const auto producers = receive([](const Begin& begin) { return begin.producers; });
  if (round.line().kind == Kind::window) {
    consume_on_demand(round, producers);
  } else {
    consume_as_the_guide_does(round);
  }
}

}  // namespace nazir::scenarios::producer_consumer
