// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sheets of a process window, in the order of their tabs. A new sheet is one line in sheets.cpp.

#include "widgets/views/process/process_sheet.hpp"

namespace nazir::widgets {

std::vector<ProcessSheet*> makeSheets(const SheetContext& context, QWidget* parent);

}  // namespace nazir::widgets
