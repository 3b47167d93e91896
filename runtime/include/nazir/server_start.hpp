// SPDX-License-Identifier: BSL-1.0
#pragma once
// How a server is started, and what became of it.

#include <utility>

#include <nazir/server.hpp>

namespace nazir {

struct ServerOptions {
  Name name = {};                   ///< Taken before the constructor runs; given back when the start fails.
  Duration timeout = infinity;      ///< For the constructor and init; a slower start is killed.
  SpawnOptions spawn_options = {};  ///< Of the new process; start and start_link say whether it is linked.
};

/// What became of a start.
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
  /// Of the new process; of the holder of the name when it was already started.
  Pid pid() const { return pid_; }
  const Reason& reason() const { return reason_; }
  /// The pid, or exits the caller with the reason of the failure.
  Pid value() const;

 private:
  enum class Outcome : unsigned char { started, ignored, failed, already_started };
  StartResult(Outcome outcome, Pid pid, Reason reason) : outcome_(outcome), pid_(pid), reason_(std::move(reason)) {}
  Outcome outcome_;
  Pid pid_;
  Reason reason_;
};

/// The same where the type of the server is known.
template <class Server>
class ServerStart : public StartResult {
 public:
  explicit ServerStart(StartResult result) : StartResult(std::move(result)) {}
  /// The server, or exits the caller with the reason of the failure.
  ServerRef<Server> value() const { return ServerRef<Server>(StartResult::value()); }
};

}  // namespace nazir
