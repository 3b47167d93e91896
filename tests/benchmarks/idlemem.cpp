// SPDX-License-Identifier: BSL-1.0
// The growth of the resident set with N idle processes: bytes per process. Each answers one message before it idles,
// and another when all are there.
#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Hello {
  Pid from;
};
struct Here {};

class Idle : public GenServer<Idle> {
 public:
  using Handles = Messages<Hello>;
  void handle_info(const Hello& hello) { send(hello.from, Here{}); }
};

void idle_function() {
  for (;;) receive([](const Hello& hello) { send(hello.from, Here{}); });
}

}  // namespace

void idlemem(const Arguments& arguments) {
  const long n = arguments.number(0, 100000);
  const std::string kind = arguments.word(1, "callback");
  check(kind == "callback" || kind == "fn", "the kind is callback or fn");
  const double bytes = in_process([=] {
    const auto start_one = [&] { return kind == "fn" ? spawn(idle_function) : start<Idle>().value(); };
    const auto start_many = [&](std::vector<Pid>& pids, long count) {
      for (long i = 0; i < count; ++i) {
        pids.push_back(start_one());
        send(pids.back(), Hello{self()});
        receive([](const Here&) {});
      }
    };
    std::vector<Pid> pids, warm_up;
    pids.assign(static_cast<std::size_t>(n), Pid{1});  // touches the vector's memory before the measurement
    pids.clear();
    start_many(warm_up, 100);
    const long before = resident_bytes();
    start_many(pids, n);
    yield();
    const auto grown = static_cast<double>(resident_bytes() - before);
    for (const Pid pid : pids) {
      send(pid, Hello{self()});
      receive([](const Here&) {});
    }
    return grown;
  });
  report("idlemem/" + kind + "/" + std::to_string(n), bytes / static_cast<double>(n), "bytes/process");
}

}  // namespace nazir::bench
