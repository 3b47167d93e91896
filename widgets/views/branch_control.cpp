// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/branch_control.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <algorithm>

#include "widgets/views/process_table.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr int markWidth = 16;
constexpr int indentation = 14;
/// Deeper processes are not moved further to the right.
constexpr int deepestIndentation = 20;

}  // namespace

QRect branchMark(const QRect& cell, const TreeLine& line) {
  const int left = cell.left() + 4 + indentation * std::min<int>(line.depth, deepestIndentation);
  return {left, cell.top(), markWidth, cell.height()};
}

int branchTextLeft(const QRect& cell, const TreeLine& line) {
  return branchMark(cell, line).right() + 3;
}

void paintBranchMark(QPainter& painter, const QStyleOptionViewItem& option, const TreeLine& line) {
  if (!line.hasChildren) return;
  const QPointF middle = QRectF(branchMark(option.rect, line)).center();
  const double size = 3.5;
  QPolygonF triangle;
  if (line.open) {
    triangle << middle + QPointF(-size, -size / 2) << middle + QPointF(size, -size / 2) << middle + QPointF(0, size);
  } else {
    triangle << middle + QPointF(-size / 2, -size) << middle + QPointF(-size / 2, size) << middle + QPointF(size, 0);
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tokens(option.palette).dim);
  painter.drawPolygon(triangle);
  painter.restore();
}

BranchControl::BranchControl(ProcessTable& table) : QObject(&table), m_table(table) {
  table.installEventFilter(this);
  table.viewport()->installEventFilter(this);
}

bool BranchControl::eventFilter(QObject* watched, QEvent* event) {
  if (watched == &m_table && event->type() == QEvent::KeyPress) return takeKey(*static_cast<QKeyEvent*>(event));
  const bool press = event->type() == QEvent::MouseButtonPress;
  if (watched == m_table.viewport() && (press || event->type() == QEvent::MouseButtonDblClick)) {
    const auto& mouse = *static_cast<QMouseEvent*>(event);
    // The second press of a double click comes as that: it toggles, too, and opens no window.
    return mouse.button() == Qt::LeftButton && takeClick(mouse.pos());
  }
  return false;
}

bool BranchControl::takeClick(const QPoint& at) {
  const auto index = m_table.indexAt(at);
  const auto* line = index.isValid() ? m_table.processes().treeLineAt(index.row()) : nullptr;
  if (!line || !line->hasChildren || static_cast<ProcessColumn>(index.column()) != ProcessColumn::name) return false;
  if (!branchMark(m_table.visualRect(index), *line).contains(at)) return false;
  emit toggled(m_table.processes().pidAt(index.row()), !line->open);
  return true;
}

void BranchControl::goTo(int line) {
  const auto index = m_table.processes().index(line, m_table.currentIndex().column());
  m_table.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  m_table.scrollTo(index);
}

bool BranchControl::takeKey(const QKeyEvent& key) {
  const bool right = key.key() == Qt::Key_Right;
  if ((!right && key.key() != Qt::Key_Left) || (key.modifiers() & ~Qt::KeypadModifier)) return false;
  auto& model = m_table.processes();
  const int at = m_table.currentIndex().row();
  const auto* line = model.treeLineAt(at);
  if (!line) return false;
  if (line->hasChildren && line->open != right) {
    emit toggled(model.pidAt(at), right);
  } else if (right && line->open) {
    goTo(at + 1);
  } else if (!right && line->depth > 0) {
    const auto* row = model.rowAt(at);
    if (const int parent = row ? model.lineOf(row->parent) : -1; parent >= 0) goTo(parent);
  }
  return true;
}

}  // namespace nazir::widgets
