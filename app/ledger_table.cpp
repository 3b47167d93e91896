// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger_table.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>

#include "widgets/data/format.hpp"
#include "widgets/data/from_view.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::app {
namespace {

using widgets::tokens;
namespace format = widgets::format;

QLabel* number(QWidget* parent) {
  auto* label = new QLabel(QStringLiteral("–"), parent);
  label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

}  // namespace

LedgerTable::LedgerTable(QWidget* parent) : QFrame(parent), m_verdict(new QLabel(this)) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(12, 8, 12, 10);
  grid->setHorizontalSpacing(20);
  grid->setVerticalSpacing(6);
  auto* title = new QLabel(tr("Ledger"), this);
  QFont bold = font();
  bold.setBold(true);
  title->setFont(bold);
  grid->addWidget(title, 0, 0);
  int column = 1;
  for (const auto& text : {tr("Count"), tr("Amount"), tr("Share")}) {
    auto* caption = new QLabel(text, this);
    caption->setAlignment(Qt::AlignRight);
    caption->setForegroundRole(QPalette::PlaceholderText);
    grid->addWidget(caption, 0, column++);
  }
  addLine(0, tr("Accepted"), tr("Donations accepted for processing."));
  addLine(1, tr("Completed"), tr("Paid, recorded in the ledger and announced to subscribers."));
  addLine(2, tr("Rejected"), tr("Did not pass the checks."));
  addLine(3, tr("Failed"), tr("Given up after the last attempt: crash, timeout or declined payment."));
  addLine(4, tr("In flight"), tr("Accepted but not yet settled."));
  grid->setColumnStretch(0, 2);
  grid->setColumnStretch(1, 2);
  grid->setColumnStretch(2, 3);
  grid->setColumnStretch(3, 3);
  m_verdict->setWordWrap(true);
  m_verdict->setFont(bold);
  m_verdict->setContentsMargins(24, 4, 0, 0);
  m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
  grid->addWidget(m_verdict, 7, 0, 1, 4);
  grid->setRowStretch(8, 1);
  setAccessibleName(tr("Ledger"));
  applyPalette();
}

void LedgerTable::addLine(std::size_t at, const QString& name, const QString& help) {
  auto* grid = static_cast<QGridLayout*>(layout());
  const int row = static_cast<int>(at) + (at == 0 ? 1 : 2);  // a rule is drawn below the first
  Line line{new QLabel(name, this), number(this), number(this), number(this)};
  line.name->setContentsMargins(at == 0 ? 0 : 16, 0, 0, 0);
  line.name->setToolTip(help);
  if (at == 0) {
    QFont bold = font();
    bold.setBold(true);
    line.name->setFont(bold);
    line.count->setFont(bold);
    line.amount->setFont(bold);
  }
  line.count->setAccessibleName(tr("%1, count").arg(name));
  line.amount->setAccessibleName(tr("%1, amount").arg(name));
  line.share->setAccessibleName(tr("%1, share").arg(name));
  grid->addWidget(line.name, row, 0);
  grid->addWidget(line.count, row, 1);
  grid->addWidget(line.amount, row, 2);
  grid->addWidget(line.share, row, 3);
  if (at == 0) grid->setRowMinimumHeight(2, 5);
  m_lines[at] = line;
}

void LedgerTable::setLine(std::size_t at, const scenarios::Tally& tally, std::uint64_t all,
                          const scenarios::Currency& currency) {
  const Line& line = m_lines[at];
  const QString code = widgets::fromView(currency.code());
  line.count->setText(format::count(tally.count));
  line.amount->setText(format::money(tally.amount, currency.exponent(), code));
  line.amount->setToolTip(tr("Exactly %1 minor units of %2").arg(format::signedCount(tally.amount), code));
  m_shares[at] = all ? static_cast<double>(tally.count) / static_cast<double>(all) : 0;
  line.share->setText(all ? format::percent(m_shares[at]) : QStringLiteral("–"));
}

void LedgerTable::setFigures(const scenarios::LedgerFigures& ledger, const scenarios::Currency& currency) {
  const auto all = ledger.accepted.count;
  setLine(0, ledger.accepted, all, currency);
  setLine(1, ledger.completed, all, currency);
  setLine(2, ledger.rejected, all, currency);
  setLine(3, ledger.failed, all, currency);
  setLine(4, ledger.in_flight, all, currency);
  const bool changed = m_conserved != ledger.conserved;
  m_conserved = ledger.conserved;
  if (m_conserved) {
    m_verdict->setText(tr("Conserved: accepted = completed + rejected + failed + in flight, in count and in amount.") +
                       (ledger.full ? tr(" The ledger is full: its amounts no longer fit into 64 bits, so donors are "
                                         "turned away. Stop and restart the scenario.")
                                    : QString()));
  } else {
    const auto count = static_cast<std::int64_t>(ledger.accepted.count) -
                       static_cast<std::int64_t>(ledger.completed.count + ledger.rejected.count + ledger.failed.count +
                                                 ledger.in_flight.count);
    const auto amount = ledger.accepted.amount - ledger.completed.amount - ledger.rejected.amount -
                        ledger.failed.amount - ledger.in_flight.amount;
    m_verdict->setText(tr("Not conserved: %1 donations and %2 are unaccounted for. The figures can no longer be "
                          "trusted: pause, look for crashed processes under Applications, then stop and restart the "
                          "scenario.")
                           .arg(format::signedCount(count),
                                format::money(amount, currency.exponent(), widgets::fromView(currency.code()))));
  }
  if (changed) applyPalette();
  update();
}

QString LedgerTable::verdict() const {
  return m_verdict->text();
}

void LedgerTable::applyPalette() {
  const auto& t = tokens(palette());
  QPalette mine = palette();
  mine.setColor(QPalette::WindowText, m_conserved ? t.running : t.error);
  m_verdict->setPalette(mine);
}

void LedgerTable::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QFrame::changeEvent(event);
}

void LedgerTable::paintEvent(QPaintEvent*) {
  const auto& t = tokens(palette());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(t.line);
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  painter.setPen(Qt::NoPen);
  const auto& first = m_lines[0];
  painter.fillRect(QRect(12, first.name->geometry().bottom() + 5, width() - 24, 1), t.line);
  const std::array<QColor, 5> colors{t.text, t.running, t.gold, t.exited, t.runnable};
  for (std::size_t i = 1; i < m_lines.size(); ++i) {
    const QRect name = m_lines[i].name->geometry();
    painter.setBrush(colors[i]);
    painter.drawRoundedRect(QRectF(name.left(), name.center().y() - 4, 8, 8), 2, 2);
    // The share as a bar, left of its figure.
    const QRect share = m_lines[i].share->geometry();
    const int figure = fontMetrics().horizontalAdvance(QStringLiteral("< 0.1 %")) + 10;
    const QRectF track(share.left(), share.center().y() - 3, std::max(0, share.width() - figure), 7);
    painter.setBrush(t.raised);
    painter.drawRoundedRect(track, 2, 2);
    if (m_shares[i] > 0) {
      painter.setBrush(colors[i]);
      painter.drawRoundedRect(
          QRectF(track.topLeft(), QSizeF(std::max(2.0, track.width() * std::min(1.0, m_shares[i])), track.height())), 2,
          2);
    }
  }
  const QRect verdict = m_verdict->geometry();
  const QRectF mark(verdict.left(), verdict.top() + 4, 18, fontMetrics().height());
  widgets::paintSymbol(painter, mark, m_conserved ? widgets::Symbol::check : widgets::Symbol::cross,
                       m_conserved ? t.running : t.error);
}

}  // namespace nazir::app
