// SPDX-License-Identifier: BSL-1.0
#pragma once
// The processor: starts a worker for each donation and gets its final message. It monitors its workers, and turns the
// Down of one that sent nothing into an error; so each donation ends with exactly one message, whatever its worker
// does.
//
// It is linked to its workers too, so that they end with it, and traps exits, so that it does not end with them. A
// processor that was killed leaves donations open: its successor closes them as errors.
//
// In the variant of the guide it is linked to its workers, and that is all.

#include <unordered_map>

#include "worker.hpp"

namespace nazir::scenarios::async_processor {

class Processor : public GenServer<Processor> {
 public:
  struct Take {
    Donation donation;
    using Reply = bool;  ///< False if too many are under way already.
  };
  using Handles = Messages<Take, DonationProcessed, DonationError>;

  explicit Processor(OfficePtr office);

  bool handle_call(const Take& take);
  void handle_info(const DonationProcessed& processed);
  void handle_info(const DonationError& failed);
  void handle_info(const Down& down);

 private:
  void settle(std::uint64_t donation, Final how, const std::string& what);

  OfficePtr office_;
  const bool right_;
  std::unordered_map<Ref, std::uint64_t> workers_;  // monitors, and the donation of each

  BOOST_DESCRIBE_CLASS(Processor, (), (), (), (workers_))
};

}  // namespace nazir::scenarios::async_processor
