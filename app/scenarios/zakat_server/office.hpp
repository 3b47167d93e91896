// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the processes of one run of `zakat-server` share, and what outlives each of them: counts and measured times.
// Thread-safe; nothing suspends.

#include <atomic>
#include <memory>
#include <string>

#include "keys.hpp"
#include "scenarios/domain/money.hpp"
#include "scenarios/kit/counted.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::zakat_server {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { gaps = 1, input = 2, calculation = 3 };

/// What a caller asks for. The amounts are texts, as in a form: they may be no numbers.
struct Request {
  std::uint64_t number = 0;
  std::string wealth, nisab;
};

struct Office {
  explicit Office(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage latency;  ///< Of answered requests, from the time when they should have been made.
  Stage notice;   ///< From a crash of the server until a caller that waits for it knows.

  std::atomic<std::uint64_t> numbers{0};      ///< The last number given to a request.
  std::atomic<std::uint64_t> turned_away{0};  ///< Not made: too many wait in the mailbox of the server.
  std::atomic<std::uint64_t> missed{0};       ///< Not made: the caller still waited for an earlier answer.
  // Of requests that were made: each ends in exactly one of the six.
  std::atomic<std::uint64_t> begun{0};
  std::atomic<std::uint64_t> answered{0};   ///< With the zakat that was asked for.
  std::atomic<std::uint64_t> wrong{0};      ///< With the answer to another request.
  std::atomic<std::uint64_t> refused{0};    ///< The input was no number.
  std::atomic<std::uint64_t> timed_out{0};  ///< No answer came in time.
  std::atomic<std::uint64_t> failed{0};     ///< The server ended, or was not there.
  std::atomic<std::uint64_t> abandoned{0};  ///< The caller ended.
  std::atomic<std::uint64_t> in_progress{0};

  std::atomic<std::uint64_t> server_starts{0}, crashes{0};
  std::atomic<std::uint64_t> callers{0};          ///< Now.
  std::atomic<std::uint64_t> left_behind{0};      ///< Messages in mailboxes of callers that no longer wait for them.
  std::atomic<std::uint64_t> server_requests{0};  ///< As the server said when it was last asked.
  std::atomic<bool> slow{false};                  ///< In a slow period, when it last calculated.
  std::atomic<Duration> crashed_at{Duration(-1)};
};

using OfficePtr = std::shared_ptr<Office>;

}  // namespace nazir::scenarios::zakat_server
