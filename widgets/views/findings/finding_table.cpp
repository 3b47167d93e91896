// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/finding_table.hpp"

#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>

#include "widgets/models/finding_words.hpp"
#include "widgets/views/choose_line.hpp"
#include "widgets/views/findings/severity_look.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/process_list_keys.hpp"

namespace nazir::widgets {
namespace {

using Model = FindingModel;

class FindingDelegate : public DetailsDelegate {
 public:
  using DetailsDelegate::DetailsDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    DetailsDelegate::initStyleOption(option, index);
    if (index.column() != Model::SeverityColumn) return;
    const auto severity = static_cast<findings::Severity>(index.data(Model::SeverityRole).toInt());
    const QColor color = severityColor(tokens(option->palette), severity);
    for (const auto role : {QPalette::Text, QPalette::HighlightedText}) option->palette.setColor(role, color);
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = severityIcon(severity, option->palette);
    option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
  }
};

}  // namespace

FindingTable::FindingTable(QWidget* parent) : QTableView(parent), m_header(new ListHeader(this)) {
  setHorizontalHeader(m_header);
  setModel(&m_model);
  setItemDelegate(new FindingDelegate(this));
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setEditTriggers(NoEditTriggers);
  setHorizontalScrollMode(ScrollPerPixel);
  setAccessibleName(tr("Findings"));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_header->setHighlightSections(false);
  m_header->setSectionsClickable(true);
  m_header->setSectionsMovable(false);
  m_header->setNames({QStringLiteral("severity"), QStringLiteral("rule"), QStringLiteral("sentence"),
                      QStringLiteral("processes"), QStringLiteral("since"), QStringLiteral("seen")});
  connect(&m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, [this] { m_lineBefore = currentIndex().row(); });
  connect(&m_model, &QAbstractItemModel::layoutChanged, this, [this] { keepInPlace(m_lineBefore); });
  connect(m_header, &QHeaderView::sectionClicked, this, &FindingTable::sortBy);
  connect(this, &QTableView::doubleClicked, this, &FindingTable::open);
  setWidths();
}

void FindingTable::setWidths() {
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  const QString at = FindingModel::tr("at %1").arg(QStringLiteral("23 h 59 m"));
  const QString samples[] = {severityText(findings::Severity::warning),
                             QStringLiteral("A producer that never waits"),
                             {},
                             QStringLiteral("100,000"),
                             at,
                             FindingModel::tr("in an earlier run")};
  for (int column = 0; column < Model::ColumnCount; ++column) {
    if (column == Model::SentenceColumn || m_header->isChosen(column)) continue;
    const QString title = m_model.headerData(column, Qt::Horizontal).toString();
    int width = fontMetrics().horizontalAdvance(samples[column]) + 20;
    if (column == Model::SeverityColumn) width += fontMetrics().height() + 8;
    setColumnWidth(column, std::max(width, fontMetrics().horizontalAdvance(title) + 34));
  }
  stretch();
}

void FindingTable::stretch() {
  if (m_header->isChosen(Model::SentenceColumn)) return;
  int left = viewport()->width();
  for (int column = 0; column < Model::ColumnCount; ++column) {
    if (column != Model::SentenceColumn) left -= columnWidth(column);
  }
  setColumnWidth(Model::SentenceColumn, std::max(left, fontMetrics().averageCharWidth() * 40));
}

void FindingTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  stretch();
}

void FindingTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) setWidths();
}

void FindingTable::sortBy(int column) {
  // A third click gives back the order of the rules: the gravest first.
  const bool again = column == m_sortBy;
  const auto first =
      column == Model::RuleColumn || column == Model::SentenceColumn ? Qt::AscendingOrder : Qt::DescendingOrder;
  if (again && m_order != first) {
    m_sortBy = -1;
  } else {
    m_order = !again ? first : first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_sortBy = column;
  }
  m_header->setSortIndicatorShown(m_sortBy >= 0);
  if (m_sortBy >= 0) m_header->setSortIndicator(m_sortBy, m_order);
  m_model.sort(m_sortBy, m_order);
}

bool FindingTable::choose(const FindingKey& key) {
  const int line = m_model.lineOf(key);
  if (line < 0) return false;
  if (line != currentIndex().row()) chooseLine(*this, line);
  scrollTo(m_model.index(line, 0));
  return true;
}

void FindingTable::keepInPlace(int lineBefore) {
  const int line = currentIndex().row();
  if (line < 0 || lineBefore < 0 || line == lineBefore) return;
  auto* bar = verticalScrollBar();  // its unit is a line
  const int top = rowViewportPosition(line);
  if (bar->value() > 0 || top < 0 || top + rowHeight(line) > viewport()->height())
    bar->setValue(bar->value() + line - lineBefore);
}

void FindingTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QTableView::currentChanged(current, previous);
  emit chosen();
}

observe::Pid FindingTable::worst(const QModelIndex& index) const {
  const auto* finding = m_model.at(index.row());
  const bool ofThisRun = finding && m_frame && finding->epoch == m_frame->info->epoch;
  return ofThisRun && !finding->processes.empty() ? finding->processes.front() : observe::Pid{};
}

observe::Pid FindingTable::worstLiving(const QModelIndex& index) const {
  const auto pid = worst(index);
  return pid && indexOf(*m_frame->snapshot, pid) >= 0 ? pid : observe::Pid{};
}

void FindingTable::open(const QModelIndex& index) {
  if (const auto pid = worst(index)) emit processRequested(pid);
}

QString FindingTable::copyText() const {
  auto rows = selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  QStringList reports;
  const auto format = m_frame ? m_frame->info->pid_format : observe::PidFormat();
  for (const auto& row : rows) {
    const auto& finding = *m_model.at(row.row());
    reports.push_back(findingReport(finding, m_model.when(finding), format));
  }
  return reports.join(QStringLiteral("\n\n"));
}

void FindingTable::keyPressEvent(QKeyEvent* event) {
  const auto open = [this] { this->open(currentIndex()); };
  if (!takeTableKey(*event, open, [this] { return copyText(); })) QTableView::keyPressEvent(event);
}

}  // namespace nazir::widgets
