// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/traced_list.hpp"

#include <QHeaderView>
#include <QKeyEvent>

#include "widgets/models/process_columns.hpp"
#include "widgets/models/trace_words.hpp"

namespace nazir::widgets {
namespace {

enum Cell { NameCell, SubtreeCell };

observe::Pid pidOf(const QTreeWidgetItem& item) {
  return {item.data(NameCell, Qt::UserRole).toULongLong()};
}

}  // namespace

TracedList::TracedList(QWidget* parent) : QTreeWidget(parent) {
  setColumnCount(2);
  setHeaderLabels({tr("Process"), tr("Subtree")});
  headerItem()->setToolTip(NameCell, tr("The processes that are traced. Del removes the selected ones."));
  headerItem()->setToolTip(SubtreeCell, tr("With all its descendants: those that live, and those yet to be spawned."));
  setAccessibleName(tr("Processes to trace"));
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setSelectionMode(ExtendedSelection);
  setAllColumnsShowFocus(true);
  setTextElideMode(Qt::ElideMiddle);
  header()->setStretchLastSection(false);
  header()->setSectionResizeMode(NameCell, QHeaderView::Stretch);
  header()->setSectionResizeMode(SubtreeCell, QHeaderView::Fixed);
  header()->resizeSection(SubtreeCell, fontMetrics().horizontalAdvance(tr("Subtree")) + 24);
  connect(this, &QTreeWidget::itemChanged, this, &TracedList::changed);
}

int TracedList::add(const std::vector<observe::Pid>& pids, bool subtrees, const FramePointer& frame) {
  int added = 0;
  QList<QTreeWidgetItem*> items;
  for (const auto pid : pids) {
    if (!pid) continue;
    if (!m_pids.contains(pid)) {
      if (topLevelItemCount() + items.size() >= most) break;
      m_pids.insert(pid);
      const QString text = frame ? pidText(pid, pidFormat(*frame)) : pidText(pid);
      auto* item = new QTreeWidgetItem({QString::fromStdString(nameIn(frame, pid).text) + QLatin1Char(' ') + text});
      item->setData(NameCell, Qt::UserRole, QVariant::fromValue<quint64>(pid.value));
      item->setToolTip(NameCell, text);
      item->setCheckState(SubtreeCell, subtrees ? Qt::Checked : Qt::Unchecked);
      items.push_back(item);
      ++added;
    } else if (subtrees) {
      for (int i = 0; i < topLevelItemCount(); ++i) {
        if (pidOf(*topLevelItem(i)) == pid) topLevelItem(i)->setCheckState(SubtreeCell, Qt::Checked);
      }
    }
  }
  addTopLevelItems(items);
  if (!currentItem() && topLevelItemCount() > 0) setCurrentItem(topLevelItem(0), 0, QItemSelectionModel::NoUpdate);
  emit changed();
  return added;
}

void TracedList::removeSelected() {
  for (auto* item : selectedItems()) {
    m_pids.erase(pidOf(*item));
    delete item;
  }
  emit changed();
}

void TracedList::clearAll() {
  m_pids.clear();
  clear();
  emit changed();
}

std::vector<observe::Pid> TracedList::chosen(bool subtrees) const {
  std::vector<observe::Pid> pids;
  for (int i = 0; i < topLevelItemCount(); ++i) {
    if ((topLevelItem(i)->checkState(SubtreeCell) == Qt::Checked) == subtrees) pids.push_back(pidOf(*topLevelItem(i)));
  }
  return pids;
}

void TracedList::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete) {
    removeSelected();
  } else if (event->key() == Qt::Key_Space && currentItem()) {
    auto* item = currentItem();
    const bool checked = item->checkState(SubtreeCell) == Qt::Checked;
    item->setCheckState(SubtreeCell, checked ? Qt::Unchecked : Qt::Checked);
  } else if (event->key() == Qt::Key_Escape) {
    event->ignore();
  } else {
    QTreeWidget::keyPressEvent(event);
  }
}

}  // namespace nazir::widgets
