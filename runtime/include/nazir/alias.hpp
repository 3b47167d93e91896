// SPDX-License-Identifier: BSL-1.0
#pragma once
// Aliases: addresses of a process that can be deactivated. A message to an inactive alias is dropped, so a late answer
// never reaches a process that has given up waiting:
//
//   const Alias alias = monitor(server, {.alias = AliasMode::reply_demonitor});
//   send(server, Ask{alias});                       // answered by send(alias, Answer{...})
//   receive([](const Answer& answer) { ... },
//           on(alias, [](const Down& down) { ... }),
//           after(1s, [&] { demonitor(alias); }));

#include <string_view>

#include <nazir/process.hpp>

namespace nazir {

/// An address of a process: a plain value that may be copied and sent. If it belongs to a monitor, `ref` is the
/// monitor's reference.
struct Alias {
  Pid pid;
  Ref ref;
  operator Ref() const { return ref; }
  friend auto operator<=>(const Alias&, const Alias&) = default;
};

/// When the alias of a monitor is deactivated automatically.
enum class AliasMode : unsigned char {
  none,              ///< No alias.
  explicit_unalias,  ///< Never; only `unalias` deactivates it.
  demonitor,         ///< Together with the monitor: by `demonitor` or the Down.
  reply_demonitor,   ///< Together with the monitor; also by the first message through it, which ends both.
};

struct AliasOptions {
  bool reply = false;  ///< Deactivated by the first message through it.
};

struct MonitorOptions {
  AliasMode alias = AliasMode::none;
  std::string_view tag = {};  ///< Copied into the Down, to tell kinds of Downs apart.
};

/// Creates an alias of the calling process.
Alias alias(const AliasOptions& options = {});
/// Deactivates an alias of the calling process; true if it was active.
bool unalias(Ref alias);

/// `monitor` with an alias, a tag or both.
Alias monitor(Pid pid, const MonitorOptions& options);
Alias monitor(std::string_view name, const MonitorOptions& options);

/// Delivered if the alias is active when the message arrives, otherwise dropped.
template <class T>
void send(Alias to, T&& message) {
  auto envelope = detail::make_envelope(detail::EnvelopeKind::alias_message, std::forward<T>(message));
  envelope->ref = to.ref;
  detail::send_envelope(to.pid, std::move(envelope));
}

}  // namespace nazir
