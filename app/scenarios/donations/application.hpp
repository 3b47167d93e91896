// SPDX-License-Identifier: BSL-1.0
#pragma once
// The application `donations`: its supervision tree, and the process that keeps the tree running.
//
//   application ── donations ─┬─ notifications    Notifications: tells subscribers of completed donations
//                             ├─ subscribers ──── Subscriber, as many as the settings say
//                             ├─ stats            Stats: the campaigns' figures
//                             ├─ gateway          Gateway: takes the money
//                             ├─ checks ───────── Checker: a pool of servers for each of the four checks
//                             ├─ workers ──────── one process for each attempt at a donation
//                             ├─ intake           Intake: lets donations in and answers for them
//                             └─ chaos            Chaos: kills at random, when asked to

#include <nazir/nazir.hpp>

#include "world.hpp"

namespace nazir::scenarios::donations {

/// Starts the tree, linked to the caller. Suspends.
StartResult start_tree(const WorldPtr& world);

/// The body of the process "application". Starts the tree and restarts it whenever it ends: after 20 ms, or up to two
/// seconds when trees end within five seconds of their start. On a request to shut down, ends the tree in order first.
void run_application(const WorldPtr& world);

}  // namespace nazir::scenarios::donations
