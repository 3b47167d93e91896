// SPDX-License-Identifier: BSL-1.0
#include "processor.hpp"

#include <fmt/format.h>

#include "scenarios/load/open_load.hpp"

namespace nazir::scenarios::async_processor {

Processor::Processor(OfficePtr office)
    : office_(std::move(office)), right_(office_->values[keys.variant] == Variant::right) {
  if (office_->processors++ > 0) office_->run->note_some("The processor ended and is started again.");
  if (!right_) return;
  Process::trap_exit(true);
  if (const auto closed = office_->donations.close_all()) {
    office_->closed += closed;
    office_->run->note_some("Donations that the last processor left open and this one closes as errors: {}.", closed);
  }
}

bool Processor::handle_call(const Take& take) {
  const auto& donation = take.donation;
  if (office_->donations.workers() >= most_under_way) return false;
  office_->donations.begin(donation.id, now());
  ++office_->endings.at(static_cast<std::size_t>(donation.ending));
  auto body = [office = office_, donation, me = self(), right = right_] {
    (right ? process_donation : process_donation_as_the_guide)(*office, donation, me);
  };
  if (right_) {
    workers_[spawn_monitor(body, {.label = "worker", .link = true}).ref] = donation.id;
  } else {
    spawn_link(body, {.label = "worker"});
  }
  return true;
}

void Processor::handle_info(const DonationProcessed& processed) {
  settle(processed.id, Final::processed, processed.receipt);
}

void Processor::handle_info(const DonationError& failed) {
  settle(failed.id, Final::error, failed.error);
}

void Processor::handle_info(const Down& down) {
  const auto worker = workers_.find(down.ref);
  if (worker == workers_.end()) return;
  const auto donation = worker->second;
  workers_.erase(worker);
  if (!office_->donations.is_open(donation)) return;  // its message came before the Down
  settle(donation, Final::error, fmt::format("its worker ended without a result ({})", down.reason.to_string()));
}

void Processor::settle(std::uint64_t donation, Final how, const std::string& what) {
  const bool early = office_->gateway.is_connected(donation);
  if (early) ++office_->early;
  const auto stay = office_->donations.settle(donation, how, now());
  if (stay && how == Final::processed) office_->stays.note(*stay, now());
  const char* still = early ? "; the gateway is still connected" : "";
  if (how == Final::processed) {
    office_->run->note_some("Donation {} is processed: {}{}.", donation, what, still);
  } else {
    office_->run->note_some("Donation {} failed: {}{}.", donation, what, still);
  }
}

}  // namespace nazir::scenarios::async_processor
