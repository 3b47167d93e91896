// SPDX-License-Identifier: BSL-1.0
#pragma once
// A worker: a process that connects to the gateway, pays one donation and disconnects. Its end is planned before it
// starts; it depends on the seed and the number of the donation only.
//
//   ending        right: final message             guide: messages, and what becomes of the connection
//   ok            processed                        processed, then disconnects
//   exception     error                            error, then disconnects
//   thrown        error, from the Down             none; disconnects; the processor dies with it
//   exit          error, from the Down             none; disconnects; the processor dies with it
//   exit_normal   error, from the Down             none; disconnects
//   kill          error, from the Down             none; stays connected for ever; the processor dies with it
//   refused       error                            error, then disconnects without a connection
//
// In the right variant the connection is always given back before the final message.

#include <array>
#include <memory>
#include <string>

#include <nazir/nazir.hpp>

#include "gateway.hpp"
#include "keys.hpp"
#include "register.hpp"
#include "scenarios/kit/run.hpp"
#include "scenarios/kit/stage.hpp"

namespace nazir::scenarios::async_processor {

/// First numbers of the paths of dice.
enum Stream : std::uint64_t { arrivals = 1, payment = 2 };

enum class Ending : std::uint8_t { ok, exception, thrown, exit, exit_normal, kill, refused };
inline constexpr std::array<const char*, 7> ending_names = {"ok",          "exception", "throw",  "exit",
                                                            "exit_normal", "kill",      "refused"};

/// Thrown by a payment. It is no std::exception, as a value that Elixir throws is no exception.
struct Thrown {};

struct Donation {
  std::uint64_t id = 0;
  std::int64_t amount = 0;  ///< In minor units.
  Ending ending = Ending::ok;
  Duration time{0};  ///< Of the payment.
};

/// What the processes of a run share, and what outlives each of them. Thread-safe.
struct Office {
  explicit Office(RunPtr of) : run(std::move(of)), values(*run->values) {}

  const RunPtr run;
  Values& values;
  Register donations;
  Gateway gateway;
  Stage stays;                                          ///< From the arrival to the result of processed donations.
  std::array<std::atomic<std::uint64_t>, 7> endings{};  ///< Donations by the ending of their worker.
  std::atomic<std::uint64_t> early{0};                  ///< Results that came while the gateway was still connected.
  std::atomic<std::uint64_t> processors{0}, closed{0};  ///< Starts of the processor; donations closed at a start.
};

using OfficePtr = std::shared_ptr<Office>;

/// The plan for a donation, with the parameters in force.
Donation plan(const Office& office, std::uint64_t id);

// The messages to the processor: each donation should get exactly one.
struct DonationProcessed {
  std::uint64_t id;
  std::string receipt;
};
struct DonationError {
  std::uint64_t id;
  std::string error;
};

/// The body of a worker. Suspends.
void process_donation(Office& office, const Donation& donation, Pid processor);
/// The body of a worker in the variant of the guide. Suspends.
void process_donation_as_the_guide(Office& office, const Donation& donation, Pid processor);

}  // namespace nazir::scenarios::async_processor
