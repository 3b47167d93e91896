// SPDX-License-Identifier: BSL-1.0
#pragma once
// The distribution of one pool: a process that splits it and has the shares transferred, several at a time, each by a
// task of its own.
//
// A transfer that crashes or takes too long is one recipient without money, known by name; the others get theirs. In
// the variant of the guide the tasks are linked to the distribution: it ends with the first that fails, after others
// were paid.

#include "scenarios/load/open_load.hpp"
#include "treasury.hpp"

namespace nazir::scenarios::zakat_distribution {

struct Pool {
  std::uint64_t number = 0;
  std::int64_t amount = 0;             ///< Minor units.
  std::vector<std::uint64_t> weights;  ///< Of the recipients.
};

/// The pool with this number; the same in every run with the same seed and parameters.
Pool draw_pool(const Treasury& treasury, std::uint64_t number);

/// Distributes the pool in the variant of the run, and counts what became of it. A negative pool, or one without
/// recipients, is refused with nothing moved; the guide's way throws instead, or moves negative amounts. Suspends.
Summary distribute_pool(const TreasuryPtr& treasury, const Pool& pool);

/// The body of the process.
void run_distribution(const TreasuryPtr& treasury, const Arrived& arrived);

}  // namespace nazir::scenarios::zakat_distribution
