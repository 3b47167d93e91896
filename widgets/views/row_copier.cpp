// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/row_copier.hpp"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <memory>

#include "widgets/data/format.hpp"
#include "widgets/views/process_table.hpp"

namespace nazir::widgets {
namespace {

/// So many rows take less than a frame of the screen.
constexpr std::size_t few = 200;

}  // namespace

RowCopier::RowCopier(Collector& collector, ProcessTable& table)
    : QObject(&table), m_collector(collector), m_table(table) {}

void RowCopier::copy(Form form) {
  const auto frame = m_table.processes().frame();
  if (!frame) return;
  const auto selected = m_table.selection().set();
  const auto columns = m_table.visibleColumns();
  const auto asked = ++m_asked;
  const bool isFew = selected.all() ? frame->order->rows.size() <= few : selected.pids().size() <= few;
  if (isFew) {
    put(copyRows(*frame, selected, columns), form);
    return;
  }
  auto rows = std::make_shared<CopiedRows>();
  m_collector.compute(
      this, [=] { *rows = copyRows(*frame, selected, columns); },
      [=, this] {
        if (asked == m_asked) put(*rows, form);
      });
}

void RowCopier::put(const CopiedRows& rows, Form form) {
  if (rows.rows == 0) return;
  auto* data = new QMimeData;
  data->setText(form == Form::csv ? rows.csv : rows.text);
  data->setData(QStringLiteral("text/csv"), rows.csv.toUtf8());
  if (form == Form::text) data->setData(QStringLiteral("text/tab-separated-values"), rows.tsv.toUtf8());
  QApplication::clipboard()->setMimeData(data);
  const QString count = format::plural(rows.rows, "process", "processes");
  emit reported(rows.more ? tr("The first %1 copied, the most at once. File ▸ Dump to file has all.").arg(count)
                          : tr("%1 copied").arg(count));
}

}  // namespace nazir::widgets
