// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/page.hpp"

#include <QMetaMethod>
#include <algorithm>
#include <utility>

namespace nazir::widgets {

Page::Page(Collector& collector, const QString& id, const QString& title, Parts parts, QWidget* parent)
    : QWidget(parent), m_collector(collector), m_id(id), m_title(title), m_parts(std::move(parts)) {
  connect(&m_collector, &Collector::frameReady, this, &Page::takeFrame);
  connect(&m_collector, &Collector::nodeChanged, this, [this] {
    showFrame(nullptr);
    takeFrame();
  });
}

bool Page::canStart() const {
  static const auto signal = QMetaMethod::fromSignal(&Page::startRequested);
  return isSignalConnected(signal);
}

bool Page::isComplete(const Frame& frame) const {
  return std::all_of(m_parts.begin(), m_parts.end(), [&](Collector::Part part) {
    switch (part) {
      case Collector::Part::processes:
        return frame.order != nullptr;
      case Collector::Part::forest:
        return frame.forest != nullptr;
      case Collector::Part::memory:
        return frame.processMemory.has_value();
      case Collector::Part::topMemory:
        return frame.topMemory != nullptr;
    }
    return true;
  });
}

void Page::takeFrame() {
  const auto frame = m_collector.latest();  // also while hidden: the next look waits for it
  if (!isVisible() || (frame && !isComplete(*frame))) return;
  if (frame && m_epoch.value_or(frame->info->epoch) != frame->info->epoch) showFrame(nullptr);
  if (frame) m_epoch = frame->info->epoch;
  showFrame(frame);
}

void Page::showEvent(QShowEvent* event) {
  for (const auto part : m_parts) m_collector.want(part, true);
  takeFrame();
  QWidget::showEvent(event);
}

void Page::hideEvent(QHideEvent* event) {
  for (const auto part : m_parts) m_collector.want(part, false);
  QWidget::hideEvent(event);
}

}  // namespace nazir::widgets
