// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The headers of a table: a constant for each column, and what a model answers to a view that asks for them. Any
// thread.

#include <QVariant>
#include <span>

#include "widgets/models/details_roles.hpp"

namespace nazir::widgets {

/// Texts as QT_TRANSLATE_NOOP marks them.
struct Caption {
  const char* title;
  const char* help;
  int look = PlainLook;  ///< A CellLook, for the cells too.
};

/// `context`: where the translations are.
QString captionTitle(const Caption& caption, const char* context);
/// For `headerData`: the title, with the space that views leave behind a number, the help, and the alignment.
QVariant captionData(std::span<const Caption> captions, const char* context, int section, Qt::Orientation orientation,
                     int role);
/// The alignment of a header or a cell of this look.
QVariant alignmentOf(int look);

}  // namespace nazir::widgets
