// SPDX-License-Identifier: BSL-1.0
#include <nazir/alias.hpp>

#include "process/here.hpp"

namespace nazir {

using detail::here;

Alias alias(const AliasOptions& options) {
  detail::Process& process = here();
  const Alias made{process.id(), make_ref()};
  process.more().aliases.insert(made.ref, options.reply ? detail::AliasEnd::with_message : detail::AliasEnd::never);
  return made;
}

bool unalias(Ref alias) {
  detail::Process& process = here();
  // A message sent to the alias before may end it.
  process.drain(detail::current_scheduler->core);
  return process.extras != nullptr && process.extras->aliases.erase(alias);
}

}  // namespace nazir
