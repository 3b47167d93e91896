// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/moment_keeper.hpp"

#include <algorithm>
#include <utility>

namespace nazir::widgets {

MomentKeeper::MomentKeeper(Collector& collector, QObject* parent) : QObject(parent), m_collector(collector) {
  connect(&collector, &Collector::frameReady, this, &MomentKeeper::takeFrame);
  connect(&collector, &Collector::nodeChanged, this, &MomentKeeper::forget);
}

void MomentKeeper::forget() {
  ++m_generation;
  m_busy = false;
  m_last.reset();
  m_maker = std::make_shared<findings::MomentMaker>();  // the old one may still be at work
  m_nextIncident = 0;
  m_kept.clear();
  m_mark = {};
  m_present = {};
  emit changed();
}

void MomentKeeper::setLive(bool live) {
  m_live = live;
}

void MomentKeeper::takeFrame() {
  const auto frame = m_collector.latest();
  if (!frame || frame->snapshot == m_last) return;
  auto before = std::exchange(m_last, frame->snapshot);
  if (before && before->sequence >= frame->snapshot->sequence) before.reset();  // of an earlier run
  // The first look tells no rates.
  const bool due = before && (m_kept.empty() || frame->snapshot->taken - m_kept.back().taken >= every);
  if (m_busy || !(due || m_live || m_markNext)) return;
  m_busy = true;
  make(frame, std::move(before));
}

void MomentKeeper::make(const FramePointer& frame, observe::SnapshotPointer before) {
  const auto withIncidents = [this, frame, before = std::move(before),
                              asked = m_generation](const std::shared_ptr<const observe::Incidents>& incidents) {
    if (asked != m_generation) return;
    if (incidents) m_nextIncident = incidents->next;
    auto moment = std::make_shared<findings::Moment>();
    m_collector.compute(
        this,
        [moment, incidents, frame, before, maker = m_maker] {
          if (incidents) maker->take(*frame->info, *incidents);
          *moment = maker->make(*frame->info, *frame->snapshot, before.get());
        },
        [this, moment, taken = frame->snapshot->taken, asked] {
          if (asked == m_generation) arrive({taken, moment});
        });
  };
  if (!frame->info->abilities.has(observe::Ability::incidents)) {
    withIncidents(nullptr);
    return;
  }
  m_collector.fetch<observe::Incidents>(
      this,
      [from = m_nextIncident](observe::Node& node, const observe::Call& call) {
        return node.incidents_since(from, observe::most_incidents, call);
      },
      [withIncidents](observe::Answer<observe::Incidents> answer) {
        withIncidents(answer ? std::make_shared<const observe::Incidents>(std::move(*answer)) : nullptr);
      });
}

void MomentKeeper::arrive(const KeptMoment& moment) {
  m_busy = false;
  if (!m_kept.empty() && m_kept.back().moment->epoch != moment.moment->epoch) m_kept.clear();
  const bool hasRates = moment.moment->tells(findings::Figure::reductions);
  if (m_kept.empty() ? hasRates : moment.taken - m_kept.back().taken >= every) {
    m_kept.push_back(moment);
    if (m_kept.size() > most) m_kept.pop_front();
  }
  m_present = moment;
  if (std::exchange(m_markNext, false)) m_mark = moment;
  emit changed();
}

KeptMoment MomentKeeper::before(std::chrono::seconds ago) const {
  if (m_kept.empty() || !m_present) return {};
  const auto later = std::find_if(m_kept.begin(), m_kept.end(),
                                  [&](const KeptMoment& each) { return each.taken + ago > m_present.taken; });
  return later == m_kept.begin() ? m_kept.front() : *std::prev(later);
}

void MomentKeeper::markPresent() {
  m_markNext = !m_live || !m_present;
  if (m_markNext) return;
  m_mark = m_present;
  emit changed();
}

}  // namespace nazir::widgets
