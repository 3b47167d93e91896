// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/jump_bar.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <memory>

#include "widgets/views/plain_label.hpp"
#include "widgets/views/process_list_keys.hpp"
#include "widgets/views/theme.hpp"

namespace nazir::widgets {

JumpBar::JumpBar(Collector& collector, QWidget* parent)
    : QWidget(parent), m_collector(collector), m_field(new QLineEdit(this)), m_problem(new PlainLabel(this)) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(8, 6, 8, 6);
  layout->setSpacing(8);
  auto* label = new QLabel(tr("&Go to process"), this);
  label->setBuddy(m_field);
  layout->addWidget(label);
  layout->addWidget(m_field);
  layout->addWidget(m_problem, 1);
  m_field->setPlaceholderText(tr("pid or registered name"));
  m_field->setAccessibleName(tr("Process to go to"));
  m_field->setToolTip(
      tr("A pid such as &lt;0.34.0&gt; or only 34, or a registered name. Enter goes there, Esc closes."));
  m_field->setFixedWidth(fontMetrics().averageCharWidth() * 36);
  m_field->installEventFilter(this);
  m_problem->setObjectName(QStringLiteral("jump_problem"));
  connect(m_field, &QLineEdit::textEdited, this, [this] { setProblem({}); });
  applyPalette();
  hide();
}

void JumpBar::open() {
  show();
  m_field->selectAll();
  m_field->setFocus(Qt::ShortcutFocusReason);
}

void JumpBar::closeBar() {
  ++m_asked;
  setProblem({});
  hide();
  emit closed();
}

void JumpBar::setProblem(const QString& problem) {
  m_problem->setText(problem);
  m_field->setProperty("problem", !problem.isEmpty());
  m_field->style()->unpolish(m_field);
  m_field->style()->polish(m_field);
  m_field->setAccessibleDescription(problem);
}

QString JumpBar::problem() const {
  return m_problem->text();
}

void JumpBar::lookUp() {
  const QString typed = m_field->text().trimmed();
  if (typed.isEmpty()) return closeBar();
  const auto frame = m_collector.latest();
  if (!frame) return setProblem(tr("Nothing is being observed."));
  const auto asked = ++m_asked;
  const auto format = frame->info->pid_format;
  if (const auto lookup = lookUpPid(typed, *frame->snapshot, format)) return arrive(*lookup);
  auto result = std::make_shared<Lookup>();
  m_collector.compute(
      this, [result, frame, typed, format] { *result = lookUpName(typed, *frame->snapshot, format); },
      [this, result, asked] {
        if (asked == m_asked) arrive(*result);
      });
}

void JumpBar::arrive(const Lookup& lookup) {
  setProblem(lookup.problem);
  if (!lookup.pid) {
    m_field->selectAll();
    return;
  }
  closeBar();
  emit found(lookup.pid);
}

bool JumpBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_field && event->type() == QEvent::KeyPress) {
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (isEnter(key)) {
      lookUp();
      return true;
    }
    if (key.key() == Qt::Key_Escape) {
      closeBar();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void JumpBar::applyPalette() {
  QPalette red = palette();
  red.setColor(QPalette::WindowText, tokens(palette()).error);
  if (m_problem->palette().color(QPalette::WindowText) != red.color(QPalette::WindowText)) m_problem->setPalette(red);
}

void JumpBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) applyPalette();
  QWidget::changeEvent(event);
}

void JumpBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(0, 0, width(), 1, tokens(palette()).line);
}

}  // namespace nazir::widgets
