// SPDX-License-Identifier: BSL-1.0
#pragma once
// The intake: lets donations in, starts a worker for each, and is answerable for each until the ledger has it settled.
// It monitors its workers, ends those that take too long, tries again what was not settled, and closes what was tried
// often enough. All attempts wait in one queue until their time has come and the pace (pace.hpp) lets them begin.
//
// The intake keeps nothing that it could not learn again. The ledger knows for each donation in flight how many
// attempts there were, whether one was under way, and when the next may begin. A new intake adopts the workers that
// live; an attempt whose worker is gone counts as failed, so that no donation is tried more often than the settings
// allow, however often the tree is restarted.

#include <deque>
#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include <nazir/nazir.hpp>

#include "alarm.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

/// Tells the intake (and the chaos process) that a dial or the pause was changed: it acts at once.
struct Adjust {};

class Intake : public GenServer<Intake> {
 public:
  /// To itself, both of these. Time to look for arrivals, attempts that may begin and workers that take too long.
  struct Tick {
    std::uint64_t alarm;
  };
  /// Take up what is in flight.
  struct Recover {};
  using Handles = Messages<Tick, Adjust, Recover>;

  explicit Intake(WorldPtr world);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);
  void handle_info(const Recover& recover);
  void handle_info(const Down& down);

 private:
  struct Waiting {
    Duration at;
    DonationId donation;
    friend auto operator<=>(const Waiting&, const Waiting&) = default;
  };
  struct Overdue {
    Duration at;
    Pid worker;
  };

  void look();
  bool accepting() const;
  void let_in();
  void accept_one();
  void begin_attempts();
  bool start_worker(const Donation& donation);
  void watch(Pid worker, DonationId donation);
  void settle_or_retry(DonationId id);
  void end_overdue();
  void set_alarm();

  WorldPtr world_;
  bool recovered_ = false;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
  Duration no_workers_until_{0};  // their supervisor was away
  std::unordered_map<Pid, DonationId> workers_;
  std::deque<Overdue> overdue_;  // in the order of their times, which is that of their starts
  Ref checks_;                   // monitors the supervisor of the checks: its end slows the pace down
  Alarm<Tick> alarm_;
};

/// The id of a worker among the children of "workers", and its label.
std::string worker_id(const Donation& donation);
/// The donation of a worker's id; nothing when it is none.
std::optional<DonationId> donation_of(const std::string& worker_id);

}  // namespace nazir::scenarios::donations
