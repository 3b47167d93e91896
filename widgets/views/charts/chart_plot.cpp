// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_plot.hpp"

#include <array>
#include <cmath>

namespace nazir::widgets {
namespace {

constexpr int markSize = 11, markBand = 13;
/// Bands of peaks beside more lines than these would hide them.
constexpr std::size_t mostBands = 3;

/// Lines at round times of day, with seconds where they differ.
class TimeTicker : public QCPAxisTicker {
 protected:
  double getTickStep(const QCPRange& range) override {
    static constexpr std::array steps{1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 900., 1800.};
    const auto* step =
        std::find_if(steps.begin(), steps.end() - 1, [&](double each) { return range.size() / each <= mTickCount; });
    m_step = *step;
    return m_step;
  }
  int getSubTickCount(double) override { return 0; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    const auto time = QDateTime::fromMSecsSinceEpoch(std::llround(tick * 1000));
    return time.toString(m_step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
  }

 private:
  double m_step = 1;
};

class ValueTicker : public QCPAxisTicker {
 public:
  explicit ValueTicker(ChartUnit unit) : m_unit(unit) {}
  void setStep(double step) { m_step = step; }

 protected:
  double getTickStep(const QCPRange&) override { return m_step; }
  int getSubTickCount(double) override { return 0; }
  QString getTickLabel(double tick, const QLocale&, QChar, int) override {
    return written(m_unit, std::abs(tick) < m_step / 2 ? 0 : tick);
  }

 private:
  ChartUnit m_unit;
  double m_step = 1;
};

QColor withAlpha(QColor color, int alpha) {
  color.setAlpha(alpha);
  return color;
}

}  // namespace

/// A line at the time of each event, with its form above.
class ChartPlot::Marks : public QCPAbstractItem {
 public:
  explicit Marks(ChartPlot* plot) : QCPAbstractItem(plot), m_plot(plot) { setClipToAxisRect(false); }
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override {
    const Tokens& t = tokens(m_plot->palette());
    const QRect area = m_plot->area();
    for (const auto& mark : m_plot->m_marks) {
      const double x = m_plot->xAxis->coordToPixel(m_plot->m_time.toKey(mark.at));
      if (x < area.left() || x > area.right()) continue;
      painter->setPen(QPen(withAlpha(eventColor(t, mark.kind), 60), 1));
      painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
      paintEventMark(*painter, QRectF(x - markSize / 2.0, area.top() - markBand, markSize, markSize), mark.kind, t);
    }
    if (m_plot->m_empty.isEmpty()) return;
    painter->setPen(t.dim);
    painter->setFont(m_plot->font());
    painter->drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_plot->m_empty);
  }

 private:
  ChartPlot* m_plot;
};

/// From the smallest to the greatest value of each step: as a fill between two lines it would take twenty times as
/// long.
class ChartPlot::Bands : public QCPAbstractItem {
 public:
  explicit Bands(ChartPlot* plot) : QCPAbstractItem(plot), m_plot(plot) {}
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override {
    const Tokens& t = tokens(m_plot->palette());
    const auto across = [this](RealTime at) {
      return static_cast<int>(std::lround(m_plot->xAxis->coordToPixel(m_plot->m_time.toKey(at))));
    };
    const auto up = [this](double value) { return static_cast<int>(std::lround(m_plot->placeOf(value))); };
    painter->setAntialiasing(false);
    for (const auto& band : m_plot->m_bands) {
      const QPoint corner(across(band.from), up(band.max));
      painter->fillRect(QRect(corner, QSize(across(band.to) - corner.x(), up(band.min) - corner.y() + 1)),
                        withAlpha(seriesPen(t, band.style).color(), 45));
    }
  }

 private:
  ChartPlot* m_plot;
};

class ChartPlot::Cursor : public QCPAbstractItem {
 public:
  explicit Cursor(ChartPlot* plot) : QCPAbstractItem(plot), m_plot(plot) { setClipToAxisRect(false); }
  double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

 protected:
  void draw(QCPPainter* painter) override {
    const auto at = m_plot->m_time.cursor();
    if (!at) return;
    const Tokens& t = tokens(m_plot->palette());
    const QRect area = m_plot->area();
    const double x = std::round(m_plot->xAxis->coordToPixel(m_plot->m_time.toKey(*at)));
    if (x < area.left() || x > area.right() + 1) return;
    painter->setPen(QPen(t.text, 1));
    painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter->setRenderHint(QPainter::Antialiasing);
    for (const auto& dot : m_plot->m_dots) {
      painter->setPen(QPen(t.surface, 1.5));
      painter->setBrush(dot.faint ? t.text : seriesPen(t, dot.style).color());
      painter->drawEllipse(QPointF(x, m_plot->placeOf(dot.value)), 3.5, 3.5);
    }
    if (m_plot->m_labelled) drawTime(*painter, t, x, m_plot->m_time.wallTime(*at).toString(QStringLiteral("HH:mm:ss")));
  }

 private:
  void drawTime(QPainter& painter, const Tokens& t, double x, const QString& text) const {
    const QFont font = captionFont(m_plot->font());
    const QFontMetrics metrics(font);
    const QRect area = m_plot->area();
    QRectF box(0, 0, metrics.horizontalAdvance(text) + 10, metrics.height() + 2);
    box.moveTopLeft(
        {std::clamp(x - box.width() / 2, double(area.left()), area.right() - box.width()), double(area.bottom() + 3)});
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.text);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(t.surface);
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, text);
  }

  ChartPlot* m_plot;
};

ChartPlot::ChartPlot(const TimeView& time, ChartUnit unit, QWidget* parent)
    : QCustomPlot(parent), m_time(time), m_unit(unit) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setNotAntialiasedElements(QCP::aeFills);  // their edges are lines
  setMinimumSize(160, 120);
  axisRect()->setAutoMargins(QCP::msNone);
  axisRect()->setMinimumSize(40, 30);
  axisRect()->setupFullAxesBox(false);
  xAxis2->setVisible(false);
  yAxis2->setVisible(false);
  const auto times = QSharedPointer<TimeTicker>::create();
  times->setTickCount(6);
  xAxis->setTicker(times);
  yAxis->setTicker(QSharedPointer<ValueTicker>::create(unit));
  for (auto* axis : {xAxis, yAxis}) {
    axis->setSubTicks(false);
    axis->setTickLength(0, 0);
    axis->setTickLabelPadding(5);
    axis->grid()->setSubGridVisible(false);
  }
  auto* bands = new Bands(this);
  bands->setLayer(QStringLiteral("main"));
  auto* marks = new Marks(this);
  marks->setLayer(QStringLiteral("main"));
  auto* cursor = new Cursor(this);
  cursor->setLayer(QStringLiteral("overlay"));
  connect(this, &QCustomPlot::afterReplot, this, [this] { ++m_replots; });
  applyPalette();
}

void ChartPlot::applyPalette() {
  const Tokens& t = tokens(palette());
  const QFont small = captionFont(font());
  const QFontMetrics metrics(small);
  setBackground(QBrush(t.surface));
  axisRect()->setMargins(
      QMargins(metrics.horizontalAdvance(QStringLiteral("888.8 MiB")) + 6, markBand + 3, 10, metrics.height() + 7));
  for (auto* axis : {xAxis, yAxis}) {
    axis->setTickLabelFont(small);
    axis->setTickLabelColor(t.dim);
    axis->setBasePen(axis == xAxis ? QPen(t.edge, 1) : QPen(Qt::NoPen));
    axis->setTickPen(Qt::NoPen);
    axis->grid()->setPen(QPen(axis == xAxis ? withAlpha(t.line, 110) : t.line, 1));
    axis->grid()->setZeroLinePen(Qt::NoPen);
  }
}

QCPGraph* ChartPlot::graphAt(int place) {
  while (graphCount() <= place) addGraph();
  auto* graph = this->graph(place);
  graph->setVisible(true);
  graph->setBrush(Qt::NoBrush);
  graph->setChannelFillGraph(nullptr);
  return graph;
}

void ChartPlot::setPoints(QCPGraph& graph, const ChartLine& points, double SeriesPoint::*value) const {
  QVector<QCPGraphData> values;
  values.reserve(static_cast<qsizetype>(points.size()));
  for (const auto& point : points) values.push_back({m_time.toKey(point.at), point.*value});
  graph.data()->set(values, true);
}

void ChartPlot::addBands(const std::vector<Line>& lines) {
  m_bands.clear();
  if (lines.size() > mostBands) return;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      const auto& point = line.points[i];
      if (!(point.max > point.min)) continue;
      const auto end = i + 1 < line.points.size() ? line.points[i + 1].at : point.at + TimeSeries::fineStep;
      m_bands.push_back({point.at, end, point.min, point.max, line.style});
    }
  }
}

void ChartPlot::draw(const std::vector<Line>& lines, bool stacked, const ValueAxis& axis, std::vector<EventMark> marks,
                     const QString& empty) {
  const Tokens& t = tokens(palette());
  m_marks = std::move(marks);
  m_empty = empty;
  int used = 0;
  addBands(stacked ? std::vector<Line>() : lines);
  const bool chosen = std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.chosen; });
  QCPGraph* below = nullptr;
  for (const auto& line : lines) {
    auto* graph = graphAt(used++);
    QPen pen = line.faint ? QPen(withAlpha(t.dim, 120), 1) : seriesPen(t, line.style);
    if (line.faint && line.chosen) pen.setColor(t.text);
    // The others step back, instead of the chosen one becoming thicker: see seriesPen.
    if (chosen && !line.chosen) pen.setColor(withAlpha(pen.color(), line.faint ? 60 : 90));
    graph->setPen(pen);
    setPoints(*graph, line.points, &SeriesPoint::mean);
    if (!stacked) continue;
    graph->setBrush(withAlpha(pen.color(), line.chosen ? 130 : chosen ? 40 : 70));
    graph->setChannelFillGraph(below);
    below = graph;
  }
  for (int i = used; i < graphCount(); ++i) {
    graph(i)->setVisible(false);
    graph(i)->data()->clear();
  }
  static_cast<ValueTicker*>(yAxis->ticker().data())->setStep(axis.step);
  yAxis->setRange(0, axis.top);
  xAxis->ticker()->setTickCount(std::clamp(area().width() / 85, 2, 10));
  xAxis->setRange(m_time.toKey(m_time.begin()), m_time.toKey(m_time.end()));
  replot(QCustomPlot::rpQueuedRefresh);
}

void ChartPlot::drawCursor(std::vector<Dot> dots) {
  m_dots = std::move(dots);
  layer(QStringLiteral("overlay"))->replot();
}

const EventMark* ChartPlot::markAt(const QPointF& place) const {
  const EventMark* nearest = nullptr;
  double distance = 7;
  for (const auto& mark : m_marks) {
    const double away = std::abs(xAxis->coordToPixel(m_time.toKey(mark.at)) - place.x());
    if (away >= distance) continue;
    distance = away;
    nearest = &mark;
  }
  return nearest;
}

RealTime ChartPlot::timeAt(double x) const {
  return m_time.fromKey(xAxis->pixelToCoord(x));
}

double ChartPlot::placeOf(double value) const {
  return yAxis->coordToPixel(value);
}

QRect ChartPlot::area() const {
  return axisRect()->rect();
}

void ChartPlot::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyPalette();
  QCustomPlot::changeEvent(event);
}

}  // namespace nazir::widgets
