// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_page.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ledger_table.hpp"
#include "scenario_controls.hpp"
#include "widgets/data/format.hpp"
#include "widgets/data/history.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/sparkline.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;
namespace format = widgets::format;

enum Rates { Offered, Accepted, Completed, Median, Late };

QString phaseText(Phase phase) {
  switch (phase) {
    case Phase::ready:
      return QStringLiteral("Ready");
    case Phase::running:
      return QStringLiteral("Running");
    case Phase::paused:
      return QStringLiteral("Paused: no new donations arrive");
    case Phase::stopping:
      return QStringLiteral("Stopping");
    case Phase::stopped:
      return QStringLiteral("Stopped: these are the last figures");
    case Phase::failed:
      return QStringLiteral("Failed");
  }
  return {};
}

QLabel* caption(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  QFont bold = label->font();
  bold.setBold(true);
  label->setFont(bold);
  return label;
}

}  // namespace

ScenarioPage::ScenarioPage(SessionControl& control, QWidget* parent)
    : QWidget(parent),
      m_control(control),
      m_title(new widgets::PlainLabel(this)),
      m_phase(new QLabel(this)),
      m_description(new widgets::PlainLabel(this)),
      m_ledger(new LedgerTable(this)),
      m_rates(new widgets::FigureBox(QStringLiteral("Throughput and latency"), this)),
      m_throughput(new widgets::Sparkline(QStringLiteral("Completed"), format::rate, this)),
      m_latency(new widgets::Sparkline(
          QStringLiteral("Latency, 99th percentile"),
          [](double ns) { return format::duration(std::chrono::nanoseconds(static_cast<std::int64_t>(ns))); }, this)),
      m_facts(nullptr),
      m_load(new ScenarioControls(this)),
      m_faults(new ScenarioControls(this)),
      m_faultsTitle(caption(QStringLiteral("Faults"), this)),
      m_reset(new QPushButton(QStringLiteral("Reset to the scenario file's values"), this)),
      m_content(new QWidget(this)),
      m_empty(new widgets::EmptyState(this)) {
  m_rates->addFigure(QStringLiteral("Offered"),
                     QStringLiteral("Donors per second at the set rate; none while paused."));
  m_rates->addFigure(QStringLiteral("Accepted"),
                     QStringLiteral("Donations per second, over the last second of the scenario's clock."));
  m_rates->addFigure(QStringLiteral("Completed"),
                     QStringLiteral("Donations per second, over the last second of the scenario's clock."));
  m_rates->addWide(m_throughput);
  m_rates->addFigure(QStringLiteral("Latency, median"),
                     QStringLiteral("Time from accepted to completed, median of recent donations."));
  m_rates->addFigure(QStringLiteral("Latency, 99th percentile"),
                     QStringLiteral("99 % of recent donations were faster."));
  m_rates->addWide(m_latency);
  QFont big = font();
  big.setPointSizeF(big.pointSizeF() * 1.35);
  big.setBold(true);
  m_title->setFont(big);
  m_title->setMaximumLines(2);
  m_description->setMaximumLines(6);
  m_description->setForegroundRole(QPalette::PlaceholderText);
  m_phase->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

  auto* grid = new QGridLayout(m_content);
  grid->setContentsMargins(12, 12, 12, 12);
  grid->setSpacing(12);
  grid->addWidget(m_title, 0, 0);
  grid->addWidget(m_phase, 0, 1);
  grid->addWidget(m_description, 1, 0, 1, 2);
  grid->addWidget(m_ledger, 2, 0);
  grid->addWidget(m_rates, 2, 1);
  grid->addWidget(makeControls(), 3, 0);
  grid->setColumnStretch(0, 5);
  grid->setColumnStretch(1, 3);
  grid->setRowStretch(4, 1);

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(m_content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);
  layout->addWidget(m_empty);
  connect(m_empty, &widgets::EmptyState::actionTriggered, &m_control, &SessionControl::retry);
  connect(&m_control, &SessionControl::sessionChanged, this, &ScenarioPage::showSession);
  connect(&m_control, &SessionControl::changed, this, &ScenarioPage::showPhase);
  connect(&m_control, &SessionControl::progressed, this, &ScenarioPage::showPhase);
  connect(&m_control, &SessionControl::polled, this, &ScenarioPage::takeFigures);
  showSession();
  showPhase();
}

QWidget* ScenarioPage::makeControls() {
  auto* box = new widgets::FigureBox(QStringLiteral("Load"), this);
  box->addWide(m_load);
  box->addWide(m_faultsTitle);
  box->addWide(m_faults);
  m_faultsTitle->setContentsMargins(0, 8, 0, 0);
  m_reset->setToolTip(
      QStringLiteral("Sets all load and faults to the scenario file's values. Names in bold differ from the file."));
  auto* row = new QWidget(box);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 6, 0, 0);
  layout->addStretch(1);
  layout->addWidget(m_reset);
  box->addWide(row);
  const auto set = [this](const QString& id, double value) {
    if (m_control.session()) m_control.session()->set_control(id.toStdString(), value);
  };
  connect(m_load, &ScenarioControls::controlChanged, this, set);
  connect(m_faults, &ScenarioControls::controlChanged, this, set);
  connect(m_reset, &QPushButton::clicked, this, [this] {
    m_load->reset();
    m_faults->reset();
  });
  return box;
}

void ScenarioPage::showSession() {
  const auto& session = m_control.session();
  m_content->parentWidget()->parentWidget()->setVisible(session != nullptr);
  m_empty->setVisible(!session);
  m_throughputHistory.clear();
  m_latencyHistory.clear();
  if (!session) return;
  m_title->setText(QString::fromStdString(session->title()));
  m_description->setText(QString::fromStdString(session->description()));
  takeFigures();
}

void ScenarioPage::showPhase() {
  if (!m_control.session()) {
    m_empty->setText(
        m_control.busy() ? QStringLiteral("Starting the scenario…") : QStringLiteral("No scenario is open."),
        m_control.busy() ? QString() : QStringLiteral("Open scenario"));
    return;
  }
  const auto& t = widgets::tokens(palette());
  const Phase phase = m_control.phase();
  const bool slow = phase == Phase::running && m_missing && !m_control.busy();
  m_phase->setText(m_control.busy() ? m_control.doingText()
                   : slow           ? QStringLiteral("Running, but cannot keep up: donors are missed")
                                    : phaseText(phase));
  QPalette mine = m_phase->palette();
  mine.setColor(QPalette::WindowText, slow                      ? t.gold
                                      : phase == Phase::running ? t.running
                                      : phase == Phase::failed  ? t.error
                                      : phase == Phase::paused  ? t.gold
                                                                : t.dim);
  m_phase->setPalette(mine);
}

void ScenarioPage::takeFigures() {
  const auto& session = m_control.session();
  if (!session || m_control.busy()) return;
  const auto figures = session->figures();
  const bool missing = figures.load.missed > m_missed;
  m_missed = figures.load.missed;
  if (missing != m_missing) {
    m_missing = missing;
    showPhase();
  }
  if (m_control.phase() == Phase::running) {
    const auto at = session->elapsed();
    if (at < m_lastAt) {  // it was started again
      m_throughputHistory.clear();
      m_latencyHistory.clear();
    }
    m_lastAt = at;
    m_throughputHistory.add(figures.completed_per_second, at);
    m_latencyHistory.add(static_cast<double>(figures.latency_p99.count()), at);
  }
  if (isVisible()) showFigures(figures);
}

void ScenarioPage::showFigures(const scenarios::Figures& figures) {
  m_ledger->setFigures(figures);
  const auto latency = [](std::chrono::nanoseconds value) {
    return value.count() > 0 ? format::duration(value) : QStringLiteral("–");
  };
  m_rates->setFigure(Offered, format::rate(figures.load.offered_per_second));
  m_rates->setFigure(Accepted, format::rate(figures.accepted_per_second));
  m_rates->setFigure(Completed, format::rate(figures.completed_per_second));
  m_rates->setFigure(Median, latency(figures.latency_median));
  m_rates->setFigure(Late, latency(figures.latency_p99));
  m_throughput->setSeries(m_throughputHistory);
  m_latency->setSeries(m_latencyHistory);

  QStringList names;
  for (const auto& fact : figures.facts) names.push_back(QString::fromStdString(fact.label));
  if (!m_facts || names != m_factNames) {
    delete m_facts;
    m_facts = new widgets::FigureBox(QStringLiteral("Facts"), m_content);
    for (const auto& fact : figures.facts)
      m_facts->addFigure(QString::fromStdString(fact.label), QString::fromStdString(fact.help));
    static_cast<QGridLayout*>(m_content->layout())->addWidget(m_facts, 3, 1);
    m_facts->setVisible(!names.isEmpty());
    m_factNames = names;
  }
  for (std::size_t i = 0; i < figures.facts.size(); ++i)
    m_facts->setFigure(static_cast<int>(i), QString::fromStdString(figures.facts[i].value));

  std::vector<scenarios::Control> load;
  std::vector<scenarios::Control> faults;
  for (auto& control : m_control.session()->controls()) (control.fault ? faults : load).push_back(std::move(control));
  m_load->setControls(load);
  m_faults->setControls(faults);
  m_faultsTitle->setVisible(!faults.empty());
  const auto differs = [](const auto& control) { return std::abs(control.value - control.initial) > 1e-9; };
  m_reset->setEnabled(std::any_of(load.begin(), load.end(), differs) ||
                      std::any_of(faults.begin(), faults.end(), differs));
}

void ScenarioPage::showEvent(QShowEvent* event) {
  takeFigures();
  QWidget::showEvent(event);
}

}  // namespace nazir::app
