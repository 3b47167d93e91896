// SPDX-License-Identifier: BSL-1.0
// The server's side: its start, its messages, its end.
#include <stdexcept>
#include <utility>

#include <nazir/gen_server.hpp>

#include "behaviour/name_holder.hpp"
#include "behaviour/server_extras.hpp"
#include "core/core.hpp"

namespace nazir::detail {
namespace {

Next next_after(Init init) {
  if (const auto* idle = std::get_if<IdleTimeout>(&init)) return *idle;
  if (auto* next = std::get_if<Continue>(&init)) return std::move(*next);
  if (std::holds_alternative<Hibernate>(init)) return hibernate;
  return ok;
}

bool is_expired(const Envelope& message) {
  return message.kind == EnvelopeKind::message && message.type == &message_type<IdleExpired>;
}

}  // namespace

const std::string& make_handler_name(TypeName server, Handler handler, TypeName message) {
  constexpr const char* names[] = {"handle_call", "handle_cast", "handle_info", "handle_continue"};
  return intern_for_ever(server() + "." + names[static_cast<std::size_t>(handler)] + "(" + message() + ")");
}

ServerCode::ServerCode() = default;
ServerCode::~ServerCode() = default;

void ServerCode::tell_starter(StartReport::How how, Pid holder, const Reason& reason) {
  if (!starter_) return;
  send(starter_, StartReport{start_ref_, how, holder, reason});
  // After a success both sides forget the starter's monitor, so no demonitor signal is needed.
  if (how == StartReport::How::ok) current_process()->relations.monitored_by.erase(start_ref_);
  starter_ = Pid();
}

bool ServerCode::start() {
  current_process()->hibernating = false;
  // The name is taken, either by a process that we can report, or by one that has just ended.
  while (name_ != nullptr && !name_->register_name(self())) {
    if (const Pid holder = name_->whereis()) {
      if (wait_if_ending(holder)) continue;
      name_.reset();
      tell_starter(StartReport::How::already_started, holder);
      return false;
    }
    yield();
  }
  Init init = make();
  if (std::holds_alternative<Ignore>(init)) {
    if (name_ != nullptr) name_->unregister_name();
    tell_starter(StartReport::How::ignored);
    return false;
  }
  if (const auto* error = std::get_if<Error>(&init)) {
    tell_starter(StartReport::How::error, {}, error->reason);
    return false;
  }
  if (const auto* stop = std::get_if<Stop>(&init)) return end(stop->reason);
  ready_ = true;
  name_.reset();
  tell_starter(StartReport::How::ok);
  return follow(next_after(std::move(init)));
}

bool ServerCode::end(const Reason& reason) {
  end_with(reason);
  return false;
}

bool ServerCode::exited(const ExitError& error) {
  watched_ = false;  // a handler that exited has no result to report
  return end(error.reason());
}

bool ServerCode::follow(Next next) {
  while (next.index() != 0) {
    if (const auto* stop = std::get_if<Stop>(&next)) return end(stop->reason);
    if (const auto* idle = std::get_if<IdleTimeout>(&next)) {
      set_idle_timer(idle->after);
      return true;
    }
    if (std::holds_alternative<Hibernate>(next)) {
      hibernating_ = current_process()->hibernating = true;
      update_watch_flags();
      return true;
    }
    tick();
    next = on_continue(*std::get<Continue>(next).argument);
  }
  return true;
}

void ServerCode::terminate(const Reason& reason) {
  struct AnswerAfterwards {
    ServerExtras* extras;
    ~AnswerAfterwards() {
      if (extras == nullptr || !extras->last_answer) return;
      send_reply(extras->last_caller.pid, extras->last_caller.ref, std::move(extras->last_answer));
    }
  } const answer_afterwards{extras_.get()};
  if (ready_) {
    on_terminate(reason);
  } else if (name_ != nullptr) {
    name_->unregister_name();
  }
}

bool ServerCode::is_exit_of_parent(const Handling& process, const Exit& exit) const {
  // A stop of the runtime counts as an exit of every process's parent.
  return !exit.pid || exit.pid.value == static_cast<const Process&>(process).parent;
}

std::optional<bool> ServerCode::own_info(const Handling& process, Envelope& message) {
  if (message.type == &message_type<StopRequest>) return end(message.as<StopRequest>().reason);
  if (message.type == &message_type<IdleExpired>) return true;  // was cancelled after it had been sent
  if (message.type == &message_type<Exit> && is_exit_of_parent(process, message.as<Exit>())) {
    return end(message.as<Exit>().reason);
  }
  return std::nullopt;
}

bool ServerCode::handle_slow_path(Handling& process, Envelope& message) {
  const bool expired = is_expired(message);
  if (expired && (!idle_set_ || message.as<IdleExpired>().generation != extras_->idle_generation)) return true;
  if (message.kind == EnvelopeKind::call && message.type == &message_type<SystemRequest>) {
    // A system request does not end the idle state, but restarts its timer.
    if (!dispatch(process, message)) return false;
    if (idle_set_) set_idle_timer(extras_->idle_after);
    return true;
  }
  if (expired) idle_set_ = false;
  clear_idle_timer();
  hibernating_ = current_process()->hibernating = false;
  update_watch_flags();
  if (watched_) report_message(message);
  const bool goes_on = expired ? on_timeout() : dispatch(process, message);
  if (watched_) report_result();
  return goes_on;
}

void ServerCode::set_idle_timer(Duration after) {
  clear_idle_timer();
  if (extras_ == nullptr) extras_ = std::make_unique<ServerExtras>();
  extras_->idle_after = after;
  extras_->idle_timer = send_after(self(), IdleExpired{++extras_->idle_generation}, after);
  idle_set_ = needs_slow_path_ = true;
}

void ServerCode::clear_idle_timer() {
  if (std::exchange(idle_set_, false)) cancel_timer(extras_->idle_timer);
}

void ServerCode::no_clause(const char* function, const Envelope& message) {
  throw std::logic_error(std::string("no clause of ") + function + " matches " +
                         (message.type != nullptr ? message.type->name() : std::string("()")));
}

void ServerCode::answer(const Envelope& request, EnvelopePtr value) {
  if (watched_) [[unlikely]]
    note_answer(request, *value);
  send_reply(request.sender, request.ref, std::move(value));
}

void ServerCode::defer_answer(Handling& process, const Envelope& request) {
  process.caller = Pid();
  if (current_core().table.find(request.sender) == nullptr) return;  // the caller has ended
  static_cast<Process&>(process).relations.monitored_by.insert(request.ref, {request.sender, true});
}

void ServerCode::answer_at_end(const Envelope& request, EnvelopePtr value) {
  ServerExtras& extras = watched();
  if (watched_) note_answer(request, *value);
  extras.last_caller = {request.sender, request.ref};
  extras.last_answer = std::move(value);
}

}  // namespace nazir::detail
