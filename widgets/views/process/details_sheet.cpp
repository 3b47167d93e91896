// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/details_sheet.hpp"

#include <QApplication>
#include <QClipboard>
#include <QProgressBar>
#include <QTime>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "widgets/views/content_stack.hpp"
#include "widgets/views/empty_state.hpp"
#include "widgets/views/plain_label.hpp"
#include "widgets/views/process/details_panel.hpp"

namespace nazir::widgets {
namespace {

/// Whether a part did not come in time: a node answers what it can.
bool isLate(const observe::ProcessDetails& details) {
  const auto late = [](const auto&... parts) {
    return ((parts && !*parts && parts->problem().kind == observe::Problem::Kind::late) || ...);
  };
  return late(details.relations, details.dictionary, details.state, details.stack, details.waiting, details.past_lives,
              details.accepts, details.messages);
}

}  // namespace

void DetailsSheet::setContentWithCopy(DetailsPanel* panel, const QString& help, std::function<QString()> text,
                                      const QString& copied) {
  auto* copy = new QToolButton(this);
  copy->setText(tr("Copy &all"));
  copy->setToolTip(help);
  connect(copy, &QToolButton::clicked, this, [this, text = std::move(text), copied] {
    QApplication::clipboard()->setText(text());
    emit reported(true, copied);
  });
  auto* content = new QWidget(this);
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 4, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(copy, 0, Qt::AlignRight);
  layout->addWidget(panel, 1);
  setContent(content, panel->view());
}

void DetailsSheet::setContent(QWidget* content, QWidget* list, bool alwaysThere) {
  m_alwaysThere = alwaysThere;
  m_stack = new ContentStack(this);
  m_empty = new EmptyState(this);
  m_bar = new QProgressBar(this);
  m_remark = new PlainLabel(this);
  m_stack->setContent(content, list, m_empty);
  m_bar->setRange(0, 0);
  m_bar->setTextVisible(false);
  m_bar->setFixedHeight(3);
  m_bar->setAccessibleName(tr("Asking the process"));
  m_remark->setForegroundRole(QPalette::PlaceholderText);
  m_remark->setContentsMargins(12, 4, 12, 4);
  m_remark->setMaximumLines(2);
  m_remark->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_bar);
  layout->addWidget(m_stack, 1);
  layout->addWidget(m_remark);
  connect(m_empty, &EmptyState::actionTriggered, this, [this] {
    m_skip = 0;
    if (!m_asking) ask();
    present();
  });
  present();
}

QString DetailsSheet::sentence() const {
  return m_stack->currentWidget() == m_empty ? m_empty->sentence() : QString();
}

QString DetailsSheet::remark() const {
  return m_remark->text();
}

void DetailsSheet::refresh() {
  m_skip = 0;
}

void DetailsSheet::forget() {
  m_asking = m_known = false;
  m_nothing.clear();
  m_problem.clear();
  m_askedAt = 0;
  m_skip = 0;
  clearDetails();
  present();
}

void DetailsSheet::showSubject() {
  askIfDue();
  present();
}

void DetailsSheet::askIfDue() {
  const auto& frame = subject().frame;
  if (m_asking || subject().ended || !frame || frame->snapshot->sequence == m_askedAt || !whyNotAtAll().isEmpty())
    return;
  m_askedAt = frame->snapshot->sequence;
  if (m_skip > 0 && --m_skip > 0) return;
  ask();
}

void DetailsSheet::ask() {
  m_asking = true;
  collector().fetch<observe::ProcessDetails>(
      this,
      [pid = subject().pid, request = request()](observe::Node& node, const observe::Call& call) {
        const auto brief = std::min(call.deadline, std::chrono::steady_clock::now() + patience);
        return node.details(pid, request, {brief, call.stop});
      },
      [this, asked = generation()](const observe::Answer<observe::ProcessDetails>& answer) {
        if (asked != generation()) return;
        m_asking = false;
        take(answer);
        present();
      });
}

void DetailsSheet::take(const observe::Answer<observe::ProcessDetails>& answer) {
  using Kind = observe::Problem::Kind;
  if (!answer) {
    m_problem = QString::fromStdString(answer.problem().text);
    if (answer.problem().kind == Kind::late) m_skip = pause;
    return;
  }
  if (isLate(*answer)) m_skip = pause;
  const auto shown = showDetails(*answer);
  m_problem = shown.kind == Shown::Kind::problem ? shown.text : QString();
  if (shown.kind == Shown::Kind::problem) return;
  m_nothing = shown.kind == Shown::Kind::nothing ? shown.text : QString();
  m_known = true;
  m_time = QTime::currentTime().toString(QStringLiteral("HH:mm:ss"));
}

void DetailsSheet::present() {
  const QString whyNot = whyNotAtAll();
  const bool waits = !m_known && m_problem.isEmpty() && whyNot.isEmpty() && !subject().ended;
  m_bar->setVisible(waits && m_asking && !m_alwaysThere);
  if (m_alwaysThere || (m_known && m_nothing.isEmpty() && whyNot.isEmpty())) {
    m_stack->showList();
  } else {
    const QString again = m_known || m_problem.isEmpty() || subject().ended ? QString() : tr("Ask again");
    m_empty->setText(!whyNot.isEmpty()      ? tr("This node cannot tell. %1").arg(whyNot)
                     : m_known              ? m_nothing
                     : subject().ended      ? tr("The process ended before it was asked for this.")
                     : !m_problem.isEmpty() ? m_problem
                     : m_asking             ? tr("Asking the process…")
                                            : tr("Not asked yet."),
                     whyNot.isEmpty() ? again : QString());
    m_stack->showEmpty();
  }
  QString remark;
  if (m_known) {
    remark = subject().ended        ? tr("Last known, at %1: the process has ended.").arg(m_time)
             : !m_problem.isEmpty() ? tr("As of %1. %2").arg(m_time, m_problem)
             : saysWhen()           ? tr("As of %1.").arg(m_time)
                                    : QString();
  } else if (m_alwaysThere) {
    remark = m_problem;
  }
  if (const QString of = topic(); !of.isEmpty() && !remark.isEmpty()) {
    remark = of + QStringLiteral(": ") + remark.front().toLower() + remark.mid(1);
  }
  if (m_remark->text() != remark) m_remark->setText(remark);
  m_remark->setVisible(!remark.isEmpty());
}

}  // namespace nazir::widgets
