// SPDX-License-Identifier: BSL-1.0
#pragma once
// Users: each asks, waits for the answer, thinks for a while, and asks again: a closed load.
//
//   users_spec(run, load, keys.users, Stream::users, [](const Arrived& request) { return call("desk", …, infinity); })
//
// is a crowd of them (crowd.hpp). Each is a process of its own whose label says what it does: "thinking" or "waiting".
// Name "users" among the `adjusted` processes of the simulation: the crowd passes the message on, so that a new number
// of users, a new time to think and the pause act at once.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include <nazir/nazir.hpp>

#include "closed_load.hpp"
#include "course.hpp"
#include "crowd.hpp"
#include "scenarios/kit/alarm.hpp"
#include "scenarios/kit/run.hpp"
#include "service_time.hpp"

namespace nazir::scenarios {

enum class LoadKind : std::uint8_t { open, closed };

/// The parameters of a load that is open or closed.
struct UserKeys {
  explicit UserKeys(ParameterTable& table);

  Key<LoadKind> kind;
  Key<std::uint32_t> number;
  Key<std::chrono::nanoseconds> think;
  Key<ServiceTime> distribution;
};

class User : public GenServer<User> {
 public:
  /// Makes the request and waits for its answer. Returns false if it was refused. Called in the user's process;
  /// suspends. May throw, which ends the user; the crowd starts another in its place.
  using Ask = std::function<bool(const Arrived& request)>;
  /// Sent to itself.
  struct Tick {
    std::uint64_t alarm;
  };
  using Handles = Messages<Tick, Adjust>;

  /// Begins by thinking. `dice`: of this user.
  User(RunPtr run, std::shared_ptr<ClosedLoad> load, UserKeys keys, Dice dice, Ask ask);

  void handle_info(const Tick& tick);
  void handle_info(const Adjust& adjust);

 private:
  void think();
  /// While paused it does not go on thinking.
  void set_alarm();
  /// When it will have thought enough.
  Duration ready_at() const;

  RunPtr run_;
  std::shared_ptr<ClosedLoad> load_;
  UserKeys keys_;
  Dice dice_, thought_;
  Ask ask_;
  Duration since_{0};  // when it began to think, later by the pauses
  Duration due_{0};    // when it should ask
  std::optional<Duration> paused_at_;
  Alarm<Tick> alarm_;

  BOOST_DESCRIBE_CLASS(User, (), (), (), (since_, due_, paused_at_))
};

using Users = Crowd<User>;

/// The child "users": as many as the parameter says. Their dice have paths that begin with `stream`.
/// What is wrong with the recording, or that users do not come as recorded. For workloads that have both.
std::optional<ParameterProblem> check_load(const Settings& settings, const CourseKeys& course, const UserKeys& users);

ChildSpec users_spec(const RunPtr& run, const std::shared_ptr<ClosedLoad>& load, const UserKeys& keys,
                     std::uint64_t stream, const User::Ask& ask);

}  // namespace nazir::scenarios
