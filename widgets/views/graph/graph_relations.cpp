// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/graph/graph_relations.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace nazir::widgets {

GraphRelations::GraphRelations(Collector& collector, QObject* parent) : QObject(parent), m_collector(collector) {
  connect(&collector, &Collector::nodeChanged, this, &GraphRelations::forget);
}

void GraphRelations::ask(const FramePointer& frame, const std::vector<observe::Pid>& pids) {
  Question question{frame, pids};
  if (question.pids.size() > most) question.pids.resize(most);
  if (!frame || question.pids.empty()) {
    forget();
  } else if (m_asking) {
    m_next = std::move(question);
  } else {
    askNow(std::move(question));
  }
}

void GraphRelations::forget() {
  ++m_generation;
  m_asking = false;
  m_next = {};
  m_problem.clear();
  if (m_known.empty()) return;
  m_known.clear();
  emit changed();
}

GraphRelations::Relations GraphRelations::summary(const observe::Snapshot& snapshot, observe::Pid pid,
                                                  const observe::Relations& all) {
  const auto parentOf = [&](observe::Pid of) {
    const auto row = indexOf(snapshot, of);
    return row < 0 ? observe::Pid() : snapshot.processes[static_cast<std::size_t>(row)].parent;
  };
  const auto parent = parentOf(pid);
  Relations result{.links = all.links.size(),
                   .monitors = all.monitors.size(),
                   .monitoredBy = all.monitored_by.size(),
                   .linked = {},
                   .watched = all.monitors,
                   .watchedBy = all.monitored_by};
  for (const auto other : all.links) {
    if (result.linked.size() >= mostEach) break;
    if (other != parent && parentOf(other) != pid) result.linked.push_back(other);
  }
  for (auto* list : {&result.watched, &result.watchedBy}) list->resize(std::min(list->size(), mostEach));
  return result;
}

void GraphRelations::askNow(Question question) {
  m_asking = true;
  m_collector.fetch<Known>(
      this,
      [question = std::move(question)](observe::Node& node, const observe::Call& call) -> observe::Answer<Known> {
        observe::DetailsRequest request;
        request.relations = true;
        Known known;
        for (const auto pid : question.pids) {
          const auto details = node.details(pid, request, call);
          if (!details && details.problem().kind == observe::Problem::Kind::ended) continue;
          if (!details) return details.problem();
          if (!details->relations) continue;
          if (!*details->relations) return details->relations->problem();
          known.emplace(pid.value, summary(*question.frame->snapshot, pid, **details->relations));
        }
        return known;
      },
      [this, asked = m_generation](observe::Answer<Known> answer) {
        if (asked != m_generation) return;
        m_asking = false;
        m_problem = answer ? QString() : QString::fromStdString(answer.problem().text);
        m_known = answer ? std::move(*answer) : Known();
        emit changed();
        if (m_next.frame && !m_asking) askNow(std::exchange(m_next, {}));
      });
}

const GraphRelations::Relations* GraphRelations::of(observe::Pid pid) const {
  const auto found = m_known.find(pid.value);
  return found == m_known.end() ? nullptr : &found->second;
}

std::vector<GraphEdge> GraphRelations::edges(const GraphLayout& graph, bool links, bool monitors) const {
  std::set<std::tuple<GraphEdge::Kind, observe::Pid, observe::Pid>> all;
  if (graph.empty()) return {};
  const auto isShown = [&](observe::Pid pid) { return graph.find({GraphNode::Kind::process, pid}).has_value(); };
  const auto add = [&](GraphEdge::Kind kind, observe::Pid from, observe::Pid to) {
    if (from != to && isShown(from) && isShown(to)) all.emplace(kind, from, to);
  };
  for (const auto& [value, relations] : m_known) {
    const observe::Pid pid{value};
    if (links) {
      for (const auto other : relations.linked) add(GraphEdge::Kind::link, std::min(pid, other), std::max(pid, other));
    }
    if (!monitors) continue;
    for (const auto other : relations.watched) add(GraphEdge::Kind::monitor, pid, other);
    for (const auto other : relations.watchedBy) add(GraphEdge::Kind::monitor, other, pid);
  }
  std::vector<GraphEdge> edges;
  for (const auto& [kind, from, to] : all) {
    const bool mutual = all.contains({kind, to, from});
    if (!mutual || from < to) edges.push_back({kind, from, to, mutual});
  }
  return edges;
}

}  // namespace nazir::widgets
