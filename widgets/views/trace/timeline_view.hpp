// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trace over time: a lane for each scheduler with the processes that it ran, and a lane for each process with what it
// did: running (a high bar), runnable (a lower bar), waiting (a thin line), and its messages (ticks) and life
// (diamonds). A line below a lane spans a call that waits for its reply. Keys and mouse: see TraceCanvas; ↑ and ↓ go to
// the nearest event of the next lane. How it paints itself is in timeline_painting.cpp.

#include "widgets/data/trace_window.hpp"
#include "widgets/views/trace/trace_canvas.hpp"

namespace nazir::widgets {

class TimelineView : public TraceCanvas {
  Q_OBJECT

 public:
  explicit TimelineView(QWidget* parent = nullptr);

  QString helpAt(const QPoint& at) const override;
  std::optional<std::uint32_t> eventAt(const QPoint& at) const override;

  const TraceWindow& shownTime() const { return m_window; }
  /// Where the lanes begin, and where the time is written.
  int lanesLeft() const { return m_left; }
  int axisHeight() const;
  /// Where an event is drawn; nothing if its lane is not there.
  std::optional<QPoint> pointOf(std::uint32_t event) const;

 private:
  void adapt(bool anew) override;
  void setRanges() override;
  void paint(QPainter& painter) override;
  void reveal(std::uint32_t event) override;
  void zoom(double factor, const QPoint& at) override;
  void fit() override;
  void pan(int dx, int dy) override;
  void goTo(bool end) override;
  void step(int direction) override;
  QPoint center() const override;
  std::optional<std::uint32_t> processAt(const QPoint& at) const override;
  bool takeKey(const QKeyEvent& key) override;

  /// A line of the picture: a lane, and whether it is that of a scheduler.
  struct Row {
    const TraceLane* lane = nullptr;
    bool isScheduler = false;
  };
  int rows() const;
  Row rowAt(int row) const;
  std::optional<int> rowOfProcess(std::uint32_t process) const;
  int topOf(int row) const;
  /// Nothing outside of the lanes.
  std::optional<int> rowAtY(int y) const;
  int legendHeight() const;
  QRect lanesRect() const;
  void moveScrollBar();

  std::optional<std::uint32_t> nearestMark(const TraceLane& lane, observe::Duration at) const;
  QString titleOfRow(const Row& row) const;
  /// What went on at a point.
  QString helpOfTime(const Row& row, const QPoint& at) const;
  /// How the time of a pixel is divided; empty if the picture shows it.
  QString helpOfPixel(const Row& row, int x) const;
  QColor colorOf(std::uint32_t process) const;

  void paintAxis(QPainter& painter) const;
  void paintCaption(QPainter& painter, const Row& row, int top) const;
  void paintLane(QPainter& painter, const TraceLane& lane, int top) const;
  void paintScheduler(QPainter& painter, const TraceLane& lane, int top) const;
  void paintMarks(QPainter& painter, const TraceLane& lane, int top) const;
  void paintGaps(QPainter& painter) const;
  void paintCurrent(QPainter& painter) const;
  void paintPointer(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;

  static constexpr int nearby = 6;  // pixels from a mark at which the mouse is at it

  TraceWindow m_window;
  int m_left = 0;
  bool m_moving = false;  // the scroll bar follows the window, not the other way round
};

}  // namespace nazir::widgets
