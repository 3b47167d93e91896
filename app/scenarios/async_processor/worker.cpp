// SPDX-License-Identifier: BSL-1.0
#include "worker.hpp"

#include <fmt/format.h>

#include <optional>

#include "scenarios/domain/money.hpp"
#include "scenarios/load/service_time.hpp"

namespace nazir::scenarios::async_processor {

using namespace std::chrono_literals;

namespace {

Ending draw_ending(Dice& dice, const Values& values) {
  double left = dice.uniform();
  if ((left -= values[keys.exception]) < 0) return Ending::exception;
  if ((left -= values[keys.thrown]) < 0) return Ending::thrown;
  if ((left -= values[keys.exited]) < 0) return Ending::exit;
  if ((left -= values[keys.exited_normally]) < 0) return Ending::exit_normal;
  if ((left -= values[keys.killed]) < 0) return Ending::kill;
  if ((left -= values[keys.refused]) < 0) return Ending::refused;
  return Ending::ok;
}

void label(const Donation& donation, const char* step) {
  Process::set_label(fmt::format("donation {}: {}", donation.id, step));
}

std::string pay(const Donation& donation) {
  label(donation, "pays");
  if (donation.ending == Ending::kill) {
    spawn(
        [victim = self(), delay = donation.time] {
          sleep(delay);
          exit(victim, Reason::kill);
        },
        {.label = fmt::format("kills the worker of donation {}", donation.id)});
    sleep(donation.time + 10s);
  }
  sleep(donation.time);
  if (donation.ending == Ending::exception) throw std::runtime_error("the card was declined");
  if (donation.ending == Ending::thrown) throw Thrown();
  if (donation.ending == Ending::exit) exit("out of order");
  if (donation.ending == Ending::exit_normal) exit(Reason::normal);
  return fmt::format("receipt_{}", donation.id);
}

}  // namespace

Donation plan(const Office& office, std::uint64_t id) {
  const auto& values = office.values;
  Dice dice = office.run->dice({Stream::payment, id});
  Donation donation{.id = id};
  const auto whole = static_cast<std::int64_t>(1 + dice.below(1000));
  donation.amount = whole * office.run->settings.currency.unit();
  donation.ending = draw_ending(dice, values);
  donation.time = draw_service_time(dice, ServiceTime::uniform, values[keys.payment]);
  return donation;
}

void process_donation(Office& office, const Donation& donation, Pid processor) {
  const WorkerLife life(office.donations, donation.id);
  std::string receipt;
  std::optional<std::string> error;
  try {
    label(donation, "connects");
    Connection connection(office.gateway, donation.id, donation.ending == Ending::refused);
    receipt = pay(donation);
    label(donation, "disconnects");
    connection.close(office.values[keys.disconnect]);
  } catch (const ExitError&) {
    throw;  // it is an end, not an error; the processor learns of it by its monitor
  } catch (const std::exception& caught) {
    error = caught.what();
  }
  if (error) {
    send(processor, DonationError{donation.id, *error});
  } else {
    send(processor, DonationProcessed{donation.id, receipt});
  }
}

void process_donation_as_the_guide(Office& office, const Donation& donation, Pid processor) {
  const WorkerLife life(office.donations, donation.id);
  const auto clean_up = [&] {  // the guide's `after`: it has no connection to look at
    label(donation, "disconnects");
    sleep(office.values[keys.disconnect]);
    office.gateway.disconnect(donation.id);
  };
  // A kill is the one end that runs none of these handlers.
  try {
    label(donation, "connects");
    office.gateway.connect(donation.id, donation.ending == Ending::refused);
    send(processor, DonationProcessed{donation.id, pay(donation)});
  } catch (const ExitError&) {
    clean_up();
    throw;
  } catch (const std::exception& caught) {
    send(processor, DonationError{donation.id, caught.what()});
  } catch (const Thrown&) {
    clean_up();
    throw;
  }
  clean_up();
}

}  // namespace nazir::scenarios::async_processor
