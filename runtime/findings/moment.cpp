// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cmath>
#include <utility>

#include <nazir/findings/moment.hpp>

#include "words.hpp"

namespace nazir::findings {
namespace {

using observe::ProcessRow;
using ByFunction = boost::unordered_flat_map<observe::StringId, Figures>;

double grown(std::uint64_t before, std::uint64_t now) {
  return now > before ? static_cast<double>(now - before) : 0;
}

double seconds(observe::Duration time) {
  return std::chrono::duration<double>(time).count();
}

void add(Figures& figures, const ProcessRow& row) {
  figures[Figure::processes] += 1;
  figures[Figure::memory] += static_cast<double>(row.memory);
  figures[Figure::mailbox] += static_cast<double>(row.mailbox_length);
  figures[Figure::restarts] += row.restarts;
}

/// `before`: of the same process; null if it did not live then.
void add_rates(Figures& figures, const ProcessRow& row, const ProcessRow* before, double per_second) {
  static const ProcessRow unborn;
  const auto& from = before != nullptr ? *before : unborn;
  figures[Figure::running] += std::max(0.0, seconds(row.running - from.running)) * per_second;
  figures[Figure::reductions] += grown(from.reductions, row.reductions) * per_second;
  figures[Figure::messages_in] += grown(from.messages_in, row.messages_in) * per_second;
  figures[Figure::messages_out] += grown(from.messages_out, row.messages_out) * per_second;
}

ByFunction sums(const observe::Snapshot& now, const observe::Snapshot* before) {
  ByFunction result;
  const double passed = before != nullptr ? seconds(now.at - before->at) : 0;
  std::size_t old = 0;
  for (const auto& row : now.processes) {
    auto& figures = result[row.initial_function];
    add(figures, row);
    if (passed <= 0) continue;
    const auto& rows = before->processes;
    while (old < rows.size() && rows[old].pid < row.pid) ++old;
    const bool known = old < rows.size() && rows[old].pid == row.pid;
    add_rates(figures, row, known ? &rows[old] : nullptr, 1 / passed);
  }
  return result;
}

std::bitset<figure_count> told_by(const observe::Abilities& abilities, bool rates) {
  std::bitset<figure_count> told;
  const auto tell = [&](Figure figure, bool can) { told.set(static_cast<std::size_t>(figure), can); };
  for (const auto figure : {Figure::processes, Figure::memory, Figure::mailbox}) tell(figure, true);
  tell(Figure::running, rates && abilities.has(observe::Ability::running_time));
  tell(Figure::reductions, rates);
  const bool counts = abilities.has(observe::Ability::message_counts);
  tell(Figure::messages_in, rates && counts);
  tell(Figure::messages_out, rates && counts);
  tell(Figure::crashes, abilities.has(observe::Ability::incidents));
  tell(Figure::restarts, abilities.has(observe::Ability::restarts));
  return told;
}

/// Merges kinds of equal name, and those beyond `most_kinds`.
void settle(std::vector<Moment::Kind>& kinds) {
  const auto by_name = [](const Moment::Kind& one, const Moment::Kind& other) { return one.name < other.name; };
  const auto merge = [&] {
    std::stable_sort(kinds.begin(), kinds.end(), by_name);
    std::size_t last = 0;
    for (std::size_t i = 1; i < kinds.size(); ++i) {
      if (kinds[i].name == kinds[last].name) {
        kinds[last].figures += kinds[i].figures;
      } else if (++last != i) {
        kinds[last] = std::move(kinds[i]);
      }
    }
    kinds.resize(std::min(kinds.size(), last + 1));
  };
  merge();
  if (kinds.size() <= Moment::most_kinds) return;
  std::stable_sort(kinds.begin(), kinds.end(), [](const Moment::Kind& one, const Moment::Kind& other) {
    const auto weight = [](const Figures& of) { return of[Figure::processes] + of[Figure::crashes]; };
    return weight(one.figures) > weight(other.figures);
  });
  for (auto i = Moment::most_kinds - 1; i < kinds.size(); ++i) kinds[i].name = "(others)";
  merge();
}

}  // namespace

std::string_view to_text(Figure figure) {
  switch (figure) {
    case Figure::processes:
      return "processes";
    case Figure::memory:
      return "memory";
    case Figure::mailbox:
      return "mailbox";
    case Figure::running:
      return "running";
    case Figure::reductions:
      return "reductions";
    case Figure::messages_in:
      return "messages in";
    case Figure::messages_out:
      return "messages out";
    case Figure::crashes:
      return "crashes";
    case Figure::restarts:
      return "restarts";
  }
  return "?";
}

std::string value_text(Figure figure, double value) {
  const auto whole = static_cast<std::uint64_t>(std::llround(std::clamp(value, 0.0, 1e18)));
  switch (figure) {
    case Figure::memory:
      return bytes(whole);
    case Figure::running:
      return value > 0 && value < 0.01 ? "< 1 %" : fmt::format("{:.0f} %", value * 100);
    case Figure::reductions:
    case Figure::messages_in:
    case Figure::messages_out:
      return rate(value) + "/s";
    case Figure::processes:
    case Figure::mailbox:
    case Figure::crashes:
    case Figure::restarts:
      break;
  }
  return number(whole);
}

void MomentMaker::begin(const observe::NodeInfo& info) {
  if (info.epoch == epoch_) return;
  *this = {};
  epoch_ = info.epoch;
}

void MomentMaker::take(const observe::NodeInfo& info, const observe::Incidents& incidents) {
  begin(info);
  const auto all = incidents.counts[static_cast<std::size_t>(observe::IncidentKind::crash)];
  if (!std::exchange(counts_known_, true)) {
    crashes_at_first_ = all;
    return;
  }
  all_crashes_ = all - std::min(all, crashes_at_first_);
  for (const auto& incident : incidents.incidents) {
    if (incident.kind != observe::IncidentKind::crash) continue;
    const auto place =
        std::lower_bound(crashes_.begin(), crashes_.end(), incident.function,
                         [](const Crashes& one, const std::string& wanted) { return one.kind < wanted; });
    if (place != crashes_.end() && place->kind == incident.function) {
      ++place->count;
    } else if (crashes_.size() < Moment::most_kinds) {
      crashes_.insert(place, {incident.function, 1});
    }
  }
}

Moment MomentMaker::make(const observe::NodeInfo& info, const observe::Snapshot& now, const observe::Snapshot* before) {
  begin(info);
  Moment moment{.at = now.at, .epoch = info.epoch, .kinds = {}, .total = {}};
  moment.told = told_by(info.abilities, before != nullptr && now.at > before->at);
  for (auto& [function, figures] : sums(now, before)) {
    moment.total += figures;
    moment.kinds.push_back({std::string(now.strings[function]), figures});
  }
  for (const auto& crashes : crashes_) {
    auto& kind = moment.kinds.emplace_back();
    kind.name = crashes.kind;
    kind.figures[Figure::crashes] = static_cast<double>(crashes.count);
  }
  // Those that the node did not record one by one are nobody's.
  moment.total[Figure::crashes] = static_cast<double>(all_crashes_);
  settle(moment.kinds);
  return moment;
}

}  // namespace nazir::findings
