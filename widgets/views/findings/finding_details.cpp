// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/finding_details.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/findings/rule_page_view.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/pid_links.hpp"

namespace nazir::widgets {
namespace {

constexpr int mostLines = 6;

QString textOf(const findings::CodePlace& place) {
  return placeText(place.function, place.file, place.line, QStringLiteral("\n"));
}

QToolButton* button(const QString& text, const QString& help, QWidget* parent) {
  auto* made = new QToolButton(parent);
  made->setText(text);
  made->setToolTip(plainToolTip(help));
  return made;
}

}  // namespace

FindingDetails::FindingDetails(QWidget* parent)
    : QSplitter(Qt::Horizontal, parent),
      m_mark(new QLabel(this)),
      m_sentence(new PlainLabel(this)),
      m_facts(new PlainLabel(this)),
      m_links(new PidLinks(tr("Processes of the finding"), this)),
      m_place(new PlainLabel(this)),
      m_copyPlace(button(tr("Copy place"), tr("Copies the function, the file and the line."), this)),
      m_openFile(button(tr("Open file"), tr("Opens the file with the program that the desktop has for it."), this)),
      m_list(button(tr("List them"),
                    tr("Shows the processes with findings of this rule on the page Processes: the 100 worst of each."),
                    this)),
      m_inProcesses(button(tr("Show in Processes"), tr("Shows the worst process on the page Processes."), this)),
      m_inApplications(
          button(tr("Show in Applications"), tr("Shows the worst process on the page Applications."), this)),
      m_expect(button(tr("Expected here"), QString(), this)),
      m_settings(button(tr("Rule settings…"),
                        tr("Changes the thresholds of the rule, and what it passes over. They are kept."), this)),
      m_mistake(new QPushButton(tr("Show the mistake"), this)),
      m_cure(new QPushButton(tr("Show the cure"), this)),
      m_page(new RulePageView(this)) {
  m_sentence->setMaximumLines(mostLines);
  m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_sentence->setAccessibleName(tr("The finding"));
  QFont strong = font();
  strong.setBold(true);
  m_sentence->setFont(strong);
  m_facts->setForegroundRole(QPalette::PlaceholderText);
  m_facts->setMaximumLines(3);
  m_place->setMaximumLines(4);
  m_place->setFont(fixedFont(font()));
  m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_place->setAccessibleName(tr("Place in the program"));
  m_mistake->setToolTip(plainToolTip(tr("Starts a scenario that makes this mistake, to see what it does.")));
  m_cure->setToolTip(plainToolTip(tr("Starts the same scenario without the mistake.")));
  for (auto* each : {m_mistake, m_cure}) each->setAutoDefault(false);
  addWidget(makeFacts());
  addWidget(m_page);
  setChildrenCollapsible(false);
  setStretchFactor(0, 2);
  setStretchFactor(1, 3);
  connect(m_links, &PidLinks::processRequested, this, [this](observe::Pid pid) { emit processRequested(pid); });
  connect(m_links, &PidLinks::menuRequested, this, &FindingDetails::menuRequested);
  connect(m_list, &QToolButton::clicked, this, [this] { emit listRequested(m_rule); });
  const auto showOn = [this](const char* page) {
    return [this, page] { emit showRequested(QLatin1String(page), m_worst); };
  };
  connect(m_inProcesses, &QToolButton::clicked, this, showOn("processes"));
  connect(m_inApplications, &QToolButton::clicked, this, showOn("applications"));
  connect(m_copyPlace, &QToolButton::clicked, this, [this] {
    if (m_where) QApplication::clipboard()->setText(textOf(*m_where));
    emit reported(tr("Place copied"));
  });
  connect(m_expect, &QToolButton::clicked, this, [this] { emit expectRequested(m_rule, m_kind); });
  connect(m_settings, &QToolButton::clicked, this, [this] { emit settingsRequested(m_rule); });
  connect(m_openFile, &QToolButton::clicked, this, &FindingDetails::openFile);
  connect(m_mistake, &QPushButton::clicked, this,
          [this] { emit scenarioWanted(QStringLiteral("mistakes/") + m_rule); });
  connect(m_cure, &QPushButton::clicked, this,
          [this] { emit scenarioWanted(QStringLiteral("mistakes/%1-cured").arg(m_rule)); });
  setFinding(nullptr, nullptr);
}

QWidget* FindingDetails::makeFacts() {
  auto* content = new QWidget;
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(m_mark, 0, Qt::AlignTop);
  head->addWidget(m_sentence, 1);
  auto* ways = new QHBoxLayout;
  ways->setSpacing(4);
  for (auto* each : {m_inProcesses, m_inApplications, m_list}) ways->addWidget(each);
  ways->addStretch();
  auto* settings = new QHBoxLayout;
  settings->setSpacing(4);
  for (auto* each : {m_expect, m_settings}) settings->addWidget(each);
  settings->addStretch();
  auto* place = new QHBoxLayout;
  place->setSpacing(4);
  place->addWidget(m_place, 1);
  place->addWidget(m_copyPlace, 0, Qt::AlignTop);
  place->addWidget(m_openFile, 0, Qt::AlignTop);
  auto* scenarios = new QHBoxLayout;
  scenarios->setSpacing(8);
  scenarios->addWidget(m_mistake);
  scenarios->addWidget(m_cure);
  scenarios->addStretch();
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(12, 12, 12, 12);
  layout->setSpacing(8);
  layout->addLayout(head);
  layout->addWidget(m_facts);
  layout->addWidget(m_links);
  layout->addLayout(ways);
  layout->addLayout(place);
  layout->addLayout(settings);
  layout->addLayout(scenarios);
  layout->addStretch();
  auto* area = new QScrollArea(this);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(content);
  return area;
}

void FindingDetails::offerScenarios(bool offered) {
  m_offered = offered;
  // The page of a rule names the scenarios that show it, if there are any.
  const bool shown = offered && findings::page_of(m_rule.toStdString()).find("**See it:**") != std::string_view::npos;
  m_mistake->setVisible(shown);
  m_cure->setVisible(shown);
}

std::ptrdiff_t FindingDetails::livingOf(const findings::Finding& finding) const {
  if (!m_subject.frame) return 0;
  return std::count_if(finding.processes.begin(), finding.processes.end(),
                       [this](observe::Pid pid) { return widgets::indexOf(*m_subject.frame->snapshot, pid) >= 0; });
}

void FindingDetails::setFinding(const findings::Finding* finding, const FramePointer& frame) {
  m_severity = finding ? std::optional(finding->severity) : std::nullopt;
  // In another run of the node the same pids mean other processes.
  m_subject.frame = finding && frame && finding->epoch != frame->info->epoch ? nullptr : frame;
  if (frame) m_subject.format = frame->info->pid_format;
  m_worst = finding && !finding->processes.empty() ? finding->processes.front() : observe::Pid{};
  const bool lives = m_worst && m_subject.frame && widgets::indexOf(*m_subject.frame->snapshot, m_worst) >= 0;
  for (auto* each : {m_inProcesses, m_inApplications}) each->setVisible(lives);
  m_list->setVisible(finding && finding->active && livingOf(*finding) > 1);
  m_links->setVisible(finding && !finding->processes.empty());
  m_kind = finding ? QString::fromStdString(finding->kind) : QString();
  // A finding about the node as a whole, or about several kinds together, names no kind of process.
  m_expect->setVisible(finding && namesAKind(*finding));
  m_expect->setToolTip(
      plainToolTip(tr("From now on, and in every scenario, the rule passes over %1. Rule settings takes it back.")
                       .arg(leftToRight(m_kind))));
  m_facts->setVisible(finding);
  m_mark->setVisible(finding);
  if (!finding) {
    m_sentence->setText(m_rule.isEmpty() ? QString() : ruleTitle(m_rule.toStdString()));
    m_settings->setVisible(!m_rule.isEmpty());
    showPlace(std::nullopt);
    offerScenarios(m_offered);
    return;
  }
  m_rule = QString::fromStdString(finding->rule);
  m_settings->setVisible(true);
  applyPalette();
  m_sentence->setText(findingLine(*finding));
  const QString when =
      whenText(*finding, frame ? frame->info->epoch : finding->epoch, frame ? frame->snapshot->at : finding->last_seen);
  // The id is what the filter of Processes, --explain and [findings.ID] of a scenario take.
  m_facts->setText(QStringList{when, leftToRight(QString::fromStdString(finding->count)), leftToRight(m_rule)}.join(
      QStringLiteral("  ·  ")));
  m_links->setPids(finding->processes, m_subject, QStringLiteral(", "), {});
  if (finding->concerned > finding->processes.size()) {
    m_links->setToolTip(plainToolTip(tr("The %1 worst of %2.")
                                         .arg(format::count(finding->processes.size()),
                                              format::plural(finding->concerned, "process", "processes"))));
  } else {
    m_links->setToolTip({});
  }
  showPlace(finding->place);
  m_page->setRule(m_rule);
  offerScenarios(m_offered);
}

void FindingDetails::setRule(const QString& id) {
  m_rule = id;
  m_page->setRule(id);
  setFinding(nullptr, nullptr);
}

void FindingDetails::showPlace(const std::optional<findings::CodePlace>& place) {
  m_where = place;
  for (QWidget* each : std::initializer_list<QWidget*>{m_place, m_copyPlace}) each->setVisible(place.has_value());
  m_place->setText(place ? leftToRight(textOf(*place)) : QString());
  m_openFile->setVisible(place && !place->file.empty() && QFileInfo(QString::fromStdString(place->file)).isFile());
}

void FindingDetails::openFile() {
  if (!m_where) return;
  const QString file = QFileInfo(QString::fromStdString(m_where->file)).absoluteFilePath();
  if (QDesktopServices::openUrl(QUrl::fromLocalFile(file))) return;
  QApplication::clipboard()->setText(textOf(*m_where));
  emit reported(tr("No program of the desktop opens %1: the place is in the clipboard instead").arg(file));
}

bool FindingDetails::canList() const {
  return !m_list->isHidden();
}
QString FindingDetails::sentence() const {
  return m_sentence->text();
}
QString FindingDetails::facts() const {
  return m_facts->text();
}
QString FindingDetails::placeText() const {
  return m_place->text();
}

void FindingDetails::applyPalette() {
  const int side = fontMetrics().height() + 2;
  if (m_severity)
    m_mark->setPixmap(severityIcon(*m_severity, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
}

void FindingDetails::changeEvent(QEvent* event) {
  QSplitter::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) applyPalette();
}

}  // namespace nazir::widgets
