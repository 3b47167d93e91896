// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>
#include <algorithm>
#include <cmath>

#include "scenario_box.hpp"
#include "scenario_controls.hpp"
#include "widgets/data/collector.hpp"
#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using widgets::Symbol;
namespace format = widgets::format;

constexpr int progressHeight = 2;

/// "real clock"; "virtual clock, seed 7" for the node's "virtual, seed 7".
QString clockText(QString kind) {
  const auto comma = kind.indexOf(QLatin1Char(','));
  return kind.insert(comma < 0 ? kind.size() : comma, QStringLiteral(" clock"));
}

}  // namespace

ScenarioBar::ScenarioBar(SessionControl& control, widgets::Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_control(control),
      m_collector(collector),
      m_toggle(new QToolButton(this)),
      m_stop(new QToolButton(this)),
      m_scenario(new ScenarioBox(this)),
      m_loadName(new widgets::PlainLabel(this)),
      m_load(new QSlider(Qt::Horizontal, this)),
      m_loadValue(new widgets::PlainLabel(this)),
      m_faults(new QToolButton(this)),
      m_faultsMenu(new QMenu(this)),
      m_faultControls(new ScenarioControls(this)),
      m_clock(new widgets::PlainLabel(this)),
      m_progress(new QProgressBar(this)) {
  m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_toggle->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Continue")) + 48);
  m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_stop->setText(QStringLiteral("Stop"));
  m_stop->setToolTip(QStringLiteral("End all processes in order (Ctrl+.)"));
  m_scenario->addItems(control.names());
  m_load->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
  m_load->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
  m_loadName->setForegroundRole(QPalette::PlaceholderText);
  m_loadValue->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("100,000/s")));
  m_faults->setText(QStringLiteral("Faults"));
  m_faults->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_faults->setPopupMode(QToolButton::InstantPopup);
  m_faults->setMenu(m_faultsMenu);
  m_faults->setToolTip(QStringLiteral("Inject faults while the scenario runs"));
  m_clock->setForegroundRole(QPalette::PlaceholderText);
  m_progress->setRange(0, 0);
  m_progress->setTextVisible(false);
  m_progress->setFixedHeight(progressHeight);
  m_progress->setStyleSheet(
      QStringLiteral("QProgressBar { border: none; background: transparent; } QProgressBar::chunk { background: "
                     "palette(highlight); }"));
  QSizePolicy keep = m_progress->sizePolicy();
  keep.setRetainSizeWhenHidden(true);
  m_progress->setSizePolicy(keep);

  auto* panel = new QWidget(m_faultsMenu);
  auto* panelLayout = new QVBoxLayout(panel);
  panelLayout->setContentsMargins(12, 8, 12, 8);
  panelLayout->addWidget(m_faultControls);
  m_faultControls->setMinimumWidth(fontMetrics().averageCharWidth() * 64);
  auto* action = new QWidgetAction(m_faultsMenu);
  action->setDefaultWidget(panel);
  m_faultsMenu->addAction(action);
  m_faultsMenu->addSeparator();
  m_faultsMenu->addAction(QStringLiteral("Reset to the scenario file's values"), m_faultControls,
                          &ScenarioControls::reset);

  auto* row = new QHBoxLayout;
  row->setContentsMargins(8, 6, 12, 4);
  row->setSpacing(8);
  row->addWidget(m_toggle);
  row->addWidget(m_stop);
  row->addSpacing(4);
  row->addWidget(m_scenario);
  row->addSpacing(12);
  row->addWidget(m_loadName);
  row->addWidget(m_load, 1);
  row->addWidget(m_loadValue);
  row->addSpacing(8);
  row->addWidget(m_faults);
  row->addStretch(2);
  row->addWidget(m_clock);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(row);
  layout->addWidget(m_progress);

  connect(m_toggle, &QToolButton::clicked, &m_control, &SessionControl::toggle);
  connect(m_stop, &QToolButton::clicked, &m_control, &SessionControl::stop);
  connect(m_scenario, &ScenarioBox::textActivated, &m_control, &SessionControl::openAndStart);
  connect(m_load, &QSlider::valueChanged, this, [this](int position) {
    const double value = ControlScale(m_loadControl).toValue(position);
    m_loadValue->setText(controlText(m_loadControl, value));
    if (m_control.session()) m_control.session()->set_control(m_loadControl.id, value);
  });
  connect(m_faultControls, &ScenarioControls::controlChanged, this, [this](const QString& id, double value) {
    if (m_control.session()) m_control.session()->set_control(id.toStdString(), value);
  });
  connect(m_faultsMenu, &QMenu::aboutToShow, this, &ScenarioBar::showControls);
  connect(&m_control, &SessionControl::changed, this, &ScenarioBar::showState);
  connect(&m_control, &SessionControl::polled, this, &ScenarioBar::showFigures);
  connect(&m_control, &SessionControl::progressed, this, &ScenarioBar::showFigures);
  applyPalette();
  showState();
  showFigures();
}

void ScenarioBar::showStopping() {
  m_stopping = true;
  showState();
}

void ScenarioBar::showState() {
  const Phase phase = m_control.phase();
  const bool busy = m_control.busy() || m_stopping;
  m_progress->setVisible(busy);
  m_toggle->setEnabled(!busy);
  m_stop->setEnabled(!busy && m_control.running());
  m_scenario->setEnabled(!busy);
  if (m_stopping || m_control.doing() == SessionControl::Doing::stopping) {
    m_toggle->setText(QStringLiteral("Stopping…"));
  } else if (busy) {
    m_toggle->setText(QStringLiteral("Starting…"));
  } else if (phase == Phase::running) {
    m_toggle->setText(QStringLiteral("Pause"));
    m_toggle->setToolTip(QStringLiteral("Pause: no new donations arrive; those in flight are finished (Ctrl+Return)"));
  } else if (phase == Phase::paused) {
    m_toggle->setText(QStringLiteral("Continue"));
    m_toggle->setToolTip(QStringLiteral("Continue: donations arrive again (Ctrl+Return)"));
  } else {
    m_toggle->setText(QStringLiteral("Start"));
    m_toggle->setToolTip(QStringLiteral("Start the scenario from the beginning (Ctrl+Return)"));
  }
  m_scenario->showScenario(m_control.scenario());
  applyPalette();
  showControls();
  if (m_control.busy()) showFigures();
}

void ScenarioBar::showControls() {
  const auto controls = m_control.session() ? m_control.session()->controls() : std::vector<scenarios::Control>();
  const auto load = std::find_if(controls.begin(), controls.end(), [](const auto& control) { return !control.fault; });
  for (QWidget* widget : std::initializer_list<QWidget*>{m_loadName, m_load, m_loadValue})
    widget->setVisible(load != controls.end());
  if (load != controls.end()) {
    m_loadControl = *load;
    const QSignalBlocker quiet(m_load);
    const ControlScale scale(*load);
    m_load->setRange(0, scale.positions());
    m_load->setPageStep(std::max(1, scale.positions() / 10));
    if (!m_load->isSliderDown()) m_load->setValue(scale.toPosition(load->value));
    m_loadName->setText(QString::fromStdString(load->label));
    m_load->setAccessibleName(QString::fromStdString(load->label));
    m_load->setToolTip(widgets::plainToolTip(QString::fromStdString(load->help)));
    m_loadValue->setText(controlText(*load, load->value));
  }
  std::vector<scenarios::Control> faults;
  std::copy_if(controls.begin(), controls.end(), std::back_inserter(faults),
               [](const auto& control) { return control.fault; });
  const auto changed = std::count_if(faults.begin(), faults.end(), [](const auto& control) {
    return std::abs(control.value - control.initial) > 1e-9;
  });
  m_faults->setVisible(!faults.empty());
  m_faults->setText(changed > 0 ? QStringLiteral("Faults: %1 changed ▾").arg(changed) : QStringLiteral("Faults ▾"));
  m_faultControls->setControls(faults);
}

void ScenarioBar::showFigures() {
  if (m_control.busy()) {
    m_clock->setText(m_control.doingText());
    m_clock->setToolTip({});
    return;
  }
  if (!m_control.session()) {
    m_clock->clear();
    return;
  }
  showControls();
  const auto frame = m_collector.latest();
  const QString clock =
      frame && !frame->info->clock.empty() ? clockText(QString::fromStdString(frame->info->clock)) : QString();
  const QString time = format::duration(m_control.session()->elapsed());
  m_clock->setText(clock.isEmpty() ? time : time + QStringLiteral("  ·  ") + clock);
  m_clock->setToolTip(QStringLiteral("Time since the start, on the scenario's clock"));
}

void ScenarioBar::applyPalette() {
  const auto& t = widgets::tokens(palette());
  const bool running = m_control.phase() == Phase::running;
  m_toggle->setIcon(running ? widgets::symbolIcon(Symbol::pause, palette())
                            : widgets::symbolIcon(Symbol::play, palette(), t.running));
  m_stop->setIcon(widgets::symbolIcon(Symbol::stop, palette()));
  m_faults->setIcon(widgets::symbolIcon(Symbol::bolt, palette(), t.gold));
}

void ScenarioBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QWidget::changeEvent(event);
}

void ScenarioBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), widgets::tokens(palette()).window);
}

}  // namespace nazir::app
