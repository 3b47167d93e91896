// SPDX-License-Identifier: BSL-1.0
#pragma once
// Where the money is, whatever becomes of the processes: the payment orders of each distribution, and the totals of all
// distributions that ended. Thread-safe; nothing suspends.

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "keys.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::zakat_distribution {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, pools = 2, transfers = 3 };

/// The payment orders of one pool. Each order is settled once: it is paid, or given up. A transfer that comes too late
/// finds its order given up and pays nothing, so that no money is both moved and kept.
class Orders {
 public:
  enum class State : std::uint8_t { open, paid, failed, timed_out };

  explicit Orders(std::vector<std::int64_t> amounts) : amounts_(std::move(amounts)), states_(amounts_.size()) {}

  std::size_t size() const { return amounts_.size(); }
  std::int64_t amount(std::size_t recipient) const { return amounts_[recipient]; }
  State state(std::size_t recipient) const { return states_[recipient]; }
  /// False if the order is settled already.
  bool settle(std::size_t recipient, State as) {
    State open = State::open;
    return states_[recipient].compare_exchange_strong(open, as);
  }

 private:
  const std::vector<std::int64_t> amounts_;
  std::vector<std::atomic<State>> states_;
};

/// What became of a pool. transferred + undistributed + lost == pool, and `lost` is 0 unless the guide does it.
struct Summary {
  std::string refused;  ///< Why nothing was moved; empty if it was not refused.
  std::uint64_t recipients = 0, successful = 0, failed = 0, timed_out = 0;
  std::uint64_t without_share = 0;  ///< Recipients whose share is zero: there is nothing to transfer.
  std::int64_t pool = 0, transferred = 0, undistributed = 0, lost = 0;
};

/// Of all pools that ended.
struct Totals {
  std::uint64_t whole = 0;    ///< Everything was transferred.
  std::uint64_t partial = 0;  ///< Something is undistributed.
  std::uint64_t refused = 0;
  std::uint64_t broken = 0;  ///< The process of the distribution ended before its distribution did.
  std::uint64_t ended() const { return whole + partial + refused + broken; }

  std::uint64_t successful = 0, failed = 0, timed_out = 0;  ///< Transfers.
  std::int64_t pools = 0, transferred = 0, undistributed = 0, lost = 0;
};

struct Treasury {
  explicit Treasury(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;

  Stage distributions, transfers;  ///< How long they took.
  std::atomic<std::uint64_t> in_progress{0}, hangs{0};
  std::atomic<std::uint64_t> running{0};  ///< Transfers, now.

  Totals totals() const {
    const std::lock_guard lock(mutex_);
    return totals_;
  }
  /// Makes room for a pool in the books. False if the sums of all pools so far and this one would not fit into 64 bits.
  bool admit(std::int64_t pool);
  void refused() {
    const std::lock_guard lock(mutex_);
    ++totals_.refused;
  }
  /// A distribution ended before it moved anything.
  void broken() {
    const std::lock_guard lock(mutex_);
    ++totals_.broken;
  }
  /// `broken`: its process ended before.
  void ended(const Summary& summary, bool broken);

  std::string money(std::int64_t minor) const { return Money(minor, run->settings.currency).text(); }

 private:
  mutable std::mutex mutex_;
  Totals totals_;
  std::int64_t admitted_ = 0;
};

using TreasuryPtr = std::shared_ptr<Treasury>;

/// A distribution under way. However its process ends, its open orders are given up and its money is counted, once. In
/// the variant of the guide nobody gives them up: what was not paid is lost.
class Account {
 public:
  Account(TreasuryPtr treasury, std::uint64_t number, std::int64_t pool, std::vector<std::int64_t> amounts);
  Account(const Account&) = delete;
  Account& operator=(const Account&) = delete;
  ~Account();

  /// Shared with the transfers, which may outlive the distribution.
  const std::shared_ptr<Orders>& orders() const { return orders_; }
  /// Ends the distribution.
  Summary close();

 private:
  Summary settle();

  const TreasuryPtr treasury_;
  const std::uint64_t number_;
  const std::int64_t pool_;
  const std::shared_ptr<Orders> orders_;
  bool closed_ = false;
};

}  // namespace nazir::scenarios::zakat_distribution
