// SPDX-License-Identifier: BSL-1.0
#include "intake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "scenarios/load/source.hpp"
#include "worker.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view prefix = "donation ";
constexpr auto no_workers_pause = 50ms;  // how long to wait for their supervisor to be restarted

}  // namespace

// The scale ends one minor unit above the largest, so that after rounding down the largest has its share as well.
std::int64_t draw_amount(Dice& dice, std::int64_t smallest, std::int64_t largest) {
  const double ratio = (static_cast<double>(largest) + 1) / static_cast<double>(smallest);
  const double amount = static_cast<double>(smallest) * std::pow(ratio, dice.uniform());
  return std::clamp(static_cast<std::int64_t>(amount), smallest, largest);
}

std::string worker_id(const Donation& donation) {
  return donation.attempt == 1 ? fmt::format("{}{}", prefix, donation.id)
                               : fmt::format("{}{}, attempt {}", prefix, donation.id, donation.attempt);
}

std::optional<DonationId> donation_of(const std::string& worker_id) {
  DonationId id = 0;
  if (!worker_id.starts_with(prefix)) return std::nullopt;
  const auto* digits = worker_id.data() + prefix.size();
  const auto [end, error] = std::from_chars(digits, worker_id.data() + worker_id.size(), id);
  return error == std::errc() ? std::optional(id) : std::nullopt;
}

Intake::Intake(WorldPtr world) : world_(std::move(world)) {
  send(self(), Recover{});
}

void Intake::handle_info(const Tick& tick) {
  if (alarm_.rang(tick)) look();
}

void Intake::handle_info(const Adjust&) {
  look();
}

void Intake::handle_info(const Recover&) {
  if (world_->run->stopping) return;
  std::unordered_set<DonationId> adopted;
  try {
    for (const auto& child : Supervisor::which_children("workers")) {
      const auto donation = donation_of(child.id);
      if (child.pid && donation && adopted.insert(*donation).second) watch(child.pid, *donation);
    }
  } catch (const ExitError&) {
    // The workers' supervisor is being restarted. Its workers end with it; the adopted ones are monitored.
  }
  std::sort(overdue_.begin(), overdue_.end(), [](const Overdue& a, const Overdue& b) { return a.at < b.at; });
  for (const auto& donation : world_->ledger.in_flight()) {
    if (adopted.contains(donation.id)) continue;
    if (donation.begun_at) {
      settle_or_retry(donation.id);
    } else {
      waiting_.push({donation.next_at, donation.id});
    }
  }
  recovered_ = true;
  look();
}

void Intake::handle_info(const Down& down) {
  if (down.ref == checks_) {
    checks_ = {};
    if (down.reason == Reason::shutdown) world_->pace.slow_down(now());
  } else if (const auto worker = workers_.find(down.pid); worker != workers_.end()) {
    const auto donation = worker->second;
    workers_.erase(worker);
    if (!world_->run->stopping) settle_or_retry(donation);
  }
  set_alarm();
}

void Intake::look() {
  if (!checks_) {
    if (const Pid checks = whereis("checks")) checks_ = monitor(checks);
  }
  end_overdue();
  let_in();
  begin_attempts();
  set_alarm();
}

bool Intake::accepting() const {
  return recovered_ && !world_->run->paused && !world_->run->stopping;
}

bool Intake::handle_call(const Give& gift) {
  const bool accepted = accepting() && accept(gift);
  if (gift.fate) gift.fate->answer();
  if (!accepted) {
    world_->load.turn_away();
    return false;
  }
  begin_attempts();
  set_alarm();
  return true;
}

void Intake::let_in() {
  constexpr int turn = 1000;
  const bool open = world_->rate_now && !world_->run->paused && !world_->run->stopping;
  world_->load.look(now(), world_->rate_now ? rate_in_force(*world_->run, world_->rate_now()) : 0);
  for (int taken = 1; accepting(); ++taken) {
    const auto arrived = world_->load.take(now());
    if (!arrived) break;
    if (!accept(draw_gift(*arrived))) world_->load.turn_away();
    begin_attempts();
    if (taken % turn == 0) yield();  // turning donors away never suspends
  }
  if (!open) world_->load.let_go();
}

Intake::Give Intake::draw_gift(const Arrived& arrived) {
  const auto& values = world_->values;
  Dice& dice = world_->load.dice();
  const auto drawn = draw_amount(dice, values[keys.smallest], values[keys.largest]);
  const auto campaign = static_cast<CampaignId>(dice.below(values[keys.campaigns]));
  return {.amount = arrived.amount.value_or(drawn), .campaign = campaign, .donor = dice.next(), .due = arrived.at};
}

bool Intake::accept(const Give& gift) {
  if (world_->ledger.in_flight_count() >= world_->values[keys.max_in_flight]) return false;
  const auto donation = world_->ledger.accept(gift.amount, gift.campaign, gift.donor, now(), gift.due);
  if (!donation) return false;
  waiting_.push({donation->next_at, donation->id});
  return true;
}

void Intake::begin_attempts() {
  while (!waiting_.empty() && !world_->run->stopping) {
    const auto next = waiting_.top();
    if (next.at > now() || no_workers_until_ > now()) return;
    if (const auto donation = world_->ledger.find(next.donation)) {
      if (!world_->pace.begin(now())) return;
      if (!start_worker(*donation)) {
        no_workers_until_ = now() + no_workers_pause;
        return;
      }
    }
    waiting_.pop();
  }
}

bool Intake::start_worker(const Donation& donation) {
  try {
    auto body = [world = world_, donation] { process_donation(*world, donation); };
    const auto started = Supervisor::start_child(
        "workers", child_process({.id = worker_id(donation), .restart = Restart::temporary}, std::move(body)));
    if (!started) return false;
    watch(started.pid(), donation.id);
    return true;
  } catch (const ExitError&) {
    return false;  // the workers' supervisor is being restarted
  }
}

void Intake::watch(Pid worker, DonationId id) {
  monitor(worker);
  workers_.emplace(worker, id);
  const auto donation = world_->ledger.begin(id, now());
  if (donation) overdue_.push_back({saturating_add(*donation->begun_at, world_->values[keys.worker_timeout]), worker});
}

void Intake::settle_or_retry(DonationId id) {
  const auto donation = world_->ledger.find(id);
  if (!donation) return;
  if (donation->attempt > world_->values[keys.retries]) {
    // It may be paid although its worker did not live to settle it.
    if (world_->ledger.close(id, now()) == Settlement::completed) announce(*world_, *donation);
    return;
  }
  Dice dice = world_->dice({Stream::backoff, id, donation->attempt + 1});
  const auto pause = 50ms * (donation->attempt + 1) + Duration(static_cast<std::int64_t>(50e6 * dice.uniform()));
  const auto next = world_->ledger.retry(id, now() + pause);
  if (!next) return;
  ++world_->retries;
  waiting_.push({next->next_at, id});
}

void Intake::end_overdue() {
  while (!overdue_.empty() && overdue_.front().at <= now()) {
    const Pid worker = overdue_.front().worker;
    overdue_.pop_front();
    if (workers_.contains(worker)) exit(worker, Reason::kill);
  }
}

void Intake::set_alarm() {
  while (!overdue_.empty() && !workers_.contains(overdue_.front().worker)) overdue_.pop_front();
  world_->waiting = waiting_.size();
  // With nothing to wait for, no timer is set and the program idles.
  Duration next = world_->load.coming() ? world_->load.next_look() : infinity;
  if (!overdue_.empty()) next = std::min(next, overdue_.front().at);
  if (!waiting_.empty()) {
    next = std::min(next, std::max({waiting_.top().at, no_workers_until_, world_->pace.next(now())}));
  }
  alarm_.set(next);
}

}  // namespace nazir::scenarios::donations
