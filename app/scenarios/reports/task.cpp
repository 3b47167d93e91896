// SPDX-License-Identifier: BSL-1.0
#include "task.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace nazir::scenarios::reports {
namespace {

/// Notes when the first task of a report ended without a result, also when it was killed.
class Fate {
 public:
  explicit Fate(Watch& watch) : watch_(watch) {}
  Fate(const Fate&) = delete;
  Fate& operator=(const Fate&) = delete;
  ~Fate() {
    Duration never(-1);
    if (!done_) watch_.failed_at.compare_exchange_strong(never, now());
  }
  void done() { done_ = true; }

 private:
  Watch& watch_;
  bool done_ = false;
};

Duration time_of(const Values& values, Part part) {
  const std::array typical = {keys.zakat, keys.donations, keys.campaigns, keys.summary};
  const auto time = values[typical[static_cast<std::size_t>(part)]];
  return Duration(static_cast<std::int64_t>(static_cast<double>(time.count()) * values[keys.factor]));
}

/// What the guide's reports say.
std::int64_t result_of(Part part) {
  constexpr std::array<std::int64_t, parts.size()> results = {50'000, 100'000, 25, 150'000};
  return results[static_cast<std::size_t>(part)];
}

}  // namespace

Order draw_order(const Bureau& bureau, std::uint64_t number) {
  Order order{.number = number,
              .year = static_cast<std::uint32_t>(2024 + (number - 1) / 12),
              .month = static_cast<std::uint32_t>((number - 1) % 12 + 1)};
  for (const Part part : parts) {
    const auto index = static_cast<std::size_t>(part);
    Dice dice = bureau.run->dice({Stream::fault, number, index});
    if (!dice.happens(bureau.values[keys.fail_share])) continue;
    const auto time = static_cast<double>(time_of(bureau.values, part).count());
    order.fails_after[index] = Duration(static_cast<std::int64_t>(dice.uniform() * time));
  }
  return order;
}

std::int64_t make_part(Bureau& bureau, Watch& watch, const Order& order, Part part) {
  Process::set_label(fmt::format("report {}: {}", order.number, name_of(part)));
  const Counted counted(bureau.tasks), running(watch.running);
  Fate fate(watch);
  if (const auto fails_after = order.fails_after[static_cast<std::size_t>(part)]) {
    sleep(*fails_after);
    throw std::runtime_error("a fault on purpose");
  }
  sleep(time_of(bureau.values, part));
  fate.done();
  return result_of(part);
}

}  // namespace nazir::scenarios::reports
