// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/plain_text.hpp"

#include <QTextDocument>

namespace nazir::widgets {
namespace {

/// Qt wraps only HTML: a longer plain text would be as wide as the screen.
constexpr qsizetype usualLength = 120;

}  // namespace

QString plainToolTip(const QString& text) {
  if (text.size() < usualLength && !Qt::mightBeRichText(text)) return text;
  return QStringLiteral("<p style=\"white-space:pre-wrap\">") + text.toHtmlEscaped() + QStringLiteral("</p>");
}

QString plainWindowTitle(const QString& text) {
  QString title = text.simplified();
  return title.replace(QLatin1String("[*]"), QLatin1String("[*][*]"));
}

}  // namespace nazir::widgets
