// SPDX-License-Identifier: BSL-1.0
#pragma once
// The books of the zakat: what each donor paid in which night, what is in the chest, and the transfers to recipients.
// Like the ledger, the books are not a process. They survive every crash, and a restarted process reads in them what
// remains to be done.
//
//   open(night)  ─►  collect(…) for each donor  ─►  distribute(…)  ─►  settle(…) for each order  ─►  close()
//
// A donor pays once a night, and an order is settled once, however often it is tried. What was not transferred goes
// back into the chest, for the next night. At any moment: collected = paid + ordered + in the chest.
//
// Thread-safe; a call holds a mutex for an instant, and nothing suspends. Amounts are minor units.

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "scenarios/domain/distribution.hpp"

namespace nazir::scenarios::ramadan_night {

/// A transfer to one recipient.
struct Order {
  enum class State : std::uint8_t { open, paid, failed, timed_out };
  std::size_t category = 0;     ///< Of `zakat_categories`.
  std::uint32_t recipient = 0;  ///< Within the category, from 1.
  std::int64_t amount = 0;
  State state = State::open;
};

/// What became of one night.
struct NightSummary {
  std::uint64_t number = 0;                               ///< From 1.
  std::uint64_t assessed = 0, owing = 0;                  ///< Donors asked, and those of them who owed zakat.
  std::uint64_t paid = 0, failed = 0, timed_out = 0;      ///< Orders.
  std::int64_t collected = 0, distributed = 0, kept = 0;  ///< `kept`: in the chest at its end.
};

struct BookFigures {
  std::uint64_t nights = 0;  ///< Closed.
  std::uint64_t assessed = 0, owing = 0, paid = 0, failed = 0, timed_out = 0;
  std::uint64_t repeated = 0;  ///< Second payments of a donor or an order, all refused.
  std::uint64_t refused = 0;   ///< Payments of donors that did not fit into 64 bits any more.
  std::int64_t collected = 0, distributed = 0, ordered = 0, chest = 0;
  std::array<std::int64_t, zakat_categories.size()> by_category{};  ///< Distributed.
  bool conserved() const { return collected == distributed + ordered + chest; }
};

class Books {
 public:
  enum class Step : std::uint8_t { closed, collecting, distributing };

  explicit Books(Currency currency) : currency_(currency) {}

  /// The assessment of a night begins. False if an earlier one is not closed yet.
  bool open(std::uint64_t night);
  Step step() const;
  /// The night that is open, or was open last; 0 before the first.
  std::uint64_t night() const;

  /// A donor was assessed for this night, and pays what is due; zero is an amount. False if this donor was assessed in
  /// this night before, if nothing is collected for it now, or if the sum of all would not fit into 64 bits.
  bool collect(std::uint64_t night, std::uint64_t donor, std::int64_t due);
  /// Whether the donor was assessed in the night that is open.
  bool assessed(std::uint64_t donor) const;

  /// Splits the chest by these weights of the categories, and each part equally among the recipients of the category,
  /// to the last unit, and orders the transfers. Only after collecting; otherwise it changes nothing.
  void distribute(const std::vector<std::uint64_t>& weights, std::uint32_t recipients);
  std::size_t orders() const;
  Order order(std::size_t number) const;
  /// The numbers of those that are open.
  std::vector<std::size_t> open_orders() const;
  /// Settles an open order of this night. False if it is settled already, or if there is no such order.
  bool settle(std::uint64_t night, std::size_t number, Order::State as);

  /// Ends the night when all its orders are settled. Empty otherwise.
  std::optional<NightSummary> close();

  BookFigures figures() const;

 private:
  const Currency currency_;
  mutable std::mutex mutex_;
  Step step_ = Step::closed;
  NightSummary now_;
  std::vector<std::uint64_t> assessed_in_;  // the last night of each donor
  std::vector<Order> orders_;
  std::size_t open_ = 0;
  BookFigures sums_;
};

}  // namespace nazir::scenarios::ramadan_night
