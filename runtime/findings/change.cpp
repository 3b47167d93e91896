// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <utility>

#include <nazir/findings/change.hpp>

#include "words.hpp"

namespace nazir::findings {
namespace {

constexpr std::size_t most_in_sentence = 4;

/// The remarkable changes of one kind, the most remarkable first.
std::vector<Change> changes_of(std::string_view kind, const Figures& before, const Figures& now,
                               const std::bitset<figure_count>& told) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < figure_count; ++i) {
    const auto figure = static_cast<Figure>(i);
    if (!told.test(i)) continue;
    const double measure = remarkable(figure, before[figure], now[figure]);
    if (measure >= Change::least_remarkable) {
      changes.push_back({std::string(kind), figure, before[figure], now[figure], measure});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& one, const Change& other) { return one.remarkable > other.remarkable; });
  return changes;
}

std::string sentence_of(std::string_view kind, const std::vector<Change>& changes) {
  std::string text;
  for (std::size_t i = 0; i < changes.size() && i < most_in_sentence; ++i) {
    const auto& change = changes[i];
    const auto before = value_text(change.figure, change.before), now = value_text(change.figure, change.now);
    text += i == 0 ? fmt::format("{}: ", kind.empty() ? "?" : kind) : "; ";
    if (change.figure == Figure::processes) {
      text += fmt::format("{} {} instead of {}", now, now == "1" ? "process" : "processes", before);
    } else {
      text += fmt::format("{} {} → {}", to_text(change.figure), before, now);
    }
  }
  return text;
}

}  // namespace

double floor_of(Figure figure) {
  switch (figure) {
    case Figure::processes:
    case Figure::mailbox:
      return 10;
    case Figure::memory:
      return 1024.0 * 1024;
    case Figure::running:
      return 0.01;
    case Figure::reductions:
      return 1000;
    case Figure::messages_in:
    case Figure::messages_out:
      return 100;
    case Figure::crashes:
    case Figure::restarts:
      return 1;
  }
  return 1;
}

double remarkable(Figure figure, double before, double now) {
  const double floor = floor_of(figure);
  return std::abs(std::log2((now + floor) / (before + floor))) * std::log2(1 + std::abs(now - before) / floor);
}

std::vector<Change> compare(const Moment& before, const Moment& now) {
  const auto told = before.told & now.told;
  std::vector<Change> all;
  const auto add = [&](std::string_view kind, const Figures& from, const Figures& to) {
    auto changes = changes_of(kind, from, to, told);
    const auto words = sentence_of(kind, changes);
    for (auto& change : changes) {
      change.sentence = words;
      all.push_back(std::move(change));
    }
  };
  const Figures nothing;
  auto old = before.kinds.begin();
  for (const auto& kind : now.kinds) {
    for (; old != before.kinds.end() && old->name < kind.name; ++old) add(old->name, old->figures, nothing);
    const bool known = old != before.kinds.end() && old->name == kind.name;
    add(kind.name, known ? old->figures : nothing, kind.figures);
    if (known) ++old;
  }
  for (; old != before.kinds.end(); ++old) add(old->name, old->figures, nothing);
  std::stable_sort(all.begin(), all.end(),
                   [](const Change& one, const Change& other) { return one.remarkable > other.remarkable; });
  return all;
}

std::string sentence(std::string_view kind, const Figures& before, const Figures& now,
                     const std::bitset<figure_count>& told) {
  return sentence_of(kind, changes_of(kind, before, now, told));
}

std::string total_sentence(const Moment& before, const Moment& now) {
  return sentence("All", before.total, now.total, before.told & now.told);
}

}  // namespace nazir::findings
