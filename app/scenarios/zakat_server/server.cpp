// SPDX-License-Identifier: BSL-1.0
#include "server.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "scenarios/domain/zakat.hpp"

namespace nazir::scenarios::zakat_server {
namespace {

bool is_slow(const Values& values, Duration at) {
  const auto every = values[keys.slow_every], length = values[keys.slow_length];
  return at % every >= every - length;
}

}  // namespace

Checked<Money> zakat_due(const Request& request, Currency currency) {
  const auto wealth = Money::parse(request.wealth, currency), nisab = Money::parse(request.nisab, currency);
  if (!wealth) return Problem{wealth.problem()};
  if (!nisab) return Problem{nisab.problem()};
  try {
    return zakat_of(*wealth, Money(0, currency), *nisab, Year::lunar, Threshold::exceeded).due;
  } catch (const MoneyError& error) {
    return Problem{error.what()};
  }
}

void work_on(Office& office, const Request& request) {
  const auto& values = office.values;
  Dice dice = office.run->dice({Stream::calculation, request.number});
  const auto usual = draw_service_time(dice, values[keys.distribution], values[keys.time]);
  const bool slow = is_slow(values, now());
  Process::set_label(fmt::format("request {}{}", request.number, slow ? ", slowly" : ""));
  if (office.slow.exchange(slow) != slow) office.run->note_some("The server is {}.", slow ? "slow" : "fast again");
  sleep(slow ? values[keys.slow_time] : usual);
  if (!dice.happens(values[keys.crash_share])) return;
  ++office.crashes;
  office.crashed_at = now();
  office.run->note_some("The server crashes at request {}.", request.number);
  throw std::runtime_error("a fault on purpose");
}

void count_start(Office& office) {
  Process::set_label("no request yet");
  if (office.server_starts++ > 0) office.run->note_some("The server is started again.");
}

ZakatServer::ZakatServer(OfficePtr office) : office_(std::move(office)) {
  count_start(*office_);
}

ZakatServer::Answer ZakatServer::handle_call(const Calculate& calculate) {
  const auto& request = calculate.request;
  const auto due = zakat_due(request, office_->run->settings.currency);
  if (!due) return {Outcome::refused, request.number, 0};
  work_on(*office_, request);
  ++requests_;
  return {Outcome::calculated, request.number, due->minor()};
}

ZakatServer::Stats ZakatServer::handle_call(const GetStats&) {
  return {requests_};
}

}  // namespace nazir::scenarios::zakat_server
