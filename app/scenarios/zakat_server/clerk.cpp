// SPDX-License-Identifier: BSL-1.0
#include "clerk.hpp"

#include <fmt/format.h>

#include "guide_server.hpp"
#include "server.hpp"

namespace nazir::scenarios::zakat_server {

using namespace std::chrono_literals;

Clerk::Clerk(OfficePtr office) : office_(std::move(office)) {
  send_after(self(), Ask{}, 1s);
}

void Clerk::handle_info(const Ask&) {
  const auto known = requests();
  if (known) office_->server_requests = *known;
  Process::set_label(known ? fmt::format("requests: {}", *known) : "no answer");
  send_after(self(), Ask{}, 1s);  // not at an interval: an answer may take longer
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
