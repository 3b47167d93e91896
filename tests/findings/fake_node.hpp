// SPDX-License-Identifier: BSL-1.0
#pragma once
// A node whose processes, answers and incidents a test writes by hand, and an engine that judges it.
//
//   auto& row = node.add(1, {.name = "stats", .kind = Kind::gen_server});
//   rounds(3, [&] { receives(row, 100, 50); });
//   EXPECT_EQ(sentence("mailbox-growing"), "…");

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nazir/findings.hpp>

namespace nazir::observe {
inline void PrintTo(Pid pid, std::ostream* out) {
  *out << to_text(pid);
}
}  // namespace nazir::observe

namespace nazir::findings {

inline void PrintTo(Verdict verdict, std::ostream* out) {
  *out << to_text(verdict);
}
inline void PrintTo(Severity severity, std::ostream* out) {
  *out << to_text(severity);
}

namespace test {

using namespace std::chrono_literals;
using observe::Duration;
using observe::Incident;
using observe::IncidentKind;
using observe::Kind;
using observe::Pid;
using observe::Priority;
using observe::ProcessRow;
using observe::State;
using Pids = std::vector<Pid>;

/// The process that is written "<0.N.0>".
inline Pid pid(std::uint64_t number) {
  return Pid{number << 24U};
}

/// What a test says of a new process.
struct Made {
  std::string name = {}, label = {}, function = "worker";
  Kind kind = Kind::function;
  Pid parent = {};
  State state = State::waiting;
};

class FakeNode final : public observe::Node {
 public:
  using Node::details;
  using Node::incidents_since;
  using Node::info;
  using Node::snapshot;
  using Node::start_trace;
  using Node::trace_since;
  using Node::traces;
  using Node::waits;

  FakeNode() {
    about.epoch = 1;
    about.abilities = observe::Abilities::all();
    about.stack_size = 64 * 1024;
  }

  ProcessRow& add(std::uint64_t number, const Made& made) {
    ProcessRow& row = rows[pid(number)];
    row.pid = pid(number);
    row.parent = made.parent;
    row.name = text(made.name);
    row.label = text(made.label);
    row.initial_function = row.current_function = text(made.function);
    row.kind = made.kind;
    row.state = made.state;
    row.spawned_at = at;
    row.reductions = 1;
    return row;
  }
  void remove(std::uint64_t number) { rows.erase(pid(number)); }
  observe::StringId text(const std::string& words) {
    if (words.empty()) return observe::StringId::none;
    const auto found = std::find(texts_.begin(), texts_.end(), words);
    if (found != texts_.end()) return static_cast<observe::StringId>(found - texts_.begin());
    texts_.push_back(words);
    return static_cast<observe::StringId>(texts_.size() - 1);
  }
  /// It happens now.
  void happens(Incident incident) {
    incident.at = at;
    incident.number = incidents.size() + 1;
    ++counts[static_cast<std::size_t>(incident.kind)];
    incidents.push_back(std::move(incident));
  }
  /// A trace that another observer started.
  observe::TraceStatus& trace_of_others() {
    observe::TraceStatus status;
    status.id = static_cast<observe::TraceId>(++last_trace);
    return kept.emplace_back(status);
  }

  // ---- The contract
  observe::Answer<observe::NodeInfo> info(const observe::Call&) const override { return about; }
  observe::Answer<observe::SnapshotPointer> snapshot(const observe::SnapshotRequest&, const observe::Call&) override {
    auto look = std::make_shared<observe::Snapshot>();
    look->at = at;
    look->strings = observe::Strings(std::make_shared<const std::vector<std::string>>(texts_));
    for (const auto& [pid, row] : rows) look->processes.push_back(row);
    look->totals = totals;
    look->totals.processes = rows.size();
    look->memory = memory;
    look->schedulers = schedulers;
    return observe::SnapshotPointer(std::move(look));
  }
  observe::Answer<observe::ProcessDetails> details(Pid pid, const observe::DetailsRequest& request,
                                                   const observe::Call&) override {
    using observe::Problem;
    ++questions;
    const auto row = rows.find(pid);
    if (row == rows.end()) return Problem{Problem::Kind::ended, "It has ended."};
    if (silent.contains(pid)) return Problem{Problem::Kind::late, "It is busy."};
    observe::ProcessDetails answer;
    answer.row = row->second;
    answer.current_function = texts_[static_cast<std::size_t>(row->second.current_function)];
    if (request.relations) answer.relations = relations[pid];
    if (request.waiting) answer.waiting = waiting[pid];
    if (request.stack) answer.stack = stacks[pid];
    if (request.messages > 0) answer.messages = mailboxes[pid];
    return answer;
  }
  observe::Answer<std::vector<observe::Wait>> waits(const observe::Call&) override { return who_waits; }
  observe::Answer<observe::Incidents> incidents_since(std::uint64_t number, std::size_t,
                                                      const observe::Call&) override {
    observe::Incidents answer;
    for (const auto& each : incidents) {
      if (each.number >= number) answer.incidents.push_back(each);
    }
    answer.next = incidents.size() + 1;
    answer.lost = lost;
    answer.counts = counts;
    return answer;
  }
  observe::Answer<observe::TraceId> start_trace(const observe::TraceRequest& request, const observe::Call&) override {
    requests.push_back(request);
    observe::TraceStatus status;
    status.id = static_cast<observe::TraceId>(++last_trace);
    status.dropped = probes_drop;
    kept.push_back(status);
    return status.id;
  }
  observe::Outcome forget_trace(observe::TraceId id, const observe::Call&) override {
    return {std::erase_if(kept, [id](const auto& each) { return each.id == id; }) > 0, {}};
  }
  observe::Answer<std::vector<observe::TraceStatus>> traces(const observe::Call&) override { return kept; }
  observe::Answer<observe::TraceEvents> trace_since(observe::TraceId, std::uint64_t, std::size_t,
                                                    const observe::Call&) override {
    observe::TraceEvents answer;
    answer.events = events;
    return answer;
  }

  observe::NodeInfo about;
  Duration at{0};
  std::map<Pid, ProcessRow> rows;
  observe::Totals totals;
  observe::Memory memory;
  std::vector<observe::SchedulerRow> schedulers;
  std::map<Pid, observe::Relations> relations;
  std::map<Pid, observe::Waiting> waiting;
  std::map<Pid, std::vector<observe::StackFrame>> stacks;
  std::map<Pid, observe::Mailbox> mailboxes;
  std::set<Pid> silent;  ///< They do not answer questions.
  std::vector<observe::Wait> who_waits;
  std::vector<Incident> incidents;
  std::array<std::uint64_t, observe::incident_kind_count> counts{};
  std::uint64_t lost = 0;
  std::vector<observe::TraceRequest> requests;
  std::vector<observe::TraceStatus> kept;
  std::vector<observe::TraceEvent> events;  ///< Of each trace that is read.
  std::uint64_t probes_drop = 0;            ///< Of each trace that is started.
  std::uint64_t last_trace = 0;
  int questions = 0;

 private:
  std::vector<std::string> texts_{""};
};

class FindingsTest : public testing::Test {
 protected:
  /// A look after `step`.
  FindingsPointer round(Duration step = 1s) {
    node.at += step;
    return engine.round(node, node.about, node.Node::snapshot());
  }
  /// As many looks, a second apart; `each` happens before each of them.
  FindingsPointer rounds(
      int count, const std::function<void()>& each = [] {}) {
    for (int i = 0; i < count; ++i) {
      each();
      round();
    }
    return engine.latest();
  }
  /// The rule's gravest finding; null if there is none.
  const Finding* of(std::string_view rule) const {
    for (const auto& each : engine.latest()->now) {
      if (each.rule == rule) return &each;
    }
    return nullptr;
  }
  std::string sentence(std::string_view rule) const { return of(rule) != nullptr ? of(rule)->sentence : "none"; }
  std::string count(std::string_view rule) const { return of(rule) != nullptr ? of(rule)->count : "none"; }
  Pids pids(std::string_view rule) const { return of(rule) != nullptr ? of(rule)->processes : Pids(); }
  Verdict verdict(std::string_view rule) const {
    for (const auto& each : engine.latest()->rules) {
      if (each.rule == rule) return each.verdict;
    }
    return Verdict::off;
  }
  void set(std::string_view rule, std::string_view key, double value) {
    auto settings = engine.settings();
    EXPECT_EQ(settings.set(rule, key, value), "");
    engine.set(settings);
  }
  void expect(std::string_view rule, const std::string& kind) {
    auto settings = engine.settings();
    EXPECT_EQ(settings.expect(rule, kind), "");
    engine.set(settings);
  }

  /// Messages arrive at a process, and it takes some.
  static void receives(ProcessRow& row, std::uint64_t arrive, std::uint64_t take) {
    row.messages_in += arrive;
    row.mailbox_length += arrive;
    row.mailbox_length -= std::min(take, row.mailbox_length);
    row.reductions += take;
  }
  static void sends(ProcessRow& row, std::uint64_t messages) {
    row.messages_out += messages;
    row.reductions += messages;
  }
  static void runs(ProcessRow& row, Duration time, std::uint64_t reductions) {
    row.running += time;
    row.reductions += reductions;
  }
  /// The process waits there for whom, since when and until when.
  void waits_in(std::uint64_t number, const std::string& what, Pid on = {}, std::optional<Duration> until = {}) {
    auto& waiting = node.waiting[pid(number)];
    waiting.what = what;
    waiting.since = node.at;
    waiting.until = until;
    waiting.place.function = what;
    if (on) waiting.call = observe::WaitsOn{on, node.at};
  }

  FakeNode node;
  Engine engine;
};

}  // namespace test
}  // namespace nazir::findings
