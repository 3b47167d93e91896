// SPDX-License-Identifier: BSL-1.0
// S sender processes send N messages in all to one receiver, which counts them: messages per second. The clock starts
// when the waiting senders are released.
#include <algorithm>

#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Go {};
struct Increment {
  long by;
};
struct Done {
  long total;
};

class Receiver : public GenServer<Receiver> {
 public:
  using Handles = Messages<Increment>;
  Receiver(Pid main, long goal) : main_(main), goal_(goal) {}
  Next handle_info(const Increment& increment) {
    total_ += increment.by;
    if (total_ < goal_) return ok;
    send(main_, Done{total_});
    return Stop{Reason::normal};
  }

 private:
  Pid main_;
  long goal_, total_ = 0;
};

class Sender : public GenServer<Sender> {
 public:
  using Handles = Messages<Go>;
  Sender(Pid receiver, long count) : receiver_(receiver), count_(count) {}
  Next handle_info(const Go&) {
    for (long i = 0; i < count_; ++i) send(receiver_, Increment{1});
    return Stop{Reason::normal};
  }

 private:
  Pid receiver_;
  long count_;
};

double run(long senders, long each) {
  const Pid receiver = start_link<Receiver>({}, self(), senders * each).value();
  std::vector<Pid> pids;
  for (long i = 0; i < senders; ++i) pids.push_back(start_link<Sender>({}, receiver, each).value());
  const auto begin = Clock::now();
  for (const Pid pid : pids) send(pid, Go{});
  const long total = receive([](const Done& done) { return done.total; });
  const double time = nanoseconds_since(begin);
  check(total == senders * each, "every message is counted once");
  return time;
}

}  // namespace

void fanin(const Arguments& arguments) {
  const long senders = arguments.number(1, 8);
  const long each = std::max(1L, arguments.number(0, 1000000) / senders);
  const double time = in_process([=] {
    run(senders, std::max(1L, each / 10));
    return run(senders, each);
  });
  report("fanin/" + std::to_string(senders), static_cast<double>(each * senders) * 1e9 / time, "msgs/s");
}

}  // namespace nazir::bench
