// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who waits for whom on the observed node, as a picture to be painted: the node is asked on the collector's thread for
// questions, and there the graph is built, laid out and searched. Nothing is asked unless `show` is called. While the
// node is being asked, only the latest request is remembered. Window's thread only; nothing waits.

#include <QObject>
#include <memory>
#include <vector>

#include <nazir/findings/wait_drawing.hpp>

#include "widgets/data/collector.hpp"
#include "widgets/data/find.hpp"

namespace nazir::widgets {

/// The waits beside one frame. Immutable.
struct WaitPicture {
  FramePointer frame;
  std::shared_ptr<const findings::WaitGraph> graph;
  findings::WaitDrawing drawing;
  findings::WaitRoom room;  ///< That it was drawn for.
};
using WaitPicturePointer = std::shared_ptr<const WaitPicture>;

class WaitWatch : public QObject {
  Q_OBJECT

 public:
  WaitWatch(Collector& collector, QObject* parent);

  /// Asks the node for the waits beside this frame. Null: forgets what is known.
  void show(const FramePointer& frame);
  /// How much is drawn, and how long a wait must have taken. Draws what is known again, without asking.
  void setRoom(const findings::WaitRoom& room);
  const findings::WaitRoom& room() const { return m_room; }
  void setAtLeast(std::chrono::nanoseconds atLeast);
  std::chrono::nanoseconds atLeast() const { return m_atLeast; }

  /// Null while nothing is known.
  const WaitPicturePointer& picture() const { return m_picture; }
  /// Why there is no newer picture; empty if there is no problem.
  const QString& problem() const { return m_problem; }

  /// The next process whose words or pid contain `text`, in the order of the groups, also among those that are not
  /// drawn.
  void find(const QString& text, observe::Pid from, FindDirection direction, std::function<void(Found)> then);

 signals:
  void changed();

 private:
  using Waits = std::shared_ptr<const std::vector<observe::Wait>>;

  void ask();
  void drawAgain();
  void arrive(WaitPicturePointer picture);

  Collector& m_collector;
  FramePointer m_frame;  // to be asked for next; null: nothing
  FramePointer m_asked;  // whose waits are known
  Waits m_waits;
  findings::WaitRoom m_room;
  std::chrono::nanoseconds m_atLeast{0};
  WaitPicturePointer m_picture;
  QString m_problem;
  bool m_busy = false, m_redraw = false;
  std::uint64_t m_generation = 0;
};

}  // namespace nazir::widgets
