// SPDX-License-Identifier: BSL-1.0
#include "reception.hpp"

#include <fmt/format.h>

#include "caller.hpp"

namespace nazir::scenarios::zakat_server {

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

}  // namespace nazir::scenarios::zakat_server
