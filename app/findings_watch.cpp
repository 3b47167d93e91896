// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings_watch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/printable.hpp"

namespace nazir::app {

using namespace std::chrono_literals;
using findings::Finding;
using findings::Severity;

scenarios::Checked<Severity> parse_fail_on(std::string_view text) {
  if (text == "warn") return Severity::warning;
  if (text == "error") return Severity::error;
  return scenarios::Problem{fmt::format("expected warn or error, found {}", scenarios::in_quotes(text))};
}

FindingsWatch::FindingsWatch(std::shared_ptr<observe::Node> node, findings::Settings settings)
    : node_(std::move(node)), engine_(std::move(settings)), due_(std::chrono::steady_clock::now()) {}

void FindingsWatch::poll() {
  const detail::Lock lock(mutex_);
  const auto began = std::chrono::steady_clock::now();
  if (began < due_) return;
  round();
  const auto cost = std::chrono::steady_clock::now() - began;
  due_ = began + std::max<std::chrono::nanoseconds>(1s, 20 * cost);
}

void FindingsWatch::second_passed() {
  constexpr std::size_t processes_a_second = 50'000;
  const detail::Lock lock(mutex_);
  if (seconds_left_ > 0) {
    --seconds_left_;
    return;
  }
  seconds_left_ = round() / processes_a_second;
}

std::size_t FindingsWatch::round() {
  const auto snapshot = node_->snapshot();
  engine_.round(*node_, node_->info(), snapshot);
  return snapshot->processes.size();
}

std::vector<Finding> FindingsWatch::finish() {
  const detail::Lock lock(mutex_);
  round();
  const auto latest = engine_.latest();
  auto all = latest->now;
  all.insert(all.end(), latest->past.begin(), latest->past.end());
  std::stable_sort(all.begin(), all.end(), [](const Finding& one, const Finding& other) {
    return one.severity != other.severity ? one.severity > other.severity : one.since < other.since;
  });
  return all;
}

std::vector<scenarios::RestingRule> FindingsWatch::resting() const {
  const detail::Lock lock(mutex_);
  std::vector<scenarios::RestingRule> list;
  for (const auto& rule : engine_.latest()->rules) {
    if (rule.verdict == findings::Verdict::off) list.push_back({rule.rule, "The scenario switches it off."});
    if (rule.verdict == findings::Verdict::resting) list.push_back({rule.rule, rule.why});
  }
  return list;
}

std::vector<scenarios::ReportedFinding> reported(const std::vector<Finding>& found, const observe::PidFormat& format) {
  std::vector<scenarios::ReportedFinding> list;
  for (const auto& finding : found) {
    auto& entry = list.emplace_back();
    entry.id = finding.rule;
    entry.severity = to_text(finding.severity);
    entry.sentence = finding.sentence;
    entry.count = finding.count;
    entry.since = finding.since;
    entry.last_seen = finding.last_seen;
    entry.active = finding.active;
    for (const auto pid : finding.processes) entry.processes.push_back(observe::to_text(pid, format));
    if (const auto& place = finding.place; place && !place->file.empty()) {
      entry.place = fmt::format("{}:{}", place->file, place->line);
    }
  }
  return list;
}

std::string findings_problem(const std::vector<Finding>& found, Severity fail_on) {
  const auto grave = [fail_on](const Finding& finding) { return finding.severity >= fail_on; };
  const auto count = std::count_if(found.begin(), found.end(), grave);
  if (count == 0) return {};
  const auto first = std::find_if(found.begin(), found.end(), grave);
  const auto more = count > 1 ? fmt::format(" and {} more", count - 1) : std::string();
  return fmt::format("--fail-on: found {}{}: {}", first->rule, more, scenarios::printable(first->sentence));
}

}  // namespace nazir::app
