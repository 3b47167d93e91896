// SPDX-License-Identifier: BSL-1.0
#pragma once
// Three ways to receive: the reply to a request, all messages one after the other, and one certain message. Each has
// the variant of the guide beside it.
//
// For processes. Everything here suspends.

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include <nazir/nazir.hpp>

#include "scenarios/domain/money.hpp"

namespace nazir::scenarios::messages {

// ---- The messages. Amounts are in minor units.

struct Donation {
  std::uint64_t id;
  std::int64_t amount;
};
struct ZakatRequest {
  std::int64_t wealth, nisab;
};
struct Noise {
  std::uint64_t number;
};
struct StopReading {};
/// The reply to a request, with its reference.
struct ZakatResult {
  Ref ref;
  std::int64_t due;
};

/// The zakat on this wealth: 2.5 % if it exceeds the nisab, otherwise nothing.
std::int64_t zakat_due(std::int64_t wealth, std::int64_t nisab, const Currency& currency);

// ---- Request and reply

struct Calculation {
  ZakatRequest request{};
  Duration time{0};    ///< Until the reply.
  bool crash = false;  ///< After that time, instead of the reply.
};

/// The zakat, or why there is none: the reason of a crash, or Reason::timeout.
using Reply = std::variant<std::int64_t, Reason>;

/// Has another process calculate. Takes only the reply with the reference of this request, and learns of a crash at
/// once. A reply that comes too late stays in the mailbox, and no later request takes it for its own.
Reply calculate_and_notify(const Calculation& calculation, const Currency& currency, Duration timeout);
/// Takes the first result in the mailbox, whatever request it answers, and learns nothing of a crash.
Reply calculate_and_notify_as_the_guide(const Calculation& calculation, const Currency& currency, Duration timeout);

// ---- All messages

/// Handles messages one after the other, whatever their type, and prints a line for each, until StopReading. What comes
/// after that stays in the mailbox.
void process_messages(const Currency& currency, const std::function<void(const std::string&)>& print);

// ---- One message

/// The amount of the donation `id`, which may already be in the mailbox; nothing if it does not come in time. All other
/// messages stay in the mailbox, in their order. `timeout` counts from the call, whatever else comes.
std::optional<std::int64_t> wait_for_donation(std::uint64_t id, Duration timeout);
/// Takes out and drops every other donation that comes first, and begins to wait anew after each.
std::optional<std::int64_t> wait_for_donation_as_the_guide(std::uint64_t id, Duration timeout);

}  // namespace nazir::scenarios::messages
