// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/pid_links.hpp"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QRegularExpression>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/models/plain_text.hpp"
#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {
namespace {

constexpr int widestTitle = 40;  // in characters

QString moreLink() {
  return QStringLiteral("more");
}

}  // namespace

PidLinks::PidLinks(const QString& accessibleName, QWidget* parent) : QLabel(parent) {
  setAccessibleName(accessibleName);
  setTextFormat(Qt::PlainText);
  setWordWrap(true);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
  setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard | Qt::TextSelectableByMouse);
  connect(this, &QLabel::linkHovered, this, [this](const QString& link) { m_hovered = link; });
  connect(this, &QLabel::linkActivated, this, [this](const QString& link) {
    const bool inNewWindow = QApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    // Later: another text deletes what emits this signal.
    QMetaObject::invokeMethod(
        this, [this, link, inNewWindow] { follow(link, inNewWindow); }, Qt::QueuedConnection);
  });
}

void PidLinks::setPids(const std::vector<observe::Pid>& pids, const Subject& subject, const QString& between,
                       const QString& none) {
  m_subject = &subject;
  m_pids.assign(pids.begin(), pids.begin() + static_cast<std::ptrdiff_t>(std::min(pids.size(), mostShown)));
  m_all = pids.size();
  m_between = between;
  m_none = none;
  compose();
}

void PidLinks::setNote(const QString& note, const QString& help) {
  m_pids.clear();
  m_none = note;
  compose();
  const QString toolTip = plainToolTip(help);
  if (this->toolTip() != toolTip) setToolTip(toolTip);
}

QString PidLinks::linkTo(observe::Pid pid) const {
  const QString title = m_subject->titleOf(pid);
  const QString text = pidText(pid, m_subject->format);
  if (title.isEmpty()) return text.toHtmlEscaped();  // it has ended, or belongs to another node
  const int widest = fontMetrics().averageCharWidth() * widestTitle;
  const QString shown = text + QLatin1Char(' ') + fontMetrics().elidedText(title, Qt::ElideMiddle, widest);
  return QStringLiteral("<a href=\"%1\">%2</a>").arg(QString::number(pid.value), shown.toHtmlEscaped());
}

void PidLinks::compose() {
  QString all;
  if (m_pids.empty()) {
    all = m_none;
    setTextFormat(Qt::PlainText);
    setFocusPolicy(Qt::NoFocus);
  } else {
    QStringList links;
    const auto listed = std::min(m_pids.size(), m_most);
    for (std::size_t i = 0; i < listed; ++i) {
      QString link = linkTo(m_pids[i]);
      if (!link.startsWith(QLatin1String("<a "))) link += tr(" (ended)").toHtmlEscaped();
      links.push_back(link);
    }
    all = m_prefix.toHtmlEscaped() + links.join(m_between.toHtmlEscaped());
    if (const auto more = m_all - listed) {
      const QString text = tr("%1 more…").arg(format::count(more)).toHtmlEscaped();
      all += m_between.toHtmlEscaped() +
             (m_most < mostShown ? QStringLiteral("<a href=\"%1\">%2</a>").arg(moreLink(), text) : text);
    }
    setTextFormat(Qt::RichText);
    setFocusPolicy(Qt::StrongFocus);
  }
  // The same text again would lose the link that has the keyboard focus.
  if (all == text()) return;
  m_hovered.clear();
  setText(all);
}

QString PidLinks::shownText() const {
  if (textFormat() == Qt::PlainText) return text();
  QString shown = text();
  static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
  return shown.remove(tags)
      .replace(QLatin1String("&lt;"), QLatin1String("<"))
      .replace(QLatin1String("&gt;"), QLatin1String(">"))
      .replace(QLatin1String("&quot;"), QLatin1String("\""))
      .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

void PidLinks::follow(const QString& link, bool inNewWindow) {
  if (link == moreLink()) {
    m_most = std::min(m_most + step, mostShown);
    compose();
  } else {
    emit processRequested({link.toULongLong()}, inNewWindow);
  }
}

void PidLinks::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::MiddleButton && !m_hovered.isEmpty()) {
    follow(m_hovered, true);
    return;
  }
  QLabel::mouseReleaseEvent(event);
}

void PidLinks::contextMenuEvent(QContextMenuEvent* event) {
  static const auto signal = QMetaMethod::fromSignal(&PidLinks::menuRequested);
  if (isSignalConnected(signal) && !m_hovered.isEmpty() && m_hovered != moreLink()) {
    emit menuRequested({m_hovered.toULongLong()}, event->globalPos());
  } else {
    QLabel::contextMenuEvent(event);
  }
}

void PidLinks::focusInEvent(QFocusEvent* event) {
  QLabel::focusInEvent(event);
  // Otherwise Tab stops once at the label itself, where nothing shows the focus.
  if (!hasSelectedText() && (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)) {
    focusNextPrevChild(event->reason() == Qt::TabFocusReason);
  }
}

}  // namespace nazir::widgets
