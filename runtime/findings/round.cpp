// SPDX-License-Identifier: BSL-1.0
#include "round.hpp"

#include <algorithm>
#include <utility>

#include <nazir/findings/engine.hpp>

namespace nazir::findings {
namespace {

constexpr int most_ancestors = 64;

const observe::ProcessRow* find_in(const observe::Snapshot& snapshot, observe::Pid pid) {
  const auto& rows = snapshot.processes;
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), pid,
                       [](const observe::ProcessRow& row, observe::Pid wanted) { return row.pid < wanted; });
  return found != rows.end() && found->pid == pid ? &*found : nullptr;
}

}  // namespace

Round::Round(observe::Node& node, const observe::NodeInfo& node_info, const observe::Snapshot& snapshot,
             const observe::Snapshot* snapshot_before, const observe::Call& within,
             std::vector<observe::TraceId>& probes)
    : info(node_info), now(snapshot), before(snapshot_before), node_(node), within_(within), probes_(probes) {}

observe::Duration Round::withheld() const {
  observe::Duration most{0};
  for_schedulers([&most](const observe::SchedulerRow& earlier, const observe::SchedulerRow& later) {
    if (earlier.processor == observe::Duration(0)) return;
    most = std::max(most, later.busy - earlier.busy - (later.processor - earlier.processor));
  });
  return most;
}

observe::Duration Round::least_idle() const {
  auto least = observe::Duration::max();
  for_schedulers([&least](const observe::SchedulerRow& earlier, const observe::SchedulerRow& later) {
    least = std::min(least, later.idle - earlier.idle);
  });
  return least == observe::Duration::max() ? observe::Duration(0) : std::max(least, observe::Duration(0));
}

const observe::ProcessRow* Round::find(observe::Pid pid) const {
  return find_in(now, pid);
}

const observe::ProcessRow* Round::find_before(observe::Pid pid) const {
  return before != nullptr ? find_in(*before, pid) : nullptr;
}

std::string Round::called(const observe::ProcessRow& row) const {
  auto words = text(row.name);
  if (words.empty()) words = text(row.label);
  if (words.empty()) words = text(row.initial_function);
  const auto pid = observe::to_text(row.pid, info.pid_format);
  return words.empty() ? pid : std::string(words) + " " + pid;
}

std::string Round::called(observe::Pid pid) const {
  const auto* row = find(pid);
  return row != nullptr ? called(*row) : observe::to_text(pid, info.pid_format);
}

std::string Round::kind(const observe::ProcessRow& row) const {
  if (const auto name = text(row.name); !name.empty()) return std::string(name);
  const auto function = text(row.initial_function);
  return function.empty() ? std::string("process") : std::string(function);
}

bool Round::is_supervised(const observe::ProcessRow& row) {
  if (last_supervised_.first != row.parent) last_supervised_ = {row.parent, has_supervisor(row.parent)};
  return last_supervised_.second;
}

bool Round::has_supervisor(observe::Pid parent) {
  const auto first = parent.value;
  for (int steps = 0; parent && steps < most_ancestors; ++steps) {
    const auto known = supervised_.find(parent.value);
    if (known != supervised_.end()) {
      const bool answer = known->second;
      return supervised_[first] = answer;
    }
    const auto* ancestor = find(parent);
    if (ancestor == nullptr) break;
    if (ancestor->kind == observe::Kind::supervisor) return supervised_[first] = true;
    parent = ancestor->parent;
  }
  return supervised_[first] = false;
}

const std::vector<observe::Wait>& Round::waits() {
  if (!waits_) {
    auto answer = node_.waits(within_);
    waits_ = answer ? std::move(*answer) : std::vector<observe::Wait>();
  }
  return *waits_;
}

const observe::Wait* Round::wait_of(observe::Pid pid) {
  const auto& all = waits();
  const auto found = std::lower_bound(all.begin(), all.end(), pid,
                                      [](const observe::Wait& wait, observe::Pid wanted) { return wait.pid < wanted; });
  return found != all.end() && found->pid == pid ? &*found : nullptr;
}

std::optional<observe::ProcessDetails> Round::ask(observe::Pid pid, const observe::DetailsRequest& request) {
  // A process that is busy would use up the time for all. On a virtual clock what is found must not depend on how busy
  // the machine is.
  const std::chrono::milliseconds patience{info.is_virtual ? 10'000 : 20};
  if (asked_ >= Engine::most_questions || within_.over()) {
    missed_ = true;
    return std::nullopt;
  }
  ++asked_;
  auto call = observe::Call::within(patience, within_.stop);
  call.deadline = std::min(call.deadline, within_.deadline);
  auto answer = node_.details(pid, request, call);
  if (answer) return std::move(*answer);
  if (answer.problem().kind != observe::Problem::Kind::ended) missed_ = true;
  return std::nullopt;
}

std::optional<observe::TraceId> Round::start_probe(const observe::TraceRequest& request) {
  const auto kept = node_.traces(within_);
  if (!kept || kept->size() >= observe::most_traces) return std::nullopt;
  const auto started = node_.start_trace(request, within_);
  if (!started) return std::nullopt;
  probes_.push_back(*started);
  return *started;
}

std::vector<observe::TraceEvent> Round::end_probe(observe::TraceId probe, std::size_t most) {
  auto answer = node_.trace_since(probe, 0, most, within_);
  node_.forget_trace(probe, within_);
  std::erase(probes_, probe);
  return answer ? std::move(answer->events) : std::vector<observe::TraceEvent>();
}

double Round::threshold(std::string_view key) const {
  return context_.settings->threshold(context_.rule->id, key);
}

observe::Duration Round::limit(std::string_view key) const {
  double scale = 1;
  for (const auto& each : context_.rule->thresholds) {
    if (each.key == key && each.unit == "ms") scale = 1e-3;
  }
  return std::chrono::duration_cast<observe::Duration>(std::chrono::duration<double>(threshold(key) * scale));
}

std::optional<CodePlace> place_of(const observe::ProcessDetails& details) {
  if (!details.waiting || !*details.waiting) return std::nullopt;
  const auto& place = (**details.waiting).place;
  return place.function.empty() ? std::nullopt : std::optional(CodePlace{place.function, place.file, place.line});
}

bool Round::is_expected(const observe::ProcessRow& row) const {
  if (context_.own->expected.empty()) return false;
  return findings::is_expected(*context_.own, text(row.name)) ||
         findings::is_expected(*context_.own, text(row.label)) ||
         findings::is_expected(*context_.own, text(row.initial_function));
}

bool Round::is_expected(std::string_view kind) const {
  return findings::is_expected(*context_.own, kind);
}

}  // namespace nazir::findings
