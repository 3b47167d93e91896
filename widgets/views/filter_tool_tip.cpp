// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/filter_tool_tip.hpp"

namespace nazir::widgets {

QString filterToolTip(const QString& first, const std::vector<std::pair<QString, QString>>& lines) {
  QString text = QStringLiteral("<p style='white-space:pre'>%1</p><table cellpadding='2'>").arg(first.toHtmlEscaped());
  for (const auto& [typed, meaning] : lines) {
    text += QStringLiteral("<tr><td style='white-space:pre'><tt>%1</tt></td><td style='white-space:pre'>%2</td></tr>")
                .arg(typed.toHtmlEscaped(), meaning.toHtmlEscaped());
  }
  return text + QStringLiteral("</table>");
}

}  // namespace nazir::widgets
