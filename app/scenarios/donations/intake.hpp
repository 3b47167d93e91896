// SPDX-License-Identifier: BSL-1.0
#pragma once
// The intake: accepts donations, starts a worker for each, and is responsible for each until the ledger has settled it.
// It monitors its workers, kills those that take too long, retries what was not settled, and closes what was tried
// often enough. Attempts wait in one queue until they are due and the pace (pace.hpp) lets them begin.
//
// The intake keeps no state that it could not rebuild. The ledger knows for each donation in flight how many attempts
// there were, whether one was under way, and when the next may begin. A new intake adopts the living workers; an
// attempt whose worker is gone counts as failed. So no donation is tried more often than the settings allow, however
// often the tree restarts.

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include <nazir/nazir.hpp>

#include "gift_fate.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/simulation.hpp"
#include "world.hpp"

namespace nazir::scenarios::donations {

class Intake : public GenServer<Intake> {
 public:
  /// A request from a donor that is a process. The reply says whether the intake accepted the donation.
  struct Give {
    std::int64_t amount;
    CampaignId campaign;
    std::uint64_t donor;
    Duration due;                                    ///< When the donor should have come.
    std::shared_ptr<const GiftFate> fate = nullptr;  ///< Told of the answer, if there is one.
    using Reply = bool;
  };
  /// Sent to itself. Time to look for arrivals, attempts that may begin and workers that take too long.
  struct Tick {
    std::uint64_t alarm;
  };
  /// Sent to itself. Take over what is in flight.
  struct Recover {};
  using Handles = Messages<Give, Tick, Adjust, Recover>;

  explicit Intake(WorldPtr world);

  bool handle_call(const Give& gift);
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
  Give draw_gift(const Arrived& arrived);
  bool accept(const Give& gift);
  void begin_attempts();
  bool start_worker(const Donation& donation);
  void watch(Pid worker, DonationId donation);
  void settle_or_retry(DonationId id);
  void end_overdue();
  void set_alarm();

  WorldPtr world_;
  bool recovered_ = false;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
  Duration no_workers_until_{0};  // their supervisor was missing
  std::unordered_map<Pid, DonationId> workers_;
  std::deque<Overdue> overdue_;  // sorted by time, which is the order of their starts
  Ref checks_;                   // monitors the supervisor of the checks: its end slows the pace
  Alarm<Tick> alarm_;

  BOOST_DESCRIBE_CLASS(Intake, (), (), (), (recovered_, no_workers_until_, workers_, overdue_))
};

/// Small gifts are more frequent than large ones: amounts are uniform on a logarithmic scale from `smallest` to
/// `largest`.
std::int64_t draw_amount(Dice& dice, std::int64_t smallest, std::int64_t largest);

/// A worker's id among the children of "workers", also its label.
std::string worker_id(const Donation& donation);
/// The donation of a worker's id; nothing for any other id.
std::optional<DonationId> donation_of(const std::string& worker_id);

}  // namespace nazir::scenarios::donations
