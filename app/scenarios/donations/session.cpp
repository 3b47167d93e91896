// SPDX-License-Identifier: BSL-1.0
#include "session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "application.hpp"
#include "intake.hpp"
#include "scenarios/money.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr auto kVirtualStep = 1s;
constexpr auto kWatch = 200ms;

RuntimeOptions runtime_options(const Settings& settings) {
  const bool real = settings.clock == ClockKind::real;
  return {.name = settings.workload,
          .schedulers = settings.schedulers,
          .clock = real ? Clock::real : Clock::virtual_time,
          .seed = settings.seed};
}

Fact fact(std::string label, std::uint64_t count, std::string help) {
  return {std::move(label), format_minor(static_cast<std::int64_t>(count), 0), std::move(help)};
}

std::string stuck_problem(const StopReport& report) {
  constexpr std::size_t shown = 3;
  const auto count = report.stuck.size();
  const auto last = report.stuck.begin() + static_cast<std::ptrdiff_t>(std::min(shown, count));
  const auto names = fmt::format("{}{}", fmt::join(report.stuck.begin(), last, ", "), count > shown ? ", …" : "");
  const auto behind = report.left > count ? fmt::format("; {} more wait behind", report.left - count) : "";
  return fmt::format("{} {} without ever suspending ({}){}. Close the program to end {}.", count,
                     count == 1 ? "process runs" : "processes run", names, behind, report.left == 1 ? "it" : "them");
}

}  // namespace

DonationSession::DonationSession(Settings settings)
    : settings_(std::move(settings)),
      dials_(std::make_shared<Dials>(settings_.donations)),
      runtime_(runtime_options(settings_)),
      world_(std::make_shared<World>(settings_, dials_)) {}

DonationSession::~DonationSession() {
  stop();
}

void DonationSession::start() {
  const std::lock_guard life(life_);
  if (phase() == Phase::failed) end();  // the driver gave up, and the runtime may still run
  std::unique_lock lock(state_);
  if (phase_ != Phase::ready && phase_ != Phase::stopped && phase_ != Phase::failed) return;
  world_ = std::make_shared<World>(settings_, dials_);
  problem_.clear();
  elapsed_ = 0ns;
  try {
    runtime_.start();
    application_ = runtime_.spawn([world = world_] { run_application(world); });
    phase_ = Phase::running;
    driver_ = std::thread([this] { drive(); });
  } catch (const std::logic_error& error) {
    fail(fmt::format("The scenario cannot start again: {}. Close the program and start it again.", error.what()));
  } catch (const std::exception& error) {
    fail(fmt::format("The runtime did not start: {}. Try fewer schedulers or a lower rate.", error.what()));
    lock.unlock();
    runtime_.stop();
  }
}

void DonationSession::fail(std::string problem) {
  phase_ = Phase::failed;
  problem_ = std::move(problem);
}

void DonationSession::pause() {
  const std::lock_guard lock(state_);
  if (phase_ != Phase::running) return;
  phase_ = Phase::paused;
  world_->paused = true;
  adjust();
}

void DonationSession::resume() {
  const std::lock_guard lock(state_);
  if (phase_ != Phase::paused) return;
  phase_ = Phase::running;
  world_->paused = false;
  adjust();
  changed_.notify_all();
}

void DonationSession::stop() {
  const std::lock_guard life(life_);
  end();
}

void DonationSession::end() {
  {
    const std::lock_guard lock(state_);
    if (!driver_.joinable()) return;
    if (phase_ == Phase::running || phase_ == Phase::paused) elapsed_ = runtime_.now();
    if (phase_ != Phase::failed) phase_ = Phase::stopping;
    changed_.notify_all();
  }
  const auto report = runtime_.stop();
  driver_.join();
  const std::lock_guard lock(state_);
  if (!report.stuck.empty()) {
    fail(stuck_problem(report));
  } else if (phase_ != Phase::failed) {
    phase_ = Phase::stopped;
  }
}

std::uint64_t DonationSession::left() const {
  const std::lock_guard lock(state_);
  return phase_ == Phase::stopping ? runtime_.process_count() : 0;
}

Phase DonationSession::phase() const {
  const std::lock_guard lock(state_);
  return phase_;
}

std::string DonationSession::problem() const {
  const std::lock_guard lock(state_);
  return problem_;
}

bool DonationSession::set_control(std::string_view id, double value) {
  const std::lock_guard lock(state_);
  if (!dials_->set(id, value)) return false;
  if (phase_ == Phase::running || phase_ == Phase::paused) adjust();
  return true;
}

void DonationSession::adjust() {
  for (const auto* name : {"intake", "chaos"}) runtime_.send(name, Adjust{});
}

WorldPtr DonationSession::world() const {
  const std::lock_guard lock(state_);
  return world_;
}

std::chrono::nanoseconds DonationSession::elapsed() const {
  const std::lock_guard lock(state_);
  return phase_ == Phase::running || phase_ == Phase::paused ? runtime_.now() : elapsed_;
}

Figures DonationSession::figures() const {
  const auto world = this->world();
  const auto at = elapsed();
  const auto& ledger = world->ledger;
  Figures figures;
  figures.ledger = ledger.figures();
  figures.load = world->load.figures(at, figures.ledger.accepted.count);
  figures.currency = settings_.currency.code();
  figures.exponent = settings_.currency.exponent();
  figures.accepted_per_second = ledger.accepted_per_second(at);
  figures.completed_per_second = ledger.completed_per_second(at);
  figures.latency_median = ledger.latency(0.5, at);
  figures.latency_p99 = ledger.latency(0.99, at);
  const double pace = world->pace.limit(at);
  figures.facts = {
      fact("Offered", figures.load.offered, "Donors who came at the set rate."),
      fact("Turned away", figures.load.turned_away,
           figures.ledger.full
               ? "Donors refused because the ledger was full: the sum of all amounts must fit into 64 bits."
               : "Donors refused because too many donations were in flight."),
      fact("Missed", figures.load.missed,
           "Donors not served in time: the program could not keep up with the rate, or its intake was down."),
      fact("Waiting to begin", world->waiting, "Donations whose next attempt has not begun yet."),
      {"Attempts allowed", std::isinf(pace) ? "unlimited" : format_minor(std::llround(pace), 0) + "/s",
       "Limit on new attempts; in force after a supervisor gave up because its children crashed too often."},
      fact("Payments under way", world->payments_active, "Payments that the gateway handles now."),
      fact("Payments waiting", world->payments_waiting, "Payments that wait for a free connection of the gateway."),
      fact("Subscribers", world->subscribers, "Processes that are notified of every completed donation."),
      fact("Notifications", world->events_received, "Events received by all subscribers together."),
      fact("Retries", world->retries, "Further attempts at donations whose worker failed."),
      fact("Repeated payments", ledger.repeated_charges(), "Payments requested again: each was paid only once."),
      fact("Repeated settlements", ledger.repeated_settlements(), "Second settlements of a donation, all refused."),
      fact("Random kills", world->kills, "Processes killed by the chaos process."),
      fact("Tree restarts", world->tree_restarts, "How often the whole supervision tree was restarted.")};
  return figures;
}

// ---- The driver's thread

void DonationSession::drive() noexcept {
  std::unique_lock lock(state_);
  try {
    if (settings_.clock == ClockKind::real) {
      drive_real(lock);
    } else {
      drive_virtual(lock);
    }
  } catch (const std::exception& error) {
    if (!lock.owns_lock()) lock.lock();
    elapsed_ = runtime_.now();
    fail(fmt::format("The scenario stopped unexpectedly: {}. Start it again.", error.what()));
  }
}

void DonationSession::drive_real(std::unique_lock<std::mutex>& lock) {
  while (phase_ == Phase::running || phase_ == Phase::paused) {
    const auto left = settings_.duration ? *settings_.duration - runtime_.now() : std::chrono::nanoseconds::max();
    if (left <= 0ns) {
      elapsed_ = runtime_.now();
      phase_ = Phase::stopping;
      return;
    }
    changed_.wait_for(lock, std::min<std::chrono::nanoseconds>(left, kWatch));
    keep_application();
  }
}

void DonationSession::drive_virtual(std::unique_lock<std::mutex>& lock) {
  while (phase_ == Phase::running || phase_ == Phase::paused) {
    if (phase_ == Phase::paused && world_->ledger.in_flight_count() == 0) {
      // Nothing is left to finish: stop virtual time instead of letting it race on.
      changed_.wait(lock);
      continue;
    }
    const auto now = runtime_.now();
    if (settings_.duration && now >= *settings_.duration) {
      elapsed_ = *settings_.duration;
      phase_ = Phase::stopping;
      return;
    }
    const auto step = settings_.duration ? std::min<Duration>(kVirtualStep, *settings_.duration - now) : kVirtualStep;
    lock.unlock();
    try {
      runtime_.run([step] { sleep(step); });
    } catch (const ExitError&) {
      // The runtime was stopped, or the sleeping process was killed: the phase says which.
    } catch (const std::logic_error&) {
      // The runtime was stopped just before.
    }
    lock.lock();
    keep_application();
  }
}

void DonationSession::keep_application() {
  if (phase_ != Phase::running && phase_ != Phase::paused) return;
  if (runtime_.alive(application_)) return;
  application_ = runtime_.spawn([world = world_] { run_application(world); });
  ++world_->tree_restarts;
}

}  // namespace nazir::scenarios::donations

namespace nazir::scenarios {

std::string_view to_text(Phase phase) {
  switch (phase) {
    case Phase::ready:
      return "ready";
    case Phase::running:
      return "running";
    case Phase::paused:
      return "paused";
    case Phase::stopping:
      return "stopping";
    case Phase::stopped:
      return "stopped";
    case Phase::failed:
      return "failed";
  }
  return "?";
}

std::unique_ptr<Session> Session::create(Settings settings) {
  if (settings.workload != "donations") throw std::invalid_argument("there is no workload " + settings.workload);
  return std::make_unique<donations::DonationSession>(std::move(settings));
}

}  // namespace nazir::scenarios
