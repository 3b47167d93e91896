// SPDX-License-Identifier: BSL-1.0
#pragma once
// The figures of a ledger (ledger.hpp). Plain values.

#include <cstdint>

namespace nazir::scenarios {

/// A number of donations and what they come to, in minor units of the scenario's currency.
struct Tally {
  std::uint64_t count = 0;
  std::int64_t amount = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// Every accepted donation is in exactly one of the four other tallies.
struct LedgerFigures {
  Tally accepted, completed, rejected, failed, in_flight;
  /// accepted = completed + rejected + failed + in_flight, in count and in amount, each side counted on its own.
  bool conserved = true;
  /// A donation was refused because the sum of all amounts would not fit into 64 bits.
  bool full = false;
};

}  // namespace nazir::scenarios
