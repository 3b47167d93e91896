// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/findings/finding_link.hpp"

#include <QPainter>

#include "widgets/data/format.hpp"
#include "widgets/models/finding_words.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/views/draw_text.hpp"
#include "widgets/views/findings/severity_look.hpp"

namespace nazir::widgets {

FindingLink::FindingLink(QWidget* parent) : QAbstractButton(parent) {
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
  // What is below it keeps its place: a finding comes and goes while the user aims at a button.
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  policy.setRetainSizeWhenHidden(true);
  setSizePolicy(policy);
  connect(this, &QAbstractButton::clicked, this, [this] { emit findingRequested(m_key); });
  hide();
}

void FindingLink::setFindings(const std::vector<const findings::Finding*>& found) {
  setVisible(!found.empty());
  if (found.empty()) return;
  const auto& first = *found.front();
  m_key = keyOf(first);
  m_severity = first.severity;
  QString line = findingLine(first);
  QStringList all;
  for (const auto* each : found) all.push_back(findingLine(*each));
  if (found.size() > 1) line = tr("%1 (and %2 more)").arg(line, format::count(found.size() - 1));
  setToolTip(
      plainToolTip(all.join(QLatin1Char('\n')) + QLatin1Char('\n') + tr("A click shows it on the page Findings.")));
  if (line == text()) return;
  setText(line);
  setShortcut({});  // an & in the text is no mnemonic
  setAccessibleName(line);
  update();
}

QSize FindingLink::sizeHint() const {
  return {fontMetrics().horizontalAdvance(text()) + fontMetrics().height() + 8, fontMetrics().height() + 6};
}

QSize FindingLink::minimumSizeHint() const {
  return {0, sizeHint().height()};
}

void FindingLink::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens(palette());
  QPainter painter(this);
  QRect box = rect();
  const QRect mark = takeStart(box, fontMetrics().height(), layoutDirection());
  takeStart(box, 6, layoutDirection());
  paintSeverity(painter, mark, m_severity, t);
  QFont font = this->font();
  font.setUnderline(underMouse());
  painter.setFont(font);
  painter.setPen(severityColor(t, m_severity));
  drawText(painter, box, Qt::AlignVCenter | Qt::AlignLeft,
           painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
  if (!hasFocus()) return;
  painter.setPen(t.accent);
  painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace nazir::widgets
