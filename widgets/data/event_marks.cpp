// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/event_marks.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <array>

#include "widgets/data/format.hpp"

namespace nazir::widgets {
namespace {

using EventKind = PastEvent::Kind;

/// The translations of this file.
class MarkWords {
  Q_DECLARE_TR_FUNCTIONS(nazir::widgets::EventMark)
};

/// The worst first.
constexpr std::array order{EventKind::stopped,   EventKind::crashed, EventKind::fault,
                           EventKind::restarted, EventKind::started, EventKind::resumed};
constexpr int mostFaults = 5;

std::size_t placeOf(EventKind kind) {
  std::size_t place = 0;
  while (order[place] != kind) ++place;
  return place;
}

QString textOf(EventKind kind, std::uint64_t count) {
  switch (kind) {
    case EventKind::stopped:
      return MarkWords::tr("The node stopped: this is its last figure");
    case EventKind::started:
      return MarkWords::tr("The node started");
    case EventKind::resumed:
      return MarkWords::tr("Observed again, after a time without figures");
    case EventKind::crashed:
      return count == 1 ? MarkWords::tr("1 process crashed")
                        : MarkWords::tr("%1 processes crashed").arg(format::count(count));
    case EventKind::restarted:
      return count == 1 ? MarkWords::tr("1 restart by a supervisor")
                        : MarkWords::tr("%1 restarts by supervisors").arg(format::count(count));
    case EventKind::fault:
      return count == 1 ? MarkWords::tr("1 more fault") : MarkWords::tr("%1 more faults").arg(format::count(count));
  }
  return {};
}

/// The events that become one mark.
struct Group {
  RealTime at{};
  std::array<std::uint64_t, order.size()> counts{};  // by place in the order
  QStringList faults;

  void add(const PastEvent& event) {
    if (event.kind == EventKind::fault && faults.size() < mostFaults) {
      faults.push_back(MarkWords::tr("Fault: %1").arg(QString::fromStdString(event.text)));
    } else {
      counts[placeOf(event.kind)] += event.count;
    }
  }
  EventMark mark() const {
    EventMark mark{at, EventKind::resumed, {}};
    QStringList lines;
    for (auto place = order.size(); place-- > 0;) {
      const bool fault = order[place] == EventKind::fault && !faults.empty();
      if (counts[place] > 0 || fault) mark.kind = order[place];
      if (counts[place] > 0) lines.prepend(textOf(order[place], counts[place]));
      if (fault) lines = faults + lines;
    }
    mark.text = lines.join(QLatin1Char('\n'));
    return mark;
  }
};

}  // namespace

std::vector<EventMark> marksOf(const std::vector<PastEvent>& events, std::chrono::nanoseconds distance) {
  std::vector<EventMark> marks;
  std::optional<Group> group;
  for (const auto& event : events) {
    if (group && event.at - group->at >= distance) {
      marks.push_back(group->mark());
      group.reset();
    }
    if (!group) group = Group{event.at, {}, {}};
    group->add(event);
  }
  if (group) marks.push_back(group->mark());
  return marks;
}

}  // namespace nazir::widgets
