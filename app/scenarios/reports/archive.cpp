// SPDX-License-Identifier: BSL-1.0
#include "archive.hpp"

#include <fmt/format.h>

namespace nazir::scenarios::reports {

void Archive::handle_cast(const File& file) {
  constexpr std::uint64_t noted_every = 50;  // reports
  const auto [place, is_new] = reports_.insert_or_assign(std::pair(file.year, file.month), file.report);
  if (is_new && file.number % noted_every == 0) {
    bureau_->run->note_some("The report of {}-{:02} is filed: donations {}, zakat {}.", file.year, file.month,
                            place->second.donations, place->second.zakat);
  }
  if (reports_.size() > most) reports_.erase(reports_.begin());
  show();
}

std::optional<Report> Archive::handle_call(const Find& request) {
  const auto found = reports_.find({request.year, request.month});
  return found == reports_.end() ? std::nullopt : std::optional(found->second);
}

void Archive::show() {
  bureau_->archived = reports_.size();
  Process::set_label(fmt::format("{} reports", reports_.size()));
}

}  // namespace nazir::scenarios::reports
