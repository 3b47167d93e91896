// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process_table.hpp"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalBlocker>
#include <algorithm>

#include "widgets/models/process_columns.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process_delegate.hpp"
#include "widgets/views/theme.hpp"
#include "widgets/views/trend_painter.hpp"

namespace nazir::widgets {

ProcessTable::ProcessTable(QWidget* parent)
    : QTableView(parent),
      m_selection(new ProcessSelection(m_model, this)),
      m_header(new ListHeader(this)),
      m_delegate(new ProcessDelegate(this)) {
  setModel(&m_model);
  delete selectionModel();  // Qt's own, which `setModel` made
  setSelectionModel(m_selection);
  setItemDelegate(m_delegate);
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setAutoScroll(false);  // see currentChanged
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerItem);
  setHorizontalScrollMode(ScrollPerPixel);
  setAccessibleName(tr("Processes"));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  setHorizontalHeader(m_header);
  m_header->setSortIndicatorShown(true);
  m_header->setSectionsMovable(false);
  m_header->setMinimumSectionSize(32);
  connect(m_header, &QHeaderView::sectionClicked, this, &ProcessTable::headerClicked);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ProcessTable::setLines);
  for (int i = 0; i < processColumns; ++i) {
    m_shown[0][static_cast<std::size_t>(i)] = isShownByDefault(static_cast<ProcessColumn>(i));
    m_shown[1][static_cast<std::size_t>(i)] = isInTreeByDefault(static_cast<ProcessColumn>(i));
  }
  hideColumns();
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
    const int line = trendOf(column) ? TrendPainter::width + TrendPainter::gap : 0;
    setColumnWidth(i, std::max(title, metrics.horizontalAdvance(columnSample(column)) + 16 + line));
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
  setLines();
}

void ProcessTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) setWidths();
}

void ProcessTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QTableView::currentChanged(current, previous);
  // Qt would scroll to a clicked row half a second later, wherever it has moved by then. A clicked row is on the
  // screen.
  const bool clicked = QApplication::mouseButtons() != Qt::NoButton && state() != DragSelectingState;
  if (current.isValid() && isVisible() && !clicked) scrollTo(current);
}

void ProcessTable::setColumnShown(ProcessColumn column, bool shown) {
  m_shown[m_tree][static_cast<std::size_t>(column)] = shown;
  hideColumns();
}

void ProcessTable::setColumnsShown(const std::vector<ProcessColumn>& columns, bool tree) {
  m_shown[tree].reset();
  m_shown[tree].set(static_cast<std::size_t>(tree ? ProcessColumn::name : ProcessColumn::pid));
  for (const auto column : columns) m_shown[tree].set(static_cast<std::size_t>(column));
  hideColumns();
}

void ProcessTable::setDefaultColumns() {
  std::vector<ProcessColumn> columns;
  for (int i = 0; i < processColumns; ++i) {
    const auto column = static_cast<ProcessColumn>(i);
    if (m_tree ? isInTreeByDefault(column) : isShownByDefault(column)) columns.push_back(column);
  }
  setColumnsShown(columns, m_tree);
}

void ProcessTable::setTree(bool tree) {
  if (tree == m_tree) return;
  m_tree = tree;
  m_header->moveSection(m_header->visualIndex(static_cast<int>(ProcessColumn::name)), tree ? 0 : 1);
  hideColumns();
}

void ProcessTable::hideColumns() {
  for (int i = 0; i < processColumns; ++i) {
    const auto at = static_cast<std::size_t>(i);
    setColumnHidden(i, !m_shown[m_tree][at] || m_unable[at] || (!m_tree && isOfBranch(static_cast<ProcessColumn>(i))));
  }
  const auto visible = visibleColumns();
  m_delegate->setFirstColumn(visible.empty() ? 0 : static_cast<int>(visible.front()));
  stretchTexts();
  emit columnsChanged();
}

std::vector<ProcessColumn> ProcessTable::visibleColumns() const {
  std::vector<ProcessColumn> columns;
  for (int place = 0; place < processColumns; ++place) {
    const int column = m_header->logicalIndex(place);
    if (column >= 0 && !isColumnHidden(column)) columns.push_back(static_cast<ProcessColumn>(column));
  }
  return columns;
}

std::pair<int, int> ProcessTable::linesOnScreen() const {
  return {verticalScrollBar()->value(), viewport()->height() / std::max(1, verticalHeader()->defaultSectionSize()) + 1};
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
  m_selection->frameChanging(frame.get());
  const auto [first, count] = linesOnScreen();
  m_model.setFrame(std::move(frame), first, count);
  m_selection->frameChanged();
  // Screen readers fail when there are lines but no current one.
  if (m_model.rowCount() > 0 && !currentIndex().isValid()) {
    const auto selected = m_selection->firstPids(1);
    const int line = selected.empty() ? 0 : m_model.lineOf(selected.front());
    m_selection->setCurrentIndex(m_model.index(line, 0), QItemSelectionModel::NoUpdate);
  }
  const int after = m_model.lineOf(m_followed);
  verticalScrollBar()->setValue(visible && after >= 0 ? std::max(0, top + after - before) : top);
}

void ProcessTable::setLines() {
  const auto [top, page] = linesOnScreen();
  m_selection->setLines(top - page, top + 2 * page);
  emit linesChanged();
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
