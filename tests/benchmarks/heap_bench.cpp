// SPDX-License-Identifier: BSL-1.0
// heap_bench [PROCESSES], and heap_bench_accounted: the same program, linked without and with nazir::heap_accounting.
// Each of the processes (8 by default) fills an ordered map with 1,000 texts of 40 characters and drops it, 200 times
// over: 2,000 blocks a round, and little else. Time per block, in ns. Run the two in turn and compare the medians.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include <nazir/nazir.hpp>

namespace {

constexpr int texts = 1000, rounds = 200;

void fill_and_drop() {
  for (int round = 0; round < rounds; ++round) {
    std::map<int, std::string> kept;
    for (int i = 0; i < texts; ++i) kept.emplace((i * 7919) % texts, std::string(40, 'x'));
  }
}

double run(long processes) {
  const char* threads = std::getenv("T");
  nazir::Runtime runtime({.schedulers = threads != nullptr ? static_cast<unsigned>(std::atoi(threads)) : 2U});
  runtime.start();
  return runtime.run([processes] {
    const auto begin = std::chrono::steady_clock::now();
    for (long i = 0; i < processes; ++i) nazir::spawn_monitor(fill_and_drop);
    for (long i = 0; i < processes; ++i) nazir::receive([](const nazir::Down&) {});
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - begin;
    return time.count() / (2.0 * texts * rounds * static_cast<double>(processes));
  });
}

}  // namespace

int main(int count, char** words) {
  const long processes = count > 1 ? std::atol(words[1]) : 8;
  if (processes < 1 || processes > 1'000'000) {
    std::fprintf(stderr, "heap_bench: expected a number from 1 to 1000000, found \"%s\"\n", words[1]);
    return 2;
  }
  std::printf("heap/%ld %.2f ns\n", processes, run(processes));
}
