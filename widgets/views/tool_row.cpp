// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/tool_row.hpp"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>
#include <QToolButton>
#include <utility>

#include "widgets/data/format.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

/// Enough for the longest problem beside the filter of the smallest window.
constexpr int mostLines = 5;
/// Of the magnifying glass, the button that clears the filter, and the margins.
constexpr int roomOfSymbols = 68;
/// More than anybody types. A field lays out all of its text at each key.
constexpr int mostLetters = 1000;

/// Where Tab stops in a tool: at itself, and at the buttons of one that has several.
QList<QWidget*> stopsOf(QWidget* tool) {
  QList<QWidget*> stops;
  if (tool->focusPolicy() != Qt::NoFocus) stops.push_back(tool);  // Qt leaves others where they are
  for (auto* button : tool->findChildren<QToolButton*>()) {
    if (button->focusPolicy() != Qt::NoFocus) stops.push_back(button);  // not the symbols inside a field
  }
  return stops;
}

}  // namespace

ToolRow::ToolRow(Collector& collector, const QString& filterHint, QWidget* parent)
    : QWidget(parent),
      m_collector(collector),
      m_layout(new QHBoxLayout(this)),
      m_filter(filterHint.isEmpty() ? nullptr : new QLineEdit(this)),
      m_problem(new PlainLabel(this)),
      m_remark(new PlainLabel(this)),
      m_interval(new QToolButton(this)),
      m_hold(new QToolButton(this)) {
  m_layout->setContentsMargins(8, 6, 8, 6);
  setMinimumHeight(2 * fontMetrics().lineSpacing() + 12);  // a problem of two lines moves nothing
  m_layout->setSpacing(8);
  if (m_filter) {
    m_filter->setPlaceholderText(filterHint);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setMaxLength(mostLetters);
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(fontMetrics().horizontalAdvance(filterHint) + roomOfSymbols);
    m_search = m_filter->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_layout->addWidget(m_filter, 2);
  }
  if (filterHint.isEmpty()) m_layout->addWidget(m_remark);
  m_layout->addWidget(m_problem, 2);
  if (!filterHint.isEmpty()) m_layout->addWidget(m_remark);
  m_layout->addWidget(m_interval);
  m_layout->addWidget(m_hold);
  m_problem->setObjectName(QStringLiteral("problem"));
  m_problem->setMaximumLines(mostLines);
  m_remark->setForegroundRole(QPalette::PlaceholderText);

  auto* intervals = new QMenu(this);
  connect(intervals, &QMenu::aboutToShow, this, [this, intervals] {
    intervals->clear();
    fillIntervalMenu(*intervals, m_collector);
  });
  m_interval->setMenu(intervals);
  m_interval->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_interval->setPopupMode(QToolButton::InstantPopup);
  m_interval->setToolTip(tr("How often the figures are refreshed. F5 refreshes now."));
  m_hold->setCheckable(true);
  m_hold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_hold->setToolTip(tr("Hold the display still; the processes keep running (Space)"));
  connect(m_hold, &QToolButton::toggled, &m_collector, &Collector::setPaused);
  connect(&m_collector, &Collector::pausedChanged, this, &ToolRow::showState);
  connect(&m_collector, &Collector::intervalChanged, this, &ToolRow::showState);
  applyPalette();
  showState();
}

void ToolRow::fillIntervalMenu(QMenu& menu, Collector& collector) {
  auto* group = new QActionGroup(&menu);
  for (const int milliseconds : {200, 500, 1000, 2000, 5000, 10000}) {
    const std::chrono::milliseconds interval(milliseconds);
    auto* action = menu.addAction(tr("Every %1").arg(format::duration(interval)));
    action->setCheckable(true);
    action->setChecked(collector.interval() == interval);
    group->addAction(action);
    QObject::connect(action, &QAction::triggered, &collector,
                     [&collector, interval] { collector.setInterval(interval); });
  }
}

void ToolRow::showState() {
  m_interval->setText(format::duration(m_collector.interval()) + QStringLiteral(" ▾"));
  m_interval->setAccessibleName(tr("Refresh interval: %1").arg(format::duration(m_collector.interval())));
  m_hold->setChecked(m_collector.paused());
  m_hold->setText(m_collector.paused() ? tr("Held") : tr("Hold"));
}

void ToolRow::setProblem(const QString& problem) {
  if (m_filter && m_filter->property("problem").toBool() == problem.isEmpty()) {
    m_filter->setProperty("problem", !problem.isEmpty());
    m_filter->style()->unpolish(m_filter);
    m_filter->style()->polish(m_filter);
  }
  m_problem->setText(problem);
  m_remark->setVisible(problem.isEmpty());  // its room belongs to the problem
}

void ToolRow::setRemark(const QString& remark, const QString& toolTip) {
  m_remark->setText(remark);
  m_remark->setToolTip(toolTip);
}

void ToolRow::addTool(QWidget* tool, int stretch) {
  const int place = m_layout->indexOf(m_problem);
  auto* before = m_filter ? m_layout->itemAt(place - 1)->widget() : nullptr;
  m_layout->insertWidget(place, tool, stretch);
  QWidget* last = tool;
  if (before) {
    // Tab goes from left to right, also to a tool that is made after the page's list.
    const auto stops = stopsOf(before);
    last = stops.isEmpty() ? before : stops.back();
    for (auto* stop : stopsOf(tool)) setTabOrder(std::exchange(last, stop), stop);
  }
  setTabOrder(last, m_interval);
  setTabOrder(m_interval, m_hold);
}

QToolButton* ToolRow::addMenuButton(const QString& text, QMenu* menu, const QString& toolTip) {
  m_menuButton = new QToolButton(this);
  m_menuButton->setText(text);
  m_menuButton->setMenu(menu);
  m_menuButton->setPopupMode(QToolButton::InstantPopup);
  m_menuButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_menuButton->setToolTip(toolTip);
  m_layout->addWidget(m_menuButton);
  setTabOrder(m_hold, m_menuButton);
  applyPalette();
  return m_menuButton;
}

void ToolRow::applyPalette() {
  m_interval->setIcon(symbolIcon(Symbol::refresh, palette()));
  m_hold->setIcon(symbolIcon(Symbol::hold, palette()));
  if (m_search) m_search->setIcon(symbolIcon(Symbol::search, palette(), tokens(palette()).dim));
  if (m_menuButton) m_menuButton->setIcon(symbolIcon(Symbol::columns, palette()));
  QPalette red = palette();
  red.setColor(QPalette::WindowText, tokens(palette()).error);
  if (m_problem->palette().color(QPalette::WindowText) != red.color(QPalette::WindowText)) m_problem->setPalette(red);
}

void ToolRow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QWidget::changeEvent(event);
}

}  // namespace nazir::widgets
