// SPDX-License-Identifier: BSL-1.0
// The cost of tracing N processes that pass tokens around rings of 500, ten tokens a ring. One second untraced and one
// traced, five times over in one run, so that a busy machine slows both: the median of the five shares of the untraced
// throughput. All of messages, life and scheduling of all processes is traced, and a reader reads ten times a second.
// With N = 100,000, on two processors: 87 % with T=1, 86 % with T=2.
#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "bench.hpp"

namespace nazir::bench {
namespace {

using std::chrono::milliseconds;

constexpr long ring_size = 500, tokens = 10;

struct Next {
  Pid pid;
};
struct Token {
  long hops;
};

/// Counts its messages in batches of 10, so that the counter costs little.
class Node : public GenServer<Node> {
 public:
  using Handles = Messages<Next, Token>;
  Node(Pid next, std::atomic<long>* messages) : next_(next), messages_(messages) {}
  void handle_info(const Next& next) { next_ = next.pid; }
  void handle_info(const Token& token) {
    if (++seen_ % 10 == 0) messages_->fetch_add(10, std::memory_order_relaxed);
    send(next_, Token{token.hops + 1});
  }

 private:
  Pid next_;
  std::atomic<long>* messages_;
  long seen_ = 0;
};

void start_rings(long processes, std::atomic<long>* messages) {
  for (long ring = 0; ring < processes / ring_size; ++ring) {
    std::vector<Pid> pids{start<Node>({}, Pid(), messages).value()};
    while (pids.size() < ring_size) pids.push_back(start<Node>({}, pids.back(), messages).value());
    send(pids.front(), Next{pids.back()});
    for (long i = 0; i < tokens; ++i) send(pids[static_cast<std::size_t>(i * ring_size / tokens)], Token{0});
  }
}

/// Messages per second over one second, calling `often` every 100 ms.
template <class Often>
double throughput(const std::atomic<long>& messages, Often often) {
  std::this_thread::sleep_for(milliseconds(100));
  const long before = messages;
  const auto begin = Clock::now();
  for (int i = 0; i < 10; ++i) {
    std::this_thread::sleep_for(milliseconds(100));
    often();
  }
  const double time = nanoseconds_since(begin);
  return static_cast<double>(messages - before) * 1e9 / time;
}

}  // namespace

void tracing(const Arguments& arguments) {
  const long n = arguments.number(0, 100000, ring_size);
  std::atomic<long> messages = 0;
  Runtime runtime({.schedulers = threads()});
  runtime.start();
  runtime.run([&] { start_rings(n, &messages); });
  const auto node = runtime.node();
  std::array<double, 5> untraced{}, traced{}, shares{};
  std::uint64_t seen = 0, recorded = 0;
  for (std::size_t round = 0; round < shares.size(); ++round) {
    untraced[round] = throughput(messages, [] {});
    const auto id = node->start_trace({.existing = true,
                                       .spawned = true,
                                       .what = {.messages = true, .life = true, .scheduling = true},
                                       .bounds = {.events = 0}});
    std::uint64_t next = 1, got = 0, lost = 0;
    const auto read = [&] {
      for (;;) {
        const auto events = node->trace_since(id, next, 10'000);
        got += events.events.size();
        lost += events.lost;
        if (events.next == next) return;
        next = events.next;
      }
    };
    traced[round] = throughput(messages, read);
    check(node->stop_trace(id).done, "the trace stops");
    read();
    const auto status = node->traces().back();
    check(got + lost == status.recorded, "what is lost is counted");
    seen += status.recorded + status.dropped;
    recorded += status.recorded;
    check(node->forget_trace(id, observe::Call()).done, "the trace is forgotten");
    shares[round] = traced[round] / untraced[round];
  }
  for (auto* row : {&untraced, &traced, &shares}) std::sort(row->begin(), row->end());
  const auto name = "tracing/" + std::to_string(n);
  report(name + "/untraced", untraced[2], "msgs/s");
  report(name + "/traced", traced[2], "msgs/s");
  report(name + "/share", 100 * shares[2], "%");
  report(name + "/seen", static_cast<double>(seen) / 5, "events/s");
  report(name + "/recorded", static_cast<double>(recorded) / 5, "events/s");
}

}  // namespace nazir::bench
