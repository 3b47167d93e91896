// SPDX-License-Identifier: BSL-1.0
// nazir_bench WORKLOAD N [ARGS...]: see bench.hpp.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "bench.hpp"

namespace nazir::bench {

long Arguments::number(std::size_t index, long otherwise, long least) const {
  if (index >= words_.size()) return otherwise;
  char* end = nullptr;
  const long value = std::strtol(words_[index].c_str(), &end, 10);
  if (end == words_[index].c_str() || *end != '\0' || value < least) {
    std::fprintf(stderr, "nazir_bench: expected a number from %ld, found \"%s\"\n", least, words_[index].c_str());
    std::exit(2);
  }
  return value;
}

std::string Arguments::word(std::size_t index, const std::string& otherwise) const {
  return index < words_.size() ? words_[index] : otherwise;
}

unsigned threads() {
  const char* text = std::getenv("T");
  const long value = text != nullptr ? std::strtol(text, nullptr, 10) : 2;
  return static_cast<unsigned>(std::clamp(value, 1L, 1024L));
}

long resident_bytes() {
  long size = 0, resident = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
    static_cast<void>(std::fclose(file));
  }
  return resident * sysconf(_SC_PAGESIZE);
}

double nanoseconds_since(Clock::time_point begin) {
  return static_cast<double>(std::chrono::nanoseconds(Clock::now() - begin).count());
}

void report(const std::string& workload, double value, const char* unit) {
  std::printf("%s nazir%u %.*f %s\n", workload.c_str(), threads(), value >= 1000 ? 0 : 2, value, unit);
  std::fflush(stdout);
}

void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "nazir_bench: failed: %s\n", what);
  std::_Exit(1);  // not std::exit: a process may call this, and cannot take down its runtime from within
}

}  // namespace nazir::bench

int main(int argc, char** argv) {
  using namespace nazir::bench;
  struct Workload {
    const char* name;
    void (*run)(const Arguments&);
    const char* arguments;
  };
  const Workload workloads[] = {{"pingpong", pingpong, "N [fn]"},
                                {"ring", ring, "N [fn]"},
                                {"spawnexit", spawnexit, "N monitor|link|seq [fn]"},
                                {"fanin", fanin, "N SENDERS"},
                                {"fanout", fanout, "N SUBSCRIBERS"},
                                {"findings", findings, "N [play|rest]"},
                                {"gencall", gencall, "N CLIENTS SERVERS"},
                                {"selrecv", selrecv, "N ref|pattern BACKLOG"},
                                {"big", big, "N PROCESSES"},
                                {"skynet", skynet, "N"},
                                {"restart", restart, "N [BURST]"},
                                {"timers", timers, "N set_cancel|fire|after|sleep|sleep_p99"},
                                {"idlemem", idlemem, "N callback|fn"},
                                {"obs", obs, "N etop|procs|pinfo|etop_load|tput|tput_etop|tput_procs"},
                                {"tracing", tracing, "N"}};
  const std::string name = argc > 1 ? argv[1] : "";
  const auto* found =
      std::find_if(std::begin(workloads), std::end(workloads), [&](const Workload& w) { return name == w.name; });
  if (found == std::end(workloads)) {
    std::fprintf(stderr, "nazir_bench: expected a workload, found \"%s\". T=THREADS nazir_bench one of\n",
                 name.c_str());
    for (const auto& workload : workloads) std::fprintf(stderr, "  %s %s\n", workload.name, workload.arguments);
    return 2;
  }
  found->run(Arguments(std::vector<std::string>(argv + 2, argv + argc)));
}
