// SPDX-License-Identifier: BSL-1.0
#pragma once
// The table of exchange rates, "rates": keeps the last rate of each currency that a batch has fetched.

#include <map>
#include <string>

#include <nazir/nazir.hpp>

#include "lab.hpp"

namespace nazir::scenarios::verification {

class RateTable : public GenServer<RateTable> {
 public:
  struct Update {
    std::map<std::string, std::int64_t> rates;  ///< In millionths.
  };
  struct Get {
    using Reply = std::map<std::string, std::int64_t>;
  };
  using Handles = Messages<Update, Get>;

  explicit RateTable(LabPtr lab) : lab_(std::move(lab)) { show(); }

  void handle_cast(const Update& update);
  std::map<std::string, std::int64_t> handle_call(const Get& request);

 private:
  void show();

  LabPtr lab_;
  std::map<std::string, std::int64_t> rates_;

  BOOST_DESCRIBE_CLASS(RateTable, (), (), (), (rates_))
};

}  // namespace nazir::scenarios::verification
