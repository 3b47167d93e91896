// SPDX-License-Identifier: BSL-1.0
#pragma once
// The clerk asks the server for its statistics a second after the last answer. Its label is the answer.

#include <optional>

#include <nazir/nazir.hpp>

#include "office.hpp"

namespace nazir::scenarios::zakat_server {

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
