// SPDX-License-Identifier: BSL-1.0
#include "worker.hpp"

#include <stdexcept>

#include <nazir/nazir.hpp>

#include "checker.hpp"
#include "gateway.hpp"
#include "notifications.hpp"
#include "stats.hpp"

namespace nazir::scenarios::donations {
namespace {

/// A simulated fault: where this attempt crashes or hangs, if it does.
class Fault {
 public:
  enum Step : std::uint64_t { before_checks, in_checks, after_checks, after_payment, none };

  Fault(const World& world, const Donation& donation) {
    Dice dice = world.dice({Stream::attempt, donation.id, donation.attempt});
    const auto step = static_cast<Step>(dice.below(none));
    crash_at_ = dice.happens(world.values[keys.crash_share]) ? step : none;
    hang_at_ = dice.happens(world.values[keys.hang_share]) ? step : none;
    check_ = dice.below(check_names.size());
  }

  /// The check whose server crashes instead of this worker; 4 when none does.
  std::size_t crashing_check() const { return crash_at_ == in_checks ? check_ : check_names.size(); }

  void reach(Step step) const {
    if (crash_at_ == step && step != in_checks) throw std::runtime_error("a fault on purpose");
    if (hang_at_ == step) sleep(infinity);
  }

 private:
  Step crash_at_ = none, hang_at_ = none;
  std::size_t check_ = 0;
};

}  // namespace

void announce(World& world, const Donation& donation) {
  world.latency.note(now() - donation.due, now());
  cast("stats", Stats::Record{donation.campaign});
  cast("notifications", Notifications::Publish{{donation.id, donation.campaign, donation.amount}});
}

void process_donation(World& world, const Donation& donation) {
  // Not only the intake, which may end before it learns of this worker: what was tried counts.
  if (!world.ledger.begin(donation.id, now())) return;
  const Fault fault(world, donation);
  fault.reach(Fault::before_checks);
  // An earlier attempt may have reached the payment: what is paid is not checked again.
  const auto known = world.ledger.find(donation.id);
  if (!known) return;
  if (!known->charged) {
    fault.reach(Fault::in_checks);
    const Duration checks_begun = now();
    const bool passed = validate(world, donation, fault.crashing_check());
    world.checks.note(now() - checks_begun, now());
    if (!passed) {
      world.ledger.settle(donation.id, Settlement::rejected, now());
      return;
    }
    fault.reach(Fault::after_checks);
    const Duration payment_begun = now();
    const auto receipt =
        call("gateway", Gateway::Pay{donation.id, donation.attempt}, world.values[keys.gateway_timeout]);
    world.payments.note(now() - payment_begun, now());
    if (receipt == Gateway::Receipt::closed) return;
    if (receipt == Gateway::Receipt::declined) exit(Reason::shutdown_with("the gateway declined"));
  }
  fault.reach(Fault::after_payment);
  if (world.ledger.settle(donation.id, Settlement::completed, now()) == Settled::done) announce(world, donation);
}

}  // namespace nazir::scenarios::donations
