// SPDX-License-Identifier: BSL-1.0
#include "servers.hpp"

#include <fmt/format.h>

#include <array>

#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::inspector {
namespace {

/// Fills the mailbox of a worker.
struct Letter {
  std::array<std::uint64_t, 16> text{};
};

/// Counts a worker while it lives, also when it is killed.
class Life {
 public:
  explicit Life(Station& station) : station_(station) {
    ++station_.started;
    ++station_.workers;
  }
  Life(const Life&) = delete;
  Life& operator=(const Life&) = delete;
  ~Life() { --station_.workers; }

 private:
  Station& station_;
};

std::string worker_name(std::uint64_t kind, std::uint64_t number) {
  constexpr std::array<const char*, 3> prefixes = {"DonationWorker", "FinancialDomain.DonationWorker",
                                                   "donation_worker"};
  return fmt::format("{}_{}", prefixes.at(kind), number);
}

std::string describe(const ProcessInfo& info) {
  return fmt::format("{} messages waiting, {} bytes of memory, {} reductions, {} links, {} monitors",
                     info.message_queue_len, info.memory, info.reductions, info.links.size(), info.monitors.size());
}

}  // namespace

void work(Station& station, std::uint64_t number) {
  const Life life(station);
  Dice dice = station.run->dice({Stream::worker, number});
  const auto lifetime = draw_service_time(dice, ServiceTime::exponential, station.values[keys.lifetime]);
  const auto letters = dice.below(std::uint64_t{station.values[keys.letters]} + 1);
  if (const auto kind = dice.below(4); kind < 3) {
    register_name(self(), worker_name(kind, number));
  } else {
    Process::set_label(fmt::format("worker {} without a name", number));
  }
  for (std::uint64_t i = 0; i < letters; ++i) send(self(), Letter{});
  sleep(lifetime);
}

Inspector::Inspector(StationPtr station) : station_(std::move(station)), last_(now()) {
  if (station_->inspectors++ > 0) station_->run->note("The inspector ended and is started again.");
  set_alarm();
}

void Inspector::handle_info(const Tick& tick) {
  if (!alarm_.rang(tick)) return;
  last_ = now();
  inspect();
  set_alarm();
}

void Inspector::handle_info(const Adjust&) {
  set_alarm();
}

void Inspector::set_alarm() {
  const bool open = !station_->run->paused && !station_->run->stopping;
  alarm_.set(open ? last_ + station_->values[keys.interval] : infinity);
}

void Inspector::inspect() {
  const Duration begun = now();
  Process::set_label(fmt::format("snapshot {}", station_->snapshots.count() + 1));
  Snapshot snapshot;
  try {
    snapshot = station_->values[keys.variant] == Variant::right ? take_snapshot() : take_snapshot_as_the_guide();
  } catch (const ExitError&) {
    throw;
  } catch (const std::exception&) {
    ++station_->failures;
    throw;
  }
  station_->snapshots.note(now() - begun, now());
  station_->vanished += snapshot.vanished;
  station_->found += snapshot.workers.size();
  if (snapshot.vanished > 0) {
    station_->run->note(fmt::format("{} processes vanished while they were inspected.", snapshot.vanished));
  }
  station_->show({.processes = snapshot.processes,
                  .workers = snapshot.workers.size(),
                  .largest = to_text(snapshot.largest),
                  .self = describe(snapshot.self)});
}

}  // namespace nazir::scenarios::inspector
