// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart.hpp"

#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <cmath>

#include "widgets/models/plain_text.hpp"
#include "widgets/views/charts/chart_legend.hpp"
#include "widgets/views/charts/chart_plot.hpp"

namespace nazir::widgets {
namespace {

constexpr double reach = 12;      // how near the mouse must be to a line to choose it
constexpr int leastStep = 22;     // between two lines of the grid, in pixels
constexpr int markDistance = 14;  // of two marks, in pixels
constexpr double notchFactor = 0.8;

QString dash() {
  return QStringLiteral("–");
}

}  // namespace

Chart::Chart(const ChartSpec& spec, TimeView& time, QWidget* parent)
    : QFrame(parent),
      m_spec(spec),
      m_time(time),
      m_legend(new ChartLegend(spec.title, spec.help, this)),
      m_plot(new ChartPlot(time, spec.unit, this)) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(10, 7, 2, 4);
  layout->setSpacing(2);
  layout->addWidget(m_legend);
  layout->addWidget(m_plot, 1);
  m_plot->setAccessibleName(spec.title);
  m_plot->installEventFilter(this);
  connect(&m_time, &TimeView::cursorMoved, this, &Chart::followCursor);
  auto series = std::move(m_spec.series);
  for (const auto& each : series) {
    if (!each.shown) m_hidden.insert(each.id);
  }
  setSeries(std::move(series));
}

Chart::~Chart() = default;

void Chart::setSeries(std::vector<ChartSeries> series) {
  m_spec.series = std::move(series);
  m_lines.assign(m_spec.series.size(), {});
  m_items.clear();
  m_chosenItem = nullptr;
  m_chosen = -1;
  m_legend->clear();
  bool faint = false;
  for (const auto& each : m_spec.series) {
    faint = faint || each.faint;
    m_items.push_back(each.faint ? nullptr : m_legend->add(each.name, each.help, each.style, sampleOf(m_spec.unit)));
    if (each.faint) continue;
    m_items.back()->setChecked(isShown(each.id));
    connect(m_items.back(), &QCheckBox::toggled, this, [this, id = each.id](bool shown) { setShown(id, shown); });
  }
  if (!faint) return;
  m_chosenItem = m_legend->add(tr("Point at a line"), tr("The line at the mouse, or chosen with Up and Down."), -1,
                               sampleOf(m_spec.unit));
  const auto widest =
      std::max_element(m_spec.series.begin(), m_spec.series.end(),
                       [](const ChartSeries& a, const ChartSeries& b) { return a.name.size() < b.name.size(); });
  m_chosenItem->setRoom(widest->name);
  m_chosenItem->setFocusPolicy(Qt::NoFocus);
  m_chosenItem->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Chart::setShown(const QString& series, bool shown) {
  if (isShown(series) == shown) return;
  if (shown) {
    m_hidden.remove(series);
  } else {
    m_hidden.insert(series);
  }
  for (std::size_t i = 0; i < m_items.size(); ++i) {
    if (m_items[i] && m_spec.series[i].id == series) m_items[i]->setChecked(shown);
  }
  if (m_chosen >= 0 && !isDrawn(static_cast<std::size_t>(m_chosen))) m_chosen = -1;
  draw();
  emit hiddenChanged();
}

void Chart::setHidden(const QSet<QString>& series) {
  for (const auto& each : m_spec.series) setShown(each.id, !series.contains(each.id));
  m_hidden = series;  // also of lines that are not there yet
}

QString Chart::chosen() const {
  return m_chosen < 0 ? QString() : m_spec.series[static_cast<std::size_t>(m_chosen)].id;
}

QString Chart::value(const QString& series) const {
  for (std::size_t i = 0; i < m_items.size(); ++i) {
    if (m_spec.series[i].id == series && m_items[i]) return m_items[i]->value();
  }
  return m_chosenItem && chosen() == series ? m_chosenItem->value() : QString();
}

QWidget* Chart::plot() const {
  return m_plot;
}

std::uint64_t Chart::replots() const {
  return m_plot->replots();
}

void Chart::refresh(const ChartPast& past) {
  // A step more on both sides: lines go on to the edges.
  const auto from = m_time.begin() - TimeSeries::coarseStep;
  const auto to = m_time.end() + TimeSeries::fineStep;
  for (std::size_t i = 0; i < m_lines.size(); ++i)
    m_lines[i] = interrupted(m_spec.series[i].read(from, to), past.breaks);
  m_events.clear();
  std::copy_if(past.events.begin(), past.events.end(), std::back_inserter(m_events),
               [&](const PastEvent& event) { return event.at >= m_time.begin() && event.at <= m_time.end(); });
  draw();
}

void Chart::draw() {
  std::vector<ChartPlot::Line> lines;
  ChartLine sum;
  double greatest = 0;
  bool any = false;
  bool drawn = false;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    any = any || !m_lines[i].empty();
    if (!isDrawn(i)) continue;
    drawn = true;
    if (m_spec.stacked) sum = sumOf(sum, m_lines[i]);
    const ChartLine& points = m_spec.stacked ? sum : m_lines[i];
    greatest = std::max(greatest, greatestOf(points));
    lines.push_back({points, m_spec.series[i].style, m_spec.series[i].faint, static_cast<int>(i) == m_chosen});
  }
  if (!m_spec.stacked) {
    // Many lines below the named ones, the chosen one on top.
    const auto rank = [](const ChartPlot::Line& line) { return line.chosen ? 2 : line.faint ? 0 : 1; };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  }
  const auto width = std::max(1, m_plot->area().width());
  const int steps = std::clamp(m_plot->area().height() / leastStep, 1, 5);
  m_plot->draw(lines, m_spec.stacked, axisFor(m_spec.top.value_or(greatest), m_spec.unit, steps),
               marksOf(m_events, m_time.span() * markDistance / width),
               !drawn && !m_lines.empty() ? tr("All lines are hidden: click them in the legend.")
               : !any                     ? tr("Nothing was measured in this time.")
                                          : QString());
  pointAtMouse();  // the lines moved under it
  showValues();
}

std::optional<double> Chart::valueAt(std::size_t series) const {
  const auto point = pointAt(m_lines[series], m_time.cursor().value_or(m_time.end()));
  return point ? std::optional(point->mean) : std::nullopt;
}

void Chart::showValues() {
  std::vector<ChartPlot::Dot> dots;
  double sum = 0;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const bool chosen = static_cast<int>(i) == m_chosen;
    if (!m_items[i] && !chosen) continue;
    const auto value = valueAt(i);
    const QString text = value ? written(m_spec.unit, *value) : dash();
    if (m_items[i]) {
      m_items[i]->setValue(text);
    } else if (m_chosenItem) {
      m_chosenItem->setName(m_spec.series[i].name);
      m_chosenItem->setValue(text);
    }
    if (!value || !isDrawn(i)) continue;
    sum += *value;
    dots.push_back({m_spec.stacked ? sum : *value, m_spec.series[i].style, m_spec.series[i].faint});
  }
  if (m_chosenItem && (m_chosen < 0 || m_items[static_cast<std::size_t>(m_chosen)])) {
    m_chosenItem->setName(tr("Point at a line"));
    m_chosenItem->setValue({});
  }
  m_plot->setCursorLabelled(m_plot->underMouse() || m_plot->hasFocus());
  m_plot->drawCursor(std::move(dots));
  if (m_plot->hasFocus()) describe();
}

void Chart::pointAtMouse() {
  if (!m_mouse) return;
  m_pointed = m_plot->timeAt(*m_mouse);
  m_time.setCursor(m_pointed);
}

void Chart::followCursor() {
  if (m_time.cursor() != m_pointed) m_mouse.reset();  // keys or another chart have moved it: it is theirs now
  showValues();
}

void Chart::stopPointing() {
  if (m_mouse) m_time.setCursor(std::nullopt);
  m_mouse.reset();
}

void Chart::describe() {
  QStringList values;
  for (std::size_t i = 0; i < m_items.size(); ++i) {
    if (m_items[i] && isDrawn(i)) values.push_back(m_spec.series[i].name + QLatin1Char(' ') + m_items[i]->value());
  }
  const auto at = m_time.cursor();
  m_plot->setAccessibleDescription((at ? m_time.wallTime(*at).toString(QStringLiteral("HH:mm:ss: ")) : QString()) +
                                   values.join(QStringLiteral(", ")));
}

void Chart::choose(int series) {
  if (series == m_chosen) return;
  m_chosen = series;
  draw();
}

void Chart::chooseNext(int step) {
  const int count = static_cast<int>(m_lines.size());
  // One place more than lines: none of them.
  int next = m_chosen;
  do {
    next = (next + 1 + step + count + 1) % (count + 1) - 1;
  } while (next >= 0 && !isDrawn(static_cast<std::size_t>(next)));
  choose(next);
}

void Chart::chooseAt(const QPointF& place) {
  int nearest = -1;
  double distance = reach;
  double sum = 0;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const auto value = isDrawn(i) ? valueAt(i) : std::nullopt;
    if (!value) continue;
    sum += *value;
    const double away =
        m_spec.stacked ? m_plot->placeOf(sum) - place.y() : std::abs(m_plot->placeOf(*value) - place.y());
    // Of parts of a whole, the one whose area is under the mouse.
    if (m_spec.stacked && away <= 0) {
      nearest = static_cast<int>(i);
      break;
    }
    if (m_spec.stacked || away >= distance) continue;
    nearest = static_cast<int>(i);
    distance = away;
  }
  // A single line needs no choice.
  if (m_lines.size() > 1) choose(nearest);
}

bool Chart::takesWheel() const {
  if (m_plot->hasFocus()) return true;
  for (auto* widget = parentWidget(); widget; widget = widget->parentWidget()) {
    const auto* area = qobject_cast<QAbstractScrollArea*>(widget);
    if (area) return area->verticalScrollBar()->maximum() == 0;
  }
  return true;
}

bool Chart::mouseEvent(const QMouseEvent& event) {
  const double x = event.position().x();
  const auto area = m_plot->area();
  switch (event.type()) {
    case QEvent::MouseButtonPress:
      if (event.button() == Qt::LeftButton) m_dragged = x;
      break;
    case QEvent::MouseButtonRelease:
      m_dragged.reset();
      m_plot->unsetCursor();
      break;
    case QEvent::MouseButtonDblClick:
      m_dragged.reset();
      m_time.follow();
      break;
    default:
      if (m_dragged && (event.buttons() & Qt::LeftButton) != 0) {
        const auto perPixel = m_time.span() / std::max(1, area.width());
        m_plot->setCursor(Qt::ClosedHandCursor);
        m_time.pan(std::chrono::nanoseconds(std::llround((*m_dragged - x) * static_cast<double>(perPixel.count()))));
        m_dragged = x;
      }
      m_mouse = std::clamp<double>(x, area.left(), area.right());
      pointAtMouse();
      if (!m_dragged) chooseAt(event.position());
  }
  return true;
}

bool Chart::wheelEvent(const QWheelEvent& event, const QPointF& place) {
  if (!takesWheel()) return false;
  const double notches = event.angleDelta().y() / 120.0;
  if (notches == 0) return false;
  m_time.zoom(std::pow(notchFactor, notches), m_plot->timeAt(place.x()));
  return true;
}

bool Chart::showToolTip(const QPoint& place, const QPoint& global) {
  const auto* mark = m_plot->markAt(place);
  if (!mark) return false;
  QToolTip::showText(
      global, plainToolTip(m_time.wallTime(mark->at).toString(QStringLiteral("HH:mm:ss\n")) + mark->text), m_plot);
  return true;
}

bool Chart::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_plot) return QFrame::eventFilter(watched, event);
  switch (event->type()) {
    case QEvent::MouseButtonPress:
      m_plot->setFocus(Qt::MouseFocusReason);
      return mouseEvent(*static_cast<QMouseEvent*>(event));
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
      return mouseEvent(*static_cast<QMouseEvent*>(event));
    case QEvent::Wheel: {
      const auto& wheel = *static_cast<QWheelEvent*>(event);
      if (!wheelEvent(wheel, wheel.position())) event->ignore();
      return true;
    }
    case QEvent::Leave:
    case QEvent::Hide:
      stopPointing();
      choose(-1);
      return false;
    case QEvent::KeyPress: {
      const int key = static_cast<QKeyEvent*>(event)->key();
      if (key != Qt::Key_Up && key != Qt::Key_Down) return false;
      chooseNext(key == Qt::Key_Up ? -1 : 1);
      return true;
    }
    case QEvent::ContextMenu:
      emit menuRequested(static_cast<QContextMenuEvent*>(event)->globalPos());
      return true;
    case QEvent::ToolTip: {
      const auto& help = *static_cast<QHelpEvent*>(event);
      if (!showToolTip(help.pos(), help.globalPos())) QToolTip::hideText();
      return true;
    }
    case QEvent::FocusIn:
    case QEvent::FocusOut:
      update();
      showValues();
      return false;
    case QEvent::Resize:
      QMetaObject::invokeMethod(this, &Chart::draw, Qt::QueuedConnection);  // the marks have other distances
      return false;
    default:
      return false;
  }
}

void Chart::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(m_plot->hasFocus() ? t.accent : t.line);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void Chart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) QMetaObject::invokeMethod(this, &Chart::draw, Qt::QueuedConnection);
  QFrame::changeEvent(event);
}

void Chart::paintOn(QCPPainter& painter) const {
  const Tokens& t = tokens(palette());
  const auto at = [&](const QWidget& widget) { return widget.mapTo(this, QPoint(0, 0)); };
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(t.line);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  const auto* title = m_legend->title();
  painter.setFont(title->font());
  painter.setPen(t.text);
  painter.drawText(QRect(at(*title), title->size()), Qt::AlignVCenter | Qt::AlignLeft, title->text());
  for (const auto* item : m_legend->items()) {
    if (item->isHidden()) continue;
    painter.save();
    painter.translate(at(*item));
    item->paintOn(painter);
    painter.restore();
  }
  painter.translate(at(*m_plot));
  m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
  painter.restore();
}

}  // namespace nazir::widgets
