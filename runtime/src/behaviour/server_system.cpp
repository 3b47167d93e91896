// SPDX-License-Identifier: BSL-1.0
// The server's side of sys.hpp.
#include <utility>

#include <nazir/gen_server.hpp>

#include "behaviour/server_extras.hpp"
#include "process/here.hpp"
#include "process/info.hpp"

namespace nazir::detail {
namespace {

std::string text_of(Envelope& message) {
  return message.type != nullptr ? message.type->inspect(message.payload()) : std::string("ok");
}

}  // namespace

void ServerExtras::happened(sys::Event event) {
  using Kind = sys::Event::Kind;
  if (statistics) {
    if (event.kind == Kind::reply) ++statistics->messages_out;
    if (event.kind < Kind::reply) ++statistics->messages_in;
  }
  if (log_most > 0) {
    log.push_back(event);
    if (log.size() > log_most) log.pop_front();
  }
  std::erase_if(hooks, [&](const auto& hook) {
    try {
      hook.second(event);
      return false;
    } catch (const std::exception&) {
      return true;
    }
  });
}

void ServerCode::report_message(Envelope& message) {
  using Kind = sys::Event::Kind;
  Kind kind = Kind::info;
  if (message.kind == EnvelopeKind::call) kind = Kind::call;
  if (message.kind == EnvelopeKind::cast) kind = Kind::cast;
  if (message.type == &message_type<IdleExpired>) kind = Kind::timeout;
  std::string text = kind == Kind::timeout ? std::string() : text_of(message);
  extras_->answered = false;
  extras_->happened({kind, now(), kind == Kind::timeout ? Pid() : message.sender, std::move(text), {}});
}

void ServerCode::note_answer(const Envelope& request, Envelope& value) {
  extras_->answered = true;
  extras_->answer = {sys::Event::Kind::reply, now(), request.sender, text_of(value), {}};
}

void ServerCode::report_result() {
  sys::Event event{sys::Event::Kind::noreply, now(), {}, {}, {}};
  if (std::exchange(extras_->answered, false)) event = std::move(extras_->answer);
  event.state = inspect_state();
  extras_->happened(std::move(event));
}

ServerExtras& ServerCode::watched() {
  if (extras_ == nullptr) extras_ = std::make_unique<ServerExtras>();
  return *extras_;
}

void ServerCode::update_watch_flags() {
  watched_ = extras_ != nullptr && extras_->watched();
  needs_slow_path_ = idle_set_ || hibernating_ || watched_;
}

void ServerCode::stop_next(Reason reason) {
  watched().stop_reason = std::move(reason);
  stopping_ = true;
}

bool ServerCode::other_call(Handling& process, Envelope& message, bool refuses) {
  if (message.type != &message_type<SystemRequest>) {
    if (!refuses) no_clause("handle_call", message);
    refuse(process, message);
    return true;
  }
  serve(message);
  if (stopping_) return end(extras_->stop_reason);
  return !suspended_ || follow(stay_suspended());
}

void ServerCode::refuse(Handling& process, const Envelope& request) {
  auto failure =
      make_envelope(EnvelopeKind::call_down,
                    Reason("{bad_call, " + (request.type != nullptr ? request.type->name() : std::string("()")) + "}"));
  failure->ref = request.ref;
  failure->sender = self();
  process.caller = Pid();
  deliver(current_core(), request.sender, std::move(failure));
}

void ServerCode::serve(Envelope& request) {
  EnvelopePtr answer_of;
  Reason failure;
  try {
    answer_of = request.as<SystemRequest>().work->run(*this);
  } catch (const ExitError& error) {
    failure = error.reason();
  } catch (const std::exception&) {
    failure = reason_of_current_exception();
  }
  if (!answer_of) answer_of = make_envelope(EnvelopeKind::reply, SystemFailure{failure});
  update_watch_flags();
  send_reply(request.sender, request.ref, std::move(answer_of));
}

/// Messages stay in the mailbox; only system requests and requests to end are taken.
Next ServerCode::stay_suspended() {
  Process& process = here();
  MailboxScan scan;
  for (auto part = WaitPart::first;; part = WaitPart::further) {
    while (Envelope* envelope = scan.next()) {
      if (envelope->kind == EnvelopeKind::call && envelope->type == &message_type<SystemRequest>) {
        const EnvelopePtr request = scan.take();
        serve(*request);
        if (stopping_) return Stop{extras_->stop_reason};
        if (!suspended_) return ok;
      } else if (envelope->kind == EnvelopeKind::message && envelope->type == &message_type<StopRequest>) {
        return Stop{scan.take()->as<StopRequest>().reason};
      } else if (envelope->kind == EnvelopeKind::message && envelope->type == &message_type<Exit>) {
        const Exit& exit = envelope->as<Exit>();
        if (!exit.pid || exit.pid.value == process.parent) return Stop{scan.take()->as<Exit>().reason};
      }
    }
    park(process, std::nullopt, Place::text(&suspend_loop), part);
  }
}

}  // namespace nazir::detail
