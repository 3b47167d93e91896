// SPDX-License-Identifier: BSL-1.0
#pragma once
// The supervisor of the callers, and two processes that look after the office: the reception keeps as many callers as
// the parameter says, and the clerk asks the server for its statistics every second.

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

class Clerk : public GenServer<Clerk> {
 public:
  /// Sent to itself.
  struct Ask {};
  using Handles = Messages<Ask>;

  explicit Clerk(OfficePtr office);

  void handle_info(const Ask& ask);

 private:
  std::optional<std::uint64_t> requests() const;

  OfficePtr office_;
};

}  // namespace nazir::scenarios::zakat_server
