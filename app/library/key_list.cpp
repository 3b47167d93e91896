// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_list.hpp"

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "scenarios/common_keys.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int helpLines = 6;

const scenarios::Parameter* keyOf(const QTreeWidgetItem* item) {
  return item ? static_cast<const scenarios::Parameter*>(item->data(0, keyRole).value<const void*>()) : nullptr;
}

QString helpOf(const scenarios::Parameter& key) {
  QString text = QString::fromUtf8(key.help) + QStringLiteral(" ") + KeyList::tr("Takes ") +
                 QString::fromStdString(scenarios::expectation(key)) + QLatin1Char('.');
  if (key.dial) text += QLatin1Char(' ') + KeyList::tr("Can be changed while it runs.");
  return text;
}

}  // namespace

KeyList::KeyList(QWidget* parent)
    : QWidget(parent), m_filter(new QLineEdit(this)), m_list(new QTreeWidget(this)), m_help(new widgets::PlainLabel) {
  m_filter->setPlaceholderText(tr("Find a key"));
  m_filter->setAccessibleName(tr("Find a key"));
  m_filter->setClearButtonEnabled(true);
  m_list->setHeaderLabels({tr("Key"), tr("Default")});
  m_list->setRootIsDecorated(false);
  m_list->setItemsExpandable(false);
  m_list->setIndentation(8);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setAccessibleName(tr("Keys of the scenario"));
  m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  m_help->setParent(this);
  m_help->setMaximumLines(helpLines);
  m_help->setForegroundRole(QPalette::PlaceholderText);
  m_help->setAlignment(Qt::AlignLeading | Qt::AlignTop);
  m_help->setMinimumHeight(helpLines * fontMetrics().lineSpacing());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(m_filter);
  layout->addWidget(m_list, 1);
  layout->addWidget(m_help);
  connect(m_filter, &QLineEdit::textChanged, this, &KeyList::showFilter);
  connect(m_list, &QTreeWidget::currentItemChanged, this, &KeyList::showHelp);
  connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
    if (const auto* key = keyOf(item)) emit keyChosen(*key);
  });
  showHelp();
}

void KeyList::setWorkload(const scenarios::Workload& workload) {
  if (m_workload == &workload) return;
  m_workload = &workload;
  m_list->clear();
  addKeys(QString::fromUtf8(workload.name), workload.parameters);
  addKeys(tr("All scenarios"), scenarios::common_keys());
  m_list->expandAll();
  showFilter();
}

void KeyList::addKeys(const QString& title, const scenarios::ParameterTable& table) {
  auto* group = new QTreeWidgetItem(m_list, {title});
  group->setFlags(Qt::ItemIsEnabled);
  group->setFirstColumnSpanned(true);
  QFont bold = font();
  bold.setBold(true);
  group->setFont(0, bold);
  const QFont fixed = widgets::fixedFont(font());
  for (const auto& key : table.parameters()) {
    auto* item = new QTreeWidgetItem(group, {QString::fromUtf8(key.name), QString::fromUtf8(key.fallback)});
    item->setData(0, keyRole, QVariant::fromValue(static_cast<const void*>(&key)));
    for (const int column : {0, 1}) {
      item->setFont(column, fixed);
      item->setToolTip(column, widgets::plainToolTip(helpOf(key)));
    }
  }
}

void KeyList::showFilter() {
  const auto wanted = m_filter->text().trimmed();
  for (int group = 0; group < m_list->topLevelItemCount(); ++group) {
    auto* parent = m_list->topLevelItem(group);
    int shown = 0;
    for (int row = 0; row < parent->childCount(); ++row) {
      auto* item = parent->child(row);
      const auto* key = keyOf(item);
      const bool matches = item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                           QString::fromUtf8(key->help).contains(wanted, Qt::CaseInsensitive);
      item->setHidden(!matches);
      shown += matches ? 1 : 0;
    }
    parent->setHidden(shown == 0);
  }
}

void KeyList::showHelp() {
  const auto* key = keyOf(m_list->currentItem());
  m_help->setText(key ? helpOf(*key) : tr("Enter or a double click writes a key into the text."));
}

}  // namespace nazir::app
