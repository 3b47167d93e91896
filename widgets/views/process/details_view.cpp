// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/details_view.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include "widgets/models/details_roles.hpp"
#include "widgets/models/left_to_right.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

/// An en space: a number would touch the text of the next column.
constexpr QChar columnGap(0x2002);

observe::Pid pidAt(const QModelIndex& index) {
  return {index.data(PidRole).toULongLong()};
}

/// Of the first link in a row.
observe::Pid pidInRow(const QModelIndex& index) {
  for (int column = 0; index.isValid() && column < index.model()->columnCount(index.parent()); ++column) {
    if (const auto pid = pidAt(index.siblingAtColumn(column))) return pid;
  }
  return {};
}

/// Of a line below `parent`: by its name, so that it is found again when others come or go before it, and its number
/// among neighbours of the same name.
QString pathOf(const QString& parent, const QString& name, int number) {
  return parent + QLatin1Char('/') + QString::number(number) + QLatin1Char(':') + name;
}

/// Empty for no index.
QString wholePathOf(const QModelIndex& index) {
  if (!index.isValid()) return {};
  const QString name = index.siblingAtColumn(0).data().toString();
  int number = 0;
  while (number < index.row() && index.sibling(index.row() - number - 1, 0).data().toString() == name) ++number;
  return pathOf(wholePathOf(index.parent()), name, number);
}

/// Calls `visit(index, path)` for the lines below `parent`, whose path is `path`, until it returns true.
template <class Visit>
void visitLines(const QAbstractItemModel& model, const QModelIndex& parent, const QString& path, Visit visit) {
  QString before;
  for (int row = 0, number = 0; row < model.rowCount(parent); ++row) {
    const auto index = model.index(row, 0, parent);
    const QString name = index.data().toString();
    number = row > 0 && name == before ? number + 1 : 0;
    before = name;
    if (visit(index, pathOf(path, name, number))) return;
  }
}

}  // namespace

void DetailsDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
  QStyledItemDelegate::initStyleOption(option, index);
  const auto& t = tokens(option->palette);
  const int look = index.data(LookRole).toInt();
  if (look & FixedLook) option->font = fixedFont(option->font);
  if (look & StrongLook) option->font.setBold(true);
  const bool link = static_cast<bool>(pidAt(index));
  if (link) option->font.setUnderline(true);
  const QColor color = link ? t.accent : (look & DimLook) ? t.dim : t.text;
  for (const auto role : {QPalette::Text, QPalette::HighlightedText}) option->palette.setColor(role, color);
  option->fontMetrics = QFontMetrics(option->font);
  option->text.replace(QChar(QChar::LineSeparator), QLatin1Char(' '));  // as Qt passes a line break on
  // Code, names with pids, and figures with units.
  if (look & (FixedLook | RightLook)) option->text = leftToRight(option->text);
  if (look & RightLook) option->text += columnGap;
}

QSize DetailsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  // Only for the height: the width of a long text would cost its layout.
  return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 8};
}

DetailsView::DetailsView(QAbstractItemModel& model, const QString& accessibleName, bool isTree, QWidget* parent)
    : QTreeView(parent) {
  // Before the base class connects, which forgets where the lines are.
  connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
    m_expanded.clear();
    noteExpanded({}, {});
    m_current = wholePathOf(currentIndex());
    m_top = visualRect(currentIndex()).top();
  });
  setModel(&model);
  setItemDelegate(new DetailsDelegate(this));
  setAccessibleName(accessibleName);
  setRootIsDecorated(isTree);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  setSelectionMode(ExtendedSelection);
  setEditTriggers(NoEditTriggers);
  setVerticalScrollMode(ScrollPerPixel);
  setMouseTracking(true);
  header()->setStretchLastSection(true);
  header()->setStyleSheet(QStringLiteral("QHeaderView::section { padding: 5px 4px; }"));  // above the cells' texts
  header()->setHighlightSections(false);
  connect(&model, &QAbstractItemModel::modelReset, this, [this] {
    if (!m_filled) expandToDepth(0);
    m_filled = m_filled || this->model()->rowCount() > 0;
    expandNoted({}, {});
    if (const auto index = indexOf(m_current, {}); index.isValid()) {
      setCurrentIndex(index);
      // It stays where it is on the screen, whatever came or went above it.
      verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(index).top() - m_top);
    }
    showWhole();
  });
}

void DetailsView::noteExpanded(const QModelIndex& parent, const QString& path) {
  visitLines(*model(), parent, path, [this](const QModelIndex& index, const QString& here) {
    if (!isExpanded(index)) return false;
    m_expanded.push_back(here);
    noteExpanded(index, here);
    return false;
  });
}

void DetailsView::expandNoted(const QModelIndex& parent, const QString& path) {
  if (m_expanded.isEmpty()) return;
  visitLines(*model(), parent, path, [this](const QModelIndex& index, const QString& here) {
    if (!m_expanded.contains(here)) return false;
    expand(index);
    expandNoted(index, here);
    return false;
  });
}

QModelIndex DetailsView::indexOf(const QString& path, const QString& below, const QModelIndex& parent) const {
  QModelIndex found;
  if (path.isEmpty()) return found;
  visitLines(*model(), parent, below, [&](const QModelIndex& index, const QString& here) {
    if (here == path) found = index;
    if (path.startsWith(here + QLatin1Char('/'))) found = indexOf(path, here, index);
    return found.isValid();
  });
  return found;
}

QString DetailsView::copyText() const {
  QStringList lines;
  const auto lineOf = [this](const QModelIndex& first) {
    QStringList cells;
    for (int column = 0; column < model()->columnCount(first.parent()); ++column) {
      if (!isColumnHidden(column)) cells.push_back(first.siblingAtColumn(column).data().toString());
    }
    return cells.join(QLatin1Char('\t'));
  };
  const auto selected = selectionModel()->selectedRows();
  for (const auto& index : selected) lines.push_back(lineOf(index));
  if (selected.isEmpty()) {
    for (int row = 0; row < model()->rowCount(); ++row) lines.push_back(lineOf(model()->index(row, 0)));
  }
  return lines.join(QLatin1Char('\n'));
}

void DetailsView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    if (const auto pid = pidInRow(currentIndex())) {
      emit processRequested(pid, event->modifiers().testFlag(Qt::ControlModifier));
      return;
    }
  }
  if (event->matches(QKeySequence::Copy)) {
    QApplication::clipboard()->setText(copyText());
    return;
  }
  // Esc belongs to the window.
  if (event->key() == Qt::Key_Escape) {
    event->ignore();
    return;
  }
  QTreeView::keyPressEvent(event);
}

void DetailsView::mouseMoveEvent(QMouseEvent* event) {
  viewport()->setCursor(pidAt(indexAt(event->position().toPoint())) ? Qt::PointingHandCursor : Qt::ArrowCursor);
  QTreeView::mouseMoveEvent(event);
}

void DetailsView::mousePressEvent(QMouseEvent* event) {
  // A click with Ctrl on a link opens a window; it does not select.
  if (event->modifiers().testFlag(Qt::ControlModifier) && pidAt(indexAt(event->position().toPoint()))) return;
  QTreeView::mousePressEvent(event);
}

void DetailsView::mouseReleaseEvent(QMouseEvent* event) {
  QTreeView::mouseReleaseEvent(event);
  const bool left = event->button() == Qt::LeftButton, middle = event->button() == Qt::MiddleButton;
  if ((!left && !middle) || event->modifiers().testFlag(Qt::ShiftModifier)) return;
  const auto pid = pidAt(indexAt(event->position().toPoint()));
  if (pid) emit processRequested(pid, middle || event->modifiers().testFlag(Qt::ControlModifier));
}

void DetailsView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QTreeView::currentChanged(current, previous);
  showWhole();
}

void DetailsView::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
  QTreeView::dataChanged(first, last, roles);
  showWhole();
}

void DetailsView::showWhole() {
  const QString whole = currentIndex().data(WholeRole).toString();
  if (whole == m_whole) return;
  m_whole = whole;
  emit wholeChanged(whole);
}

}  // namespace nazir::widgets
