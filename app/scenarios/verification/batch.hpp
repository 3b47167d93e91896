// SPDX-License-Identifier: BSL-1.0
#pragma once
// The steps of a batch. Each runs a task for every item, a bounded number at a time, and gives one result for every
// item at the item's index.
//
// The tasks are under the supervisor "workers" and not linked to the batch: a task that crashes or takes too long costs
// its own result only. In the variant of the guide they are linked, and only donations may take too long: anything else
// ends the process of the batch, and nobody gets any of its results.

#include <map>

#include "item.hpp"

namespace nazir::scenarios::verification {

std::vector<Result> verify_donations(const LabPtr& lab, const std::vector<Donation>& donations);
std::vector<Result> process_transactions(const LabPtr& lab, const std::vector<Transaction>& transactions);

struct Rates {
  std::map<std::string, std::int64_t> fetched = {};  ///< In millionths, by currency.
  std::vector<std::string> failed = {};              ///< Currencies without a rate.
  friend bool operator==(const Rates&, const Rates&) = default;
};
/// The guide has no list of those that failed: each overwrites the key "error" of the map.
Rates fetch_exchange_rates(const LabPtr& lab, const std::vector<Currency>& currencies);

/// The body of the process of a batch: all three steps, counted.
void run_batch(const LabPtr& lab, const Batch& batch);

}  // namespace nazir::scenarios::verification
