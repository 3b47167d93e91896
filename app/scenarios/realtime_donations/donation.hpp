// SPDX-License-Identifier: BSL-1.0
#pragma once
// A donation, and how it is processed: four validations side by side, then the payment. The times are the guide's,
// multiplied by the time factor: the amount is validated at once, the campaign in 50 ms, fraud in 100 ms, the donor in
// 75 ms; the payment takes 200 ms.

#include <string>

#include "books.hpp"

namespace nazir::scenarios::realtime_donations {

struct Donation {
  std::uint64_t number = 0;
  std::int64_t amount = 0;  ///< Minor units.
  bool crashes = false;     ///< The validation of fraud fails with an exception.
};

/// What the task of a donation returns.
struct Verdict {
  bool valid = false;
  std::string receipt_id = {};  ///< "REC123" for donation 123; empty if a validation failed.
};

/// The donation with this number; the same in every run with the same seed and parameters.
Donation draw_donation(const Books& books, std::uint64_t number);

/// The body of the task. The validations are tasks that are linked to it: if one crashes, it ends too. Suspends.
Verdict process_donation(Books& books, const Donation& donation);

}  // namespace nazir::scenarios::realtime_donations
