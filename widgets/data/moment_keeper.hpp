// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps moments of the observed node to compare with: one every ten seconds of the last hour, and the one that the user
// has marked. A moment is made on the collector's thread from a frame that is there anyway, about 50 ns for each
// process, and the node is asked for its incidents; between the tens of seconds nothing is done unless somebody wants
// the present moment.
//
// A restart of the node drops all but the mark, so that two runs can be compared; another node drops that too.
// Window's thread only; nothing waits.

#include <QObject>
#include <chrono>
#include <deque>
#include <memory>

#include <nazir/findings/moment.hpp>

#include "widgets/data/collector.hpp"

namespace nazir::widgets {

/// When it was taken, in real time.
struct KeptMoment {
  std::chrono::steady_clock::time_point taken{};
  std::shared_ptr<const findings::Moment> moment = {};
  explicit operator bool() const { return moment != nullptr; }
};

class MomentKeeper : public QObject {
  Q_OBJECT

 public:
  static constexpr std::chrono::seconds every{10};
  static constexpr std::size_t most = 360;

  MomentKeeper(Collector& collector, QObject* parent);

  /// Whether the present moment is made from each frame.
  void setLive(bool live);
  /// Of the latest frame; none while it is not known.
  const KeptMoment& present() const { return m_present; }
  /// The latest one that is at least this old, or else the oldest; none while none is kept.
  KeptMoment before(std::chrono::seconds ago) const;
  std::size_t kept() const { return m_kept.size(); }

  /// Marks the present moment, or the next one that is made.
  void markPresent();
  const KeptMoment& mark() const { return m_mark; }

 signals:
  /// There is another present moment, or none any more.
  void changed();

 private:
  void takeFrame();
  void make(const FramePointer& frame, observe::SnapshotPointer before);
  void arrive(const KeptMoment& moment);
  void forget();

  Collector& m_collector;
  bool m_live = false, m_busy = false, m_markNext = false;
  observe::SnapshotPointer m_last;
  std::shared_ptr<findings::MomentMaker> m_maker = std::make_shared<findings::MomentMaker>();
  std::uint64_t m_nextIncident = 0, m_generation = 0;
  std::deque<KeptMoment> m_kept;
  KeptMoment m_present, m_mark;
};

}  // namespace nazir::widgets
