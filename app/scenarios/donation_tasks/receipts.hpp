// SPDX-License-Identifier: BSL-1.0
#pragma once
// Receipts: fire and forget, as children of the supervisor "receipts". The parameter `receipts.restart` says what
// happens to a receipt whose task crashes: a temporary one is not sent; a transient one is tried again, a few times.

#include <vector>

#include "books.hpp"

namespace nazir::scenarios::donation_tasks {

/// Starts a task for the receipt of each of these donations, and returns at once. Exits with `noproc` if there is no
/// supervisor.
void send_receipts(const BooksPtr& books, std::uint64_t batch, const std::vector<std::uint64_t>& donations);

/// The supervisor "receipts". No number of restarts ends it: the number of attempts is limited for each receipt.
ChildSpec receipts_spec();

}  // namespace nazir::scenarios::donation_tasks
