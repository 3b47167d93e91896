// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/process/process_sheet.hpp"

#include "widgets/models/process_columns.hpp"

namespace nazir::widgets {

const observe::ProcessRow* Subject::row() const {
  if (!frame) return nullptr;
  const auto at = indexOf(*frame->snapshot, pid);
  return at < 0 ? nullptr : &frame->snapshot->processes[static_cast<std::size_t>(at)];
}

QString Subject::titleOf(observe::Pid other) const {
  if (!frame) return {};
  const auto at = indexOf(*frame->snapshot, other);
  return at < 0 ? QString() : shownTitle(*frame->snapshot, frame->snapshot->processes[static_cast<std::size_t>(at)]);
}

QString Subject::whyNot(observe::Ability ability) const {
  return frame ? QString::fromStdString(frame->info->abilities.why_not(ability)) : QString();
}

ProcessSheet::ProcessSheet(const SheetContext& context, const QString& id, const QString& title, const QString& help,
                           QWidget* parent)
    : QWidget(parent), m_context(context), m_id(id), m_title(title), m_help(help) {}

void ProcessSheet::begin() {
  ++m_generation;
  forget();
  follow();
}

void ProcessSheet::setCurrent(bool current) {
  if (current == m_current) return;
  m_current = current;
  follow();
}

void ProcessSheet::follow() {
  if (m_current) showSubject();
}

}  // namespace nazir::widgets
