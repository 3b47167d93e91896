// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "fault_menu.hpp"
#include "load_slider.hpp"
#include "scenario_box.hpp"
#include "speed_box.hpp"
#include "widgets/data/collector.hpp"
#include "widgets/data/format.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
using widgets::Symbol;
namespace format = widgets::format;

constexpr int progressHeight = 2;
constexpr double reached = 0.9;  // of the speed that was set: less is shown as too slow

/// "real clock"; "seed 7" for the node's "virtual, seed 7": the speed beside it says that the clock is virtual.
QString clockText(const QString& kind) {
  const auto comma = kind.indexOf(QLatin1Char(','));
  return comma < 0 ? ScenarioBar::tr("real clock") : kind.mid(comma + 1).trimmed();
}

}  // namespace

ScenarioBar::ScenarioBar(SessionControl& control, widgets::Collector& collector, QWidget* parent)
    : QWidget(parent),
      m_control(control),
      m_collector(collector),
      m_toggle(new QToolButton(this)),
      m_stop(new QToolButton(this)),
      m_scenario(new ScenarioBox(this)),
      m_load(new LoadSlider(this)),
      m_faults(new QToolButton(this)),
      m_faultsMenu(new FaultMenu(control, collector, this)),
      m_speedName(new widgets::PlainLabel(tr("Speed"), this)),
      m_speed(new SpeedBox(this)),
      m_achieved(new widgets::PlainLabel(this)),
      m_clock(new widgets::PlainLabel(this)),
      m_progress(new QProgressBar(this)) {
  m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_toggle->setMinimumWidth(fontMetrics().horizontalAdvance(tr("Continue")) + 36);
  m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_stop->setText(tr("Stop"));
  m_stop->setToolTip(tr("End all processes in order (Ctrl+.)"));
  m_scenario->addItems(control.names());
  m_faults->setAccessibleName(tr("Faults"));
  m_faults->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_faults->setPopupMode(QToolButton::InstantPopup);
  m_faults->setMenu(m_faultsMenu);
  m_faults->setToolTip(tr("Kill processes, flood mailboxes, and let things fail (Alt+A)"));
  m_speedName->setForegroundRole(QPalette::PlaceholderText);
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

  auto* row = new QHBoxLayout;
  row->setContentsMargins(8, 6, 12, 4);
  row->setSpacing(8);
  row->addWidget(m_toggle);
  row->addWidget(m_stop);
  row->addSpacing(4);
  row->addWidget(m_scenario);
  row->addSpacing(4);
  row->addWidget(m_load, 3);  // its name is elided last
  row->addWidget(m_faults);
  row->addWidget(m_speedName);
  row->addWidget(m_speed);
  row->addWidget(m_achieved);
  row->addStretch(1);
  row->addWidget(m_clock);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addLayout(row);
  layout->addWidget(m_progress);

  connect(m_toggle, &QToolButton::clicked, &m_control, &SessionControl::toggle);
  connect(m_stop, &QToolButton::clicked, &m_control, &SessionControl::stop);
  connect(m_scenario, &ScenarioBox::textActivated, &m_control,
          [this](const QString& scenario) { m_control.openAndStart(scenario); });
  connect(m_load, &LoadSlider::controlChanged, this, [this](const std::string& id, double value) {
    if (m_control.session()) m_control.session()->set_control(id, value);
  });
  connect(m_load, &LoadSlider::controlSet, this, [this](const std::string& id) {
    if (m_control.session()) m_control.session()->note_control(id);
  });
  connect(m_faultsMenu, &QMenu::aboutToShow, this, &ScenarioBar::showControls);
  connect(m_speed, &SpeedBox::chosen, this, [this](double speed) {
    if (m_control.session()) m_control.session()->set_speed(speed);
    showSpeed();
  });
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
    m_toggle->setText(tr("Stopping…"));
  } else if (busy) {
    m_toggle->setText(tr("Starting…"));
  } else if (phase == Phase::running) {
    m_toggle->setText(tr("Pause"));
    m_toggle->setToolTip(tr("Pause: no new work begins; what is under way is finished (Ctrl+Return)"));
  } else if (phase == Phase::paused) {
    m_toggle->setText(tr("Continue"));
    m_toggle->setToolTip(tr("Continue: new work begins again (Ctrl+Return)"));
  } else {
    m_toggle->setText(tr("Start"));
    m_toggle->setToolTip(tr("Start the scenario from the beginning (Ctrl+Return)"));
  }
  m_scenario->showScenario(m_control.scenario(), m_control.isEdited());
  applyPalette();
  showControls();
  showSpeed();
  if (m_control.busy()) showFigures();
}

void ScenarioBar::showControls() {
  const auto controls = m_control.session() ? m_control.session()->controls() : std::vector<scenarios::Control>();
  m_load->setControls(controls);
  std::vector<scenarios::Control> faults;
  std::copy_if(controls.begin(), controls.end(), std::back_inserter(faults),
               [](const auto& control) { return control.fault; });
  const auto changed = std::count_if(faults.begin(), faults.end(), [](const auto& control) {
    return std::abs(control.value - control.initial) > 1e-9;
  });
  m_faults->setEnabled(m_control.session() != nullptr);
  const QString text = changed > 0 ? tr("F&aults: %1 changed ▾").arg(changed) : tr("F&aults ▾");
  if (m_faults->text() != text) m_faults->setText(text);  // setText resets the button's shortcut
  m_faultsMenu->setControls(faults);
}

void ScenarioBar::showSpeed() {
  const auto& session = m_control.session();
  const auto speed = session ? session->speed() : std::nullopt;
  m_speed->showSpeed(speed);
  const auto achieved = speed ? session->achieved_speed() : std::nullopt;
  const bool limited = speed && !std::isinf(*speed);
  const bool slow = limited && achieved && *achieved < reached * *speed;
  if (std::exchange(m_slow, slow) != slow) applyPalette();
  m_achieved->setVisible(achieved && (m_slow || !limited));
  m_achieved->setText(!achieved ? QString() : m_slow ? tr("only %1").arg(speedText(*achieved)) : speedText(*achieved));
  m_achieved->setMinimumWidth(m_achieved->sizeHint().width());  // the last to be elided
  m_achieved->setToolTip(m_slow ? tr("The machine cannot keep up: the clock runs as fast as it can")
                                : tr("The speed of the clock over the last seconds"));
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
  showSpeed();
  const auto frame = m_collector.latest();
  const QString kind = frame ? QString::fromStdString(observe::clock_text(*frame->info)) : QString();
  const QString time = format::duration(m_control.session()->elapsed());
  m_clock->setText(kind.isEmpty() ? time : time + QStringLiteral("  ·  ") + clockText(kind));
  m_clock->setToolTip(tr("Time since the start, on the scenario's clock (%1)").arg(kind));
}

void ScenarioBar::applyPalette() {
  const auto& t = widgets::tokens(palette());
  const bool running = m_control.phase() == Phase::running;
  m_toggle->setIcon(running ? widgets::symbolIcon(Symbol::pause, palette())
                            : widgets::symbolIcon(Symbol::play, palette(), t.running));
  m_stop->setIcon(widgets::symbolIcon(Symbol::stop, palette()));
  m_faults->setIcon(widgets::symbolIcon(Symbol::bolt, palette(), t.gold));
  QPalette colours = m_achieved->palette();
  colours.setColor(QPalette::WindowText, m_slow ? t.gold : t.dim);
  m_achieved->setPalette(colours);
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
