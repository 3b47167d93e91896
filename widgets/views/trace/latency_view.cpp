// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/latency_view.hpp"

#include <QKeyEvent>
#include <QTableView>

#include "widgets/views/choose_line.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/trace/latency_chart.hpp"

namespace nazir::widgets {

LatencyView::LatencyView(QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_table(new QTableView(this)), m_chart(new LatencyChart(this)) {
  auto* header = new ListHeader(m_table);
  m_table->setHorizontalHeader(header);
  m_table->setModel(&m_model);
  m_table->setItemDelegate(new DetailsDelegate(m_table));
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setShowGrid(false);
  m_table->setWordWrap(false);
  m_table->setTabKeyNavigation(false);
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_table->setAccessibleName(tr("Latencies by type of message"));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->installEventFilter(this);
  header->setSectionsClickable(false);
  header->setHighlightSections(false);
  addWidget(m_table);
  addWidget(m_chart);
  setChildrenCollapsible(false);
  setStretchFactor(0, 2);
  setStretchFactor(1, 3);
  setSizes({200, 300});
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LatencyView::showLine);
  connect(m_chart, &LatencyChart::eventChosen, this, &LatencyView::eventChosen);
  setWidths();
}

void LatencyView::setWidths() {
  m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  for (int column = 0; column < LatencyModel::ColumnCount; ++column) {
    const bool isLong = column == LatencyModel::TypeColumn, isWords = column == LatencyModel::MeasureColumn;
    const int characters = isLong ? 30 : isWords ? 18 : 13;
    m_table->setColumnWidth(column, characters * fontMetrics().averageCharWidth());
  }
}

void LatencyView::changeEvent(QEvent* event) {
  QSplitter::changeEvent(event);
  if (event->type() == QEvent::FontChange) setWidths();
}

void LatencyView::setDigest(const TraceDigestPointer& digest) {
  const auto* before = m_model.at(m_table->currentIndex().row());
  const auto of = before ? before->of : LatencyOf::call;
  const auto type = before ? before->type : std::string();
  const bool isOfAnswer = before && before->isOfAnswer;
  m_model.setDigest(digest);
  const int line = before ? m_model.lineOf(of, type, isOfAnswer) : -1;
  if (m_model.rowCount() > 0) chooseLine(*m_table, std::max(0, line));
  showLine();
}

void LatencyView::showLine() {
  m_chart->setLatencies(m_model.at(m_table->currentIndex().row()));
}

bool LatencyView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Space || key == Qt::Key_Escape) {
      event->ignore();  // the window's
      return true;
    }
  }
  return QSplitter::eventFilter(watched, event);
}

}  // namespace nazir::widgets
