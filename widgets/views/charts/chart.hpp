// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line chart of the past: a title, a legend with the values at the cursor, and the lines over the time that a
// TimeView shows. Charts with the same view move together. Events are marks above the lines; their tooltips tell what
// happened. Where the past has a gap, lines have one.
//
// Mouse: moving points, dragging goes back in time, the wheel zooms, a double click follows again. In an area that can
// scroll, the wheel zooms only a chart with the keyboard focus. Up and Down choose a line; all other keys are the
// board's. The cursor goes when the mouse leaves the chart; one that keys have moved stays. Window's thread only.
// Drawing takes a few milliseconds; the cursor is drawn alone.

#include <QFrame>
#include <QSet>
#include <vector>

#include "widgets/data/time_view.hpp"
#include "widgets/views/charts/chart_spec.hpp"

class QCPPainter;
class QMouseEvent;
class QWheelEvent;

namespace nazir::widgets {

class ChartLegend;
class ChartPlot;
class LegendItem;

class Chart : public QFrame {
  Q_OBJECT

 public:
  Chart(const ChartSpec& spec, TimeView& time, QWidget* parent = nullptr);
  ~Chart() override;

  const ChartSpec& spec() const { return m_spec; }
  /// Other lines from now on, such as after the number of schedulers has changed. What was hidden stays hidden.
  void setSeries(std::vector<ChartSeries> series);

  /// Reads what the view shows of the past, and draws it.
  void refresh(const ChartPast& past);

  bool isShown(const QString& series) const { return !m_hidden.contains(series); }
  void setShown(const QString& series, bool shown);
  const QSet<QString>& hidden() const { return m_hidden; }
  void setHidden(const QSet<QString>& series);

  /// The line that stands out while the others step back; empty if there is none.
  QString chosen() const;

  /// What was read for a series, with a NaN in each gap.
  const ChartLine& line(std::size_t series) const { return m_lines[series]; }
  /// What the legend says; empty if there is no such series.
  QString value(const QString& series) const;
  const TimeView& time() const { return m_time; }

  /// Whether the cursor is where the mouse points in this chart.
  bool isPointed() const { return m_mouse.has_value(); }
  /// Removes the cursor if the mouse has set it, such as when the chart moves away under the mouse.
  void stopPointing();

  /// What takes the keys.
  QWidget* plot() const;
  /// How often the lines were drawn.
  std::uint64_t replots() const;
  /// Draws the chart as it is on the screen, for exports.
  void paintOn(QCPPainter& painter) const;

 signals:
  void hiddenChanged();
  void menuRequested(const QPoint& at);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void draw();
  void showValues();
  void pointAtMouse();
  void followCursor();
  void describe();
  void choose(int series);
  void chooseNext(int step);
  void chooseAt(const QPointF& place);
  std::optional<double> valueAt(std::size_t series) const;
  bool isDrawn(std::size_t series) const { return !m_hidden.contains(m_spec.series[series].id); }
  bool takesWheel() const;
  bool mouseEvent(const QMouseEvent& event);
  bool wheelEvent(const QWheelEvent& event, const QPointF& place);
  bool showToolTip(const QPoint& place, const QPoint& global);

  ChartSpec m_spec;
  TimeView& m_time;
  ChartLegend* m_legend;
  ChartPlot* m_plot;
  std::vector<LegendItem*> m_items;    // by series; null for those without an entry
  LegendItem* m_chosenItem = nullptr;  // names the chosen one of many lines
  std::vector<ChartLine> m_lines;      // by series
  std::vector<PastEvent> m_events;
  QSet<QString> m_hidden;
  int m_chosen = -1;
  std::optional<double> m_mouse;      // where it points, which is where the cursor is
  std::optional<RealTime> m_pointed;  // the time there
  std::optional<double> m_dragged;    // where the mouse was
};

}  // namespace nazir::widgets
