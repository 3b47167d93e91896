// SPDX-License-Identifier: BSL-1.0
#include "application.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "chaos.hpp"
#include "checker.hpp"
#include "gateway.hpp"
#include "intake.hpp"
#include "notifications.hpp"
#include "stats.hpp"
#include "subscriber.hpp"

namespace nazir::scenarios::donations {

using namespace std::chrono_literals;

namespace {

constexpr auto kFirstPause = 20ms;
constexpr auto kLongestPause = 2s;
constexpr auto kStableFor = 5s;  // a tree that lives this long resets the pause

/// Ends the tree in order and waits for its end. The caller traps exits.
void end_tree(World& world, Pid tree) {
  world.stopping = true;
  // Killing their supervisor ends all workers at once; shutting down a hundred thousand one by one takes too long.
  if (const Pid workers = whereis("workers")) exit(workers, Reason::kill);
  const Ref ref = monitor(tree);
  exit(tree, Reason::shutdown);
  receive(on(ref, [](const Down&) {}));
}

/// Waits at most `patience` for the end of the tree and returns its reason. Without a tree just waits. On a request to
/// end, ends the tree, then the caller.
std::optional<Reason> wait_for_end(World& world, Pid tree, Duration patience) {
  const Duration until = saturating_add(now(), patience);
  for (;;) {
    std::optional<Reason> reason;
    const bool over = receive(
        [&](const Exit& end) {
          if (tree && end.pid == tree) {
            reason = end.reason;
            return true;
          }
          // An exit from a dead process is left over from a tree that failed to start. Requests come from outside the
          // runtime or from living processes.
          const bool leftover = end.pid && end.pid != self() && !Process::alive(end.pid);
          if (leftover || end.reason == Reason::normal) return false;
          if (tree) end_tree(world, tree);
          exit(end.reason);
        },
        after(until == infinity ? infinity : std::max(until - now(), Duration::zero()), [] { return true; }));
    if (over) return reason;
  }
}

}  // namespace

StartResult start_tree(const WorldPtr& world) {
  const auto& settings = world->settings.donations;
  const auto limits = [&](const char* name) {
    return SupervisorOptions{.name = name, .max_restarts = settings.max_restarts, .max_seconds = settings.max_seconds};
  };
  std::vector<ChildSpec> subscribers;
  for (std::uint32_t i = 1; i <= settings.subscribers; ++i) {
    subscribers.push_back(child<Subscriber>({.id = fmt::format("subscriber {}", i)}, world));
  }
  return Supervisor::start_link(
      {child<Notifications>({.name = "notifications"}, world),
       supervisor(std::move(subscribers), limits("subscribers")), child<Stats>({.name = "stats"}, world),
       child<Gateway>({.name = "gateway"}, world),
       supervisor(checkers(*world),
                  {.name = "checks", .max_restarts = settings.check_restarts, .max_seconds = settings.max_seconds}),
       supervisor({}, limits("workers")), child<Intake>({.name = "intake"}, world),
       child<Chaos>({.name = "chaos"}, world)},
      limits("donations"));
}

void run_application(const WorldPtr& world) {
  Process::trap_exit(true);
  register_name(self(), "application");
  world->stopping = false;
  if (world->ledger.in_flight_count() > 0) world->pace.ease_in(now());
  Duration pause = Duration::zero();
  for (;;) {
    const Duration begun = now();
    const auto started = start_tree(world);
    if (started) {
      const auto reason = wait_for_end(*world, started.pid(), infinity);
      ++world->tree_restarts;
      if (reason == Reason::shutdown) {
        world->pace.slow_down(now());
      } else {
        world->pace.ease_in(now());
      }
    }
    // A start fails while exiting processes of the previous tree still hold its names.
    const bool sound = now() - begun >= kStableFor;
    pause = sound ? kFirstPause : std::clamp<Duration>(2 * pause, kFirstPause, kLongestPause);
    wait_for_end(*world, {}, pause);
  }
}

}  // namespace nazir::scenarios::donations
