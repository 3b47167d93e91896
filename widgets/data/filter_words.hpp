// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The translations of what a filter says of itself: its help, and why it was not understood.

#include <QCoreApplication>

namespace nazir::widgets {

class FilterWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::Filter)
};

}  // namespace nazir::widgets
