// SPDX-License-Identifier: BSL-1.0
#pragma once
// Aliases: addresses of a process that can be switched off. What is sent to one that is no longer active is dropped, so
// that late answers never reach who has given up waiting for them:
//
//   const Alias alias = monitor(server, {.alias = AliasMode::reply_demonitor});
//   send(server, Ask{alias});                       // answered by send(alias, Answer{...})
//   receive([](const Answer& answer) { ... }, on(alias, [](const Down& down) { ... }), after(1s, [&] {
//   demonitor(alias);
//   }));

#include <string_view>

#include <nazir/process.hpp>

namespace nazir {

/// An address of a process: a plain value that may be copied and sent. Its reference is that of the monitor, if it came
/// with one.
struct Alias {
  Pid pid;
  Ref ref;
  operator Ref() const { return ref; }
  friend auto operator<=>(const Alias&, const Alias&) = default;
};

/// When the alias of a monitor ends by itself.
enum class AliasMode : unsigned char {
  none,              ///< There is none.
  explicit_unalias,  ///< Never; `unalias` ends it.
  demonitor,         ///< With the monitor: by `demonitor` or its Down.
  reply_demonitor,   ///< With the monitor, and both with the first message that comes through it.
};

struct AliasOptions {
  bool reply = false;  ///< Ends with the first message that comes through it.
};

struct MonitorOptions {
  AliasMode alias = AliasMode::none;
  std::string_view tag = {};  ///< Told by the Down, for those who have several kinds of them.
};

/// A new alias of the calling process.
Alias alias(const AliasOptions& options = {});
/// Ends an alias of the calling process; true when it was active.
bool unalias(Ref alias);

/// `monitor` with an alias, a tag or both.
Alias monitor(Pid pid, const MonitorOptions& options);
Alias monitor(std::string_view name, const MonitorOptions& options);

/// To the process, as long as the alias is active when the message arrives; else it is dropped.
template <class T>
void send(Alias to, T&& message) {
  auto envelope = detail::make_envelope(detail::EnvelopeKind::alias_message, std::forward<T>(message));
  envelope->ref = to.ref;
  detail::send_envelope(to.pid, std::move(envelope));
}

}  // namespace nazir
