// SPDX-License-Identifier: BSL-1.0
#pragma once
// A caller of the zakat server: a process that makes its share of the requests, one after another, and counts what
// became of each. Its label says what it waits for.

#include "office.hpp"

namespace nazir::scenarios::zakat_server {

/// A request with this number, in which the wealth may be no number.
Request draw_request(const Office& office, std::uint64_t number);

/// One call of the server, made at `at`, in the variant of the run. Suspends.
void make_call(Office& office, const Request& request, Duration at);

/// The body of the caller's process. Never returns.
void make_calls(Office& office, std::size_t caller);

/// "caller 3", its id among the children of "callers".
std::string caller_id(std::size_t number);

}  // namespace nazir::scenarios::zakat_server
