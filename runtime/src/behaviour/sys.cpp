// SPDX-License-Identifier: BSL-1.0
#include <nazir/sys.hpp>

#include <algorithm>
#include <utility>

#include "behaviour/server_extras.hpp"
#include "process/here.hpp"
#include "process/info.hpp"

namespace nazir {
namespace detail {

EnvelopePtr ask_server(const char* name, const ServerName& server, std::unique_ptr<SystemWork> work, Duration timeout) {
  EnvelopePtr answer =
      call_server(server, make_envelope(EnvelopeKind::call, SystemRequest{std::move(work)}), timeout, name);
  if (answer->type == &message_type<SystemFailure>) {
    throw ExitError(
        Reason::in_call(answer->as<SystemFailure>().reason, std::string(name) + "(" + server.to_string() + ")"));
  }
  return answer;
}

void no_such_state(const char* name, const ServerName& server, const std::string& type) {
  throw ArgumentError(std::string(name) + ": expected a server with `" + type + "& state()`, which " +
                      server.to_string() + " is not");
}

}  // namespace detail

namespace sys {

using detail::in_server;
using detail::ServerCode;
using detail::ServerExtras;

std::string Event::to_string() const {
  switch (kind) {
    case Kind::call:
      return "got call " + text + " from " + to_text(peer);
    case Kind::cast:
      return "got cast " + text;
    case Kind::info:
      return "got " + text;
    case Kind::timeout:
      return "got timeout";
    case Kind::reply:
      return "sent " + text + " to " + to_text(peer) + ", new state " + state;
    case Kind::noreply:
      break;
  }
  return "new state " + state;
}

std::string get_state(const ServerName& server, Duration timeout) {
  return in_server("sys.get_state", server, timeout, [](ServerCode& code) { return code.inspect_state(); });
}

Status get_status(const ServerName& server, Duration timeout) {
  return in_server("sys.get_status", server, timeout, [](ServerCode& code) {
    const ProcessInfo info = detail::info_of(detail::current_core(), detail::here(), true);
    const ServerExtras& extras = code.watched();
    Status status;
    status.pid = info.pid;
    status.parent = info.parent;
    status.name = info.registered_name;
    status.module = code.module();
    status.suspended = code.is_suspended();
    status.statistics = extras.statistics.has_value();
    status.log = extras.log_most;
    for (const auto& hook : extras.hooks) status.hooks.push_back(hook.first);
    status.state = code.inspect_state();
    return status;
  });
}

void suspend(const ServerName& server, Duration timeout) {
  in_server("sys.suspend", server, timeout, [](ServerCode& code) { code.suspend(); });
}

void resume(const ServerName& server, Duration timeout) {
  in_server("sys.resume", server, timeout, [](ServerCode& code) { code.resume(); });
}

void terminate(const ServerName& server, Reason reason, Duration timeout) {
  in_server("sys.terminate", server, timeout,
            [reason = std::move(reason)](ServerCode& code) { code.stop_next(reason); });
}

void statistics(const ServerName& server, bool keep, Duration timeout) {
  in_server("sys.statistics", server, timeout, [keep](ServerCode& code) {
    auto& kept = code.watched().statistics;
    kept.reset();
    if (keep) kept = Statistics{.start_time = now(), .reductions = detail::here().all_reductions()};
  });
}

std::optional<Statistics> get_statistics(const ServerName& server, Duration timeout) {
  return in_server("sys.get_statistics", server, timeout, [](ServerCode& code) {
    std::optional<Statistics> kept = code.watched().statistics;
    if (kept) {
      kept->current_time = now();
      kept->reductions = detail::here().all_reductions() - kept->reductions;
    }
    return kept;
  });
}

void log(const ServerName& server, std::size_t most, Duration timeout) {
  in_server("sys.log", server, timeout, [most](ServerCode& code) {
    ServerExtras& extras = code.watched();
    extras.log_most = most;
    while (extras.log.size() > most) extras.log.pop_front();
  });
}

std::vector<Event> get_log(const ServerName& server, Duration timeout) {
  return in_server("sys.get_log", server, timeout, [](ServerCode& code) {
    const auto& kept = code.watched().log;
    return std::vector<Event>(kept.begin(), kept.end());
  });
}

void trace(const ServerName& server, Pid to, Duration timeout) {
  install(
      server, "trace to " + to_text(to), [to](const Event& event) { send(to, event); }, timeout);
}

void no_trace(const ServerName& server, Pid to, Duration timeout) {
  remove(server, "trace to " + to_text(to), timeout);
}

void install(const ServerName& server, std::string id, std::function<void(const Event&)> hook, Duration timeout) {
  if (!hook) throw ArgumentError("sys::install: expected a function, got an empty one");
  in_server("sys.install", server, timeout, [id = std::move(id), hook = std::move(hook)](ServerCode& code) {
    auto& hooks = code.watched().hooks;
    std::erase_if(hooks, [&](const auto& other) { return other.first == id; });
    hooks.emplace_back(id, hook);
  });
}

void remove(const ServerName& server, const std::string& id, Duration timeout) {
  in_server("sys.remove", server, timeout, [id](ServerCode& code) {
    std::erase_if(code.watched().hooks, [&](const auto& hook) { return hook.first == id; });
  });
}

}  // namespace sys
}  // namespace nazir
