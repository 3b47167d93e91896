// SPDX-License-Identifier: BSL-1.0
#include "rate_table.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::verification {

void RateTable::handle_cast(const Update& update) {
  for (const auto& [currency, rate] : update.rates) rates_.insert_or_assign(currency, rate);
  show();
}

std::map<std::string, std::int64_t> RateTable::handle_call(const Get&) {
  return rates_;
}

void RateTable::show() {
  std::string text;
  for (const auto& [currency, rate] : rates_) {
    text += fmt::format("{}{} {:.3f}", text.empty() ? "" : ", ", currency, static_cast<double>(rate) / 1e6);
  }
  lab_->show_rates(text);
  Process::set_label(text.empty() ? "no rates" : text);
}

}  // namespace nazir::scenarios::verification
