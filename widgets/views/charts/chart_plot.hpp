// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The area of a chart with its lines, as QCustomPlot draws it. Private to Chart: the only header that needs
// QCustomPlot. It takes no input; Chart does. Moving the cursor draws the cursor only.

#include <qcustomplot.h>

#include "widgets/data/event_marks.hpp"
#include "widgets/data/time_view.hpp"
#include "widgets/views/charts/chart_spec.hpp"
#include "widgets/views/charts/chart_style.hpp"

namespace nazir::widgets {

class ChartPlot : public QCustomPlot {
 public:
  struct Line {
    ChartLine points;  ///< As drawn: of a stacked chart, with what is below it.
    int style = 0;
    bool faint = false, chosen = false;
  };
  struct Dot {
    double value;
    int style;
    bool faint;
  };

  ChartPlot(const TimeView& time, ChartUnit unit, QWidget* parent);

  /// Draws all. `empty`: what to say instead of lines.
  void draw(const std::vector<Line>& lines, bool stacked, const ValueAxis& axis, std::vector<EventMark> marks,
            const QString& empty);
  /// Draws the cursor at that of the view, with a dot on each line.
  void drawCursor(std::vector<Dot> dots);
  /// Whether the cursor also says its time.
  void setCursorLabelled(bool labelled) { m_labelled = labelled; }

  /// The mark at a place, or null.
  const EventMark* markAt(const QPointF& place) const;
  RealTime timeAt(double x) const;
  double placeOf(double value) const;
  QRect area() const;
  std::uint64_t replots() const { return m_replots; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  class Marks;
  class Cursor;
  class Bands;
  struct Band {
    RealTime from, to;
    double min, max;
    int style;
  };
  void applyPalette();
  void addBands(const std::vector<Line>& lines);
  QCPGraph* graphAt(int place);
  void setPoints(QCPGraph& graph, const ChartLine& points, double SeriesPoint::*value) const;

  const TimeView& m_time;
  const ChartUnit m_unit;
  std::vector<EventMark> m_marks;
  std::vector<Dot> m_dots;
  std::vector<Band> m_bands;  // of points with peaks
  QString m_empty;
  bool m_labelled = false;
  std::uint64_t m_replots = 0;
};

}  // namespace nazir::widgets
