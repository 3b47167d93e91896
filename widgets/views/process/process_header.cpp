// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/process_header.hpp"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QToolButton>

#include "widgets/data/format.hpp"
#include "widgets/models/process_columns.hpp"
#include "widgets/views/findings/finding_link.hpp"
#include "widgets/views/glyphs.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {
namespace {

QString titleKindText(TitleKind kind) {
  switch (kind) {
    case TitleKind::name:
      return ProcessHeader::tr("registered name");
    case TitleKind::label:
      return ProcessHeader::tr("label");
    case TitleKind::function:
      return ProcessHeader::tr("function");
  }
  return {};
}

}  // namespace

ProcessHeader::ProcessHeader(const Subject& subject, QWidget* parent)
    : QWidget(parent),
      m_subject(subject),
      m_back(new QToolButton(this)),
      m_forward(new QToolButton(this)),
      m_mark(new QWidget(this)),
      m_pid(new PlainLabel(this)),
      m_title(new PlainLabel(this)),
      m_subtitle(new PlainLabel(this)),
      m_findings(new FindingLink(this)) {
  m_back->setToolTip(tr("Back to the process before (Alt+Left)"));
  m_back->setAccessibleName(tr("Back"));
  m_forward->setToolTip(tr("Forward again (Alt+Right)"));
  m_forward->setAccessibleName(tr("Forward"));
  QFont big = font();
  big.setPointSizeF(big.pointSizeF() * 1.25);
  m_title->setFont(big);
  QFont fixed = fixedFont(big);
  fixed.setPointSizeF(big.pointSizeF());
  fixed.setBold(true);
  m_pid->setFont(fixed);
  m_pid->setAccessibleName(tr("Pid"));
  m_title->setElideMode(Qt::ElideMiddle);
  for (auto* label : {m_pid, m_title, m_subtitle}) label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_subtitle->setForegroundRole(QPalette::PlaceholderText);
  m_mark->setFixedSize(22, 22);
  auto* layout = new QGridLayout(this);
  layout->setContentsMargins(8, 8, 12, 4);
  layout->setHorizontalSpacing(4);
  layout->setVerticalSpacing(0);
  layout->addWidget(m_back, 0, 0, 2, 1, Qt::AlignVCenter);
  layout->addWidget(m_forward, 0, 1, 2, 1, Qt::AlignVCenter);
  layout->addWidget(m_mark, 0, 2, Qt::AlignVCenter);
  layout->addWidget(m_pid, 0, 3);
  layout->addWidget(m_title, 0, 4);
  layout->addWidget(m_subtitle, 1, 3, 1, 2);
  layout->addWidget(m_findings, 2, 3, 1, 2);
  layout->setColumnMinimumWidth(2, 28);
  layout->setColumnStretch(4, 1);
  connect(m_back, &QToolButton::clicked, this, &ProcessHeader::backRequested);
  connect(m_forward, &QToolButton::clicked, this, &ProcessHeader::forwardRequested);
  connect(m_findings, &FindingLink::findingRequested, this, &ProcessHeader::findingRequested);
  setWays(false, false);
  applyPalette();
}

void ProcessHeader::setWays(bool back, bool forward) {
  m_back->setEnabled(back);
  m_forward->setEnabled(forward);
}

void ProcessHeader::follow() {
  m_pid->setText(pidText(m_subject.pid, m_subject.format));
  const auto* row = m_subject.row();
  QStringList facts;
  if (row) {
    const auto& snapshot = *m_subject.frame->snapshot;
    const auto kind = titleKind(*row);
    QFont font = kind == TitleKind::function ? fixedFont(this->font()) : this->font();
    font.setPointSizeF(this->font().pointSizeF() * 1.25);
    font.setBold(kind == TitleKind::name);
    if (m_title->font() != font) m_title->setFont(font);
    m_title->setText(shownTitle(snapshot, *row));
    facts = {titleKindText(kind), kindText(row->kind)};
    if (!m_subject.ended) {
      facts.push_back(stateText(row->state));
      facts.push_back(format::plural(row->mailbox_length, "message waits", "messages wait"));
    }
  } else {
    m_title->clear();
  }
  if (m_subject.ended) facts.push_back(tr("ended"));
  m_subtitle->setText(facts.join(QStringLiteral(" · ")));
  m_findings->setFindings(row && !m_subject.ended ? findingsOf(m_subject.frame->judgment.findings, m_subject.pid)
                                                  : std::vector<const findings::Finding*>());
  m_mark->setToolTip(m_subject.ended ? tr("ended") : row ? stateText(row->state) : QString());
  m_mark->setAccessibleName(m_mark->toolTip());
  update();
}

QString ProcessHeader::titleShown() const {
  return m_title->text();
}

QString ProcessHeader::subtitle() const {
  return m_subtitle->text();
}

void ProcessHeader::applyPalette() {
  m_back->setIcon(symbolIcon(Symbol::back, palette()));
  m_forward->setIcon(symbolIcon(Symbol::forward, palette()));
}

void ProcessHeader::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QWidget::changeEvent(event);
}

void ProcessHeader::paintEvent(QPaintEvent*) {
  const auto* row = m_subject.row();
  if (!row && !m_subject.ended) return;
  const auto& t = tokens(palette());
  const auto state = m_subject.ended ? observe::State::exiting : row->state;
  QPainter painter(this);
  paintState(painter, QRectF(m_mark->geometry()).adjusted(2, 2, -2, -2), state, stateColor(t, state));
}

}  // namespace nazir::widgets
