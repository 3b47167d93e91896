// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parameters of `ramadan-night`: those of the pipeline of donations, and these.

#include "scenarios/domain/zakat.hpp"
#include "scenarios/donations/keys.hpp"

namespace nazir::scenarios::ramadan_night {

struct Keys : donations::PipelineKeys {
  Keys()
      : PipelineKeys(number("donors.gifts", "2", 0, 1000, "number of gifts", "Gifts of a donor in a night, on average.")
                         .live("Gifts per donor and night", "", 20, 0.5)) {}

  Key<double> gifts = demand;
  Key<std::uint32_t> donors = add(integer("donors.number", "10000", 1, 1e6, "number of donors",
                                          "Donors; each is a process that lives as long as the run.")
                                      .live("Donors", "", 100'000, 1000));
  Key<std::int64_t> wealth =
      add(amount("donors.wealth", "9000",
                 "Assets of a typical donor: half of the donors have more. Debts of up to half of them are deducted."));
  Key<std::chrono::nanoseconds> length =
      add(duration("night.length", "10m", 1000, 24 * hour,
                   "Time from sunset to sunrise, which stands for the ten hours from 19:00 to 5:00."));

  Key<Metal> metal = add(choice<Metal>("zakat.metal", {"gold", "silver"}, "gold", "metal",
                                       "The nisab is the value of 85 g of gold or of 595 g of silver: who has less "
                                       "owes nothing, who has more owes 2.5 % of it all."));
  Key<std::int64_t> gram_price =
      add(amount("zakat.gram_price", "75", "The price of one gram of the metal, such as 75 for gold or 1 for silver."));
  Key<std::chrono::nanoseconds> answer_time =
      add(duration("zakat.answer_time", "500ms", 0, hour,
                   "Maximum time in which a donor finds out what it owes; each takes a random time up to it.")
              .live("Maximum answer time", "ms", 10'000, 100));
  Key<std::uint32_t> recipients = add(integer("zakat.recipients", "25", 1, 10'000, "number of recipients",
                                              "Recipients in each of the eight categories."));
  Key<std::uint32_t> transfers =
      add(integer("zakat.transfers", "10", 1, 10'000, "number of transfers", "Transfers at the same time."));
  Key<std::chrono::nanoseconds> transfer_time = add(
      duration("zakat.transfer_time", "1s", 0, hour, "Maximum time of a transfer; each takes a random time up to it.")
          .live("Maximum transfer time", "ms", 10'000, 100));
  Key<std::chrono::nanoseconds> transfer_timeout =
      add(duration("zakat.transfer_timeout", "5s", 1, hour, "A transfer that takes longer is killed."));
  Key<double> transfer_failure_share = add(share("faults.transfer_failure_rate", "2%", "Transfers of zakat that crash.")
                                               .live_fault("Failed transfers", "%", 100, 0.5));
  Key<double> transfer_hang_share = add(share("faults.transfer_hang_rate", "0%", "Transfers of zakat that hang.")
                                            .live_fault("Hanging transfers", "%", 100, 0.5));
};

inline const Keys keys;

}  // namespace nazir::scenarios::ramadan_night
