// SPDX-License-Identifier: BSL-1.0
// One publisher sends to S subscriber processes, N deliveries in all, until every subscriber has received everything:
// deliveries per second.
#include <algorithm>

#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Event {
  long round;
};
struct Done {};

class Subscriber : public GenServer<Subscriber> {
 public:
  using Handles = Messages<Event>;
  Subscriber(Pid main, long rounds) : main_(main), left_(rounds) {}
  Next handle_info(const Event& event) {
    check(event.round == left_, "a subscriber's events come once and in order");
    if (--left_ > 0) return ok;
    send(main_, Done{});
    return Stop{Reason::normal};
  }

 private:
  Pid main_;
  long left_;
};

double run(long subscribers, long rounds) {
  std::vector<Pid> pids;
  for (long i = 0; i < subscribers; ++i) pids.push_back(start_link<Subscriber>({}, self(), rounds).value());
  const auto begin = Clock::now();
  for (long round = rounds; round > 0; --round) {
    for (const Pid pid : pids) send(pid, Event{round});
  }
  for (long i = 0; i < subscribers; ++i) receive([](const Done&) {});
  return nanoseconds_since(begin);
}

}  // namespace

void fanout(const Arguments& arguments) {
  const long subscribers = arguments.number(1, 10000);
  const long rounds = std::max(1L, arguments.number(0, 1000000) / subscribers);
  const double time = in_process([=] {
    run(subscribers, std::max(1L, rounds / 10));
    return run(subscribers, rounds);
  });
  report("fanout/" + std::to_string(subscribers), static_cast<double>(rounds * subscribers) * 1e9 / time,
         "deliveries/s");
}

}  // namespace nazir::bench
