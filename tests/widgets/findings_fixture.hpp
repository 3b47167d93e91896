// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A node with things to find: a crash that nobody noticed, and a mailbox that grows.

#include <QGuiApplication>

#include "settled.hpp"

namespace nazir::widgets::tests {

/// `pid` ended and nobody noticed: the rule unhandled-crash finds it at the next look.
inline observe::Incident crashOf(std::uint64_t number, const std::string& name) {
  observe::Incident crash;
  crash.kind = observe::IncidentKind::crash;
  crash.pid = pid(number);
  crash.name = name;
  crash.text = "badmatch";
  return crash;
}

/// Only these two rules judge: made-up processes look unsupervised, and wait for ever.
inline findings::Settings onlyCrashesAndMailboxes() {
  findings::Settings settings;
  for (const auto& rule : findings::rules())
    (void)settings.enable(rule.id, rule.id == "unhandled-crash" || rule.id == "mailbox-growing");
  return settings;
}

/// Five looks in which the mailbox of a process grows by 150: the rule mailbox-growing finds it in the last.
inline void growMailbox(FakeNode& node, Collector& collector, std::uint64_t number, int looks = 6) {
  for (int i = 0; i < looks; ++i) {
    node.change(number, [](observe::ProcessRow& row) {
      row.messages_in += 200;
      row.mailbox_length += 150;
      row.reductions += 50;
    });
    nextFrame(collector);
  }
}

/// Returns when a frame has so many findings.
inline bool findingsBecome(Collector& collector, std::size_t count) {
  return frameWhere(collector, [count](const Frame& frame) {
    return frame.judgment.findings && frame.judgment.findings->now.size() == count;
  });
}

/// While it lives, windows are from right to left.
struct RightToLeft {
  RightToLeft() { QGuiApplication::setLayoutDirection(Qt::RightToLeft); }
  RightToLeft(const RightToLeft&) = delete;
  RightToLeft& operator=(const RightToLeft&) = delete;
  ~RightToLeft() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
};

/// A finding that no rule made.
inline findings::Finding madeFinding(const std::string& rule, const std::string& kind,
                                     std::vector<observe::Pid> processes,
                                     findings::Severity severity = findings::Severity::warning) {
  findings::Finding finding;
  finding.rule = rule;
  finding.kind = kind;
  finding.severity = severity;
  finding.sentence = kind + " is in trouble.";
  finding.count = "1 in trouble";
  finding.concerned = processes.size();
  finding.processes = std::move(processes);
  finding.epoch = 1;
  finding.since = std::chrono::seconds(10);
  finding.last_seen = std::chrono::seconds(75);
  return finding;
}

/// As the engine publishes them.
inline findings::FindingsPointer madeFindings(std::vector<findings::Finding> now,
                                              std::vector<findings::Finding> past = {}) {
  auto all = std::make_shared<findings::Findings>();
  all->at = std::chrono::seconds(75);
  all->epoch = 1;
  for (auto& each : past) each.active = false;
  all->now = std::move(now);
  all->past = std::move(past);
  for (std::uint32_t i = 0; i < all->now.size(); ++i) {
    for (const auto each : all->now[i].processes) {
      if (!all->mark_of(each)) all->marks.push_back({each, all->now[i].severity, i});
      std::sort(all->marks.begin(), all->marks.end(), [](const auto& a, const auto& b) { return a.pid < b.pid; });
    }
  }
  for (const auto& rule : findings::rules()) all->rules.push_back({std::string(rule.id), {}, {}});
  return all;
}

}  // namespace nazir::widgets::tests
