// SPDX-License-Identifier: BSL-1.0
// Starting servers: the starter's side.
#include <utility>

#include <nazir/gen_server.hpp>

#include "process/here.hpp"

namespace nazir {
namespace detail {

StartResult start_server(std::unique_ptr<ServerCode> code, const std::string* initial_function, ServerOptions options,
                         bool link) {
  // Checks the timeout before there is a process that would be left behind.
  static_cast<void>(deadline_after(options.timeout));
  const Ref ref = make_ref();
  code->starter_ = self();
  code->start_ref_ = ref;
  if (!options.name.empty()) code->name_ = std::make_unique<Name>(std::move(options.name));
  SpawnRequest request;
  request.code = std::move(code);
  request.initial_function = initial_function;
  request.label = options.spawn_options.label;
  request.max_heap_size = options.spawn_options.max_heap_size;
  request.priority = options.spawn_options.priority;
  request.link = link;
  request.monitor = request.awaited = true;
  // The same reference for both possible messages, so that the receive skips the backlog.
  request.monitor_ref = ref;
  const Pid pid = spawn(std::move(request)).pid;

  const auto forget_exit = [&, server = pid] {
    // The starter learns of the failure from the result; a process that traps exits must not get an Exit as well.
    unlink(server);
    MailboxScan scan(ref);
    while (Envelope* message = scan.next()) {
      const bool is_exit = message->kind == EnvelopeKind::message && message->type == &message_type<Exit>;
      if (is_exit && message->as<Exit>().pid == server) return static_cast<void>(scan.take());
    }
  };
  enum class Came : unsigned char { report, down, late };
  StartReport report{};
  Reason reason;
  const Came came = receive(on(ref,
                               [&](StartReport&& message) {
                                 report = std::move(message);
                                 return Came::report;
                               }),
                            on(ref,
                               [&](const Down& down) {
                                 reason = down.reason;
                                 return Came::down;
                               }),
                            after(options.timeout, [] { return Came::late; }));
  if (came == Came::late) {
    make_link_one_way(pid);
    exit(pid, Reason::kill);
    // A new monitor: the Down of the first may have arrived just now.
    const Ref end = monitor(pid);
    receive(on(end, [](const Down&) {}));
    demonitor(ref, flush);
    receive(on(ref, [](const StartReport&) {}), after(Duration::zero(), [] {}));
    forget_exit();
    return StartResult::failed(Reason::timeout);
  }
  if (came == Came::down) {
    forget_exit();
    return StartResult::failed(reason);
  }
  if (report.how == StartReport::How::ok) {
    here().relations.monitors.erase(ref);
    return StartResult::started(pid);
  }
  receive(on(ref, [](const Down&) {}));
  forget_exit();
  switch (report.how) {
    case StartReport::How::ignored:
      return StartResult::ignored();
    case StartReport::How::already_started:
      return StartResult::already_started(report.holder);
    default:
      return StartResult::failed(report.reason);
  }
}

}  // namespace detail

Pid StartResult::value() const {
  if (outcome_ != Outcome::started) exit(reason_);
  return pid_;
}

}  // namespace nazir
