// SPDX-License-Identifier: BSL-1.0
#pragma once
// Options and result of starting a server.

#include <utility>

#include <nazir/server.hpp>

namespace nazir {

struct ServerOptions {
  Name name = {};                   ///< Registered before the constructor runs; released if the start fails.
  Duration timeout = infinity;      ///< For the constructor and init together; a slower start is killed.
  SpawnOptions spawn_options = {};  ///< Of the new process. `link` is ignored: start or start_link decides.
};

/// The result of a start.
class StartResult {
 public:
  static StartResult started(Pid pid) { return StartResult(Outcome::started, pid, {}); }
  static StartResult ignored() { return StartResult(Outcome::ignored, {}, {}); }
  static StartResult failed(Reason reason) { return StartResult(Outcome::failed, {}, std::move(reason)); }
  static StartResult already_started(Pid by) {
    return StartResult(Outcome::already_started, by, Reason("already_started"));
  }

  explicit operator bool() const { return outcome_ == Outcome::started; }
  bool is_ignored() const { return outcome_ == Outcome::ignored; }
  bool is_already_started() const { return outcome_ == Outcome::already_started; }
  /// The new process; if already started, the holder of the name.
  Pid pid() const { return pid_; }
  const Reason& reason() const { return reason_; }
  /// The pid. If the start failed, exits the caller with the reason.
  Pid value() const;

 private:
  enum class Outcome : unsigned char { started, ignored, failed, already_started };
  StartResult(Outcome outcome, Pid pid, Reason reason) : outcome_(outcome), pid_(pid), reason_(std::move(reason)) {}
  Outcome outcome_;
  Pid pid_;
  Reason reason_;
};

/// The same for a known server type.
template <class Server>
class ServerStart : public StartResult {
 public:
  explicit ServerStart(StartResult result) : StartResult(std::move(result)) {}
  /// The server. If the start failed, exits the caller with the reason.
  ServerRef<Server> value() const { return ServerRef<Server>(StartResult::value()); }
};

}  // namespace nazir
