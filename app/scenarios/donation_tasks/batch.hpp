// SPDX-License-Identifier: BSL-1.0
#pragma once
// A batch of donations, each processed by a supervised task of its own that is not linked to the batch.
//
// Every donation ends with a result: what its task returned; why its task ended without; `timeout` when it took too
// long and was killed; `noproc` when the supervisor was missing. A task that answers just before it is killed has
// answered.
//
// In the variant of the guide all tasks run at once, a task that ended without a value ends the whole batch (its `case`
// has no clause for it), and the answer of a task that is about to be killed is thrown away.

#include "books.hpp"
#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::donation_tasks {

/// The body of a donation's task. Returns its index. Suspends.
std::uint64_t process_donation(Books& books, std::uint64_t batch, std::uint64_t index);

/// The results of a batch, in the variant of the run. Suspends.
Results process_batch(const BooksPtr& books, std::uint64_t number, std::size_t size);

/// Ends a task whose time is over. Its own answer, if there is one, counts; the guide's way ignores it. Suspends.
Result<std::uint64_t> give_up(const TaskOf<std::uint64_t>& task, Variant variant);

/// The body of the process: the donations, then their receipts.
void run_batch(const BooksPtr& books, const Arrived& arrived);

}  // namespace nazir::scenarios::donation_tasks
