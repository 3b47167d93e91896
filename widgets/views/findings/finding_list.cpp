// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/finding_list.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/data/own_findings.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/views/choose_line.hpp"
#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/findings/finding_details.hpp"
#include "widgets/views/findings/findings_page.hpp"
#include "widgets/views/findings/rule_dialog.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/two_way_switch.hpp"

namespace nazir::widgets {
namespace {

// Only what the user chose is remembered: all else follows the size of the window.
constexpr auto chosen = "chosen";

QString sizesOf(const QSplitter& splitter) {
  return splitter.property(chosen).toBool() ? QString::fromLatin1(splitter.saveState().toBase64()) : QString();
}

void restoreSizes(QSplitter& splitter, const QVariant& state) {
  const auto bytes = QByteArray::fromBase64(state.toString().toLatin1());
  if (bytes.isEmpty()) return;
  splitter.restoreState(bytes);
  splitter.setProperty(chosen, true);
}

}  // namespace

FindingList::FindingList(ProcessActions& actions, FindingsPage& page)
    : FindingsPart(QStringLiteral("findings"), tr("F&indings"), tr("What the rules found, now and before."), &page),
      m_actions(actions),
      m_page(page),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_stack(new ContentStack(this)),
      m_empty(new EmptyState(this)),
      m_table(new FindingTable(this)),
      m_details(new FindingDetails(this)),
      m_ruleView(new DetailsView(m_rules, tr("Rules"), false, this)),
      m_when(new TwoWaySwitch({tr("Now"), tr("What the rules find now")},
                              {tr("Past"), tr("What has gone, the latest first")}, tr("Now or past"), this)),
      m_rulesButton(new QToolButton(this)) {
  m_stack->setContent(m_table, m_table, m_empty);
  m_rulesButton->setText(tr("Rules"));
  m_rulesButton->setCheckable(true);
  m_rulesButton->setToolTip(tr("Shows or hides what each rule says, and its thresholds."));
  m_ruleView->setSelectionMode(QAbstractItemView::SingleSelection);
  m_ruleView->hide();
  m_splitter->addWidget(m_stack);
  m_splitter->addWidget(m_details);
  m_splitter->addWidget(m_ruleView);
  m_splitter->setChildrenCollapsible(false);
  for (QSplitter* each : std::initializer_list<QSplitter*>{m_splitter, m_details}) {
    connect(each, &QSplitter::splitterMoved, each, [each] { each->setProperty(chosen, true); });
  }
  m_splitter->setStretchFactor(0, 1);
  m_splitter->setStretchFactor(1, 1);
  // Not what their contents ask for: findings are few, and the page about one is long.
  m_splitter->setSizes({800, 1200});
  m_splitter->setStretchFactor(2, 3);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_splitter);

  m_table->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(m_table, &QWidget::customContextMenuRequested, this, &FindingList::openMenu);
  connect(m_table, &FindingTable::chosen, this, &FindingList::showChosen);
  connect(m_table, &FindingTable::processRequested, &m_actions, &ProcessActions::openProcess);
  connect(m_details, &FindingDetails::processRequested, &m_actions, &ProcessActions::openProcess);
  connect(m_details, &FindingDetails::menuRequested, this, [this](observe::Pid pid, const QPoint& global) {
    QMenu menu(this);
    m_actions.fillMenu(menu, {pid}, m_page.id());
    menu.exec(global);
  });
  connect(m_details, &FindingDetails::showRequested, &m_actions, &ProcessActions::showRequested);
  connect(m_details, &FindingDetails::listRequested, this,
          [this](const QString& rule) { emit m_actions.listRequested(QStringLiteral("finding:") + rule); });
  connect(m_details, &FindingDetails::scenarioWanted, this, &FindingsPart::scenarioWanted);
  connect(m_details, &FindingDetails::reported, this, &FindingsPart::reported);
  connect(m_details, &FindingDetails::expectRequested, this, &FindingList::expect);
  connect(m_details, &FindingDetails::settingsRequested, this, &FindingList::openSettings);
  connect(m_ruleView, &QAbstractItemView::activated, this, [this] { openSettings(m_details->rule()); });
  connect(m_empty, &EmptyState::actionTriggered, this, &FindingsPart::clearFilterRequested);
  connect(m_when, &TwoWaySwitch::secondChosen, this, &FindingList::setPast);
  connect(m_rulesButton, &QToolButton::toggled, this, &FindingList::setRulesShown);
  connect(m_ruleView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& rule) {
    if (!rule.isValid()) return;
    const auto& id = findings::rules()[static_cast<std::size_t>(rule.row())].id;
    m_chosen.reset();
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_details->setRule(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
  });
  showEmptiness();
}

std::vector<QWidget*> FindingList::tools() {
  return {m_when, m_rulesButton};
}

QWidget* FindingList::focusTarget() {
  return ContentStack::targetOf(this);
}

void FindingList::showEvent(QShowEvent* event) {
  m_details->offerScenarios(m_page.canStartScenarios());
  FindingsPart::showEvent(event);
}

void FindingList::showFrame(const FramePointer& frame) {
  m_frame = frame;
  const auto& findings = frame ? frame->judgment.findings : noFindings();
  m_table->setFrame(frame);
  m_table->findings().setFindings(findings);
  m_rules.setSettings(m_actions.collector().scenarioFindings(), m_actions.collector().ownFindings());
  m_rules.setFindings(findings);
  if (m_wanted && m_table->choose(*m_wanted)) m_wanted.reset();
  if (m_chosen && !m_table->current()) m_table->choose(*m_chosen);  // it was not listed for a while
  settle();
}

const findings::Finding* FindingList::chosenFinding() const {
  if (const auto* current = m_table->current()) return current;
  const auto findings = m_frame ? m_frame->judgment.findings : nullptr;
  if (!m_chosen || !findings) return nullptr;
  const auto ended = std::find_if(findings->past.begin(), findings->past.end(),
                                  [this](const auto& finding) { return keyOf(finding) == *m_chosen; });
  return ended == findings->past.end() ? nullptr : &*ended;  // the frame holds it
}

void FindingList::settle() {
  const bool ruleChosen = m_ruleView->currentIndex().isValid();
  // Screen readers fail when there are lines but no current one, and a list of problems should show one.
  if (!chosenFinding() && !ruleChosen && m_table->findings().rowCount() > 0) chooseLine(*m_table, 0);
  showEmptiness();
  if (const auto* finding = chosenFinding()) {
    m_details->setFinding(finding, m_frame);
  } else if (!ruleChosen) {
    m_details->setRule({});
  }
}

void FindingList::showChosen() {
  const auto* finding = m_table->current();
  if (!finding) return;  // if it has ended, its details stay
  m_chosen = keyOf(*finding);
  m_ruleView->selectionModel()->clear();
  m_details->setFinding(finding, m_frame);
}

void FindingList::setFilter(const QString& text) {
  if (text == m_filter) return;
  m_filter = text;
  m_table->findings().setFilter(text);
  // Another is chosen only if there is one.
  if (m_chosen && !m_table->current() && !m_table->choose(*m_chosen) && m_table->findings().rowCount() > 0)
    m_chosen.reset();
  settle();
}

void FindingList::setPast(bool past) {
  m_when->setSecond(past);
  m_table->findings().setPast(past);
  if (m_chosen && !m_table->current() && !m_table->choose(*m_chosen)) m_chosen.reset();
  settle();
}

void FindingList::setRulesShown(bool shown) {
  m_rulesButton->setChecked(shown);
  m_ruleView->setVisible(shown);
  if (!shown) m_ruleView->selectionModel()->clear();
  showEmptiness();
  if (shown && !m_splitter->property(chosen).toBool()) m_splitter->setSizes({1000, 1000, 1000});
  if (!shown || m_ruleView->header()->sectionSize(0) > fontMetrics().averageCharWidth() * 25) return;
  constexpr int characters[] = {42, 14, 48};
  for (int column = 0; column < RuleModel::RemarksColumn; ++column)
    m_ruleView->setColumnWidth(column, characters[column] * fontMetrics().averageCharWidth());
}

void FindingList::showEmptiness() {
  const bool any = m_table->findings().rowCount() > 0;
  m_details->setVisible(any || chosenFinding() || m_ruleView->isVisibleTo(this));
  if (any) {
    m_stack->showList();
    return;
  }
  if (!m_frame) {
    m_empty->setText(tr("Waiting for the first look at the node…"));
  } else if (m_table->findings().all() > 0) {
    m_empty->setText(tr("None of the %1 matches the filter.").arg(findingsCount(m_table->findings().all())),
                     tr("Clear filter"));
  } else {
    QStringList parts{format::plural(m_rules.watching(), "rule watches", "rules watch")};
    if (m_rules.resting() > 0) parts.push_back(format::plural(m_rules.resting(), "rule rests", "rules rest"));
    if (m_rules.changed() > 0)
      parts.push_back(format::plural(m_rules.changed(), "rule has your settings", "rules have your settings"));
    if (m_rules.off() > 0) parts.push_back(format::plural(m_rules.off(), "rule is off", "rules are off"));
    QString text =
        (m_table->findings().isPast() ? tr("Nothing has been found and gone. %1.") : tr("Nothing found. %1."))
            .arg(parts.join(QStringLiteral("; ")));
    if (const QString reasons = m_rules.reasons(); !reasons.isEmpty()) text += QLatin1Char('\n') + reasons;
    m_empty->setText(text);
  }
  m_stack->showEmpty();
}

QString FindingList::emptyText() const {
  return m_table->findings().rowCount() > 0 ? QString() : m_empty->sentence();
}

bool FindingList::showFinding(const FindingKey& key) {
  setPast(false);
  m_wanted = key;
  m_page.setFilterText({});
  if (m_table->choose(key)) m_wanted.reset();
  return true;
}

void FindingList::addScenarios(QMenu& menu, const QString& rule) {
  if (!m_page.canStartScenarios()) return;
  menu.addSeparator();
  menu.addAction(tr("Show the &mistake"), this,
                 [this, rule] { emit scenarioWanted(QStringLiteral("mistakes/") + rule); });
  menu.addAction(tr("Show the &cure"), this,
                 [this, rule] { emit scenarioWanted(QStringLiteral("mistakes/%1-cured").arg(rule)); });
}

void FindingList::openMenu(const QPoint& at) {
  const auto index = m_table->indexAt(at);
  const auto* finding = m_table->findings().at(index.row());
  if (!finding) return;
  QMenu menu(this);
  if (const auto worst = m_table->worstLiving(index)) m_actions.fillMenu(menu, {worst}, m_page.id());
  const QString rule = QString::fromStdString(finding->rule);
  menu.addSeparator();
  if (m_details->canList()) {
    menu.addAction(tr("&List the processes of this rule"), this,
                   [this, rule] { emit m_actions.listRequested(QStringLiteral("finding:") + rule); });
  }
  if (namesAKind(*finding)) {
    menu.addAction(tr("&Expected here"), this,
                   [this, rule, kind = QString::fromStdString(finding->kind)] { expect(rule, kind); });
  }
  menu.addAction(tr("Rule &settings…"), this, [this, rule] { openSettings(rule); });
  menu.addAction(tr("Copy as &text\tCtrl+C"), this,
                 [this] { QApplication::clipboard()->setText(m_table->copyText()); });
  addScenarios(menu, rule);
  menu.exec(m_table->viewport()->mapToGlobal(at));
}

void FindingList::setRule(const QString& rule, const findings::RuleSettings& settings) {
  auto& collector = m_actions.collector();
  collector.setOwnFindings(withRule(collector.ownFindings(), rule, settings));
  m_rules.setSettings(collector.scenarioFindings(), collector.ownFindings());
  collector.refresh();
  emit settingsChanged();
}

void FindingList::expect(const QString& rule, const QString& kind) {
  const auto id = rule.toStdString();
  auto settings = m_actions.collector().ownFindings().of(id);
  findings::Settings trial;
  if (const auto why = trial.expect(id, kind.toStdString()); !why.empty()) {
    emit reported(tr("%1 cannot be expected: %2").arg(leftToRight(kind), QString::fromStdString(why)));
    return;
  }
  settings.expected.push_back(kind.toStdString());
  setRule(rule, settings);
  emit reported(tr("%1 passes over %2 from now on; the settings of the rule take that back")
                    .arg(leftToRight(rule), leftToRight(kind)));
}

void FindingList::openSettings(QString rule) {
  const auto* info = findings::rule_of(rule.toStdString());
  if (info == nullptr) return;
  const auto& collector = m_actions.collector();
  RuleDialog dialog(*info, collector.scenarioFindings(), collector.ownFindings(), this);
  if (dialog.exec() == QDialog::Accepted) setRule(rule, dialog.chosen());
}

QVariantMap FindingList::state() const {
  return {{QStringLiteral("own"), toVariant(m_actions.collector().ownFindings())},
          {QStringLiteral("widths"), toTexts(m_table->header()->chosenWidths())},
          {QStringLiteral("splitter"), sizesOf(*m_splitter)},
          {QStringLiteral("details"), sizesOf(*m_details)},
          {QStringLiteral("rules"), m_rulesButton->isChecked()}};
}

void FindingList::restoreState(const QVariantMap& state) {
  m_actions.collector().setOwnFindings(ownFindings(state.value(QStringLiteral("own")).toMap()));
  m_table->header()->setChosenWidths(toWidths(state.value(QStringLiteral("widths")).toStringList()));
  m_table->setWidths();
  setRulesShown(state.value(QStringLiteral("rules"), m_rulesButton->isChecked()).toBool());
  restoreSizes(*m_splitter, state.value(QStringLiteral("splitter")));
  restoreSizes(*m_details, state.value(QStringLiteral("details")));
}

}  // namespace nazir::widgets
