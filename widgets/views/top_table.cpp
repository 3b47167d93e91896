// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/top_table.hpp"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/card.hpp"
#include "widgets/views/list_header.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/process_delegate.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

constexpr std::array measureOrder{MemoryMeasure::heap, MemoryMeasure::heapPeak, MemoryMeasure::mailbox,
                                  MemoryMeasure::stack, MemoryMeasure::total};

class TopDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Tokens& t = tokens(option.palette);
    paintRowGround(*painter, option, {}, index.column() == 0);
    const QRect box = option.rect.adjusted(8, 0, -8, 0);
    const bool share = index.column() == TopModel::ShareColumn;
    painter->setFont(index.column() == TopModel::PidColumn ? fixedFont(option.font) : option.font);
    painter->setPen(share ? t.dim : t.text);
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, box.width());
    paintRowText(*painter, box, index.data(Qt::TextAlignmentRole).value<Qt::Alignment>(), text, option.fontMetrics);
  }
};

}  // namespace

TopTable::TopTable(ProcessActions& actions, const QString& page, QWidget* parent)
    : QFrame(parent),
      m_actions(actions),
      m_page(page),
      m_measures(new QComboBox(this)),
      m_sum(new PlainLabel(this)),
      m_table(new QTableView(this)),
      m_header(new ListHeader(m_table)),
      m_empty(new PlainLabel(m_table)) {
  auto* title = new QLabel(tr("Top processes by"), this);
  QFont bold = font();
  bold.setBold(true);
  title->setFont(bold);
  title->setBuddy(m_measures);
  for (const auto measure : measureOrder) {
    m_measures->addItem(TopModel::nameOf(measure), static_cast<int>(measure));
    m_measures->setItemData(m_measures->count() - 1, plainToolTip(TopModel::helpOf(measure)), Qt::ToolTipRole);
  }
  m_measures->setAccessibleName(tr("Measure"));
  m_sum->setForegroundRole(QPalette::PlaceholderText);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(10, 6, 10, 4);
  row->setSpacing(8);
  row->addWidget(title);
  row->addWidget(m_measures);
  row->addWidget(m_sum, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(1, 1, 1, 6);
  layout->setSpacing(0);
  layout->addLayout(row);
  layout->addWidget(m_table, 1);

  m_header->setNames({QStringLiteral("pid"), QStringLiteral("name"), QStringLiteral("value"), QStringLiteral("share")});
  m_table->setHorizontalHeader(m_header);
  m_table->setModel(&m_model);
  m_table->setItemDelegate(new TopDelegate(m_table));
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setShowGrid(false);
  m_table->setWordWrap(false);
  m_table->setTabKeyNavigation(false);
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->setContextMenuPolicy(Qt::CustomContextMenu);
  m_table->setAccessibleName(tr("Top processes"));
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_header->setSectionsClickable(false);
  m_header->setSortIndicatorShown(true);
  m_header->setSortIndicator(TopModel::ValueColumn, Qt::DescendingOrder);
  m_table->installEventFilter(this);
  m_table->viewport()->installEventFilter(this);
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setForegroundRole(QPalette::PlaceholderText);
  m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_empty->setMaximumLines(3);

  connect(m_measures, &QComboBox::currentIndexChanged, this,
          [this](int item) { setMeasure(static_cast<MemoryMeasure>(m_measures->itemData(item).toInt())); });
  connect(m_table, &QWidget::customContextMenuRequested, this, &TopTable::openMenu);
  connect(m_table, &QTableView::doubleClicked, this, &TopTable::openCurrent);
  setMeasure(MemoryMeasure::heap);
  setWidths();
}

void TopTable::setWidths() {
  m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
  const std::pair<int, QString> samples[] = {{TopModel::PidColumn, QStringLiteral("<0.100000.0>")},
                                             {TopModel::ValueColumn, QStringLiteral("888.8 MiB")},
                                             {TopModel::ShareColumn, QStringLiteral("100.0 %")}};
  int left = m_table->viewport()->width();
  for (const auto& [column, sample] : samples) {
    const QFontMetrics metrics(column == TopModel::PidColumn ? fixedFont(font()) : font());
    int wide = metrics.horizontalAdvance(sample);
    for (const auto measure : measureOrder) {
      if (column == TopModel::ValueColumn)
        wide = std::max(wide, metrics.horizontalAdvance(TopModel::nameOf(measure)) + 14);
    }
    if (!m_header->isChosen(column)) m_header->resizeSection(column, wide + 16);
    left -= m_header->sectionSize(column);
  }
  if (!m_header->isChosen(TopModel::NameColumn)) m_header->resizeSection(TopModel::NameColumn, std::max(120, left));
}

void TopTable::setFrame(const FramePointer& frame) {
  m_frame = frame;
  m_model.setFrame(frame);
  showEmpty();
}

void TopTable::setMeasure(MemoryMeasure measure) {
  const int item = m_measures->findData(static_cast<int>(measure));
  if (item < 0) return;
  m_measures->setCurrentIndex(item);
  m_measures->setToolTip(plainToolTip(TopModel::helpOf(measure)));
  if (measure == m_model.measure()) return;
  m_model.setMeasure(measure);
  showEmpty();
  emit measureChanged();
}

void TopTable::showEmpty() {
  const bool heap = measure() == MemoryMeasure::heap || measure() == MemoryMeasure::heapPeak;
  const QString why =
      m_frame && heap ? QString::fromStdString(m_frame->info->abilities.why_not(observe::Ability::heap)) : QString();
  m_sum->setText(m_frame && m_frame->topMemory && why.isEmpty()
                     ? tr("%1 of all processes").arg(format::bytes(m_frame->topMemory->of(measure()).sum))
                     : QString());
  m_empty->setText(m_model.rowCount() > 0 ? QString()
                   : !why.isEmpty()       ? why
                   : m_frame              ? tr("No process has any.")
                                          : tr("Waiting for the first snapshot of the processes…"));
  m_empty->setVisible(!m_empty->text().isEmpty());
  m_empty->setGeometry(m_table->rect().adjusted(16, 30, -16, 0));
}

std::vector<observe::Pid> TopTable::selectedPids() const {
  std::vector<observe::Pid> pids;
  for (const auto& index : m_table->selectionModel()->selectedRows()) {
    if (const auto pid = m_model.pidAt(index.row())) pids.push_back(pid);
  }
  std::sort(pids.begin(), pids.end());
  return pids;
}

bool TopTable::selectPid(observe::Pid pid) {
  const int line = m_model.lineOf(pid);
  if (line < 0) return false;
  m_table->setCurrentIndex(m_model.index(line, 0));
  return true;
}

void TopTable::openCurrent() {
  if (const auto pid = m_model.pidAt(m_table->currentIndex().row())) m_actions.openProcess(pid);
}

void TopTable::openMenu(const QPoint& at) {
  if (!m_table->indexAt(at).isValid()) return;
  openListMenu(*m_table, at, m_actions, selectedPids(), m_page);
}

bool TopTable::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_table && event->type() == QEvent::KeyPress) {
    const auto selected = [this] { return selectedPids(); };
    if (takeListKey(*static_cast<QKeyEvent*>(event), m_actions, selected, [this] { openCurrent(); })) return true;
  }
  if (watched == m_table->viewport() && event->type() == QEvent::Resize) {  // also when a scroll bar appears
    QMetaObject::invokeMethod(
        this,
        [this] {
          setWidths();
          showEmpty();
        },
        Qt::QueuedConnection);
  }
  return QFrame::eventFilter(watched, event);
}

void TopTable::paintEvent(QPaintEvent*) {
  paintCard(*this);
}

void TopTable::changeEvent(QEvent* event) {
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) setWidths();
  QFrame::changeEvent(event);
}

void TopTable::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  setWidths();
}

}  // namespace nazir::widgets
