// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The last minute of the processes on the screen, for the lines in their cells. Only what is asked for is collected; a
// process that leaves the screen goes on being collected until `mostKept` others were asked for since.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <nazir/observe.hpp>

#include "widgets/data/rates.hpp"
#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

/// One number over the last minute.
class Trend {
 public:
  static constexpr std::size_t seconds = 60;
  using Values = std::array<float, seconds>;

  Trend() { m_values.fill(std::numeric_limits<float>::quiet_NaN()); }
  /// Replaces the value of that second. Earlier seconds than the last are ignored.
  void add(RealTime at, double value);
  /// The oldest first, the last one at the end. NaN: not known.
  const Values& values() const { return m_values; }

 private:
  Values m_values;
  std::int64_t m_second = std::numeric_limits<std::int64_t>::min();  // of the last value
};

/// By process and figure. Immutable in a frame.
class Trends {
 public:
  using Figures = std::array<Trend, processFigures>;

  explicit Trends(std::vector<std::pair<observe::Pid, Figures>> entries);
  /// Null: not collected.
  const Trend* find(observe::Pid pid, ProcessFigure figure) const;
  std::size_t size() const { return m_entries.size(); }

 private:
  std::vector<std::pair<observe::Pid, Figures>> m_entries;  // ascending by pid
};

/// Lines of the list, and further processes.
struct TrendRequest {
  std::uint32_t first = 0, count = 0;
  std::vector<observe::Pid> pids = {};
  friend bool operator==(const TrendRequest&, const TrendRequest&) = default;
};

/// For one thread at a time.
class TrendKeeper {
 public:
  static constexpr std::size_t mostKept = 512;

  /// Takes a look in, once. Of a process that was not asked for before, `past` may know what came before.
  Trends collect(const observe::Snapshot& snapshot, const Deltas& deltas, const SeriesStore& past,
                 std::span<const observe::Pid> pids);
  void clear() { *this = {}; }

 private:
  struct Kept {
    Trends::Figures figures;
    std::uint64_t asked = 0;  // the round in which it was last asked for
  };
  void begin(observe::Pid pid, const SeriesStore& past, RealTime now);
  void add(const observe::Snapshot& snapshot, const Deltas& deltas);
  void evict();

  std::map<observe::Pid, Kept> m_kept;
  std::uint64_t m_round = 0;
};

}  // namespace nazir::widgets
