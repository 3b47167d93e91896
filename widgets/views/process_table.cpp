// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_table.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>
#include <algorithm>
#include <iterator>

#include "widgets/models/process_columns.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_delegate.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

ProcessTable::ProcessTable(QWidget* parent)
    : QTableView(parent), m_header(new ListHeader(this)), m_delegate(new ProcessDelegate(this)) {
  setModel(&m_model);
  setItemDelegate(m_delegate);
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerItem);
  setHorizontalScrollMode(ScrollPerPixel);
  setAccessibleName(QStringLiteral("Processes"));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  setHorizontalHeader(m_header);
  m_header->setSortIndicatorShown(true);
  m_header->setSectionsMovable(false);
  m_header->setMinimumSectionSize(32);
  connect(m_header, &QHeaderView::sectionClicked, this, &ProcessTable::headerClicked);
  connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    if (!m_settling) m_selected = pidsOfSelection();
  });
  for (int i = 0; i < processColumns; ++i) {
    m_shown[static_cast<std::size_t>(i)] = isShownByDefault(static_cast<ProcessColumn>(i));
    setColumnHidden(i, !isShownByDefault(static_cast<ProcessColumn>(i)));
  }
  setSort(m_sortBy, m_descending);
  setWidths();
}

void ProcessTable::setWidths() {
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  for (int i = 0; i < processColumns; ++i) {
    if (m_header->isChosen(i)) continue;
    const auto column = static_cast<ProcessColumn>(i);
    const QFontMetrics metrics(isFixedFont(column) ? fixedFont(font()) : font());
    const int title = fontMetrics().horizontalAdvance(columnTitle(column, false)) + 30;
    setColumnWidth(i, std::max(title, metrics.horizontalAdvance(columnSample(column)) + 16));
  }
  stretchTexts();
}

void ProcessTable::stretchTexts() {
  // The two text columns share the remaining width, unless the user resized them. A typical name stays readable: the
  // table rather scrolls sideways.
  const auto stretches = [this](ProcessColumn column) {
    return !isColumnHidden(static_cast<int>(column)) && !m_header->isChosen(static_cast<int>(column));
  };
  const bool name = stretches(ProcessColumn::name);
  const bool current = stretches(ProcessColumn::current);
  int left = viewport()->width();
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<ProcessColumn>(i);
    const bool stretched = (column == ProcessColumn::name && name) || (column == ProcessColumn::current && current);
    if (!stretched && !isColumnHidden(i)) left -= columnWidth(i);
  }
  if (name) {
    const int typical = fontMetrics().horizontalAdvance(columnSample(ProcessColumn::name)) + 16;
    const int width = std::max(typical, current ? left * 45 / 100 : left);
    setColumnWidth(static_cast<int>(ProcessColumn::name), width);
    left -= width;
  }
  const int least = fontMetrics().averageCharWidth() * 18;
  if (current) setColumnWidth(static_cast<int>(ProcessColumn::current), std::max(least, left));
}

void ProcessTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  stretchTexts();
}

void ProcessTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) setWidths();
}

void ProcessTable::setColumnShown(ProcessColumn column, bool shown) {
  m_shown[static_cast<std::size_t>(column)] = shown;
  hideColumns();
}

void ProcessTable::hideColumns() {
  for (int i = 0; i < processColumns; ++i) {
    const auto at = static_cast<std::size_t>(i);
    setColumnHidden(i, !m_shown[at] || m_unable[at]);
  }
  int first = 0;
  while (first + 1 < processColumns && isColumnHidden(first)) ++first;
  m_delegate->setFirstColumn(first);
  stretchTexts();
}

void ProcessTable::setFrame(FramePointer frame) {
  const int top = verticalScrollBar()->value();
  const int before = m_model.lineOf(m_followed);
  const bool visible =
      before >= top && before < top + viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize());
  if (frame && frame->info) {
    const auto unable = m_unable;
    for (int i = 0; i < processColumns; ++i)
      m_unable[static_cast<std::size_t>(i)] = !whyNot(*frame->info, static_cast<ProcessColumn>(i)).isEmpty();
    if (m_unable != unable) hideColumns();
  }
  m_settling = true;
  m_model.setFrame(std::move(frame));
  settleSelection();
  m_settling = false;
  const int after = m_model.lineOf(m_followed);
  verticalScrollBar()->setValue(visible && after >= 0 ? std::max(0, top + after - before) : top);
}

void ProcessTable::settleSelection() {
  if (const auto& shown = m_model.frame()) {
    std::erase_if(m_selected, [&](observe::Pid pid) { return indexOf(*shown->snapshot, pid) < 0; });
  }
  std::vector<observe::Pid> listed;
  std::copy_if(m_selected.begin(), m_selected.end(), std::back_inserter(listed),
               [this](observe::Pid pid) { return m_model.lineOf(pid) >= 0; });
  if (listed != pidsOfSelection()) {
    std::vector<int> lines;
    for (const auto pid : listed) lines.push_back(m_model.lineOf(pid));
    std::sort(lines.begin(), lines.end());
    QItemSelection selection;
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t last = i;
      while (last + 1 < lines.size() && lines[last + 1] == lines[last] + 1) ++last;
      selection.select(m_model.index(lines[i], 0), m_model.index(lines[last], processColumns - 1));
      i = last + 1;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  }
  // Screen readers fail when there are lines but no current one.
  if (m_model.rowCount() > 0 && !currentIndex().isValid()) {
    const int line = listed.empty() ? 0 : m_model.lineOf(listed.front());
    selectionModel()->setCurrentIndex(m_model.index(line, 0), QItemSelectionModel::NoUpdate);
  }
}

std::vector<observe::Pid> ProcessTable::pidsOfSelection() const {
  std::vector<observe::Pid> pids;
  for (const auto& range : selectionModel()->selection()) {
    for (int line = range.top(); line <= range.bottom(); ++line) {
      if (const auto pid = m_model.pidAt(line)) pids.push_back(pid);
    }
  }
  std::sort(pids.begin(), pids.end());
  pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
  return pids;
}

observe::Pid ProcessTable::currentPid() const {
  return m_model.pidAt(currentIndex().row());
}

bool ProcessTable::selectPid(observe::Pid pid) {
  const int line = m_model.lineOf(pid);
  if (line < 0) return false;
  selectionModel()->setCurrentIndex(m_model.index(line, 0),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  scrollTo(m_model.index(line, 0), PositionAtCenter);
  return true;
}

void ProcessTable::setSort(ProcessColumn column, bool descending) {
  m_sortBy = column;
  m_descending = descending;
  const QSignalBlocker quiet(horizontalHeader());
  horizontalHeader()->setSortIndicator(static_cast<int>(column), descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  horizontalHeader()->viewport()->update();
}

void ProcessTable::headerClicked(int column) {
  const auto clicked = static_cast<ProcessColumn>(column);
  setSort(clicked, clicked == m_sortBy ? !m_descending : sortsDescendingFirst(clicked));
  emit sortRequested(m_sortBy, m_descending);
}

}  // namespace nazir::widgets
