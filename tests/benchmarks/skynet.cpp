// SPDX-License-Identifier: BSL-1.0
// A tree of 10-way spawns with N leaves (a power of ten); the leaves' numbers are summed on the way up: ms. Function
// processes, because starting a server waits for it and a spawn does not.
#include "bench.hpp"

namespace nazir::bench {
namespace {

struct Sum {
  long value;
};

void node(Pid parent, long number, long size) {
  if (size == 1) {
    send(parent, Sum{number});
    return;
  }
  const long part = size / 10;
  for (long i = 0; i < 10; ++i) spawn([=, me = self()] { node(me, number + i * part, part); });
  long sum = 0;
  for (long i = 0; i < 10; ++i) sum += receive([](const Sum& message) { return message.value; });
  send(parent, Sum{sum});
}

long tree(long leaves) {
  spawn([=, me = self()] { node(me, 0, leaves); });
  return receive([](const Sum& message) { return message.value; });
}

}  // namespace

void skynet(const Arguments& arguments) {
  const long n = arguments.number(0, 1000000);
  long power = 1;
  while (power < n) power *= 10;
  check(power == n, "the number of leaves is a power of ten");
  const double time = in_process([=] {
    tree(1000);
    const auto begin = Clock::now();
    const long sum = tree(n);
    const double result = nanoseconds_since(begin);
    check(sum == n * (n - 1) / 2, "the sum is that of all leaves");
    return result;
  });
  report("skynet/" + std::to_string(n), time / 1e6, "ms");
}

}  // namespace nazir::bench
