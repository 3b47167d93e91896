// SPDX-License-Identifier: BSL-1.0
#pragma once
// The items of a batch, with the faults that will happen to them, and the work on each, which a task of its own does.

#include <optional>
#include <string>
#include <vector>

#include <nazir/nazir.hpp>

#include "lab.hpp"

namespace nazir::scenarios::verification {

enum class Fault : std::uint8_t { none, crash, hang };

struct Donation {
  std::uint64_t id = 0;
  std::int64_t amount = 0;  ///< Minor units.
  Fault fault = Fault::none;
};
struct Transaction {
  std::uint64_t id = 0;
  Fault fault = Fault::none;
};
struct Currency {
  std::uint64_t id = 0;
  std::string code;
  std::uint32_t failures = 0;  ///< The first attempts fail.
  Fault fault = Fault::none;
};

struct Batch {
  std::uint64_t number = 0;
  Duration at{0};  ///< When it should have come.
  std::vector<Donation> donations = {};
  std::vector<Transaction> transactions = {};
  std::vector<Currency> currencies = {};
};

/// The batch with this number, of the size in force, with its faults drawn.
Batch draw_batch(const Lab& lab, std::uint64_t number, Duration at);

/// What became of an item. Crashes and time-outs are seen by the caller only.
enum class Verdict : std::uint8_t { good, invalid, failed, crashed, timed_out };

struct Result {
  std::uint64_t id = 0;
  Verdict verdict = Verdict::good;
  std::int64_t rate = 0;  ///< Of currencies, in millionths.
  friend bool operator==(const Result&, const Result&) = default;
};

// The bodies of the tasks. Each suspends, and may crash or hang.
Result verify_donation(Lab& lab, const Donation& donation);
Result process_transaction(Lab& lab, const Transaction& transaction);
/// Tries again after a pause when an attempt fails.
Result fetch_rate(Lab& lab, const Currency& currency);

/// The pause after the failed attempt number `attempt`, from 1: it doubles each time, and up to half of it is left out
/// at random, so that those that failed together do not all come back together.
Duration pause_after(Duration first, std::uint32_t attempt, Dice dice);

}  // namespace nazir::scenarios::verification
