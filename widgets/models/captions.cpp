// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/captions.hpp"

#include <QCoreApplication>

#include "widgets/models/plain_text.hpp"

namespace nazir::widgets {

QString captionTitle(const Caption& caption, const char* context) {
  return QCoreApplication::translate(context, caption.title);
}

QVariant alignmentOf(int look) {
  return QVariant(Qt::AlignVCenter | ((look & RightLook) ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant captionData(std::span<const Caption> captions, const char* context, int section, Qt::Orientation orientation,
                     int role) {
  if (orientation != Qt::Horizontal || section < 0 || static_cast<std::size_t>(section) >= captions.size()) return {};
  const auto& caption = captions[static_cast<std::size_t>(section)];
  switch (role) {
    case Qt::DisplayRole: {
      const QString title = captionTitle(caption, context);
      return (caption.look & RightLook) ? title + QChar(0x2002) : title;
    }
    case Qt::ToolTipRole:
      return plainToolTip(QCoreApplication::translate(context, caption.help));
    case Qt::TextAlignmentRole:
      return alignmentOf(caption.look);
    default:
      return {};
  }
}

}  // namespace nazir::widgets
