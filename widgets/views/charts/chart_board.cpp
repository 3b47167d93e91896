// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/charts/chart_board.hpp"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/event_marks.hpp"
#include "widgets/data/format.hpp"
#include "widgets/views/charts/chart_export.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {
namespace {

using std::chrono::seconds;

constexpr std::array ranges{60, 300, 600, 1800, 3600};
constexpr int narrow = 760;
constexpr double keyFactor = 1.5;

QString spanText(std::chrono::nanoseconds span) {
  if (span == TimeView::longest) return ChartBoard::tr("1 h");
  QString text = format::duration(span);
  if (span % std::chrono::minutes(1) == std::chrono::nanoseconds(0)) text.remove(QStringLiteral(" 0 s"));
  return text;
}

QString clock(const QDateTime& time) {
  return time.toString(QStringLiteral("HH:mm:ss"));
}

}  // namespace

ChartBoard::ChartBoard(std::shared_ptr<SeriesStore> past, QWidget* parent)
    : QWidget(parent),
      m_past(std::move(past)),
      m_content(new QWidget(this)),
      m_grid(new QGridLayout(m_content)),
      m_range(new QComboBox(this)),
      m_follow(new QToolButton(this)),
      m_status(new PlainLabel(this)) {
  m_grid->setContentsMargins(8, 0, 8, 8);
  m_grid->setSpacing(8);
  m_content->installEventFilter(this);
  auto* scroll = new QScrollArea(this);
  scroll->setWidget(m_content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);

  for (const int range : ranges) m_range->addItem(spanText(seconds(range)), range);
  m_range->setAccessibleName(tr("Time range"));
  m_range->setMinimumContentsLength(9);  // "59 m 59 s", after zooming
  m_range->setToolTip(
      tr("How much of the past the charts show. Figures are kept for an hour: the last ten minutes in "
         "seconds, the rest in steps of ten seconds."));
  connect(m_range, &QComboBox::activated, this, [this](int item) {
    m_time.setSpan(seconds(m_range->itemData(item).toInt()));
    m_time.follow();
  });
  m_follow->setText(tr("Follow now"));
  m_follow->setToolTip(tr("Show the latest figures again (0)"));
  connect(m_follow, &QToolButton::clicked, &m_time, &TimeView::follow);
  m_status->setForegroundRole(QPalette::PlaceholderText);
  m_soon.setSingleShot(true);
  connect(&m_soon, &QTimer::timeout, this, &ChartBoard::refresh);
  connect(&m_time, &TimeView::changed, this, [this] {
    showRange();
    m_soon.start(0);
  });
  connect(&m_time, &TimeView::cursorMoved, this, &ChartBoard::showStatus);
  connect(qApp, &QApplication::focusChanged, this, &ChartBoard::focusMoved);
  showRange();
}

Chart* ChartBoard::addChart(const ChartSpec& spec) {
  auto* chart = new Chart(spec, m_time, m_content);
  if (m_restored && m_hidden.contains(spec.id)) chart->setHidden(m_hidden[spec.id]);
  connect(chart, &Chart::menuRequested, this, [this, chart](const QPoint& at) { openMenu(*chart, at); });
  m_charts.push_back(chart);
  arrange();
  m_soon.start(0);
  return chart;
}

void ChartBoard::removeChart(const QString& id) {
  auto* gone = chart(id);
  if (!gone) return;
  m_hidden[id] = gone->hidden();
  std::erase(m_charts, gone);
  if (m_alone == gone) m_alone = nullptr;
  delete gone;
  arrange();
}

Chart* ChartBoard::chart(const QString& id) const {
  const auto found =
      std::find_if(m_charts.begin(), m_charts.end(), [&](const Chart* chart) { return chart->spec().id == id; });
  return found == m_charts.end() ? nullptr : *found;
}

void ChartBoard::setMargins(const QMargins& margins) {
  m_grid->setContentsMargins(margins);
}

void ChartBoard::addTools(ToolRow& tools) {
  tools.addTool(m_range);
  tools.addTool(m_follow);
  tools.addTool(m_status, 100);
  auto* menu = new QMenu(this);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] {
    menu->clear();
    fillExportMenu(*menu, shownCharts());
  });
  tools.addMenuButton(tr("Export"), menu, tr("Save the charts, as they are shown, in a file"));
}

void ChartBoard::stopPointing() {
  for (auto* chart : m_charts) chart->stopPointing();
}

void ChartBoard::focusMoved(const QWidget* from, const QWidget* to) {
  // Not into another window, such as a menu or a dialog: the user comes back.
  if (!from || !to || to->window() != window() || !isAncestorOf(from) || isAncestorOf(to)) return;
  const bool pointed =
      std::any_of(m_charts.begin(), m_charts.end(), [](const Chart* chart) { return chart->isPointed(); });
  if (!pointed) m_time.setCursor(std::nullopt);
}

void ChartBoard::arrange() {
  stopPointing();  // other times come to be under the mouse
  const int columns = m_alone || m_charts.size() == 1 ? 1 : m_columns;
  while (m_grid->count() > 0) delete m_grid->takeAt(0);
  for (int row = 0; row < m_grid->rowCount(); ++row) m_grid->setRowStretch(row, 0);
  int place = 0;
  for (auto* chart : m_charts) {
    const bool shown = !m_alone || chart == m_alone;
    chart->setVisible(shown);
    if (!shown) continue;
    const bool lastAlone = chart == m_charts.back() && place % columns == 0;
    m_grid->addWidget(chart, place / columns, place % columns, 1, lastAlone ? columns : 1);
    m_grid->setRowStretch(place / columns, 1);
    ++place;
  }
  for (int column = 0; column < 2; ++column) m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

std::vector<PastEvent> ChartBoard::events(RealTime from, RealTime to) const {
  auto events = m_past->events(from, to);
  if (m_ofOneProcess) {
    std::erase_if(events, [](const PastEvent& event) {
      return event.kind == PastEvent::Kind::crashed || event.kind == PastEvent::Kind::restarted;
    });
  }
  return events;
}

void ChartBoard::readPast() {
  m_shared.breaks = m_past->breaks();
  m_shared.events = events(m_time.begin(), m_time.end() + TimeSeries::fineStep);
}

void ChartBoard::showLatest() {
  const auto latest = m_past->lastTime();
  m_time.setLatest(latest);
  const auto second = [](RealTime at) { return std::chrono::floor<seconds>(at.time_since_epoch()); };
  if (second(latest) == second(m_drawn) && m_drawn != RealTime()) return;
  if (!m_time.follows() && m_drawn != RealTime()) {
    m_drawn = latest;
    return;  // nothing that is shown has changed
  }
  refresh();
}

void ChartBoard::refresh() {
  if (!isVisible()) return;
  m_time.setLatest(m_past->lastTime());
  m_drawn = m_time.latest();
  if (m_time.follows() && m_time.cursor() && *m_time.cursor() < m_time.begin()) m_time.setCursor(std::nullopt);
  readPast();
  for (auto* chart : m_charts) {
    if (!chart->isHidden()) chart->refresh(m_shared);
  }
  showStatus();
}

void ChartBoard::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  m_soon.start(0);
}

void ChartBoard::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const int columns = width() < narrow ? 1 : 2;
  if (columns == m_columns) return;
  m_columns = columns;
  arrange();
}

void ChartBoard::showRange() {
  const auto span = std::chrono::duration_cast<seconds>(m_time.span());
  m_range->setCurrentIndex(m_time.span() == span ? m_range->findData(static_cast<int>(span.count())) : -1);
  m_range->setPlaceholderText(spanText(span));
  m_follow->setVisible(!m_time.follows());
  showStatus();
}

QString ChartBoard::status() const {
  const auto at = m_time.cursor();
  QString text;
  if (!m_time.follows()) {
    text = tr("History: %1–%2, press 0 to follow")
               .arg(clock(m_time.wallTime(m_time.begin())), clock(m_time.wallTime(m_time.end())));
  } else if (!at) {
    text = tr("Live");
  }
  if (!at) return text;
  text += (text.isEmpty() ? QString() : QStringLiteral(" · ")) + tr("At %1").arg(clock(m_time.wallTime(*at)));
  const auto step = m_time.span() / 100;
  std::vector<PastEvent> near;
  std::copy_if(m_shared.events.begin(), m_shared.events.end(), std::back_inserter(near),
               [&](const PastEvent& event) { return std::chrono::abs(event.at - *at) <= step; });
  for (const auto& mark : marksOf(near, std::chrono::hours(1)))
    text += QStringLiteral(" · ") + QString(mark.text).replace(QLatin1Char('\n'), QStringLiteral(", "));
  return text;
}

void ChartBoard::showStatus() {
  m_status->setText(status());
}

bool ChartBoard::stepBack() {
  if (m_alone) {
    showAlone(nullptr);
  } else if (m_time.cursor()) {
    m_time.setCursor(std::nullopt);
  } else {
    return false;
  }
  return true;
}

Chart* ChartBoard::focusedChart() const {
  const auto found =
      std::find_if(m_charts.begin(), m_charts.end(), [](const Chart* chart) { return chart->plot()->hasFocus(); });
  return found == m_charts.end() ? nullptr : *found;
}

void ChartBoard::showAlone(Chart* chart) {
  m_alone = chart;
  arrange();
  if (chart) chart->plot()->setFocus();
  refresh();
}

void ChartBoard::goToEvent(int step) {
  const auto at = m_time.cursor().value_or(m_time.end() + seconds(1));
  const auto events = this->events({}, RealTime::max());
  if (step < 0) {
    const auto after = std::lower_bound(events.begin(), events.end(), at,
                                        [](const PastEvent& event, RealTime time) { return event.at < time; });
    if (after == events.begin()) return;
    m_time.reveal(std::prev(after)->at);
    m_time.setCursor(std::prev(after)->at);
  } else {
    const auto after = std::upper_bound(events.begin(), events.end(), at,
                                        [](RealTime time, const PastEvent& event) { return time < event.at; });
    if (after == events.end()) return;
    m_time.reveal(after->at);
    m_time.setCursor(after->at);
  }
}

bool ChartBoard::moveKey(int key, Qt::KeyboardModifiers modifiers) {
  const int direction = key == Qt::Key_Left ? -1 : 1;
  switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
      if ((modifiers & Qt::ShiftModifier) != 0) {
        m_time.pan(direction * (m_time.span() / 4));
      } else if ((modifiers & Qt::ControlModifier) != 0) {
        goToEvent(direction);
      } else {
        m_time.moveCursor(direction);
      }
      return true;
    case Qt::Key_Home:
      m_time.pan(m_past->firstTime() - m_time.begin());
      return true;
    case Qt::Key_End:
      m_time.follow();
      return true;
    default:
      return false;
  }
}

bool ChartBoard::takeKey(const QKeyEvent& key) {
  const auto around = m_time.cursor().value_or(m_time.end());
  switch (key.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      m_time.zoom(1 / keyFactor, around);
      return true;
    case Qt::Key_Minus:
      m_time.zoom(keyFactor, around);
      return true;
    case Qt::Key_0:
      m_time.follow();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_charts.size() < 2 || !focusedChart()) return false;
      showAlone(m_alone ? nullptr : focusedChart());
      return true;
    default:
      return moveKey(key.key(), key.modifiers());
  }
}

bool ChartBoard::eventFilter(QObject* watched, QEvent* event) {
  // Before the area around the charts, which would scroll.
  if (watched == m_content && event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent*>(event)))
    return true;
  return QWidget::eventFilter(watched, event);
}

QList<const Chart*> ChartBoard::shownCharts() const {
  QList<const Chart*> shown;
  for (const auto* chart : m_charts) {
    if (!chart->isHidden()) shown.push_back(chart);
  }
  return shown;
}

void ChartBoard::fillExportMenu(QMenu& menu, const QList<const Chart*>& charts) {
  const std::pair<ChartFormat, QString> formats[] = {{ChartFormat::png, tr("&Picture (PNG)…")},
                                                     {ChartFormat::svg, tr("&Drawing (SVG)…")},
                                                     {ChartFormat::csv, tr("&Figures (CSV)…")}};
  for (const auto& [format, text] : formats)
    menu.addAction(text, this, [this, charts, chosen = format] { askWhereTo(chosen, charts); });
}

void ChartBoard::openMenu(Chart& chart, const QPoint& at) {
  QMenu menu(this);
  if (m_charts.size() > 1) {
    menu.addAction(m_alone ? tr("Show &all charts\tEnter") : tr("Show &only this chart\tEnter"), this,
                   [this, one = QPointer(&chart)] { showAlone(m_alone ? nullptr : one.data()); });
  }
  auto* follow = menu.addAction(tr("&Follow now\t0"), &m_time, &TimeView::follow);
  follow->setEnabled(!m_time.follows());
  menu.addSeparator();
  fillExportMenu(*menu.addMenu(tr("&Export this chart")), {&chart});
  menu.exec(at);
}

QList<const Chart*> ChartBoard::present(const QList<const Chart*>& charts) const {
  QList<const Chart*> present;
  for (const auto* chart : charts) {
    if (std::find(m_charts.begin(), m_charts.end(), chart) != m_charts.end()) present.push_back(chart);
  }
  return present;
}

void ChartBoard::askWhereTo(ChartFormat format, const QList<const Chart*>& charts) {
  const auto there = present(charts);
  if (there.empty()) return;
  const QString suffix = suffixOf(format);
  const QString name = there.size() == 1 ? there.front()->spec().id : QStringLiteral("charts");
  const QString file = QFileDialog::getSaveFileName(this, tr("Export"), name + QLatin1Char('.') + suffix,
                                                    tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
  if (!file.isEmpty()) write(format, charts, file);
}

void ChartBoard::exportTo(ChartFormat format, const QString& file) {
  write(format, shownCharts(), file);
}

void ChartBoard::write(ChartFormat format, const QList<const Chart*>& charts, const QString& file) {
  const auto there = present(charts);
  if (there.empty()) return;
  const QString problem = exportCharts(there, format, file);
  if (problem.isEmpty()) {
    emit reported(tr("Charts written to %1").arg(file));
  } else {
    emit failed(tr("The charts were not written to %1: %2. Choose another file, or make room and try again.")
                    .arg(file, problem));
  }
}

QVariantMap ChartBoard::state() const {
  QVariantMap state{
      {QStringLiteral("range"), static_cast<int>(std::chrono::duration_cast<seconds>(m_time.span()).count())}};
  QStringList hidden;
  for (const auto* chart : m_charts) {
    for (const auto& series : chart->hidden()) hidden.push_back(chart->spec().id + QLatin1Char('/') + series);
  }
  hidden.sort();
  state.insert(QStringLiteral("hidden"), hidden);
  return state;
}

void ChartBoard::restoreState(const QVariantMap& state) {
  if (const int range = state.value(QStringLiteral("range")).toInt(); range > 0) m_time.setSpan(seconds(range));
  if (!state.contains(QStringLiteral("hidden"))) return;
  m_restored = true;
  m_hidden.clear();
  for (const auto* chart : m_charts) m_hidden[chart->spec().id];
  for (const auto& each : state.value(QStringLiteral("hidden")).toStringList()) {
    m_hidden[each.section(QLatin1Char('/'), 0, 0)].insert(each.section(QLatin1Char('/'), 1));
  }
  for (auto* chart : m_charts) chart->setHidden(m_hidden[chart->spec().id]);
}

}  // namespace nazir::widgets
