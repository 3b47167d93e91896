// SPDX-License-Identifier: BSL-1.0
#include "servers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::inspector {
namespace {

/// Fills the mailbox of a worker.
struct Letter {
  std::array<std::uint64_t, 16> text{};
};

constexpr std::uint64_t most_letters = 1'000'000;  // of all workers together: 150 MB

/// The letters of a worker, until it ends: as many as it wants, or as there is room for.
class Letters {
 public:
  Letters(std::atomic<std::uint64_t>& all, std::uint64_t wanted)
      : all_(all), count_(std::min(wanted, most_letters - std::min(all.load(), most_letters))) {
    all_ += count_;
  }
  Letters(const Letters&) = delete;
  Letters& operator=(const Letters&) = delete;
  ~Letters() { all_ -= count_; }

  std::uint64_t count() const { return count_; }

 private:
  std::atomic<std::uint64_t>& all_;
  const std::uint64_t count_;
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
  const Counted counted(station.workers);
  ++station.started;
  Dice dice = station.run->dice({Stream::worker, number});
  const auto lifetime = draw_service_time(dice, ServiceTime::exponential, station.values[keys.lifetime]);
  const Letters letters(station.letters, dice.below(std::uint64_t{station.values[keys.letters]} + 1));
  if (const auto kind = dice.below(4); kind < 3) {
    register_name(self(), worker_name(kind, number));
  } else {
    Process::set_label(fmt::format("worker {} without a name", number));
  }
  for (std::uint64_t i = 0; i < letters.count(); ++i) send(self(), Letter{});
  sleep(lifetime);
}

Inspector::Inspector(StationPtr station) : station_(std::move(station)), last_(now()) {
  if (station_->inspectors++ > 0) station_->run->note_some("The inspector ended and is started again.");
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
    station_->run->note_some("Snapshot {}: {} of {} processes ended before they answered.", station_->snapshots.count(),
                             snapshot.vanished, snapshot.processes + snapshot.vanished);
  }
  station_->show({.processes = snapshot.processes,
                  .workers = snapshot.workers.size(),
                  .largest = to_text(snapshot.largest),
                  .self = describe(snapshot.self)});
}

}  // namespace nazir::scenarios::inspector
