// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/trace/trace_table.hpp"

#include <QKeyEvent>
#include <QScrollBar>
#include <algorithm>

#include "widgets/views/choose_line.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/process/details_view.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

/// More would not fit into a clipboard that anybody reads.
constexpr int mostCopied = 10'000;

/// A pid stands at the end of a process's title: what is cut is the middle.
class TraceDelegate : public DetailsDelegate {
 public:
  using DetailsDelegate::DetailsDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    DetailsDelegate::initStyleOption(option, index);
    const bool isProcess = index.column() == TraceModel::ProcessColumn || index.column() == TraceModel::WithColumn;
    option->textElideMode = isProcess ? Qt::ElideMiddle : Qt::ElideRight;
  }
};

}  // namespace

TraceTable::TraceTable(QWidget* parent) : QTableView(parent), m_header(new ListHeader(this)) {
  setHorizontalHeader(m_header);
  setModel(&m_model);
  setItemDelegate(new TraceDelegate(this));
  setSelectionBehavior(SelectRows);
  setSelectionMode(ExtendedSelection);
  setShowGrid(false);
  setWordWrap(false);
  setTabKeyNavigation(false);
  setEditTriggers(NoEditTriggers);
  setHorizontalScrollMode(ScrollPerPixel);
  setAccessibleName(tr("Events of the trace"));
  verticalHeader()->hide();
  verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_header->setSectionsClickable(false);
  m_header->setHighlightSections(false);
  m_header->setStretchLastSection(true);
  connect(this, &QTableView::doubleClicked, this, &TraceTable::open);
  setWidths();
}

void TraceTable::setWidths() {
  verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  // In characters of the fixed font, which most columns have.
  constexpr int characters[] = {12, 24, 16, 24, 10, 18};
  const int width = QFontMetrics(fixedFont(font())).averageCharWidth();
  for (int column = 0; column < TraceModel::TextColumn; ++column) {
    setColumnWidth(column, characters[column] * width + 12);
  }
}

void TraceTable::changeEvent(QEvent* event) {
  QTableView::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) setWidths();
}

void TraceTable::setDigest(const TraceDigestPointer& digest) {
  const auto* bar = verticalScrollBar();
  const bool follows = bar->value() == bar->maximum() && m_model.rowCount() > 0 && bar->maximum() > 0;
  m_digest = digest;
  m_quiet = true;
  m_model.setDigest(digest);
  m_quiet = false;
  if (follows) scrollToBottom();
}

void TraceTable::setCurrent(std::optional<std::uint32_t> event) {
  const int line = event ? m_model.lineOf(*event) : -1;
  if (line == currentIndex().row() && line >= 0) return;
  m_quiet = true;
  if (line < 0) {
    selectionModel()->clear();
  } else {
    chooseLine(*this, line);
    scrollTo(m_model.index(line, 0));
  }
  m_quiet = false;
}

void TraceTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QTableView::currentChanged(current, previous);
  if (m_quiet) return;
  if (const auto event = m_model.eventAt(current.row())) emit eventChosen(*event);
}

void TraceTable::open(const QModelIndex& index) {
  if (const auto event = m_model.eventAt(index.row())) emit processRequested(m_digest->log.entries()[*event].event.pid);
}

QString TraceTable::copyText() const {
  QStringList lines;
  auto rows = selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  if (rows.size() > mostCopied) rows.resize(mostCopied);
  for (const auto& row : rows) {
    QStringList cells;
    for (int column = 0; column < TraceModel::ColumnCount; ++column)
      cells.push_back(row.siblingAtColumn(column).data().toString());
    lines.push_back(cells.join(QLatin1Char('\t')));
  }
  return lines.join(QLatin1Char('\n'));
}

void TraceTable::keyPressEvent(QKeyEvent* event) {
  const auto open = [this] { this->open(currentIndex()); };
  if (!takeTableKey(*event, open, [this] { return copyText(); })) QTableView::keyPressEvent(event);
}

}  // namespace nazir::widgets
