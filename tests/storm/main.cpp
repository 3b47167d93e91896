// SPDX-License-Identifier: GPL-3.0-or-later
// Storms for many seeds: nazir_storm [--seeds N] [--first S] [--jobs N]. Prints the seeds that went wrong, and exits
// with 1 if there was one. A single seed is repeated with `--first S --seeds 1`, which prints its plan.

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <cstdio>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "storm.hpp"

namespace {

using nazir::scenarios::Fault;

struct Options {
  std::uint64_t seeds = 100, first = 1, jobs = 1;
};

bool read(std::string_view text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0;
}

bool read(const std::vector<std::string_view>& arguments, Options& options) {
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    auto* number = arguments[i] == "--seeds"   ? &options.seeds
                   : arguments[i] == "--first" ? &options.first
                   : arguments[i] == "--jobs"  ? &options.jobs
                                               : nullptr;
    if (number == nullptr || i + 1 == arguments.size() || !read(arguments[i + 1], *number)) return false;
  }
  return true;
}

void print(const std::vector<Fault>& plan) {
  constexpr const char* kinds[] = {"kill", "kill below", "set", "flood"};
  for (const auto& fault : plan) {
    fmt::print("  {:6.3f} s  {} {}", static_cast<double>(fault.at.count()) / 1e9, kinds[static_cast<int>(fault.kind)],
               fault.target);
    if (fault.kind == Fault::Kind::set) fmt::print(" to {:.1f}", fault.value);
    if (fault.lasts) fmt::print(" for {:.3f} s", static_cast<double>(fault.lasts->count()) / 1e9);
    fmt::print("\n");
  }
}

class Storms {
 public:
  explicit Storms(const Options& options) : options_(options), next_(options.first) {}

  void run() {
    std::vector<std::thread> threads;
    for (std::uint64_t i = 0; i < options_.jobs; ++i) threads.emplace_back([this] { work(); });
    for (auto& thread : threads) thread.join();
    fmt::print(
        "{} storms: {} wrong. {} donations accepted = {} completed + {} rejected + {} failed; {} nights of "
        "zakat, {} restarts of a whole tree.\n",
        done_, wrong_, sum_.accepted, sum_.completed, sum_.rejected, sum_.failed, sum_.nights, sum_.tree_restarts);
  }
  bool fine() const { return wrong_ == 0; }

 private:
  void work() {
    for (auto seed = next_++; seed < options_.first + options_.seeds; seed = next_++) {
      const auto settings = nazir::scenarios::storm_settings(seed);
      add(seed, settings.faults, nazir::scenarios::run_storm(settings));
    }
  }

  void add(std::uint64_t seed, const std::vector<Fault>& plan, const nazir::scenarios::StormResult& result) {
    const std::lock_guard lock(mutex_);
    if (options_.seeds == 1) print(plan);
    if (!result.problem.empty()) {
      ++wrong_;
      fmt::print("seed {}: {}\n", seed, result.problem);
    }
    sum_.accepted += result.accepted;
    sum_.completed += result.completed;
    sum_.rejected += result.rejected;
    sum_.failed += result.failed;
    sum_.nights += result.nights;
    sum_.tree_restarts += result.tree_restarts;
    constexpr std::uint64_t report_every = 1000;
    if (++done_ % report_every == 0) fmt::print("{} of {}\n", done_, options_.seeds);
    std::fflush(stdout);
  }

  const Options options_;
  std::atomic<std::uint64_t> next_;
  std::mutex mutex_;
  nazir::scenarios::StormResult sum_;
  std::uint64_t done_ = 0, wrong_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read(std::vector<std::string_view>(argv + 1, argv + argc), options)) {
    fmt::print(stderr, "nazir_storm: expected [--seeds N] [--first S] [--jobs N], each a number from 1\n");
    return 2;
  }
  Storms storms(options);
  storms.run();
  return storms.fine() ? 0 : 1;
}
