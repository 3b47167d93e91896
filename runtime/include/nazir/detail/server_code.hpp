// SPDX-License-Identifier: BSL-1.0
#pragma once
// The part of every server's code that does not depend on its type.

#include <memory>
#include <string>

#include <nazir/handler_result.hpp>
#include <nazir/server_start.hpp>

namespace nazir::detail {

/// A server tells its starter how the start went.
struct StartReport {
  Ref ref;
  enum class How : unsigned char { ok, ignored, already_started, error } how;
  Pid holder;
  Reason reason;
};
struct IdleExpired {
  std::uint64_t generation;
};
struct StopRequest {
  Reason reason;
};

class ServerCode;

/// Something that the functions of sys.hpp have done in the server, between two of its messages.
class SystemWork {
 public:
  SystemWork() = default;
  SystemWork(const SystemWork&) = delete;
  SystemWork& operator=(const SystemWork&) = delete;
  virtual ~SystemWork() = default;
  /// The answer. May throw, which is answered as well.
  virtual EnvelopePtr run(ServerCode& server) = 0;
};
struct SystemRequest {
  std::unique_ptr<SystemWork> work;
};
struct SystemFailure {
  Reason reason;
};

/// What only some servers need: an idle timeout, an answer at the end, something to watch it.
struct ServerExtras;

class ServerCode : public Code {
 public:
  ServerCode();
  ~ServerCode() override;
  bool start() final;
  bool is_callback() const final { return true; }
  void terminate(const Reason& reason) final;
  observe::Kind kind() const override { return observe::Kind::gen_server; }

  // ---- For who starts it.
  Pid starter_;
  Ref start_ref_;               ///< Of its report, and of the starter's monitor until then.
  std::unique_ptr<Name> name_;  ///< Until the start has succeeded.

  // ---- For SystemWork.
  virtual const std::string& module() const = 0;
  /// The state as text.
  virtual std::string inspect_state() = 0;
  /// The state, when it is of the type that has this name; else null.
  virtual void* state_of_type(const std::string* type_name) = 0;
  void suspend() { suspended_ = true; }
  void resume() { suspended_ = false; }
  bool is_suspended() const { return suspended_; }
  void stop_next(Reason reason);
  /// What watches it: made by the first call.
  ServerExtras& watched();
  /// Something may have been added to what watches it, or taken away.
  void look_again();

 protected:
  virtual Init make() = 0;
  /// Has the handler run that the message is for. Like `handle`, returns whether the server goes on.
  virtual bool dispatch(Handling& process, Envelope& message) = 0;
  virtual Next on_continue(Envelope& argument) = 0;
  virtual bool on_timeout() = 0;
  virtual void on_terminate(const Reason& reason) = 0;

  bool is_careful() const { return careful_; }
  bool handle_with_care(Handling& process, Envelope& message);
  /// Does what a handler asked for.
  bool follow(Next next);
  /// Always false.
  bool end(const Reason& reason);
  /// A handler exited. Always false.
  bool exited(const ExitError& error);
  [[noreturn]] static void no_clause(const char* function, const Envelope& message);
  /// A call that the server has no handler for: a system request, or the end; with `refuses`, the caller exits instead.
  bool other_call(Handling& process, Envelope& message, bool refuses);
  /// An exit of who started it, or of nobody: ends the server, also one that traps exits.
  bool is_parents(const Handling& process, const Exit& exit) const;
  /// A message of the runtime's own that no handler is for. Nothing: it is none.
  std::optional<bool> own_info(const Handling& process, Envelope& message);
  void answer(const Envelope& request, EnvelopePtr value);
  /// Called when a request was handled and its caller still waits for an answer.
  static void defer_answer(Handling& process, const Envelope& request);
  /// Called when the answer is to go out after `terminate`.
  void answer_at_end(const Envelope& request, EnvelopePtr value);

 private:
  void tell_starter(StartReport::How how, Pid holder = {}, const Reason& reason = {});
  void set_idle_timer(Duration after);
  void clear_idle_timer();
  void serve(Envelope& system_request);
  void refuse(Handling& process, const Envelope& request);
  Next stay_suspended();
  void tell_watchers(Envelope& message);
  void note_answer(const Envelope& request, Envelope& value);
  void tell_watchers_what_came();

  std::unique_ptr<ServerExtras> extras_;
  bool ready_ = false;        ///< The start has succeeded.
  bool suspended_ = false;    ///< By sys::suspend.
  bool stopping_ = false;     ///< By sys::terminate.
  bool hibernating_ = false;  ///< Until the next message.
  bool idle_set_ = false;     ///< The idle timer runs.
  bool watched_ = false;      ///< Something watches what it does.
  bool careful_ = false;      ///< One of the last three: the next message is not handled straight away.
};

}  // namespace nazir::detail
