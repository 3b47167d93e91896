// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A trace as a sequence diagram: a column for each process, a row for each event, arrows from the sender's row to the
// receiver's. An arrow of which only one end was recorded is dashed. Keys and mouse: see TraceCanvas; ↑ and ↓ go to the
// event before and after, Ctrl+← and Ctrl+→ to the other end of the message. Zooming changes the size of rows and
// columns.

#include "widgets/views/trace/trace_canvas.hpp"

namespace nazir::widgets {

class SequenceView : public TraceCanvas {
  Q_OBJECT

 public:
  explicit SequenceView(QWidget* parent = nullptr);

  QString helpAt(const QPoint& at) const override;
  std::optional<std::uint32_t> eventAt(const QPoint& at) const override;

  int rowHeight() const;
  int columnWidth() const;
  /// The middle of an event's row on the line of its process; nothing if it has no row.
  std::optional<QPoint> pointOf(std::uint32_t event) const;
  int headerHeight() const;

 private:
  void adapt(bool anew) override;
  void setRanges() override;
  void paint(QPainter& painter) override;
  void reveal(std::uint32_t event) override;
  void zoom(double factor, const QPoint& at) override;
  void fit() override;
  void goTo(bool end) override;
  void step(int direction) override;
  QPoint center() const override;
  std::optional<std::uint32_t> processAt(const QPoint& at) const override;
  bool takeKey(const QKeyEvent& key) override;

  const TraceSequence* sequence() const;
  int timesWidth() const;
  int xOf(std::uint32_t column) const;
  /// One before the first that is in sight.
  std::uint32_t firstColumn() const;
  int yOf(std::uint32_t row) const;
  std::optional<std::uint32_t> rowAtY(int y) const;
  std::optional<std::uint32_t> rowOf(std::uint32_t event) const;
  void chooseRow(std::int64_t row);
  QRect chartRect() const;

  void paintLifelines(QPainter& painter) const;
  void paintRows(QPainter& painter, std::uint32_t first, std::uint32_t last) const;
  void paintArrow(QPainter& painter, const TraceArrow& arrow) const;
  void paintLabel(QPainter& painter, const TraceArrow& arrow) const;
  void paintHeader(QPainter& painter) const;
  QColor colorOf(ArrowKind kind) const;

  double m_zoom = 1, m_column = 0;  // 1: the usual size; of a column, in pixels
};

}  // namespace nazir::widgets
