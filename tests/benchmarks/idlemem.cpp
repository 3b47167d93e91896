// SPDX-License-Identifier: BSL-1.0
// N idle processes, from the growth of the resident set: bytes a process. Each has answered a message before it idles.
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
    const auto start_many = [&](long count) {
      for (long i = 0; i < count; ++i) {
        send(start_one(), Hello{self()});
        receive([](const Here&) {});
      }
    };
    start_many(100);
    const long before = resident_bytes();
    start_many(n);
    yield();
    return static_cast<double>(resident_bytes() - before);
  });
  report("idlemem/" + kind + "/" + std::to_string(n), bytes / static_cast<double>(n), "bytes/process");
}

}  // namespace nazir::bench
