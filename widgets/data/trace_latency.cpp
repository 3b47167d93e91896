// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_latency.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace nazir::widgets {
namespace {

using observe::Duration;
using observe::TraceKind;

/// The beginnings of the bins: 0, 100 ns, 126 ns, 158 ns, …
const std::vector<Duration>& edges() {
  static const auto all = [] {
    std::vector<Duration> edges{Duration(0)};
    for (int tenth = 20; tenth <= 180; ++tenth) edges.emplace_back(std::llround(std::pow(10.0, tenth / 10.0)));
    return edges;
  }();
  return all;
}

struct LatencyType {
  std::string type = {};
  bool isOfAnswer = false;
};

class Sorter {
 public:
  void add(LatencyOf of, const LatencyType& type, Duration took, std::uint32_t event) {
    auto& all = row(of, type);
    all.values.push_back({std::max(took, Duration(0)), event});
    all.sum += static_cast<double>(all.values.back().took.count());
  }
  void fail(const LatencyType& type) { ++row(LatencyOf::call, type).failed; }
  void leaveOpen(LatencyOf of, const LatencyType& type) { ++row(of, type).open; }

  std::vector<TypeLatencies> finish() {
    std::vector<TypeLatencies> all;
    for (auto& [key, row] : m_rows) {
      std::stable_sort(row.values.begin(), row.values.end(),
                       [](const Latency& a, const Latency& b) { return a.took < b.took; });
      all.push_back(std::move(row));
    }
    const auto count = [](const TypeLatencies& row) { return row.values.size() + row.failed + row.open; };
    std::stable_sort(all.begin(), all.end(), [&](const TypeLatencies& a, const TypeLatencies& b) {
      return std::pair(a.of, count(b)) < std::pair(b.of, count(a));
    });
    return all;
  }

 private:
  TypeLatencies& row(LatencyOf of, const LatencyType& type) {
    auto& found = m_rows[{of, type.type, type.isOfAnswer}];
    found.of = of;
    found.type = type.type;
    found.isOfAnswer = type.isOfAnswer;
    return found;
  }

  std::map<std::tuple<LatencyOf, std::string, bool>, TypeLatencies> m_rows;
};

/// The requests of a trace, and which type of request an answer of some type belongs to.
class Requests {
 public:
  explicit Requests(const TraceLog& log) : m_log(log) {
    for (std::uint32_t i = 0; i < log.size(); ++i) {
      const auto& event = log.entries()[i].event;
      note(event, i);
      if (event.kind != TraceKind::reply && event.kind != TraceKind::answer) continue;
      const auto request = find(event.pair);
      if (request == TraceLog::nobody) continue;
      const auto& type = log.entries()[request].event.type;
      const auto [known, isNew] = m_byAnswer.try_emplace(event.type, type);
      if (!isNew && known->second != type) known->second.clear();
    }
    m_sent.clear();
    m_taken.clear();
  }

  /// Call it for each event in order.
  void note(const observe::TraceEvent& event, std::uint32_t i) {
    if (event.pair == 0) return;
    if (event.kind == TraceKind::call) m_sent.insert_or_assign(event.pair, i);
    if (event.kind == TraceKind::called) m_taken.insert_or_assign(event.pair, i);
  }
  std::uint32_t taken(std::uint64_t pair) const { return in(m_taken, pair); }
  LatencyType typeFor(const observe::TraceEvent& answer) const {
    if (const auto request = find(answer.pair); request != TraceLog::nobody) {
      return {m_log.entries()[request].event.type};
    }
    const auto known = m_byAnswer.find(answer.type);
    if (known != m_byAnswer.end() && !known->second.empty()) return {known->second};
    return {answer.type, true};
  }

 private:
  using ByPair = std::unordered_map<std::uint64_t, std::uint32_t>;

  static std::uint32_t in(const ByPair& requests, std::uint64_t pair) {
    const auto found = requests.find(pair);
    return found == requests.end() ? TraceLog::nobody : found->second;
  }
  std::uint32_t find(std::uint64_t pair) const {
    const auto sent = in(m_sent, pair);
    return sent != TraceLog::nobody ? sent : in(m_taken, pair);
  }

  const TraceLog& m_log;
  ByPair m_sent, m_taken;                                   // as the caller sent it and as the server took it
  std::unordered_map<std::string, std::string> m_byAnswer;  // empty: of several types
};

/// Counts what had begun but not ended.
class OpenEnds {
 public:
  explicit OpenEnds(const TraceLog& log)
      : m_log(log),
        m_ended(log.processes().size()),
        m_receives(log.processes().size()),
        m_since(log.gaps().empty() ? 0 : log.gaps().back().before) {
    for (std::uint32_t i = 0; i < log.size(); ++i) {
      const auto& [event, process, other, at] = log.entries()[i];
      if (event.kind == TraceKind::exit) m_ended[process] = true;
      if (event.kind == TraceKind::receive || event.kind == TraceKind::called) m_receives[process] = true;
      if (event.pair == 0) continue;
      if (event.kind == TraceKind::reply || event.kind == TraceKind::no_reply) m_replied.insert(event.pair);
      if (event.kind == TraceKind::answer) m_answered.insert(event.pair);
    }
  }

  void count(std::uint32_t i, std::uint32_t partner, Sorter& sorter) const {
    const auto& entry = m_log.entries()[i];
    const auto& event = entry.event;
    if (event.pair == 0 || i < m_since) return;
    if (event.kind == TraceKind::call && !m_replied.contains(event.pair) && !m_ended[entry.process]) {
      sorter.leaveOpen(LatencyOf::call, {event.type});
    }
    if (event.kind == TraceKind::called && !m_answered.contains(event.pair) && !m_ended[entry.process]) {
      sorter.leaveOpen(LatencyOf::handling, {event.type});
    }
    const bool isSent = event.kind == TraceKind::send || event.kind == TraceKind::call;
    if (isSent && partner == TraceLog::nobody && entry.other != TraceLog::nobody && m_receives[entry.other] &&
        !m_ended[entry.other]) {
      sorter.leaveOpen(LatencyOf::delivery, {event.type});
    }
  }

 private:
  const TraceLog& m_log;
  std::vector<bool> m_ended, m_receives;  // by process
  std::unordered_set<std::uint64_t> m_replied, m_answered;
  std::uint32_t m_since;
};

}  // namespace

Duration TypeLatencies::mean() const {
  return Duration(values.empty() ? 0 : std::llround(sum / static_cast<double>(values.size())));
}

Duration TypeLatencies::quantile(double share) const {
  if (values.empty()) return Duration(0);
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1].took;
}

std::vector<TypeLatencies> latenciesOf(const TraceLog& log, std::span<const std::uint32_t> shown,
                                       const std::vector<std::uint32_t>& partners) {
  Sorter sorter;
  Requests requests(log);
  const OpenEnds open(log);
  auto next = shown.begin();
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    const auto& event = log.entries()[i].event;
    requests.note(event, i);
    const bool isShown = next != shown.end() && *next == i;
    if (!isShown) continue;
    ++next;
    const auto partner = partners[i];
    open.count(i, partner, sorter);
    switch (event.kind) {
      case TraceKind::reply:
        sorter.add(LatencyOf::call, requests.typeFor(event), event.latency, i);
        break;
      case TraceKind::no_reply:
        sorter.fail(event.type.empty() ? requests.typeFor(event) : LatencyType{event.type});  // that of the request
        break;
      case TraceKind::answer:
        if (const auto request = requests.taken(event.pair); request != TraceLog::nobody) {
          const auto& taken = log.entries()[request].event;
          sorter.add(LatencyOf::handling, {taken.type}, event.at - taken.at, i);
        }
        break;
      case TraceKind::receive:
      case TraceKind::called:
        if (partner != TraceLog::nobody) {
          sorter.add(LatencyOf::delivery, {event.type}, event.at - log.entries()[partner].event.at, i);
        }
        break;
      case TraceKind::in:
        if (event.latency > Duration(0)) sorter.add(LatencyOf::turn, {}, event.latency, i);  // 0: unknown
        break;
      default:
        break;
    }
  }
  return sorter.finish();
}

std::vector<LatencyBin> binsOf(const TypeLatencies& latencies) {
  std::vector<LatencyBin> bins;
  const auto& all = edges();
  std::size_t bin = 0;
  for (const auto& value : latencies.values) {
    const auto last = static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), value.took) - all.begin()) - 1;
    if (bins.empty()) bin = last;
    for (; bins.empty() || bin < last + 1; ++bin) {
      bins.push_back({all[bin], bin + 1 < all.size() ? all[bin + 1] : Duration::max()});
    }
    ++bins.back().count;
    bins.back().event = value.event;
  }
  return bins;
}

}  // namespace nazir::widgets
