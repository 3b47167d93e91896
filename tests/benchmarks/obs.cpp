// SPDX-License-Identifier: BSL-1.0
// The cost of observing N idle processes from a thread outside the runtime. etop, procs, pinfo: one snapshot, ms
// (median of 7). etop_labels: the same with a label on each process. etop_top: the 50 busiest only. etop_load: etop
// while 100 pairs of processes play ping-pong. tput: messages per second of those pairs over 5 s, unobserved.
// tput_etop, tput_procs: the same with one snapshot per second.
#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "bench.hpp"

namespace nazir::bench {
namespace {

using std::chrono::milliseconds;

struct Ping {
  Pid from;
};
struct Pong {};
struct Go {};

class Idle : public GenServer<Idle> {};

class PongServer : public GenServer<PongServer> {
 public:
  using Handles = Messages<Ping>;
  void handle_info(const Ping& ping) { send(ping.from, Pong{}); }
};

/// Counts its messages in batches of 100, so that the counter costs nothing.
class PingServer : public GenServer<PingServer> {
 public:
  using Handles = Messages<Go, Pong>;
  PingServer(Pid pong, std::atomic<long>* messages) : pong_(pong), messages_(messages) {}
  void handle_info(const Go&) { send(pong_, Ping{self()}); }
  void handle_info(const Pong&) {
    if (++rounds_ % 50 == 0) messages_->fetch_add(100, std::memory_order_relaxed);
    send(pong_, Ping{self()});
  }

 private:
  Pid pong_;
  std::atomic<long>* messages_;
  long rounds_ = 0;
};

void load(std::atomic<long>* messages) {
  for (int i = 0; i < 100; ++i) {
    const Pid pong = start<PongServer>().value();
    send(start<PingServer>({}, pong, messages).value(), Go{});
  }
}

/// Takes one snapshot per second on its own thread while it lives.
class Observer {
 public:
  template <class Pass>
  explicit Observer(Pass pass)
      : thread_([this, pass] {
          std::unique_lock lock(mutex_);
          for (auto due = Clock::now(); !wake_.wait_until(lock, due, [this] { return end_; });) {
            pass();
            due = std::max(due + milliseconds(1000), Clock::now());
          }
        }) {}
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  ~Observer() {
    {
      const std::lock_guard lock(mutex_);
      end_ = true;
    }
    wake_.notify_one();
    thread_.join();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool end_ = false;
  std::thread thread_;
};

/// Messages per second over 5 s, from half a second after the start.
double throughput(const std::atomic<long>& messages) {
  std::this_thread::sleep_for(milliseconds(500));
  const long before = messages;
  const auto begin = Clock::now();
  std::this_thread::sleep_for(milliseconds(5000));
  const long count = messages - before;
  const double time = nanoseconds_since(begin);
  check(count > 0, "the load runs");
  return static_cast<double>(count) * 1e9 / time;
}

}  // namespace

void obs(const Arguments& arguments) {
  const long n = arguments.number(0, 100000);
  const std::string mode = arguments.word(1, "etop");
  const std::array modes{"etop",      "etop_labels", "etop_top",  "procs",     "pinfo",
                         "etop_load", "tput",        "tput_etop", "tput_procs"};
  check(std::find(modes.begin(), modes.end(), mode) != modes.end(),
        "the mode is etop, etop_labels, etop_top, procs, pinfo, etop_load, tput, tput_etop or tput_procs");
  const std::string name = "obs/" + mode + "/callback/" + std::to_string(n);

  std::atomic<long> messages = 0;
  Runtime runtime({.schedulers = threads()});
  runtime.start();
  runtime.run([n, has_labels = mode == "etop_labels"] {
    for (long i = 0; i < n; ++i) {
      const std::string label = has_labels ? "donation number " + std::to_string(i) : "";
      check(static_cast<bool>(start<Idle>({.spawn_options = {.label = label}})), "every process starts");
    }
  });
  std::this_thread::sleep_for(milliseconds(300));
  const bool loaded = mode == "etop_load" || mode.starts_with("tput");
  if (loaded) runtime.run([&messages] { load(&messages); });
  observe::SnapshotRequest request;
  if (mode == "etop_top") request = {.sort_by = observe::Field::reductions, .limit = 50};
  const auto least = std::min(static_cast<std::size_t>(n + (loaded ? 200 : 0)), request.limit);
  const auto pass = [node = runtime.node(), request, least] {
    const auto snapshot = node->snapshot(request, observe::Call());
    check(snapshot && (*snapshot)->processes.size() >= least, "a snapshot shows every process");
  };
  if (mode.starts_with("tput")) {
    std::optional<Observer> observer;
    if (mode != "tput") observer.emplace(pass);
    report(name, throughput(messages), "msgs/s");
    return;
  }
  if (loaded) std::this_thread::sleep_for(milliseconds(200));
  pass();
  std::array<double, 7> times{};
  for (double& time : times) {
    const auto begin = Clock::now();
    pass();
    time = nanoseconds_since(begin) / 1e6;
  }
  std::sort(times.begin(), times.end());
  report(name, times[3], "ms");
}

}  // namespace nazir::bench
