// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/filter_chips.hpp"

#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>

#include "widgets/views/chip.hpp"
#include "widgets/views/flow_layout.hpp"

namespace nazir::widgets {

FilterChips::FilterChips(QLineEdit& field, QWidget* parent)
    : QWidget(parent), m_field(field), m_layout(new FlowLayout(this)) {
  m_layout->setContentsMargins(8, 0, 8, 6);
  m_layout->setSpacing(6);
  setAccessibleName(tr("Conditions of the filter"));
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
  m_field.installEventFilter(this);
  hide();
}

QStringList FilterChips::conditions() const {
  QStringList conditions;
  for (const auto* chip : m_chips) conditions.push_back(chip->text());
  return conditions;
}

void FilterChips::setConditions(const QStringList& conditions) {
  QStringList wanted = conditions;
  wanted.removeDuplicates();
  wanted = wanted.first(std::min(wanted.size(), most));
  if (wanted == this->conditions()) return;
  while (!m_chips.empty()) drop(m_chips.back());
  for (const auto& condition : wanted) addChip(condition);
  showIfAny();
  emit changed();
}

Chip* FilterChips::addChip(const QString& condition) {
  auto* chip = new Chip(Chip::Kind::condition, condition, this);
  m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
  m_chips.push_back(chip);
  chip->show();
  connect(chip, &Chip::removeRequested, this, [this, chip] { remove(chip); });
  connect(chip, &Chip::editRequested, this, [this, chip] { edit(chip); });
  connect(chip, &Chip::stepRequested, this, [this, chip](int by) { step(chip, by); });
  return chip;
}

void FilterChips::mark(const std::function<QString(const QString&)>& problemOf) {
  for (auto* chip : m_chips) chip->setProblem(problemOf(chip->text()));
}

void FilterChips::setNotice(const QString& id, const QString& text, const QString& help) {
  const auto found =
      std::find_if(m_notices.begin(), m_notices.end(), [&](const Notice& each) { return each.id == id; });
  if (found != m_notices.end() && text.isEmpty()) {
    drop(found->chip);
  } else if (found != m_notices.end()) {
    found->chip->setText(text);
  } else if (!text.isEmpty()) {
    auto* chip = new Chip(Chip::Kind::notice, text, this);
    chip->setHelp(help);
    m_layout->addWidget(chip);
    m_notices.push_back({id, chip});
    chip->show();
    connect(chip, &Chip::removeRequested, this, [this, id, chip] {
      if (chip->hasFocus()) m_field.setFocus();
      emit noticeRemoved(id);
    });
    connect(chip, &Chip::stepRequested, this, [this, chip](int by) { step(chip, by); });
  }
  showIfAny();
}

std::vector<Chip*> FilterChips::chips() const {
  auto chips = m_chips;
  for (const auto& notice : m_notices) chips.push_back(notice.chip);
  return chips;
}

void FilterChips::remove(Chip* chip) {
  const bool focused = chip->hasFocus();
  const auto all = chips();
  const auto place = static_cast<std::size_t>(std::find(all.begin(), all.end(), chip) - all.begin());
  drop(chip);
  if (focused) focusAt(place);
  showIfAny();
  emit changed();
}

void FilterChips::edit(Chip* chip) {
  const QString condition = chip->text();
  drop(chip);
  showIfAny();
  emit editRequested(condition);
  m_field.setFocus();
}

void FilterChips::step(Chip* from, int by) {
  const auto all = chips();
  const auto place = std::find(all.begin(), all.end(), from) - all.begin() + by;
  if (place >= 0) focusAt(static_cast<std::size_t>(place));
}

void FilterChips::focusAt(std::size_t place) {
  const auto all = chips();
  QWidget* next = place < all.size() ? static_cast<QWidget*>(all[place]) : &m_field;
  next->setFocus(Qt::OtherFocusReason);
}

void FilterChips::drop(Chip* chip) {
  std::erase(m_chips, chip);
  std::erase_if(m_notices, [chip](const Notice& notice) { return notice.chip == chip; });
  m_layout->removeWidget(chip);
  chip->hide();
  chip->deleteLater();  // it may be the sender
}

void FilterChips::showIfAny() {
  setVisible(!m_chips.empty() || !m_notices.empty());
  updateGeometry();
}

bool FilterChips::eventFilter(QObject* watched, QEvent* event) {
  if (watched != &m_field || event->type() != QEvent::KeyPress || m_chips.empty())
    return QWidget::eventFilter(watched, event);
  const auto& key = *static_cast<QKeyEvent*>(event);
  const bool atBeginning = m_field.cursorPosition() == 0 && !m_field.hasSelectedText();
  if (!atBeginning || key.modifiers() & ~Qt::KeypadModifier) return false;
  if (key.key() == Qt::Key_Backspace) {
    remove(m_chips.back());
  } else if (key.key() == Qt::Key_Left) {
    m_chips.back()->setFocus(Qt::OtherFocusReason);
  } else {
    return false;
  }
  return true;
}

}  // namespace nazir::widgets
