// SPDX-License-Identifier: BSL-1.0
#include "receiving.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "scenarios/domain/zakat.hpp"

namespace nazir::scenarios::messages {
namespace {

void calculate(const Calculation& calculation, const Currency& currency, Pid caller, Ref ref) {
  sleep(calculation.time);
  if (calculation.crash) throw std::runtime_error("a fault on purpose");
  send(caller, ZakatResult{ref, zakat_due(calculation.request.wealth, calculation.request.nisab, currency)});
}

}  // namespace

std::int64_t zakat_due(std::int64_t wealth, std::int64_t nisab, const Currency& currency) {
  const Money none(0, currency);
  return zakat_of(Money(wealth, currency), none, Money(nisab, currency), Year::lunar, Threshold::exceeded).due.minor();
}

Reply calculate_and_notify(const Calculation& calculation, const Currency& currency, Duration timeout) {
  const Ref request = make_ref();
  const Ref end = spawn_monitor([=, caller = self()] { calculate(calculation, currency, caller, request); },
                                {.label = "calculates zakat"})
                      .ref;
  auto reply = receive(on(request, [](const ZakatResult& result) -> Reply { return result.due; }),
                       on(end, [](const Down& down) -> Reply { return down.reason; }),
                       after(timeout, []() -> Reply { return Reason::timeout; }));
  demonitor(end, flush);
  return reply;
}

Reply calculate_and_notify_as_the_guide(const Calculation& calculation, const Currency& currency, Duration timeout) {
  spawn([=, caller = self()] { calculate(calculation, currency, caller, Ref()); }, {.label = "calculates zakat"});
  return receive([](const ZakatResult& result) -> Reply { return result.due; },
                 after(timeout, []() -> Reply { return Reason::timeout; }));
}

void process_messages(const Currency& currency, const std::function<void(const std::string&)>& print) {
  for (bool reading = true; reading;) {
    reading = receive(
        [&](const Donation& donation) {
          print("Handling donation: " + Money(donation.amount, currency).text());
          return true;
        },
        [&](const ZakatRequest& request) {
          const Money due(zakat_due(request.wealth, request.nisab, currency), currency);
          print("Handling zakat: " + due.text());
          return true;
        },
        [](const StopReading&) { return false; }, otherwise([&](const Message& message) {
          print("Unknown message: " + message.inspect());
          return true;
        }));
  }
}

std::optional<std::int64_t> wait_for_donation(std::uint64_t id, Duration timeout) {
  return receive(when([id](const Donation& donation) { return donation.id == id; },
                      [](const Donation& donation) { return std::optional(donation.amount); }),
                 after(timeout, [] { return std::optional<std::int64_t>(); }));
}

std::optional<std::int64_t> wait_for_donation_as_the_guide(std::uint64_t id, Duration timeout) {
  for (;;) {
    std::optional<std::int64_t> amount;
    const bool over = receive(
        [&](const Donation& donation) {
          if (donation.id == id) amount = donation.amount;
          return donation.id == id;  // another one is gone for good, and the time begins anew
        },
        after(timeout, [] { return true; }));
    if (over) return amount;
  }
}

}  // namespace nazir::scenarios::messages
