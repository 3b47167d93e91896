// SPDX-License-Identifier: BSL-1.0
#pragma once
// The untyped part of a server's code.

#include <memory>
#include <string>
#include <vector>

#include <nazir/detail/text_reader.hpp>
#include <nazir/handler_result.hpp>
#include <nazir/server_start.hpp>

namespace nazir::detail {

/// Reports to the starter how the start went.
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

/// A request of sys.hpp, run in the server between two of its messages.
class SystemWork {
 public:
  SystemWork() = default;
  SystemWork(const SystemWork&) = delete;
  SystemWork& operator=(const SystemWork&) = delete;
  virtual ~SystemWork() = default;
  /// Returns the answer. If it throws, the caller gets the exception as a failure.
  virtual EnvelopePtr run(ServerCode& server) = 0;
};
struct SystemRequest {
  std::unique_ptr<SystemWork> work;
};
struct SystemFailure {
  Reason reason;
};

/// State that only some servers need: idle timeout, answer at the end, watchers.
struct ServerExtras;

class ServerCode : public Code {
 public:
  ServerCode();
  ~ServerCode() override;
  bool start() final;
  bool is_callback() const final { return true; }
  void terminate(const Reason& reason) final;
  observe::Kind kind() const override { return observe::Kind::gen_server; }

  // ---- Set by the starter.
  Pid starter_;
  Ref start_ref_;               ///< Of the StartReport; also of the starter's monitor until then.
  std::unique_ptr<Name> name_;  ///< Until the start succeeds.

  // ---- For SystemWork.
  virtual const std::string& module() const = 0;
  /// The state, for observers.
  virtual void show_state(Inspector& to) = 0;
  /// The type of the state: see Inspector::Type.
  virtual Inspector::Type state_type() const = 0;
  /// The state as text.
  std::string inspect_state() {
    std::string text;
    Inspector to(text);
    show_state(to);
    return text;
  }
  /// The messages that it handles.
  virtual std::vector<AcceptedType> accepts() const = 0;
  /// The state if its type has this name, else null.
  virtual void* state_of_type(const std::string* type_name) = 0;
  void suspend() { suspended_ = true; }
  void resume() { suspended_ = false; }
  bool is_suspended() const { return suspended_; }
  void stop_next(Reason reason);
  /// State for watching the server; created by the first call.
  ServerExtras& watched();
  /// Updates the flags after a change of watchers.
  void update_watch_flags();

 protected:
  virtual Init make() = 0;
  /// Runs the handler for the message. Returns whether the server continues, like `handle`.
  virtual bool dispatch(Handling& process, Envelope& message) = 0;
  virtual Next on_continue(Envelope& argument) = 0;
  virtual bool on_timeout() = 0;
  virtual void on_terminate(const Reason& reason) = 0;

  bool is_careful() const { return needs_slow_path_; }
  bool handle_slow_path(Handling& process, Envelope& message);
  /// Does what a handler's result requests.
  bool follow(Next next);
  /// Always false.
  bool end(const Reason& reason);
  /// Ends the server after a handler exited. Always false.
  bool exited(const ExitError& error);
  /// A message without a handler is dropped, and an observer told.
  static void note_unhandled(const Envelope& message);
  [[noreturn]] static void no_clause(const char* function, const Envelope& message);
  /// Handles a call without a handler: serves a system request; otherwise ends the server, or with `refuses` makes the
  /// caller exit.
  bool other_call(Handling& process, Envelope& message, bool refuses);
  /// Whether the exit came from the parent or from the stop of the runtime. It ends the server even if that traps
  /// exits.
  bool is_exit_of_parent(const Handling& process, const Exit& exit) const;
  /// Handles the runtime's own messages, which have no handler. nullopt for any other message.
  std::optional<bool> own_info(const Handling& process, Envelope& message);
  void answer(const Envelope& request, EnvelopePtr value);
  /// Called after a request was handled without an answer yet.
  static void defer_answer(Handling& process, const Envelope& request);
  /// Called if the answer must follow `terminate`.
  void answer_at_end(const Envelope& request, EnvelopePtr value);

 private:
  void tell_starter(StartReport::How how, Pid holder = {}, const Reason& reason = {});
  void set_idle_timer(Duration after);
  void clear_idle_timer();
  void serve(Envelope& system_request);
  void refuse(Handling& process, const Envelope& request);
  Next stay_suspended();
  void report_message(Envelope& message);
  void note_answer(const Envelope& request, Envelope& value);
  void report_result();

  std::unique_ptr<ServerExtras> extras_;
  bool ready_ = false;            ///< The start has succeeded.
  bool suspended_ = false;        ///< By sys::suspend.
  bool stopping_ = false;         ///< By sys::terminate.
  bool hibernating_ = false;      ///< Until the next message.
  bool idle_set_ = false;         ///< The idle timer runs.
  bool watched_ = false;          ///< Statistics, a log or a hook is active.
  bool needs_slow_path_ = false;  ///< One of the last three is set: the next message takes the slow path.
};

}  // namespace nazir::detail
