// SPDX-License-Identifier: BSL-1.0
// Starting servers, from the starter's side.
#include <utility>

#include <nazir/gen_server.hpp>

namespace nazir {
namespace detail {

StartResult start_server(std::unique_ptr<ServerCode> code, const std::string* initial_function, ServerOptions options,
                         bool link) {
  const Ref ref = make_ref();
  code->starter_ = self();
  code->start_ref_ = ref;
  if (!options.name.empty()) code->name_ = std::make_unique<Name>(std::move(options.name));
  SpawnRequest request;
  request.code = std::move(code);
  request.initial_function = initial_function;
  request.label = options.spawn_options.label;
  request.priority = options.spawn_options.priority;
  request.link = link;
  request.monitor = true;
  const auto [pid, down_ref] = spawn(std::move(request));

  const auto forget_exit = [&, server = pid] {
    // A process that traps exits is told by the result, not by a message as well.
    unlink(server);
    receive(when([&](const Exit& exit) { return exit.pid == server; }, [](const Exit&) {}),
            after(Duration::zero(), [] {}));
  };
  enum class Came : unsigned char { report, down, late };
  StartReport report{};
  Reason reason;
  const Came came = receive(on(ref,
                               [&](StartReport&& message) {
                                 report = std::move(message);
                                 return Came::report;
                               }),
                            on(down_ref,
                               [&](const Down& down) {
                                 reason = down.reason;
                                 return Came::down;
                               }),
                            after(options.timeout, [] { return Came::late; }));
  if (came == Came::late) {
    unlink(pid);
    exit(pid, Reason::kill);
    receive(on(down_ref, [](const Down&) {}));
    forget_exit();
    return StartResult::failed(Reason::timeout);
  }
  if (came == Came::down) {
    forget_exit();
    return StartResult::failed(reason);
  }
  if (report.how == StartReport::How::ok) {
    demonitor(down_ref, flush);
    return StartResult::started(pid);
  }
  receive(on(down_ref, [](const Down&) {}));
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
