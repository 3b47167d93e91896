// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/exit_watch.hpp"

#include <QPointer>
#include <deque>
#include <map>

namespace nazir::widgets {

struct ExitWatch::Reading {
  const observe::Node* node = nullptr;  // whose trace it is
  std::optional<observe::TraceId> trace;
  std::uint64_t next = 0;
  std::map<observe::Pid, int> watched;  // how often
  std::map<observe::Pid, End> ends;
  std::map<observe::Pid, std::deque<observe::TraceEvent>> lives;

  void read(observe::Node& from) {
    if (node != &from) trace.reset();
    node = &from;
    for (bool more = trace.has_value(); more;) {
      const auto events = from.trace_since(*trace, next, 10'000, observe::Call());
      if (!events) return;
      more = events->next != next && !events->events.empty();
      next = events->next;
      for (const auto& event : events->events) {
        if (!watched.contains(event.pid)) continue;
        auto& life = lives[event.pid];
        life.push_back(event);
        if (life.size() > mostEvents) life.pop_front();
        if (event.kind == observe::TraceKind::exit) ends[event.pid] = {QString::fromStdString(event.text), event.at};
      }
    }
  }

  /// The new trace starts before the old one ends, so that no end falls between them.
  observe::Outcome renew(observe::Node& from) {
    observe::TraceRequest request{.what = {.messages = false}};
    for (const auto& [pid, times] : watched) request.processes.push_back(pid);
    request.bounds = {.events = 10'000'000, .time = observe::Duration(0), .bytes = std::size_t{1} << 20U};
    observe::Outcome outcome{true, {}};
    std::optional<observe::TraceId> started;
    if (!watched.empty()) {
      if (const auto answer = from.start_trace(request, observe::Call())) {
        started = *answer;
      } else {
        outcome = {false, answer.problem().text};
      }
    }
    read(from);
    if (trace) from.forget_trace(*trace, observe::Call());
    trace = started;
    next = 0;
    return outcome;
  }
};

ExitWatch::ExitWatch(Collector& collector, QObject* parent)
    : QObject(parent), m_collector(collector), m_reading(std::make_shared<Reading>()) {}

void ExitWatch::watch(observe::Pid pid) {
  m_collector.ask(this,
                  [reading = m_reading, pid](observe::Node& node) {
                    const bool known = reading->watched[pid]++ > 0 && reading->node == &node;
                    return known ? observe::Outcome{true, {}} : reading->renew(node);
                  },
                  {});
}

void ExitWatch::unwatch(observe::Pid pid) {
  m_collector.ask(this,
                  [reading = m_reading, pid](observe::Node& node) {
                    const auto watched = reading->watched.find(pid);
                    if (watched == reading->watched.end() || --watched->second > 0) return observe::Outcome{true, {}};
                    reading->watched.erase(watched);
                    reading->ends.erase(pid);
                    reading->lives.erase(pid);
                    return reading->renew(node);
                  },
                  {});
}

void ExitWatch::ask(observe::Pid pid, QObject* context, std::function<void(const std::optional<End>&)> then) {
  const auto end = std::make_shared<std::optional<End>>();
  m_collector.ask(
      this,
      [reading = m_reading, pid, end](observe::Node& node) -> observe::Outcome {
        reading->read(node);
        if (const auto known = reading->ends.find(pid); known != reading->ends.end()) *end = known->second;
        return {true, {}};
      },
      [end, context = QPointer(context), then = std::move(then)](const observe::Outcome&) {
        if (context) then(*end);
      });
}

void ExitWatch::readLife(observe::Pid pid, QObject* context,
                         std::function<void(const std::vector<observe::TraceEvent>&)> then) {
  const auto life = std::make_shared<std::vector<observe::TraceEvent>>();
  m_collector.ask(
      this,
      [reading = m_reading, pid, life](observe::Node& node) -> observe::Outcome {
        reading->read(node);
        if (const auto known = reading->lives.find(pid); known != reading->lives.end()) {
          life->assign(known->second.begin(), known->second.end());
        }
        return {true, {}};
      },
      [life, context = QPointer(context), then = std::move(then)](const observe::Outcome&) {
        if (context) then(*life);
      });
}

}  // namespace nazir::widgets
