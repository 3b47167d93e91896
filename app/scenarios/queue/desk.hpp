// SPDX-License-Identifier: BSL-1.0
#pragma once
// The desk of the queue and its servers. Customers wait at the desk, first come, first served; the desk sends each to a
// free server. A server that starts tells the desk. When a server is killed, its supervisor restarts it, and the desk
// puts its customer back to the front. When the number of servers is changed, the desk hires or dismisses some.

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <nazir/nazir.hpp>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/simulation.hpp"
#include "scenarios/kit/stage.hpp"
#include "scenarios/load/open_load.hpp"
#include "statistics.hpp"

namespace nazir::scenarios::queue {

using Customer = Arrived;

/// What the processes of a run share, and what outlives each of them. Thread-safe.
struct Shop {
  explicit Shop(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Statistics statistics;
  Stage waits, stays;                     ///< From the arrival to the service, and to its end.
  std::atomic<std::uint64_t> repeats{0};  ///< Services that began again because their server was killed.
};

using ShopPtr = std::shared_ptr<Shop>;

/// The supervisor "servers", with as many as the parameter says when it starts.
struct Servers : Supervisor {
  static Init init(const ShopPtr& shop);
};

/// Serves one customer at a time, and tells the desk.
class Server : public GenServer<Server> {
 public:
  struct Serve {
    Customer customer;
  };
  using Handles = Messages<Serve>;

  Server(ShopPtr shop, std::size_t number);
  void handle_cast(const Serve& serve);

 private:
  ShopPtr shop_;
};

class Desk : public GenServer<Desk> {
 public:
  struct Arrive {
    Customer customer;
    using Reply = bool;  ///< False if there was no room to wait.
  };
  /// Like Arrive, but the reply `true` comes when the customer's service ends.
  struct Visit {
    Customer customer;
    using Reply = bool;
  };
  /// A server has nothing to do: it has just started, or its customer is served.
  struct Free {
    Pid server;
  };
  using Handles = Messages<Arrive, Visit, Free, Adjust>;

  explicit Desk(ShopPtr shop) : shop_(std::move(shop)) {}

  bool handle_call(const Arrive& arrive);
  void handle_call(const Visit& visit, From<bool> from);
  void handle_cast(const Free& free);
  void handle_info(const Adjust& adjust);
  void handle_info(const Down& down);

 private:
  struct Turn {
    Customer customer;
    std::optional<From<bool>> visitor = {};  ///< The caller of Visit, which gets its reply when the service ends.
  };

  bool take(const Turn& turn);
  /// Starts or ends servers until there are as many as the parameter says.
  void staff();
  void serve();

  ShopPtr shop_;
  std::deque<Turn> waiting_;
  std::deque<Pid> free_;
  std::unordered_map<Pid, std::optional<Turn>> servers_;  // all, and whom each serves
  std::size_t busy_ = 0;

  BOOST_DESCRIBE_CLASS(Desk, (), (), (), (waiting_, free_, servers_, busy_))
};

}  // namespace nazir::scenarios::queue
