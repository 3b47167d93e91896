// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/findings_page.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMetaMethod>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/node_banner.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/tool_row.hpp"

namespace nazir::widgets {

FindingsPage::FindingsPage(ProcessActions& actions, QWidget* parent)
    : Page(actions.collector(), QStringLiteral("findings"), tr("Findings"), {}, parent),
      m_tools(new ToolRow(actions.collector(), tr("Filter findings"), this)),
      m_stack(new QStackedWidget(this)),
      m_switch(new QButtonGroup(this)) {
  m_tools->filter()->installEventFilter(this);
  // No wider beside few tools than beside many: the switch keeps its place.
  m_tools->filter()->setMaximumWidth(m_tools->filter()->minimumWidth() * 3 / 2);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_tools);
  layout->addWidget(new NodeBanner(collector(), this));
  layout->addWidget(m_stack, 1);
  m_parts = makeFindingsParts(actions, *this);
  addSwitch();
  for (auto* part : m_parts) {
    m_stack->addWidget(part);
    m_toolsOf.push_back(part->tools());
    for (auto* tool : m_toolsOf.back()) m_tools->addTool(tool);
    connect(part, &FindingsPart::reported, this, &Page::reported);
    connect(part, &FindingsPart::scenarioWanted, this, &FindingsPage::scenarioWanted);
    connect(part, &FindingsPart::settingsChanged, this, &FindingsPage::settingsChanged);
    connect(part, &FindingsPart::clearFilterRequested, this, &FindingsPage::clearFilter);
  }
  connect(m_tools->filter(), &QLineEdit::textChanged, this, [this](const QString& text) {
    if (!m_current->whyNoFilter().isEmpty()) return;
    m_filter = text;
    m_current->setFilter(text);
  });
  connect(&collector(), &Collector::frameReady, this, &FindingsPage::count);
  connect(&collector(), &Collector::nodeChanged, this, &FindingsPage::count);
  setPart(m_parts.front());
}

void FindingsPage::addSwitch() {
  if (m_parts.size() < 2) return;
  auto* box = new QWidget(this);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  for (std::size_t i = 0; i < m_parts.size(); ++i) {
    auto* button = new QToolButton(box);
    button->setText(m_parts[i]->title());
    button->setToolTip(plainToolTip(m_parts[i]->help()));
    button->setCheckable(true);
    m_switch->addButton(button, static_cast<int>(i));
    row->addWidget(button);
  }
  m_tools->addTool(box);
  connect(m_switch, &QButtonGroup::idClicked, this, [this](int i) { setPart(m_parts[static_cast<std::size_t>(i)]); });
}

void FindingsPage::setPart(FindingsPart* part) {
  if (part == m_current) return;
  m_current = part;
  for (std::size_t i = 0; i < m_parts.size(); ++i) {
    const bool chosen = m_parts[i] == part;
    for (auto* tool : m_toolsOf[i]) tool->setVisible(chosen);
    if (auto* button = m_switch->button(static_cast<int>(i)); button && chosen) button->setChecked(true);
  }
  m_stack->setCurrentWidget(part);
  showFilter();
  takeFrame();
}

void FindingsPage::showFilter() {
  auto& field = *m_tools->filter();
  const QString why = m_current->whyNoFilter();
  field.setEnabled(why.isEmpty());
  field.setPlaceholderText(why.isEmpty() ? tr("Filter findings") : tr("No filter here"));
  field.setToolTip(plainToolTip(
      why.isEmpty() ? tr("Shows only the findings whose severity, rule, kind or sentence has all of these words.")
                    : why));
  field.setText(why.isEmpty() ? m_filter : QString());
  m_current->setFilter(m_filter);
}

void FindingsPage::showFrame(const FramePointer& frame) {
  m_current->showFrame(frame);
  if (!frame || !frame->judgment.findings) {
    m_tools->setRemark({});
    return;
  }
  m_tools->setRemark(
      tr("judged in %1").arg(format::duration(frame->judgment.findings->cost)),
      plainToolTip(tr("Processor time of the last round of all rules, which judged %1 after a look at the node. The "
                      "status bar tells what share of a processor rounds take.")
                       .arg(format::plural(frame->snapshot->processes.size(), "process", "processes"))));
  m_tools->setProblem(frame->judgment.problem.isEmpty()
                          ? QString()
                          : tr("The rules could not judge the last look: %1").arg(frame->judgment.problem));
}

void FindingsPage::count() {
  const auto frame = collector().latest();
  const std::size_t count = frame && frame->judgment.findings ? frame->judgment.findings->now.size() : 0;
  if (count == m_count) return;
  m_count = count;
  emit tabTextChanged();
}

QString FindingsPage::tabText() const {
  return m_count == 0 ? title() : tr("%1 %2").arg(title(), format::count(m_count));
}

std::vector<Page::ViewChoice> FindingsPage::viewChoices() {
  std::vector<ViewChoice> choices;
  for (auto* part : m_parts) {
    choices.push_back({QString(part->title()).remove(QLatin1Char('&')), [this, part] { setPart(part); }, part});
  }
  return choices;
}

bool FindingsPage::canStartScenarios() const {
  static const auto signal = QMetaMethod::fromSignal(&FindingsPage::scenarioWanted);
  return isSignalConnected(signal);
}

bool FindingsPage::showFinding(const FindingKey& key) {
  for (auto* part : m_parts) {
    if (!part->showFinding(key)) continue;
    setPart(part);
    return true;
  }
  return false;
}

void FindingsPage::setFilterText(const QString& text) {
  m_filter = text;
  showFilter();
}

bool FindingsPage::focusFilter() {
  if (!m_tools->filter()->isEnabled()) return false;
  m_tools->filter()->setFocus(Qt::ShortcutFocusReason);
  m_tools->filter()->selectAll();
  return true;
}

bool FindingsPage::clearFilter() {
  if (m_tools->filter()->text().isEmpty() && !m_tools->filter()->hasFocus()) return false;
  m_tools->filter()->clear();
  m_current->focusTarget()->setFocus();
  return true;
}

bool FindingsPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_tools->filter() && event->type() == QEvent::KeyPress) {
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (key.key() == Qt::Key_Escape) return clearFilter();
    if (key.key() == Qt::Key_Down || isEnter(key)) {
      m_current->focusTarget()->setFocus();
      return true;
    }
  }
  return Page::eventFilter(watched, event);
}

QVariantMap FindingsPage::state() const {
  QVariantMap state{{QStringLiteral("part"), m_current->id()}};
  for (const auto* part : m_parts) {
    const auto own = part->state();
    for (auto entry = own.begin(); entry != own.end(); ++entry)
      state.insert(part->id() + QLatin1Char('_') + entry.key(), entry.value());
  }
  return state;
}

void FindingsPage::restoreState(const QVariantMap& state) {
  for (auto* part : m_parts) {
    QVariantMap own;
    const QString prefix = part->id() + QLatin1Char('_');
    for (auto entry = state.begin(); entry != state.end(); ++entry) {
      if (entry.key().startsWith(prefix)) own.insert(entry.key().mid(prefix.size()), entry.value());
    }
    part->restoreState(own);
    if (state.value(QStringLiteral("part")).toString() == part->id()) setPart(part);
  }
}

}  // namespace nazir::widgets
