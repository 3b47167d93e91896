// SPDX-License-Identifier: BSL-1.0
#include "reception.hpp"

#include <fmt/format.h>

#include "caller.hpp"
#include "guide_server.hpp"
#include "server.hpp"

namespace nazir::scenarios::zakat_server {

using namespace std::chrono_literals;

namespace {

ChildSpec caller_spec(const OfficePtr& office, std::size_t number) {
  return child_process({.id = caller_id(number), .shutdown = brutal_kill},
                       [office, number] { make_calls(*office, number); });
}

}  // namespace

Callers::Init Callers::init(const OfficePtr& office) {
  std::vector<ChildSpec> specs;
  for (std::uint32_t i = 1; i <= office->values[keys.callers]; ++i) specs.push_back(caller_spec(office, i));
  return Supervisor::init(std::move(specs), {.max_restarts = 1000});
}

void Reception::handle_info(const Adjust&) {
  const std::size_t wanted = office_->values[keys.callers];
  std::size_t there = Supervisor::count_children("callers").specs;
  if (there == wanted) return;
  office_->run->note(fmt::format("{} callers instead of {}.", wanted, there));
  while (there < wanted && Supervisor::start_child("callers", caller_spec(office_, there + 1))) ++there;
  for (; there > wanted; --there) {
    Supervisor::terminate_child("callers", caller_id(there));
    Supervisor::delete_child("callers", caller_id(there));
  }
}

Clerk::Clerk(OfficePtr office) : office_(std::move(office)) {
  send_interval(self(), Ask{}, 1s);
}

void Clerk::handle_info(const Ask&) {
  const auto known = requests();
  if (known) office_->server_requests = *known;
  Process::set_label(known ? fmt::format("requests: {}", *known) : "no answer");
}

std::optional<std::uint64_t> Clerk::requests() const {
  const auto timeout = office_->values[keys.timeout];
  try {
    if (office_->values[keys.variant] == Variant::right) {
      return call("zakat", ZakatServer::GetStats{}, timeout).requests;
    }
    if (const auto stats = guide_get_stats(timeout)) return stats->requests;
  } catch (const ExitError&) {
    // It is asked again in a second.
  } catch (const ArgumentError&) {
    // The same, with the guide's server.
  }
  return std::nullopt;
}

}  // namespace nazir::scenarios::zakat_server
