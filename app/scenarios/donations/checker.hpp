// SPDX-License-Identifier: BSL-1.0
#pragma once
// The four checks of a donation: amount, campaign, fraud, donor. Each is a pool of servers under the supervisor
// "checks"; a server takes a request at once and sends its verdict when the check has had its time, so the checks of a
// donation, and of many donations, run at the same time. A server may crash on a request on purpose and is restarted.

#include <cstdint>
#include <vector>

#include <nazir/nazir.hpp>

#include "scenarios/ledger.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

/// What a check server sends to who asked.
struct Verdict {
  Ref ref;
  std::uint32_t check;
  bool passed;
};

class Checker : public GenServer<Checker> {
 public:
  struct Check {
    Pid reply_to;
    Verdict verdict;
    Duration latency;
    bool crash = false;  ///< The fault on purpose.
  };
  using Handles = Messages<Check>;

  void handle_cast(const Check& check);
};

/// All check servers, for their supervisor.
std::vector<ChildSpec> checkers(const World& world);

/// Has a donation checked and waits for the four verdicts: true when all passed. `crashing`: the check whose server
/// crashes on it; none for 4. A server that ends meanwhile is asked again, once it is back; the caller exits when that
/// fails, too. Suspends.
bool validate(World& world, const Donation& donation, std::size_t crashing);

}  // namespace nazir::scenarios::donations
