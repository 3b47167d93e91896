// SPDX-License-Identifier: BSL-1.0
#include <nazir/term.hpp>

namespace nazir {

const std::string& Term::type_name() const {
  static const std::string nil = "nil";
  return value_ != nullptr ? value_->type->name() : nil;
}

std::string Term::inspect() const {
  return value_ != nullptr ? value_->type->inspect(value_->payload()) : type_name();
}

}  // namespace nazir
