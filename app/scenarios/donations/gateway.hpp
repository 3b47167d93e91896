// SPDX-License-Identifier: BSL-1.0
#pragma once
// The payment gateway: handles a limited number of payments at a time. Each takes its time and may fail or never be
// answered. The bank behind it is the ledger's `charge`: paying for a donation again gives its first receipt again.

#include <chrono>
#include <deque>
#include <unordered_map>

#include <nazir/nazir.hpp>

#include "world.hpp"

namespace nazir::scenarios::donations {

class Gateway : public GenServer<Gateway> {
 public:
  enum class Receipt : std::uint8_t {
    paid,      ///< The money was taken, now or by an earlier attempt.
    declined,  ///< Nothing was taken; trying again makes sense.
    closed,    ///< The donation is settled: nothing was taken and nothing should be.
  };
  /// Asks for the payment of a donation in flight. Answered after the gateway's latency, or never.
  struct Pay {
    DonationId donation;
    std::uint32_t attempt;
    using Reply = Receipt;
  };
  /// Sent to itself: a payment has had its time.
  struct Finish {
    std::uint64_t payment;
  };
  using Handles = Messages<Pay, Finish>;

  explicit Gateway(WorldPtr world);

  void handle_call(const Pay& pay, From<Receipt> from);
  void handle_info(const Finish& finish);

 private:
  enum class Outcome : std::uint8_t { pays, fails, hangs };
  struct Payment {
    DonationId donation = 0;
    std::uint32_t attempt = 0;
    From<Receipt> from;
    Duration given_up_at{0};  ///< When the caller stops waiting.
    Outcome outcome = Outcome::pays;
  };

  void begin(Payment payment);
  void begin_waiting();
  void show_load();

  WorldPtr world_;
  std::unordered_map<std::uint64_t, Payment> active_;
  std::deque<Payment> waiting_;
  std::uint64_t last_payment_ = 0;

  BOOST_DESCRIBE_CLASS(Gateway, (), (), (), (active_, waiting_, last_payment_))
};

}  // namespace nazir::scenarios::donations
