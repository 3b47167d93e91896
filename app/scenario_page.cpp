// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_page.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "figure_view.hpp"
#include "journal_view.hpp"
#include "ledger_table.hpp"
#include "scenario_controls.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/figure_box.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

using scenarios::Phase;

QString phaseText(Phase phase) {
  switch (phase) {
    case Phase::ready:
      return ScenarioPage::tr("Ready");
    case Phase::running:
      return ScenarioPage::tr("Running");
    case Phase::paused:
      return ScenarioPage::tr("Paused: no new work begins");
    case Phase::stopping:
      return ScenarioPage::tr("Stopping");
    case Phase::stopped:
      return ScenarioPage::tr("Stopped: these are the last figures");
    case Phase::failed:
      return ScenarioPage::tr("Failed");
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

ScenarioPage::ScenarioPage(SessionControl& control, widgets::Collector& collector, QWidget* parent)
    : Page(collector, QStringLiteral("scenario"), tr("Scenario"), {}, parent),
      m_control(control),
      m_title(new widgets::PlainLabel(this)),
      m_phase(new QLabel(this)),
      m_description(new widgets::PlainLabel(this)),
      m_watch(new widgets::PlainLabel(this)),
      m_ledger(new LedgerTable(this)),
      m_figures(new FigureView(this)),
      m_journal(new JournalView(this)),
      m_recording(new widgets::PlainLabel(this)),
      m_load(new ScenarioControls(this)),
      m_faults(new ScenarioControls(this)),
      m_faultsTitle(caption(tr("Faults"), this)),
      m_reset(new QPushButton(tr("Reset to the scenario file's values"), this)),
      m_edit(new QToolButton(this)),
      m_content(new QWidget(this)),
      m_empty(new widgets::EmptyState(this)) {
  QFont big = font();
  big.setPointSizeF(big.pointSizeF() * 1.35);
  big.setBold(true);
  m_title->setFont(big);
  m_title->setMaximumLines(2);
  m_description->setMaximumLines(6);
  m_description->setForegroundRole(QPalette::PlaceholderText);
  m_phase->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

  m_edit->setText(tr("Library…"));
  m_edit->setToolTip(tr("Shows what other scenarios teach, and the text of this one, to be changed (Ctrl+O)"));
  connect(m_edit, &QToolButton::clicked, this, &ScenarioPage::libraryRequested);

  m_watch->setMaximumLines(4);
  auto* left = new QVBoxLayout;
  left->setSpacing(12);
  left->addWidget(m_ledger);
  left->addWidget(makeControls());
  left->addWidget(m_journal, 1);
  auto* right = new QVBoxLayout;
  right->addWidget(m_figures);
  right->addStretch(1);

  auto* grid = new QGridLayout(m_content);
  grid->setContentsMargins(12, 12, 12, 12);
  grid->setSpacing(12);
  grid->addWidget(m_title, 0, 0);
  auto* corner = new QHBoxLayout;
  corner->addWidget(m_phase, 1);
  corner->addWidget(m_edit);
  grid->addLayout(corner, 0, 1);
  grid->addWidget(m_description, 1, 0, 1, 2);
  grid->addWidget(m_watch, 2, 0, 1, 2);
  grid->addLayout(left, 3, 0);
  grid->addLayout(right, 3, 1);
  grid->setColumnStretch(0, 5);
  grid->setColumnStretch(1, 3);
  grid->setRowStretch(3, 1);

  auto* scroll = new QScrollArea(this);
  scroll->setWidget(m_content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll);
  layout->addWidget(m_empty);
  connect(m_empty, &widgets::EmptyState::actionTriggered, &m_control, &SessionControl::start);
  connect(&m_control, &SessionControl::sessionChanged, this, &ScenarioPage::showSession);
  connect(&m_control, &SessionControl::changed, this, &ScenarioPage::showPhase);
  connect(&m_control, &SessionControl::progressed, this, &ScenarioPage::showPhase);
  connect(&m_control, &SessionControl::polled, this, &ScenarioPage::takeFigures);
  showSession();
  showPhase();
}

QWidget* ScenarioPage::makeControls() {
  auto* box = new widgets::FigureBox(tr("Load"), this);
  m_recording->setMaximumLines(2);
  m_recording->setToolTip(tr("The arrivals come as they were recorded: the rate does not count"));
  box->addWide(m_recording);
  box->addWide(m_load);
  box->addWide(m_faultsTitle);
  box->addWide(m_faults);
  m_faultsTitle->setContentsMargins(0, 8, 0, 0);
  m_reset->setToolTip(
      tr("Sets all load and faults to the scenario file's values. Names in bold differ from the file."));
  auto* row = new QWidget(box);
  auto* layout = new QHBoxLayout(row);
  layout->setContentsMargins(0, 6, 0, 0);
  layout->addStretch(1);
  layout->addWidget(m_reset);
  box->addWide(row);
  const auto set = [this](const QString& id, double value) {
    if (m_control.session()) m_control.session()->set_control(id.toStdString(), value);
  };
  const auto note = [this](const QString& id) {
    if (m_control.session()) m_control.session()->note_control(id.toStdString());
  };
  for (auto* controls : {m_load, m_faults}) {
    connect(controls, &ScenarioControls::controlChanged, this, set);
    connect(controls, &ScenarioControls::controlSet, this, note);
  }
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
  m_figures->clearPlots();
  m_journal->clear();
  m_cursor = 0;
  if (!session) return;
  m_title->setText(QString::fromStdString(session->title()));
  m_description->setText(QString::fromStdString(session->description()));
  const auto watch = QString::fromStdString(session->watch());
  m_watch->setText(watch.isEmpty() ? QString() : tr("What to watch: %1").arg(watch));
  m_watch->setVisible(!watch.isEmpty());
  takeFigures();
}

void ScenarioPage::showPhase() {
  if (!m_control.session()) {
    m_empty->setText(m_control.busy() ? tr("Starting the scenario…") : tr("No scenario is open."),
                     m_control.busy() ? QString() : tr("Open scenario"));
    return;
  }
  const auto& t = widgets::tokens(palette());
  const Phase phase = m_control.phase();
  const bool slow = phase == Phase::running && m_missing && !m_control.busy();
  m_phase->setText(m_control.busy() ? m_control.doingText()
                   : slow           ? tr("Running, but cannot keep up with the load")
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
  const auto missed = figures.load ? figures.load->missed : 0;
  const bool missing = missed > m_missed;
  m_missed = missed;
  if (missing != m_missing) {
    m_missing = missing;
    showPhase();
  }
  if (m_control.phase() == Phase::running) m_figures->plot(figures, session->elapsed());
  if (isVisible()) showFigures(figures);
}

void ScenarioPage::showFigures(const scenarios::Figures& figures) {
  m_ledger->setVisible(figures.ledger.has_value());
  if (figures.ledger) m_ledger->setFigures(*figures.ledger, figures.currency);
  m_figures->show(figures, !m_control.running());
  const auto recording = figures.load ? QString::fromStdString(figures.load->recording) : QString();
  m_recording->setText(recording.isEmpty() ? QString() : tr("Plays %1").arg(recording));
  m_recording->setVisible(!recording.isEmpty());
  const auto page = m_control.session()->journal(m_cursor);
  m_cursor = page.next;
  m_journal->append(page);

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
  Page::showEvent(event);
}

}  // namespace nazir::app
