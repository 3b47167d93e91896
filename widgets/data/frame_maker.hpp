// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes frames of looks at a node. Remembers of the last looks what a frame tells besides the latest one: rates, who is
// new, the past. For one thread at a time.

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "widgets/data/frame.hpp"
#include "widgets/data/look.hpp"
#include "widgets/data/series_store.hpp"

namespace nazir::widgets {

/// The parts of a frame that cost something, and the query of the list.
struct Wants {
  bool processes = false, forest = false, memory = false, topMemory = false;
  ProcessQuery query;
  std::optional<TrendRequest> trends{};  ///< With `processes`.
  Judgment judgment{noFindings()};       ///< The latest.
};

/// Findings of another epoch than that of the node do not concern its processes: they are left out.
Judgment judgmentFor(const Judgment& latest, const observe::NodeInfo& info);

class FrameMaker {
 public:
  /// `past` gets every look.
  explicit FrameMaker(std::shared_ptr<SeriesStore> past) : m_past(std::move(past)) {}

  /// Takes a look in. Another epoch than that of the last look is another node: everything known but the past is
  /// forgotten. `observing`: processor time of the observer since the last look, 0..1 of one processor. `every`: the
  /// time between looks.
  void take(const Look& look, const Effort& effort, std::chrono::nanoseconds every);
  /// The node did not answer. The last look stays.
  void take(const observe::Problem& problem);
  /// Everything known of the node but its past.
  void forget();

  /// Whether the node has answered, be it with a problem.
  bool knows() const { return m_look.snapshot != nullptr || !m_problem.isEmpty(); }
  /// Empty before the first.
  const Look& lastLook() const { return m_look; }

  /// A frame with what is wanted; an empty one before the first look. Out of memory, it is the last one with that
  /// problem.
  FramePointer frame(const Wants& wants);

 private:
  FramePointer compose(const Look& look, const Wants& wants);
  void addList(Frame& frame, const Look& look, const Wants& wants);

  Look m_look;
  observe::SnapshotPointer m_before;
  std::shared_ptr<const Deltas> m_deltas;
  FramePointer m_composed;  // the last frame that succeeded
  Rates m_rates;
  std::shared_ptr<SeriesStore> m_past;
  ProcessSorter m_sorter;
  TrendKeeper m_trends;
  QString m_problem;
  observe::Problem::Kind m_problemKind = observe::Problem::Kind::failed;
  std::uint64_t m_population = 0;
  struct Mark {
    std::chrono::steady_clock::time_point taken;
    observe::Pid newest;
  };
  std::deque<Mark> m_marks;  // the newest pid of each snapshot of the last two seconds, and of the one before
};

}  // namespace nazir::widgets
