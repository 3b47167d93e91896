// SPDX-License-Identifier: BSL-1.0
#pragma once
// One attempt at one donation, as a process that lives as long as the attempt: four concurrent checks (checker.hpp),
// the payment, the settlement in the ledger, the news to statistics and subscribers. It exits normally when the
// donation is settled. After any other exit the donation may still be in flight, and the intake decides what to do
// about it.

#include "scenarios/domain/ledger.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

/// The body of the worker's process. Suspends.
void process_donation(World& world, const Donation& donation);

/// Tells statistics and subscribers that the donation was completed, and notes how long it took. Does not suspend.
void announce(World& world, const Donation& donation);

}  // namespace nazir::scenarios::donations
