// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/stack_sheet.hpp"

#include <QHeaderView>

#include "widgets/data/format.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

QString placeOf(const observe::StackFrame& frame) {
  if (frame.file.empty()) return {};
  const QString file = QString::fromStdString(frame.file);
  return frame.line ? QStringLiteral("%1:%2").arg(file).arg(frame.line) : file;
}

/// Of a file, without its folders: they would leave no room for the line.
QString fileOf(const QString& path) {
  return path.section(QLatin1Char('/'), -1);
}

QString wholeOf(const observe::StackFrame& frame) {
  QStringList lines{QString::fromStdString(frame.symbol.empty() ? frame.function : frame.symbol)};
  if (const QString place = placeOf(frame); !place.isEmpty()) lines.push_back(place);
  lines.push_back(QStringLiteral("%1, 0x%2").arg(QString::fromStdString(frame.module)).arg(frame.address, 0, 16));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

StackSheet::StackSheet(const SheetContext& context, QWidget* parent)
    : DetailsSheet(context, QStringLiteral("stack"), tr("Stack Trace"),
                   tr("Which function called which, down to where the process stands still."), parent),
      m_table({{tr("#"), tr("0 is the innermost function: where the process stands."), RightLook},
               {tr("Function"), tr("Bold: the program's own code. Dim: the runtime and the libraries below it.")},
               {tr("Place"), tr("Source file and line, if the program has debugging information.")},
               {tr("Module"), tr("The program, or the library that holds the function.")}}),
      m_panel(
          new DetailsPanel(m_table, tr("Stack"), false, tr("Select a function to read its full name here."), this)) {
  const int width = fontMetrics().averageCharWidth();
  const int widths[] = {6, 60, 44};
  for (int column = 0; column < 3; ++column) m_panel->view()->header()->resizeSection(column, widths[column] * width);
  setContentWithCopy(
      m_panel, tr("Copies the stack as text. Ctrl+C copies the selected lines."),
      [this] {
        m_panel->view()->clearSelection();
        return m_panel->view()->copyText();
      },
      tr("The stack is in the clipboard."));
}

observe::DetailsRequest StackSheet::request() const {
  observe::DetailsRequest request;
  request.stack = true;
  return request;
}

DetailsSheet::Shown StackSheet::showDetails(const observe::ProcessDetails& details) {
  return shown(details.stack, [&](const std::vector<observe::StackFrame>& frames) -> Shown {
    std::vector<DetailsRow> rows;
    for (const auto& frame : frames) {
      if (rows.size() == mostFrames) break;
      const int look = FixedLook | (frame.is_runtime ? DimLook : StrongLook);
      QString name = QString::fromStdString(frame.function);
      if (frame.is_inline) name += tr(" (inlined)");
      rows.push_back(
          {{{format::count(rows.size()), DimLook | RightLook},
            {name, look, frame.is_runtime ? tr("Not the program's own code.\n") + wholeOf(frame) : wholeOf(frame)},
            {fileOf(placeOf(frame)), FixedLook | (frame.is_runtime ? DimLook : PlainLook), placeOf(frame)},
            {fileOf(QString::fromStdString(frame.module)), DimLook, QString::fromStdString(frame.module)}},
           wholeOf(frame)});
    }
    m_table.setRows(std::move(rows));
    if (!frames.empty()) return {};
    if (details.row.state == observe::State::running) {
      return {Shown::Kind::nothing, tr("It runs at this moment: a stack can be read while a process pauses.")};
    }
    return {Shown::Kind::nothing, tr("No stack: an idle server needs none between two messages.")};
  });
}

}  // namespace nazir::widgets
