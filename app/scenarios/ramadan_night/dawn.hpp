// SPDX-License-Identifier: BSL-1.0
#pragma once
// What happens at dawn: the zakat of all donors is assessed and collected, district by district, and what is in the
// chest is transferred to the recipients, several transfers at a time, each by a task of its own.
//
// The process keeps no state: it does what the books (books.hpp) leave to be done. Killed at any moment, it goes on
// after its restart, and no payment is booked twice, neither of a donor nor to a recipient.

#include <nazir/nazir.hpp>

#include "city.hpp"

namespace nazir::scenarios::ramadan_night {

class Dawn : public GenServer<Dawn> {
 public:
  /// The books were opened.
  struct Begin {};
  using Handles = Messages<Begin>;

  explicit Dawn(CityPtr city);

  void handle_cast(const Begin& begin);  ///< By the night.
  void handle_info(const Begin& begin);  ///< By itself, after a start.

 private:
  void work();
  void collect();
  void distribute();
  void close();

  CityPtr city_;
};

}  // namespace nazir::scenarios::ramadan_night
