// SPDX-License-Identifier: BSL-1.0
#pragma once
// The pool: lends workers to callers, one caller each, in the order in which they ask.
//
// A worker that starts tells the pool. The pool monitors workers and callers: a worker that ended is no longer lent
// (its supervisor starts another), and the worker of a caller that ended is free again. While all workers are busy, it
// starts further ones, at most as many as the parameter `overflow` says, and ends them when they come back and nobody
// waits.
//
// In the variant of the guide it deals out workers in turn, whether they are free or not.

#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include <nazir/nazir.hpp>

#include "scenarios/kit/simulation.hpp"
#include "worker.hpp"

namespace nazir::scenarios::worker_pool {

/// The supervisor "workers", with as many as the parameter says when it starts.
struct Workers : Supervisor {
  static Init init(const PlantPtr& plant);
};

class PoolServer : public GenServer<PoolServer> {
 public:
  enum class Answer : std::uint8_t { worker, refused };
  struct Lent {
    Answer answer;
    Pid worker;
  };
  struct Checkout {
    using Reply = Lent;  ///< Comes when a worker is free, or at once when there is no room to wait.
  };
  struct Checkin {
    Pid worker;
  };
  /// A caller no longer waits.
  struct Cancel {
    Pid caller;
  };
  /// The next worker in turn; no pid while there is none.
  struct NextInTurn {
    using Reply = Pid;
  };
  /// From a worker that has started.
  struct Ready {
    Pid worker;
    std::uint32_t number;
  };
  using Handles = Messages<Checkout, Checkin, Cancel, NextInTurn, Ready, Adjust>;

  explicit PoolServer(PlantPtr plant) : plant_(std::move(plant)) {}

  void handle_call(const Checkout& checkout, From<Lent> from);
  Pid handle_call(const NextInTurn& request);
  void handle_cast(const Checkin& checkin);
  void handle_cast(const Cancel& cancel);
  void handle_cast(const Ready& ready);
  void handle_info(const Adjust& adjust);
  void handle_info(const Down& down);

 private:
  struct Member {
    std::uint32_t number = 0;
    Ref caller_monitor = {};
    Pid caller = {};  ///< None while the worker is free.
  };

  void come_back(Pid worker);
  void lend();
  /// Hires and dismisses, so that there are as many workers as the parameters say.
  void staff();
  void show();

  PlantPtr plant_;
  std::unordered_map<Pid, Member> members_;
  std::deque<Pid> free_;
  std::deque<From<Lent>> waiting_;
  std::vector<Pid> in_turn_;
  std::size_t turn_ = 0;

  BOOST_DESCRIBE_CLASS(PoolServer, (), (), (), (members_, free_, waiting_, in_turn_, turn_))
};

}  // namespace nazir::scenarios::worker_pool
