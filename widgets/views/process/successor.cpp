// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/successor.hpp"

#include <QPointer>
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace nazir::widgets {
namespace {

/// A supervisor with more restarts at a time is asked for the first ones only.
constexpr std::size_t mostCandidates = 16;

std::vector<observe::Pid> candidatesFor(const observe::Snapshot& before, const observe::Snapshot& now,
                                        observe::Pid ended, bool byName) {
  std::vector<observe::Pid> found;
  const auto at = indexOf(before, ended);
  if (at < 0) return found;
  const auto& old = before.processes[static_cast<std::size_t>(at)];
  const auto function = before.strings[old.initial_function], name = before.strings[old.name];
  if (!old.parent || (byName && name.empty())) return found;
  for (const auto& row : now.processes) {
    if (row.pid <= ended || row.parent != old.parent || row.restarts <= old.restarts) continue;
    if (now.strings[row.initial_function] != function || now.strings[row.name] != name) continue;
    found.push_back(row.pid);
    if (found.size() == mostCandidates) break;
  }
  return found;
}

/// The one whose past lives include it.
observe::Pid confirmed(observe::Node& node, const observe::Call& call, const std::vector<observe::Pid>& candidates,
                       observe::Pid ended) {
  observe::DetailsRequest request;
  request.past_lives = true;
  for (const auto pid : candidates) {
    const auto details = node.details(pid, request, call);
    if (!details || !details->past_lives || !*details->past_lives) continue;
    const auto& lives = **details->past_lives;
    if (std::any_of(lives.begin(), lives.end(), [ended](const auto& life) { return life.pid == ended; })) return pid;
  }
  return {};
}

}  // namespace

void findSuccessor(Collector& collector, QObject* context, const FramePointer& before, const FramePointer& now,
                   observe::Pid ended, std::function<void(observe::Pid)> then) {
  const bool byName = !now->info->abilities.has(observe::Ability::past_lives);
  auto candidates = std::make_shared<std::vector<observe::Pid>>();
  collector.compute(
      context,
      [candidates, before, now, ended, byName] {
        *candidates = candidatesFor(*before->snapshot, *now->snapshot, ended, byName);
      },
      [&collector, context, candidates, ended, byName, then = std::move(then)] {
        if (candidates->empty() || byName) {
          then(byName && candidates->size() == 1 ? candidates->front() : observe::Pid());
          return;
        }
        collector.fetch<observe::Pid>(
            context,
            [candidates, ended](observe::Node& node, const observe::Call& call) -> observe::Answer<observe::Pid> {
              return confirmed(node, call, *candidates, ended);
            },
            [then](const observe::Answer<observe::Pid>& answer) { then(answer ? *answer : observe::Pid()); });
      });
}

}  // namespace nazir::widgets
