// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_reading.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {
namespace {

using observe::Answer;
using observe::Call;
using observe::Node;
using observe::Problem;

constexpr std::chrono::milliseconds readEvery{500};
constexpr std::size_t eventsAtATime = 5000;

/// Each epoch of a node counts its traces from 1: after a restart, this id may belong to the trace of another viewer.
std::optional<Problem> changed(Node& node, std::uint64_t epoch, const Call& call) {
  const auto info = node.info(call);
  if (!info) return info.problem();
  if (info->epoch == epoch) return std::nullopt;
  return Problem{Problem::Kind::ended, TraceReading::tr("The node has started anew.").toStdString()};
}

}  // namespace

TraceReading::TraceReading(Collector& collector, QObject* parent) : QObject(parent), m_collector(&collector) {
  m_timer.setInterval(readEvery);
  connect(&m_timer, &QTimer::timeout, this, &TraceReading::read);
  connect(&collector, &Collector::nodeChanged, this, &TraceReading::abandon);
}

TraceReading::~TraceReading() {
  if (m_trace) release(*m_trace);
}

void TraceReading::start(const observe::TraceRequest& request) {
  if (m_starting || !m_collector) return;
  forget();
  m_starting = true;
  m_collector->fetch<Begun>(
      m_collector,  // the node has to forget the trace also when nobody reads it any more
      [request](Node& node, const Call& call) -> Answer<Begun> {
        const auto info = node.info(call);
        if (!info) return info.problem();
        const auto id = node.start_trace(request, call);
        if (!id) return id.problem();
        return Begun{*id, info->epoch};
      },
      [here = QPointer(this), collector = m_collector, asked = m_generation](const Answer<Begun>& answer) {
        if (here && asked == here->m_generation) {
          here->begin(answer);
        } else if (answer && collector) {
          collector->ask(collector,
                         [id = answer->id](Node& node, const Call& call) { return node.forget_trace(id, call); }, {});
        }
      });
  emit changed();
}

void TraceReading::begin(const Answer<Begun>& answer) {
  m_starting = false;
  if (answer) {
    m_trace = *answer;
    m_exists = true;
    setTimer();
    read();
  } else {
    m_problem = tr("The trace could not be started. %1").arg(QString::fromStdString(answer.problem().text));
  }
  emit changed();
}

void TraceReading::stop() {
  if (!running() || !m_collector) return;
  m_collector->ask(
      this, [id = m_trace->id](Node& node, const Call& call) { return node.stop_trace(id, call); },
      [this, asked = m_generation](const observe::Outcome& outcome) {
        if (asked != m_generation) return;
        if (!outcome.done) emit refused(QString::fromStdString(outcome.problem));
        read();
      });
}

void TraceReading::release(const Begun& begun) {
  if (!m_collector) return;
  m_collector->ask(m_collector,
                   [begun](Node& node, const Call& call) -> observe::Outcome {
                     if (widgets::changed(node, begun.epoch, call)) return {true, {}};
                     return node.forget_trace(begun.id, call);
                   },
                   {});
}

void TraceReading::forget() {
  if (m_trace) release(*m_trace);
  m_trace.reset();
  m_timer.stop();
  ++m_generation;
  m_status = {};
  m_next = m_lost = 0;
  m_exists = m_starting = m_reading = m_complete = false;
  m_problem.clear();
}

void TraceReading::abandon() {
  if (!m_trace && !m_starting) return;
  const bool ran = running() || m_starting;
  m_trace.reset();  // of another node: not to be forgotten there
  m_timer.stop();
  ++m_generation;
  m_starting = m_reading = false;
  m_complete = true;
  if (ran) m_problem = tr("The trace has ended, because its node is not observed any more.");
  emit changed();
}

void TraceReading::setActive(bool active) {
  if (std::exchange(m_active, active) == active) return;
  setTimer();
  if (active) read();
}

void TraceReading::setTimer() {
  if (m_active && m_trace && !m_complete) {
    m_timer.start();
  } else {
    m_timer.stop();
  }
}

void TraceReading::read() {
  if (!m_trace || m_reading || m_complete || !m_active || !m_collector) return;
  m_reading = true;
  m_collector->fetch<Piece>(
      this,
      [begun = *m_trace, next = m_next](Node& node, const Call& call) -> Answer<Piece> {
        if (auto problem = widgets::changed(node, begun.epoch, call)) return *std::move(problem);
        Piece piece;
        // The status first: what ended before the events were read has no more of them.
        auto traces = node.traces(call);
        if (!traces) return traces.problem();
        const auto status =
            std::find_if(traces->begin(), traces->end(), [&](const auto& each) { return each.id == begun.id; });
        if (status == traces->end()) {
          return Problem{Problem::Kind::ended, TraceReading::tr("The node has forgotten the trace.").toStdString()};
        }
        piece.status = std::move(*status);
        auto events = node.trace_since(begun.id, next, eventsAtATime, call);
        if (!events) return events.problem();
        piece.events = std::move(*events);
        return piece;
      },
      [this, asked = m_generation](const Answer<Piece>& answer) {
        if (asked != m_generation) return;
        m_reading = false;
        take(answer);
      });
}

void TraceReading::take(const Answer<Piece>& answer) {
  if (!answer) {
    m_problem = tr("The trace could not be read. %1").arg(QString::fromStdString(answer.problem().text));
    if (answer.problem().kind != Problem::Kind::late && answer.problem().kind != Problem::Kind::cancelled) {
      m_complete = true;
      if (m_trace) release(*m_trace);  // or it would record on, unread
      m_trace.reset();
      setTimer();
    }
    emit changed();
    return;
  }
  m_problem.clear();
  m_status = answer->status;
  m_lost += answer->events.lost;
  const auto& events = answer->events;
  const bool more = events.next > std::max<std::uint64_t>(m_next, 1);
  const bool full = events.events.size() >= eventsAtATime;
  m_next = events.next;
  if (m_status.ended && !more) {
    m_complete = true;
    release(*m_trace);  // all of it has been read: the node needs its memory for others
    m_trace.reset();
    setTimer();
  }
  if (!events.events.empty() || events.lost > 0) emit came(events);
  emit changed();
  if (full || (m_status.ended && more)) read();
}

}  // namespace nazir::widgets
