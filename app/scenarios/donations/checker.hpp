// SPDX-License-Identifier: BSL-1.0
#pragma once
// The four checks of a donation: amount, campaign, fraud, donor. Each is a pool of servers under the supervisor
// "checks". A server accepts a request at once and sends its verdict when the check has had its time, so the checks of
// one donation, and of many donations, run concurrently. A server may crash on a request on purpose and is then
// restarted.

#include <cstdint>
#include <vector>

#include <nazir/nazir.hpp>

#include "scenarios/domain/ledger.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

/// A check server's answer to the process that asked.
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
    bool crash = false;  ///< A simulated fault.
  };
  using Handles = Messages<Check>;

  void handle_cast(const Check& check);
};

/// The specs of all check servers, for their supervisor.
std::vector<ChildSpec> checkers(const World& world);

/// Has a donation checked and waits for the four verdicts; true when all passed. `crashing` is the check whose server
/// crashes on it; 4 for none. A server that ends meanwhile is asked again after its restart; the caller exits when that
/// keeps failing. Suspends.
bool validate(World& world, const Donation& donation, std::size_t crashing);

}  // namespace nazir::scenarios::donations
