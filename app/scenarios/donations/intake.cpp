// SPDX-License-Identifier: BSL-1.0
#include "intake.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <unordered_set>

#include "worker.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view kPrefix = "donation ";

/// Small gifts are more frequent than large ones: even on a logarithmic scale.
std::int64_t draw_amount(Dice& dice, std::int64_t smallest, std::int64_t largest) {
  const double ratio = static_cast<double>(largest) / static_cast<double>(smallest);
  const double amount = static_cast<double>(smallest) * std::pow(ratio, dice.uniform());
  return std::clamp(static_cast<std::int64_t>(amount), smallest, largest);
}

}  // namespace

std::string worker_id(const Donation& donation) {
  return donation.attempt == 1 ? fmt::format("{}{}", kPrefix, donation.id)
                               : fmt::format("{}{}, attempt {}", kPrefix, donation.id, donation.attempt);
}

std::optional<DonationId> donation_of(const std::string& worker_id) {
  DonationId id = 0;
  if (!worker_id.starts_with(kPrefix)) return std::nullopt;
  const auto* digits = worker_id.data() + kPrefix.size();
  const auto [end, error] = std::from_chars(digits, worker_id.data() + worker_id.size(), id);
  return error == std::errc() ? std::optional(id) : std::nullopt;
}

Intake::Intake(WorldPtr world)
    : world_(std::move(world)),
      arrivals_(world_->dice({kArrivals, world_->ledger.last_id()}), world_->settings.donations.arrival, now()) {
  send(self(), Recover{});
}

void Intake::handle_info(const Tick&) {
  timer_.reset();
  end_overdue();
  let_in();
  schedule();
}

void Intake::handle_info(const Adjust&) {
  let_in();
  schedule();
}

void Intake::handle_info(const Recover&) {
  if (world_->stopping) return;
  std::unordered_set<DonationId> adopted;
  try {
    for (const auto& child : Supervisor::which_children("workers")) {
      const auto donation = donation_of(child.id);
      if (child.pid && donation && adopted.insert(*donation).second) watch(child.pid, *donation);
    }
  } catch (const ExitError&) {
    // The workers' supervisor is being replaced. Whom it had goes with it; those adopted are monitored and told of.
  }
  for (const auto& donation : world_->ledger.in_flight()) {
    if (!adopted.contains(donation.id)) start_worker(donation);
  }
  recovered_ = true;
  let_in();
  schedule();
}

void Intake::handle_info(const Attempt& attempt) {
  if (const auto donation = world_->ledger.find(attempt.donation)) start_worker(*donation);
  schedule();
}

void Intake::handle_info(const Down& down) {
  const auto worker = workers_.find(down.pid);
  if (worker == workers_.end()) return;
  const auto donation = worker->second;
  workers_.erase(worker);
  if (!world_->stopping) settle_or_retry(donation);
}

bool Intake::accepting() const {
  return recovered_ && !world_->paused && !world_->stopping && world_->dials->rate > 0;
}

void Intake::let_in() {
  const auto count = arrivals_.due(now(), accepting() ? world_->dials->rate.load() : 0);
  for (std::uint64_t i = 0; i < count && accepting(); ++i) accept_one();
}

void Intake::accept_one() {
  const auto& settings = world_->settings.donations;
  Dice& dice = arrivals_.dice();
  const auto amount = draw_amount(dice, settings.smallest, settings.largest);
  const auto campaign = static_cast<CampaignId>(dice.below(settings.campaigns));
  const auto donor = dice.next();
  if (world_->ledger.in_flight_count() >= settings.max_in_flight) {
    ++world_->turned_away;
    return;
  }
  start_worker(world_->ledger.accept(amount, campaign, donor, now()));
}

void Intake::start_worker(const Donation& donation) {
  if (world_->stopping) return;
  try {
    auto body = [world = world_, donation] { process_donation(*world, donation); };
    const auto started = Supervisor::start_child(
        "workers", child_process({.id = worker_id(donation), .restart = Restart::temporary}, std::move(body)));
    if (started) {
      watch(started.pid(), donation.id);
      return;
    }
  } catch (const ExitError&) {
    // There is no supervisor of workers just now: it is being restarted.
  }
  send_after(self(), Attempt{donation.id}, 50ms);
}

void Intake::watch(Pid worker, DonationId donation) {
  monitor(worker);
  workers_.emplace(worker, donation);
  overdue_.push_back({now() + world_->settings.donations.worker_timeout, worker});
}

void Intake::settle_or_retry(DonationId id) {
  const auto donation = world_->ledger.find(id);
  if (!donation) return;
  if (donation->attempt > world_->settings.donations.retries) {
    world_->ledger.close(id, now());
    // It was paid, though no worker lived to say so.
    if (donation->charged) announce(*donation);
    return;
  }
  const auto next = world_->ledger.retry(id);
  if (!next) return;
  ++world_->retries;
  Dice dice = world_->dice({kBackoff, id, next->attempt});
  const auto pause = 50ms * next->attempt + Duration(static_cast<std::int64_t>(50e6 * dice.uniform()));
  send_after(self(), Attempt{id}, pause);
}

void Intake::end_overdue() {
  while (!overdue_.empty() && overdue_.front().at <= now()) {
    const Pid worker = overdue_.front().worker;
    overdue_.pop_front();
    if (workers_.contains(worker)) exit(worker, Reason::kill);
  }
}

void Intake::schedule() {
  while (!overdue_.empty() && !workers_.contains(overdue_.front().worker)) overdue_.pop_front();
  if (timer_) cancel_timer(*timer_);
  timer_.reset();
  Duration next = infinity;
  if (arrivals_.coming()) next = arrivals_.next_look();
  if (!overdue_.empty()) next = std::min(next, overdue_.front().at);
  // Nothing to wait for: no timer, and an idle program.
  if (next != infinity) timer_ = send_after(self(), Tick{}, std::max<Duration>(next - now(), Duration::zero()));
}

}  // namespace nazir::scenarios::donations
