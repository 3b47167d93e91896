// SPDX-License-Identifier: BSL-1.0
#pragma once
// What every workload of nazir_bench shares: its arguments, clocks, the runtime, and the one result line
// "WORKLOAD nazirT VALUE UNIT" that the programs of other runtimes print too, so that a ratio can be taken from one
// run.
//
// All counters of the runtime are on, and only its public interface is used.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <nazir/nazir.hpp>

namespace nazir::bench {

/// The words after the workload's name.
class Arguments {
 public:
  explicit Arguments(std::vector<std::string> words) : words_(std::move(words)) {}
  /// Prints one line and exits with code 2 when the word is no number or less than `least`.
  long number(std::size_t index, long otherwise, long least = 1) const;
  std::string word(std::size_t index, const std::string& otherwise) const;

 private:
  std::vector<std::string> words_;
};

using Clock = std::chrono::steady_clock;

/// Scheduler threads: the environment variable T, 2 by default.
unsigned threads();
/// Resident bytes of the program.
long resident_bytes();
double nanoseconds_since(Clock::time_point begin);
void report(const std::string& workload, double value, const char* unit);
/// Ends the program with code 1 when a workload did not do what it should.
void check(bool holds, const char* what);

/// Runs `work` in a process of a new runtime with `threads()` schedulers; returns its result.
template <class Work>
auto in_process(Work work) {
  Runtime runtime({.schedulers = threads()});
  runtime.start();
  return runtime.run(std::move(work));
}

void pingpong(const Arguments& arguments);
void ring(const Arguments& arguments);
void spawnexit(const Arguments& arguments);
void fanin(const Arguments& arguments);
void fanout(const Arguments& arguments);
void findings(const Arguments& arguments);
void gencall(const Arguments& arguments);
void selrecv(const Arguments& arguments);
void big(const Arguments& arguments);
void skynet(const Arguments& arguments);
void restart(const Arguments& arguments);
void timers(const Arguments& arguments);
void idlemem(const Arguments& arguments);
void obs(const Arguments& arguments);
void tracing(const Arguments& arguments);

}  // namespace nazir::bench
