// SPDX-License-Identifier: BSL-1.0
#include <stdexcept>
#include <utility>

#include <nazir/gen_server.hpp>

#include "core/core.hpp"

namespace nazir {
namespace detail {

void call_failed(const Reason& cause, const std::string& server, const std::string& request, Duration timeout) {
  throw ExitError(
      Reason::in_call(cause, "GenServer.call(" + server + ", " + request + ", " + inspect_duration(timeout) + ")"));
}

EnvelopePtr call_server(const ServerName& server, EnvelopePtr request, Duration timeout) {
  const MessageType* type = request->type;
  const auto failed = [&](const Reason& cause) { call_failed(cause, server.to_string(), type->name(), timeout); };
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

void ServerCode::tell_starter(Started::How how, Pid holder) {
  if (!starter_) return;
  send(starter_, Started{start_ref_, how, holder});
  starter_ = Pid();
}

bool ServerCode::start() {
  // Taken: by a holder that we can name, or by one that has just gone.
  while (!name_.empty() && !name_.register_name(self())) {
    if (const Pid holder = name_.whereis()) {
      name_ = Name();
      tell_starter(Started::How::already_started, holder);
      return false;
    }
    yield();
  }
  const Init init = make();
  if (std::holds_alternative<Ignore>(init)) {
    tell_starter(Started::How::ignored);
    return false;
  }
  if (const auto* stop = std::get_if<Stop>(&init)) {
    end_with(stop->reason);
    return false;
  }
  ready_ = true;
  tell_starter(Started::How::ok);
  if (const auto* idle = std::get_if<IdleTimeout>(&init)) return follow(*idle);
  return true;
}

bool ServerCode::follow(const Next& next) {
  if (const auto* stop = std::get_if<Stop>(&next)) {
    end_with(stop->reason);
    return false;
  }
  if (const auto* idle = std::get_if<IdleTimeout>(&next)) {
    idle_timer_ = send_after(self(), IdleExpired{++idle_generation_}, idle->after);
    idle_set_ = true;
  }
  return true;
}

void ServerCode::terminate(const Reason& reason) {
  struct AnswerAfterwards {
    ServerCode& code;
    ~AnswerAfterwards() {
      if (code.last_answer_) send_reply(code.last_caller_.pid, code.last_caller_.ref, std::move(code.last_answer_));
    }
  } const answer_afterwards{*this};
  if (!ready_) return name_.unregister_name();
  on_terminate(reason);
}

bool ServerCode::handle(EnvelopePtr message) {
  if (message->kind == EnvelopeKind::message && message->type == &message_type<IdleExpired>) {
    if (!idle_set_ || message->as<IdleExpired>().generation != idle_generation_) return true;
    idle_set_ = false;
    return follow(on_timeout());
  }
  if (idle_set_) {
    idle_set_ = false;
    cancel_timer(idle_timer_);
  }
  switch (message->kind) {
    case EnvelopeKind::call: {
      Process& process = *current_process();
      process.caller = message->sender;
      process.caller_ref = message->ref;
      return follow(on_call(*message));
    }
    case EnvelopeKind::cast:
      return follow(on_cast(*message));
    default:
      break;
  }
  if (message->type == &message_type<Exit>) {
    // The end of who started it ends a server that traps exits; who stops the runtime counts as everybody's parent.
    const Exit& exit = message->as<Exit>();
    if (!exit.pid || exit.pid.value == current_process()->parent) {
      end_with(exit.reason);
      return false;
    }
  }
  if (message->type == &message_type<StopRequest>) {
    end_with(message->as<StopRequest>().reason);
    return false;
  }
  return follow(on_info(*message));
}

void ServerCode::no_clause(const char* function, const Envelope& message) {
  throw std::logic_error(std::string("no clause of ") + function + " matches " +
                         (message.type != nullptr ? message.type->name() : std::string("()")));
}

void ServerCode::answer(const Envelope& request, EnvelopePtr value) {
  send_reply(request.sender, request.ref, std::move(value));
}

void ServerCode::defer_answer(const Envelope& request) {
  Process& process = *current_process();
  if (!process.caller) return;  // answered already
  process.caller = Pid();
  process.relations.monitored_by.insert(request.ref, {request.sender, true});
}

void ServerCode::answer_at_end(const Envelope& request, EnvelopePtr value) {
  last_caller_ = {request.sender, request.ref};
  last_answer_ = std::move(value);
}

StartResult start_server(std::unique_ptr<ServerCode> code, const std::string* initial_function, ServerOptions options,
                         bool link) {
  const Ref ref = make_ref();
  code->starter_ = self();
  code->start_ref_ = ref;
  code->name_ = std::move(options.name);
  SpawnRequest request;
  request.code = std::move(code);
  request.initial_function = initial_function;
  request.link = link;
  request.monitor = true;
  const auto [pid, down_ref] = spawn(std::move(request));

  const auto forget_exit = [&, server = pid] {
    // A process that traps exits is told by the result, not by a message as well.
    unlink(server);
    receive(when([&](const Exit& exit) { return exit.pid == server; }, [](const Exit&) {}),
            after(Duration::zero(), [] {}));
  };
  enum class Came : unsigned char { started, down, late };
  Started started{};
  Reason reason;
  const Came came = receive(on(ref,
                               [&](const Started& message) {
                                 started = message;
                                 return Came::started;
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
  if (started.how == Started::How::ok) {
    demonitor(down_ref, flush);
    return StartResult::started(pid);
  }
  receive(on(down_ref, [](const Down&) {}));
  forget_exit();
  return started.how == Started::How::ignored ? StartResult::ignored() : StartResult::already_started(started.holder);
}

}  // namespace detail

Pid StartResult::value() const {
  if (outcome_ != Outcome::started) exit(reason_);
  return pid_;
}

void stop(const ServerName& server, Reason reason, Duration timeout) {
  const Pid pid = server.pid();
  if (!pid) exit(Reason::noproc);
  if (pid == self()) exit("calling_self");
  const Ref ref = monitor(pid);
  send(pid, detail::StopRequest{reason});
  const Reason how = receive(on(ref, [](const Down& down) { return down.reason; }), after(timeout, [&] {
                               demonitor(ref, flush);
                               return Reason::timeout;
                             }));
  if (how != reason) exit(how);
}

}  // namespace nazir
