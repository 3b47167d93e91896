// SPDX-License-Identifier: BSL-1.0
#pragma once
// Producers and consumers: the processes of a round, in two ways.
//
// With a window, the consumer asks: it hands out as many permissions to send as the window is wide, and a new one
// each time it takes an item out of its mailbox. So the mailbox never holds more items than that. Consumer and
// producers monitor each other. The consumer ends when all producers are done or dead; when it ends before, its
// producers end with {shutdown, {consumer_down, Reason}}.
//
// The guide's producer sends all it makes, so the mailbox of a slow consumer grows. Nobody monitors anybody: the
// consumer ends with the first `Done`, whoever else is still sending, and waits for ever if no `Done` comes.

#include <nazir/nazir.hpp>

#include "round.hpp"

namespace nazir::scenarios::producer_consumer {

struct Item {
  Pid producer;
  std::uint64_t number;
  Duration sent_at;
};
/// To the consumer: all items of this producer were sent.
struct Done {
  Pid producer;
};
/// To a producer: it may send so many more items.
struct Demand {
  std::uint64_t items;
};
/// To the consumer, once: its producers.
struct Begin {
  std::vector<Pid> producers;
};

/// The bodies of the processes, in the way of the line. `number`: of the producer in its round, from 0. They suspend.
void produce(Round& round, std::uint64_t number, const Batch& batch, Pid consumer);
void consume(Round& round);

}  // namespace nazir::scenarios::producer_consumer
