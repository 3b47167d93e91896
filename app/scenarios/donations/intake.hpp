// SPDX-License-Identifier: BSL-1.0
#pragma once
// The intake: lets donations in, starts a worker for each, and is answerable for each until the ledger has it settled.
// It monitors its workers, ends those that take too long, tries again what was not settled, and closes what was tried
// often enough. It keeps nothing that it could not learn again: a new intake adopts the workers that live and takes up
// every other donation that the ledger has in flight.

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include <nazir/nazir.hpp>

#include "arrivals.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

/// Tells the intake (and the chaos process) that a dial or the pause was changed: it acts at once.
struct Adjust {};

class Intake : public GenServer<Intake> {
 public:
  /// To itself, all of these. Time to look for arrivals and for workers that take too long.
  struct Tick {};
  /// Take up what is in flight.
  struct Recover {};
  /// Start the next attempt at a donation.
  struct Attempt {
    DonationId donation;
  };
  using Handles = Messages<Tick, Adjust, Recover, Attempt>;

  explicit Intake(WorldPtr world);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);
  void handle_info(const Recover& recover);
  void handle_info(const Attempt& attempt);
  void handle_info(const Down& down);

 private:
  struct Overdue {
    Duration at;
    Pid worker;
  };

  bool accepting() const;
  void let_in();
  void accept_one();
  void start_worker(const Donation& donation);
  void watch(Pid worker, DonationId donation);
  void settle_or_retry(DonationId id);
  void end_overdue();
  void schedule();

  WorldPtr world_;
  Arrivals arrivals_;
  bool recovered_ = false;
  std::unordered_map<Pid, DonationId> workers_;
  std::deque<Overdue> overdue_;  // in the order of their times, which is that of their starts
  std::optional<TimerRef> timer_;
};

/// The id of a worker among the children of "workers", and its label.
std::string worker_id(const Donation& donation);
/// The donation of a worker's id; nothing when it is none.
std::optional<DonationId> donation_of(const std::string& worker_id);

}  // namespace nazir::scenarios::donations
