// SPDX-License-Identifier: BSL-1.0
#pragma once
// The zakat server, "zakat": answers calls, one after another, in the order in which they come.
//
// Each call has a reference of its own. After a time-out its answer is dropped, so the next call gets its own answer.
// A caller is told at once when the server ends, or when there is none. Bad input is refused, and the server goes on.

#include <nazir/nazir.hpp>

#include "office.hpp"
#include "scenarios/checked.hpp"

namespace nazir::scenarios::zakat_server {

/// The zakat due on the request's wealth, or why it cannot be calculated. Wealth equal to the nisab owes nothing, as in
/// the guide.
Checked<Money> zakat_due(const Request& request, Currency currency);

/// The work of a calculation, in the server: suspends for its time, and may crash.
void work_on(Office& office, const Request& request);

/// A server begins: counts it, and tells of a restart.
void count_start(Office& office);

class ZakatServer : public GenServer<ZakatServer> {
 public:
  enum class Outcome : std::uint8_t { calculated, refused };
  struct Answer {
    Outcome outcome;
    std::uint64_t request;  ///< Its number.
    std::int64_t due;       ///< Minor units.
  };
  struct Calculate {
    Request request;
    using Reply = Answer;
  };
  struct Stats {
    std::uint64_t requests;  ///< Calculated since the server started.
  };
  struct GetStats {
    using Reply = Stats;
  };
  using Handles = Messages<Calculate, GetStats>;

  explicit ZakatServer(OfficePtr office);

  Answer handle_call(const Calculate& calculate);
  Stats handle_call(const GetStats& request);

 private:
  OfficePtr office_;
  std::uint64_t requests_ = 0;

  BOOST_DESCRIBE_CLASS(ZakatServer, (), (), (), (requests_))
};

}  // namespace nazir::scenarios::zakat_server
