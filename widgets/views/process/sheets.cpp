// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/sheets.hpp"

#include "widgets/views/process/dictionary_sheet.hpp"
#include "widgets/views/process/history_sheet.hpp"
#include "widgets/views/process/information_sheet.hpp"
#include "widgets/views/process/log_sheet.hpp"
#include "widgets/views/process/messages_sheet.hpp"
#include "widgets/views/process/stack_sheet.hpp"
#include "widgets/views/process/state_sheet.hpp"
#include "widgets/views/process/trace_sheet.hpp"

namespace nazir::widgets {

std::vector<ProcessSheet*> makeSheets(const SheetContext& context, QWidget* parent) {
  return {new InformationSheet(context, parent), new MessagesSheet(context, parent),
          new DictionarySheet(context, parent),  new StackSheet(context, parent),
          new StateSheet(context, parent),       new HistorySheet(context, parent),
          new TraceSheet(context, parent),       new LogSheet(context, parent)};
}

}  // namespace nazir::widgets
