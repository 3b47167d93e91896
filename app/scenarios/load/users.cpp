// SPDX-License-Identifier: BSL-1.0
#include "users.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/printable.hpp"

namespace nazir::scenarios {
namespace {

/// A request under way. If its user ends before the answer, it is missed; not when the whole scenario ends.
class Request {
 public:
  Request(Run& run, ClosedLoad& load, Duration at) : run_(run), load_(load), request_(load.ask(at, now())) {}
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  ~Request() {
    if (!answered_ && !run_.stopping) load_.miss();
  }

  void have_it_answered(const User::Ask& ask) {
    if (!ask(request_)) load_.turn_away();
    answered_ = true;
  }

 private:
  Run& run_;
  ClosedLoad& load_;
  const Arrived request_;
  bool answered_ = false;
};

}  // namespace

UserKeys::UserKeys(ParameterTable& table)
    : kind(table.add(ParameterTable::choice<LoadKind>("load.kind", {"open", "closed"}, "open", "kind of load",
                                                      "open: arrivals come at the rate, however long the answers take; "
                                                      "closed: users wait for an answer, think, and "
                                                      "ask again, and the rate does not count."))),
      number(table.add(
          ParameterTable::integer("users.number", "10", 1, 100'000, "number of users", "Users of a closed load.")
              .live("Users", "", 200, 1)
              .when("load.kind", "closed"))),
      think(table.add(ParameterTable::duration("users.think", "1s", 1, ParameterTable::hour,
                                               "Typical time that a user thinks before it asks again.")
                          .live("Time to think", "ms", 10'000, 100)
                          .when("load.kind", "closed"))),
      distribution(table.add(service_time_choice("users.distribution", "exponential"))) {}

User::User(RunPtr run, std::shared_ptr<ClosedLoad> load, UserKeys keys, Dice dice, Ask ask)
    : run_(std::move(run)), load_(std::move(load)), keys_(keys), dice_(dice), thought_(dice), ask_(std::move(ask)) {
  think();
}

void User::handle_info(const Tick& tick) {
  if (!alarm_.rang(tick)) return;
  if (run_->paused || run_->stopping) return set_alarm();
  Process::set_label("waiting");
  Request(*run_, *load_, due_).have_it_answered(ask_);
  think();
}

void User::handle_info(const Adjust&) {
  set_alarm();
}

void User::think() {
  Process::set_label("thinking");
  since_ = now();
  thought_ = Dice({dice_.next()});
  set_alarm();
}

void User::set_alarm() {
  if (paused_at_) since_ += now() - *paused_at_;
  paused_at_.reset();
  if (run_->paused || run_->stopping) paused_at_ = now();
  // A new time to think may lie in the past; nobody should have asked then. One that has not changed may as well: the
  // alarm is late, and the request counts from when it should have come.
  if (const auto ready = ready_at(); ready != due_) due_ = std::max(ready, now());
  alarm_.set(paused_at_ ? infinity : due_);
}

Duration User::ready_at() const {
  Dice dice = thought_;  // the same draw again, at the time to think that is in force now
  const auto& values = *run_->values;
  return since_ + draw_service_time(dice, values[keys_.distribution], values[keys_.think]);
}

std::optional<ParameterProblem> check_load(const Settings& settings, const CourseKeys& course, const UserKeys& users) {
  const auto file = settings[course.recording];
  if (file.content && settings[users.kind] == LoadKind::closed) {
    return ParameterProblem{"load.recording",
                            fmt::format("expected none with load.kind = \"closed\", whose users come when they have "
                                        "thought, found {}",
                                        in_quotes(file.path))};
  }
  return check_course(settings, course);
}

ChildSpec users_spec(const RunPtr& run, const std::shared_ptr<ClosedLoad>& load, const UserKeys& keys,
                     std::uint64_t stream, const User::Ask& ask) {
  const auto wanted = [run, keys] { return (*run->values)[keys.number]; };
  const auto make = [=](std::uint64_t user) {
    // A user that takes the place of another thinks other thoughts.
    const auto dice = run->dice({stream, user, static_cast<std::uint64_t>(now().count())});
    return StartResult(start_link<User>({}, run, load, keys, dice, ask));
  };
  return child<Users>({.name = "users", .shutdown = brutal_kill}, Part{}, wanted, make, true);
}

}  // namespace nazir::scenarios
