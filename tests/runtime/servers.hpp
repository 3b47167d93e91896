// SPDX-License-Identifier: BSL-1.0
#pragma once
// A server that does on request everything a server can do.

#include "helpers.hpp"

namespace nazir::test {

/// The reason that `terminate` got, sent to the process that made the server.
struct Terminated {
  Pid server;
  Reason reason;
};

class Counter : public GenServer<Counter> {
 public:
  struct Add {
    int amount;
  };
  struct Get {
    using Reply = int;
  };
  struct AddAndGet {
    int amount;
    using Reply = int;
  };
  struct Throw {
    using Reply = int;
  };
  struct ExitWith {
    Reason reason;
    using Reply = int;
  };
  struct StopWithReply {
    Reason reason;
    int value;
    using Reply = int;
  };
  struct StopSilently {
    Reason reason;
    using Reply = int;
  };
  /// Answered on a Release from any process.
  struct Later {
    using Reply = int;
  };
  struct Release {
    int value;
  };
  /// The handler itself waits for a Go.
  struct Block {
    using Reply = int;
  };
  struct Nothing {
    using Reply = void;
  };
  struct StopCast {
    Reason reason;
  };
  struct ThrowCast {};
  using Handles = Messages<Add, Get, AddAndGet, Throw, ExitWith, StopWithReply, StopSilently, Later, Release, Block,
                           Nothing, StopCast, ThrowCast, Number>;

  explicit Counter(Pid observer = {}, bool trap = false) : observer_(observer) { Process::trap_exit(trap); }

  void handle_cast(const Add& add) { total_ += add.amount; }
  int handle_call(const Get&) { return total_; }
  int handle_call(const AddAndGet& add) { return total_ += add.amount; }
  int handle_call(const Throw&) { throw std::runtime_error("handler"); }
  int handle_call(const ExitWith& request) { exit(request.reason); }
  Answer<int> handle_call(const StopWithReply& request) { return stop_with(request.reason, request.value); }
  Answer<int> handle_call(const StopSilently& request) { return Stop{request.reason}; }
  void handle_call(const Later&, From<int> from) { waiting_.push_back(from); }
  void handle_cast(const Release& release) {
    for (const auto& from : waiting_) reply(from, release.value);
    waiting_.clear();
  }
  int handle_call(const Block&) {
    if (observer_) send(observer_, Ready{});
    receive([](Go) {});
    return 1;
  }
  void handle_call(const Nothing&) { ++total_; }
  Next handle_cast(const StopCast& request) { return Stop{request.reason}; }
  void handle_cast(const ThrowCast&) { throw std::runtime_error("cast"); }
  void handle_info(const Number& number) { total_ += number.value; }
  void handle_info(const Exit& exit) {
    if (observer_) send(observer_, exit);
  }

  void terminate(const Reason& reason) {
    if (observer_) send(observer_, Terminated{self(), reason});
  }

 private:
  Pid observer_;
  int total_ = 0;
  std::vector<From<int>> waiting_;
};

/// Waits for the report of a server's `terminate`; `no terminate` when none arrives.
inline Reason termination_of(Pid server) {
  return receive(when([server](const Terminated& end) { return end.server == server; },
                      [](const Terminated& end) { return end.reason; }),
                 after(patience, [] { return Reason("no terminate"); }));
}

/// After the server's end is known: no report says that `terminate` ran.
inline bool terminated(Pid server) {
  return receive(
      when([server](const Terminated& end) { return end.server == server; }, [](const Terminated&) { return true; }),
      after(0ms, [] { return false; }));
}

inline Pid start_counter(bool trap = false) {
  return start<Counter>({}, self(), trap).value();
}

}  // namespace nazir::test
