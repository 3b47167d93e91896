// SPDX-License-Identifier: BSL-1.0
#include "source.hpp"

namespace nazir::scenarios {

Source::Source(RunPtr run, std::shared_ptr<OpenLoad> load, RateNow rate, Arrive arrive)
    : run_(std::move(run)), load_(std::move(load)), rate_(std::move(rate)), arrive_(std::move(arrive)) {
  look();
}

void Source::handle_info(const Tick& tick) {
  if (alarm_.rang(tick)) look();
}

void Source::handle_info(const Adjust&) {
  look();
}

void Source::look() {
  constexpr int turn = 1000;
  const auto open = [this] { return !run_->paused && !run_->stopping; };
  load_->look(now(), rate_in_force(*run_, rate_()));
  for (int taken = 1; open(); ++taken) {
    const auto arrived = load_->take(now());
    if (!arrived) break;
    if (arrive_(*arrived)) {
      load_->accept();
    } else {
      load_->turn_away();
    }
    if (taken % turn == 0) yield();
  }
  if (!open()) load_->let_go();
  alarm_.set(load_->coming() ? load_->next_look() : infinity);
}

}  // namespace nazir::scenarios
