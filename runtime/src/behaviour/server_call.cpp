// SPDX-License-Identifier: BSL-1.0
// Calling and stopping servers.
#include <stdexcept>
#include <utility>

#include <nazir/detail/server_code.hpp>
#include <nazir/receive.hpp>

namespace nazir {
namespace detail {

EnvelopePtr call_server(const ServerName& server, EnvelopePtr request, Duration timeout, const char* function) {
  const MessageType* type = request->type;
  const auto failed = [&](const Reason& cause) {
    const std::string what = function != nullptr ? function + ("(" + server.to_string())
                                                 : "GenServer.call(" + server.to_string() + ", " + type->name();
    throw ExitError(Reason::in_call(cause, what + ", " + inspect_duration(timeout) + ")"));
  };
  const Pid pid = server.pid();
  if (!pid) failed(Reason::noproc);
  if (pid == self()) failed("calling_self");
  Reason cause;
  try {
    return call(pid, std::move(request), timeout);
  } catch (const ExitError& error) {
    cause = error.reason();
  }
  failed(cause);
  return nullptr;
}

void bad_reply(const Envelope& reply) {
  throw std::logic_error("nazir: a call was answered with a value of another type, " +
                         (reply.type != nullptr ? reply.type->name() : std::string("void")));
}

}  // namespace detail

void stop(const ServerName& server, Reason reason, Duration timeout) {
  const auto failed = [&](const Reason& cause) {
    exit(Reason::in_call(cause, "GenServer.stop(" + server.to_string() + ", " + reason.to_string() + ", " +
                                    detail::inspect_duration(timeout) + ")"));
  };
  static_cast<void>(detail::deadline_after(timeout));  // throws before anything is sent
  const Pid pid = server.pid();
  if (!pid) failed(Reason::noproc);
  if (pid == self()) failed("calling_self");
  const Ref ref = monitor(pid);
  send(pid, detail::StopRequest{reason});
  const Reason how = receive(on(ref, [](const Down& down) { return down.reason; }), after(timeout, [&] {
                               demonitor(ref, flush);
                               return Reason::timeout;
                             }));
  if (how != reason) failed(how);
}

}  // namespace nazir
