// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One snapshot of a node with everything the pages need of it, computed in advance on the collector's thread. Immutable
// once published; shared by all pages.

#include <QString>
#include <memory>
#include <optional>

#include <nazir/observe.hpp>

#include "widgets/data/branch_marks.hpp"
#include "widgets/data/history.hpp"
#include "widgets/data/judgment.hpp"
#include "widgets/data/process_order.hpp"
#include "widgets/data/rates.hpp"
#include "widgets/data/top_memory.hpp"
#include "widgets/data/tree.hpp"
#include "widgets/data/trends.hpp"

namespace nazir::widgets {

struct Frame {
  std::shared_ptr<const observe::NodeInfo> info;
  std::shared_ptr<const observe::Snapshot> snapshot;  ///< Never null.
  Rates rates;
  History history;
  QString problem;  ///< Why there is no newer snapshot; empty if there is no problem.
  observe::Problem::Kind problemKind = observe::Problem::Kind::failed;  ///< With `problem`.

  /// What the rules found in this look, or in one before if they take long. Its findings are null only in a frame that
  /// no collector made.
  Judgment judgment;

  std::uint64_t population = 0;  ///< Changes when processes started or ended since the previous frame.
  observe::Pid freshAfter;       ///< Processes with a greater pid are younger than two seconds, or than one refresh.

  // Only what was wanted; empty otherwise.
  std::shared_ptr<const Deltas> deltas;            ///< With `order` or `forest`.
  std::shared_ptr<const ProcessOrder> order;       ///< For the process list.
  ProcessQuery query;                              ///< The query of `order`; always set.
  std::shared_ptr<const Forest> forest;            ///< For the supervision tree, and for sums over branches.
  std::shared_ptr<const BranchMarks> branchMarks;  ///< With `forest`.
  std::shared_ptr<const Trends> trends;            ///< Of the lines on the screen.
  std::optional<std::uint64_t> processMemory;      ///< The sum of all rows' memory.
  std::shared_ptr<const TopMemory> topMemory;      ///< For the page Memory.
};

/// The values behind the cells of a frame's processes.
inline ShownValues shownValues(const Frame& frame) {
  return {*frame.snapshot,        frame.deltas.get(),
          frame.query.accumulate, frame.info ? untoldBy(*frame.info) : Untold{},
          frame.forest.get(),     frame.judgment.findings.get()};
}

using FramePointer = std::shared_ptr<const Frame>;

}  // namespace nazir::widgets
