// SPDX-License-Identifier: BSL-1.0
#pragma once
// A donor: a process that gives when a gift comes to its mind, and pays zakat at dawn. One that is killed is started
// again.

#include <nazir/nazir.hpp>

#include "city.hpp"
#include "scenarios/donations/gift_fate.hpp"
#include "scenarios/kit/counted.hpp"

namespace nazir::scenarios::ramadan_night {

/// What a donor owns at the dawn of a night. Minor units.
struct Wealth {
  std::int64_t assets = 0, debts = 0;
};

/// The same in every run with the same seed and parameters. Assets are log-normal around the typical ones: two thirds
/// of the donors have between 0.37 and 2.7 times as much. Debts are at most half of the assets.
Wealth wealth_of(const City& city, std::uint64_t donor, std::uint64_t night);

class Donor : public GenServer<Donor> {
 public:
  /// A gift comes to its mind.
  struct Idea {
    std::uint64_t number;  ///< Of all gifts.
    Duration due;
    std::unique_ptr<Counted> under_way;  ///< Also when the donor ends before it gives.
    std::shared_ptr<const donations::GiftFate> fate;
  };
  /// Asks what it owes. Answered with an `Assessed`.
  struct Assess {
    Pid reply_to;
    Ref ref;
    std::uint64_t night;
    std::int64_t nisab;
  };
  using Handles = Messages<Idea, Assess>;

  Donor(CityPtr city, std::uint64_t number);
  Donor(const Donor&) = delete;
  Donor& operator=(const Donor&) = delete;
  ~Donor();

  void handle_info(const Idea& idea);
  void handle_info(const Assess& question);

 private:
  CityPtr city_;
  std::uint64_t number_;  // from 0

  BOOST_DESCRIBE_CLASS(Donor, (), (), (), (number_))
};

/// A donor's answer.
struct Assessed {
  Ref ref;
  std::uint64_t donor;
  std::int64_t due;
};

}  // namespace nazir::scenarios::ramadan_night
