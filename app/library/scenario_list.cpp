// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario_list.hpp"

#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include "scenario_checker.hpp"
#include "scenario_list_delegate.hpp"
#include "scenario_name.hpp"
#include "widgets/models/plain_text.hpp"

namespace nazir::app {
namespace {

/// "Queue" of "Queue: one desk, some servers, and what theory says of it".
QString groupTitle(const scenarios::Workload& workload) {
  return QString::fromUtf8(workload.title).section(QStringLiteral(": "), 0, 0);
}

}  // namespace

ScenarioList::ScenarioList(const QStringList& builtIn, QWidget* parent)
    : QWidget(parent),
      m_model(new QStandardItemModel(this)),
      m_filtered(new QSortFilterProxyModel(this)),
      m_filter(new QLineEdit(this)),
      m_view(new QTreeView(this)) {
  m_filtered->setSourceModel(m_model);
  m_filtered->setRecursiveFilteringEnabled(true);
  m_filtered->setFilterRole(SearchRole);
  m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
  m_filter->setPlaceholderText(tr("Search titles, lessons and workloads"));
  m_filter->setAccessibleName(tr("Search the library"));
  m_filter->setClearButtonEnabled(true);
  m_filter->installEventFilter(this);
  m_view->setModel(m_filtered);
  m_view->setItemDelegate(new ScenarioListDelegate(m_view));
  m_view->setHeaderHidden(true);
  m_view->setIndentation(0);
  m_view->setRootIsDecorated(false);
  m_view->setItemsExpandable(false);
  m_view->setUniformRowHeights(false);
  m_view->setFrameShape(QFrame::NoFrame);
  m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_view->setContextMenuPolicy(Qt::CustomContextMenu);
  m_view->setAccessibleName(tr("Scenarios"));
  m_view->installEventFilter(this);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(m_filter);
  layout->addWidget(m_view, 1);

  for (const auto& name : builtIn) {
    // Until it has been read, a scenario stands alone under its own name.
    groupOf(tr("Built in"), false)->appendRow(makeItem(name, name));
  }
  m_view->expandAll();
  connect(m_filter, &QLineEdit::textChanged, this, &ScenarioList::showFilter);
  connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
    if (const auto name = index.data(NameRole).toString(); !name.isEmpty() && !m_moving) emit chosen(name);
  });
  connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
    if (const auto name = index.data(NameRole).toString(); !name.isEmpty()) emit startRequested(name);
  });
  connect(m_view, &QWidget::customContextMenuRequested, this, &ScenarioList::openMenu);
  connect(m_view->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_follows = false; });
}

QStandardItem* ScenarioList::makeItem(const QString& scenario, const QString& name) const {
  auto* item = new QStandardItem(name);
  item->setData(scenario, NameRole);
  item->setData(scenario, SearchRole);
  return item;
}

QStandardItem* ScenarioList::itemOf(const QString& scenario) const {
  for (int group = 0; group < m_model->rowCount(); ++group) {
    auto* parent = m_model->item(group);
    for (int row = 0; row < parent->rowCount(); ++row) {
      if (parent->child(row)->data(NameRole).toString() == scenario) return parent->child(row);
    }
  }
  return nullptr;
}

QStandardItem* ScenarioList::groupOf(const QString& title, bool first) {
  for (int group = 0; group < m_model->rowCount(); ++group) {
    if (m_model->item(group)->text() == title) return m_model->item(group);
  }
  auto* group = new QStandardItem(title);
  group->setFlags(Qt::ItemIsEnabled);  // not to be chosen
  m_model->insertRow(first ? 0 : m_model->rowCount(), group);
  return group;
}

QStringList ScenarioList::files() const {
  QStringList files;
  for (int group = 0; group < m_model->rowCount(); ++group) {
    const auto* parent = m_model->item(group);
    for (int row = 0; row < parent->rowCount(); ++row) {
      const auto name = parent->child(row)->data(NameRole).toString();
      if (isFile(name)) files << name;
    }
  }
  return files;
}

void ScenarioList::addFile(const QString& path) {
  if (itemOf(path)) return;
  auto* group = groupOf(tr("Your files"), true);
  auto* item = makeItem(path, QFileInfo(path).completeBaseName());
  item->setToolTip(widgets::plainToolTip(path));
  group->appendRow(item);
  m_view->expandAll();
}

void ScenarioList::removeFile(const QString& path) {
  auto* item = itemOf(path);
  if (!item || !isFile(path)) return;
  auto* group = item->parent();
  group->removeRow(item->row());
  if (group->rowCount() == 0) m_model->removeRow(group->row());
}

void ScenarioList::setCheck(const QString& scenario, const ScenarioCheck& check) {
  auto* item = itemOf(scenario);
  if (!item) return;
  const auto place = isFile(scenario) ? scenario + QLatin1Char('\n') : QString();
  item->setData(check.problem.has_value(), InvalidRole);
  if (check.problem) {
    item->setToolTip(widgets::plainToolTip(place + QString::fromUtf8(check.problem->text)));
    return;
  }
  const auto& workload = *check.workload;
  item->setText(check.title);
  item->setToolTip(widgets::plainToolTip(place + check.description));
  item->setData(QStringList{scenario, check.title, check.description, check.watch, QString::fromUtf8(workload.name),
                            QString::fromUtf8(workload.title), QString::fromUtf8(workload.teaches)}
                    .join(QLatin1Char('\n')),
                SearchRole);
  if (isFile(scenario) || item->parent()->text() == groupTitle(workload)) return;
  // To the group of its workload, with everything that is chosen and scrolled as it was.
  const bool was = current() == scenario;
  m_moving = true;  // meanwhile a neighbour is the current one
  auto* group = item->parent();
  auto row = group->takeRow(item->row());
  if (group->rowCount() == 0) m_model->removeRow(group->row());
  auto* mine = groupOf(groupTitle(workload), false);
  mine->setToolTip(widgets::plainToolTip(QString::fromUtf8(workload.teaches)));
  mine->appendRow(row);
  m_view->expandAll();
  const bool follows = m_follows;
  const int scrolled = m_view->verticalScrollBar()->value();
  if (was) choose(scenario);
  m_moving = false;
  m_follows = follows;
  if (!follows) m_view->verticalScrollBar()->setValue(scrolled);
  showCurrent();
}

void ScenarioList::showCurrent() {
  if (m_follows && m_view->currentIndex().isValid()) m_view->scrollTo(m_view->currentIndex());
}

void ScenarioList::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  QTimer::singleShot(0, this, &ScenarioList::showCurrent);  // when the list has its size
}

void ScenarioList::setEdited(const QString& scenario, bool edited) {
  if (auto* item = itemOf(scenario)) item->setData(edited, EditedRole);
}

void ScenarioList::setRunning(const QString& scenario) {
  for (int group = 0; group < m_model->rowCount(); ++group) {
    auto* parent = m_model->item(group);
    for (int row = 0; row < parent->rowCount(); ++row) {
      auto* item = parent->child(row);
      item->setData(item->data(NameRole).toString() == scenario, RunningRole);
    }
  }
}

QString ScenarioList::current() const {
  return m_view->currentIndex().data(NameRole).toString();
}

void ScenarioList::choose(const QString& scenario) {
  auto* item = itemOf(scenario);
  if (!item) return;
  auto index = m_filtered->mapFromSource(item->index());
  if (!index.isValid()) {
    m_filter->clear();
    index = m_filtered->mapFromSource(item->index());
  }
  m_view->setCurrentIndex(index);
  m_follows = true;
  showCurrent();
}

void ScenarioList::showFilter(const QString& text) {
  m_filtered->setFilterFixedString(text.trimmed());
  m_view->expandAll();
  if (m_view->currentIndex().isValid()) m_view->scrollTo(m_view->currentIndex());
}

void ScenarioList::openMenu(const QPoint& at) {
  const auto index = m_view->indexAt(at);
  const auto name = index.data(NameRole).toString();
  if (name.isEmpty()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(tr("Start"), this, [this, name] { emit startRequested(name); });
  auto* remove = menu->addAction(tr("Remove from the list"), this, [this, name] { emit removeRequested(name); });
  remove->setEnabled(isFile(name));
  menu->popup(m_view->viewport()->mapToGlobal(at));
}

bool ScenarioList::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto& key = *static_cast<QKeyEvent*>(event);
  if (watched == m_view && key.key() == Qt::Key_Delete && isFile(current())) {
    emit removeRequested(current());
    return true;
  }
  if (watched == m_filter && (key.key() == Qt::Key_Down || key.key() == Qt::Key_Return)) {
    m_view->setFocus();
    if (!m_view->currentIndex().isValid() && m_filtered->rowCount() > 0) {
      m_view->setCurrentIndex(m_filtered->index(0, 0, m_filtered->index(0, 0)));
    }
    return true;
  }
  if (watched == m_filter && key.key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
    m_filter->clear();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace nazir::app
