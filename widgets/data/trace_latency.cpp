// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/trace_latency.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
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

class Sorter {
 public:
  explicit Sorter(const TraceLog& log) : m_log(log) {}

  void add(LatencyOf of, const std::string& type, Duration took, std::uint32_t event) {
    auto& all = row(of, type);
    all.values.push_back({std::max(took, Duration(0)), event});
    all.sum += static_cast<double>(all.values.back().took.count());
  }
  void fail(const std::string& type) { ++row(LatencyOf::call, type).failed; }

  std::vector<TypeLatencies> finish() {
    std::vector<TypeLatencies> all;
    for (auto& [key, row] : m_rows) {
      std::stable_sort(row.values.begin(), row.values.end(),
                       [](const Latency& a, const Latency& b) { return a.took < b.took; });
      all.push_back(std::move(row));
    }
    std::stable_sort(all.begin(), all.end(), [](const TypeLatencies& a, const TypeLatencies& b) {
      return std::pair(a.of, b.values.size() + b.failed) < std::pair(b.of, a.values.size() + a.failed);
    });
    return all;
  }

 private:
  TypeLatencies& row(LatencyOf of, const std::string& type) {
    auto& found = m_rows[{of, type}];
    found.of = of;
    found.type = type;
    return found;
  }

  const TraceLog& m_log;
  std::map<std::pair<LatencyOf, std::string>, TypeLatencies> m_rows;
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
  Sorter sorter(log);
  // The request of each call, by pair: as its caller sent it and as its server took it.
  std::unordered_map<std::uint64_t, std::uint32_t> sent, taken;
  const auto typeOf = [&](const auto& requests, const observe::TraceEvent& event) {
    const auto request = requests.find(event.pair);
    return request == requests.end() ? event.type : log.entries()[request->second].event.type;
  };
  auto next = shown.begin();
  for (std::uint32_t i = 0; i < log.size(); ++i) {
    const auto& event = log.entries()[i].event;
    if (event.pair != 0 && event.kind == TraceKind::call) sent.insert_or_assign(event.pair, i);
    if (event.pair != 0 && event.kind == TraceKind::called) taken.insert_or_assign(event.pair, i);
    const bool isShown = next != shown.end() && *next == i;
    if (!isShown) continue;
    ++next;
    const auto partner = partners[i];
    switch (event.kind) {
      case TraceKind::reply:
        sorter.add(LatencyOf::call, typeOf(sent, event), event.latency, i);
        break;
      case TraceKind::no_reply:
        sorter.fail(typeOf(sent, event));
        break;
      case TraceKind::answer:
        if (const auto request = taken.find(event.pair); request != taken.end()) {
          sorter.add(LatencyOf::handling, typeOf(taken, event), event.at - log.entries()[request->second].event.at, i);
        }
        break;
      case TraceKind::receive:
      case TraceKind::called:
        if (partner != TraceLog::nobody) {
          sorter.add(LatencyOf::delivery, event.type, event.at - log.entries()[partner].event.at, i);
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
