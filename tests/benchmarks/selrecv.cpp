// SPDX-License-Identifier: BSL-1.0
// The mailbox holds BACKLOG messages that never match. N times: put one matching message at the end and receive it.
// `ref`: by a fresh reference, so that the scan may start there. `pattern`: by content, so that the scan starts at the
// front. ns per send and receive. Function processes only, because callback processes have no selective receive.
#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Noise {
  long number;
};
struct Answer {
  Ref ref;
  long number;
};
struct Hit {
  long number;
};

void by_ref(long n) {
  for (; n > 0; --n) {
    const Ref ref = make_ref();
    send(self(), Answer{ref, n});
    const long number = receive(on(ref, [](const Answer& answer) { return answer.number; }));
    check(number == n, "the answer has the reference's number");
  }
}

void by_pattern(long n) {
  for (; n > 0; --n) {
    send(self(), Hit{n});
    receive(when([n](const Hit& hit) { return hit.number == n; }, [](const Hit&) {}));
  }
}

}  // namespace

void selrecv(const Arguments& arguments) {
  const long n = arguments.number(0, 100000);
  const std::string mode = arguments.word(1, "ref");
  const long backlog = arguments.number(2, 10000, 0);
  check(mode == "ref" || mode == "pattern", "the mode is ref or pattern");
  const double time = in_process([=] {
    const auto run = mode == "ref" ? by_ref : by_pattern;
    for (long i = 0; i < backlog; ++i) send(self(), Noise{i});
    run(n / 10 + 1);
    const auto begin = Clock::now();
    run(n);
    const double result = nanoseconds_since(begin);
    check(Process::info(self())->message_queue_len == static_cast<std::uint64_t>(backlog), "the backlog stays");
    for (long i = 0; i < backlog; ++i) {
      receive([i](const Noise& noise) { check(noise.number == i, "the backlog keeps its order"); });
    }
    return result;
  });
  report("selrecv/" + mode + "/" + std::to_string(backlog), time / static_cast<double>(n), "ns/receive");
}

}  // namespace nazir::bench
