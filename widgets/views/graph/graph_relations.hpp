// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Links and monitors of some processes. A snapshot does not hold them: the node is asked for each process, one after
// the other, on the collector's thread for questions, once per refresh, and for at most `most` of them. Window's thread
// only; nothing waits.

#include <QObject>
#include <unordered_map>
#include <vector>

#include "widgets/data/collector.hpp"
#include "widgets/views/graph/graph_painter.hpp"

namespace nazir::widgets {

class GraphRelations : public QObject {
  Q_OBJECT

 public:
  static constexpr std::size_t most = 200;
  /// The most links that are drawn for one process; the same holds for its monitors.
  static constexpr std::size_t mostEach = 100;

  struct Relations {
    std::uint64_t links = 0, monitors = 0, monitoredBy = 0;
    std::vector<observe::Pid> linked, watched, watchedBy;  ///< The first ones; no links of parent and child.
  };

  GraphRelations(Collector& collector, QObject* parent);

  /// Asks for these processes; the answers replace all earlier ones. While the node is being asked, only the latest
  /// request is remembered.
  void ask(const FramePointer& frame, const std::vector<observe::Pid>& pids);
  void forget();

  /// Null if not known.
  const Relations* of(observe::Pid pid) const;
  /// Why they are not known; empty if there is no problem.
  const QString& problem() const { return m_problem; }
  /// Between processes that are both shown. The tree shows the links of parent and child already.
  std::vector<GraphEdge> edges(const GraphLayout& graph, bool links, bool monitors) const;

 signals:
  void changed();

 private:
  using Known = std::unordered_map<std::uint64_t, Relations>;
  struct Question {
    FramePointer frame;
    std::vector<observe::Pid> pids;
  };

  void askNow(Question question);
  static Relations summary(const observe::Snapshot& snapshot, observe::Pid pid, const observe::Relations& all);

  Collector& m_collector;
  Known m_known;
  QString m_problem;
  Question m_next;
  bool m_asking = false;
  std::uint64_t m_generation = 0;
};

}  // namespace nazir::widgets
