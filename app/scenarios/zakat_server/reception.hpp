// SPDX-License-Identifier: BSL-1.0
#pragma once
// The supervisor of the callers, and the reception, which keeps as many of them as the parameter says.

#include <nazir/nazir.hpp>

#include "office.hpp"
#include "scenarios/kit/simulation.hpp"

namespace nazir::scenarios::zakat_server {

/// The supervisor "callers", with as many as the parameter says when it starts.
struct Callers : Supervisor {
  static Init init(const OfficePtr& office);
};

class Reception : public GenServer<Reception> {
 public:
  using Handles = Messages<Adjust>;

  explicit Reception(OfficePtr office) : office_(std::move(office)) {}

  void handle_info(const Adjust& adjust);

 private:
  OfficePtr office_;
};

}  // namespace nazir::scenarios::zakat_server
