// SPDX-License-Identifier: BSL-1.0
#pragma once
// The guide's zakat server and its calls, with their faults.
//
// An answer is a plain message without a reference: a caller takes the first one that it finds. After a time-out the
// late answer stays in its mailbox, the next call takes it, and from then on every answer is that to an earlier
// request. Input that is no number ends the server; its callers only notice when their time is over.

#include <nazir/nazir.hpp>

#include "office.hpp"

namespace nazir::scenarios::zakat_server {

/// To the server.
struct GuideCalculate {
  Pid from;
  Request request;
};
struct GuideGetStats {
  Pid from;
};
/// From the server.
struct GuideResult {
  std::int64_t due;       ///< Minor units.
  std::uint64_t request;  ///< For the figures only: the guide's answers do not say to what they belong.
};
struct GuideStats {
  std::uint64_t requests;
};

/// The body of the server. Never returns.
void guide_loop(Office& office);

/// A call of the server "zakat"; nothing after a time-out. Throws ArgumentError if there is no server.
std::optional<GuideResult> guide_calculate(const Request& request, Duration timeout);
std::optional<GuideStats> guide_get_stats(Duration timeout);

}  // namespace nazir::scenarios::zakat_server
