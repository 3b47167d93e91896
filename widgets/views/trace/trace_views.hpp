// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The four views of a trace behind one switch, and below them all that is known of the chosen event. An event that is
// chosen in one view is chosen in all. Only the shown view gets a digest. Window's thread only.

#include <QSplitter>
#include <optional>

#include "widgets/data/trace_digest.hpp"

class QPlainTextEdit;
class QStackedWidget;

namespace nazir::widgets {

class LatencyView;
class SequenceView;
class TimelineView;
class TraceTable;

class TraceViews : public QSplitter {
  Q_OBJECT

 public:
  explicit TraceViews(QWidget* parent = nullptr);

  TracePart part() const { return m_part; }
  void setPart(TracePart part);
  /// With the part that is shown; null: nothing to show.
  void setDigest(const TraceDigestPointer& digest);
  /// The chosen event.
  std::optional<std::uint32_t> current() const { return m_current; }
  void setCurrent(std::optional<std::uint32_t> event);

  /// Where the keyboard belongs.
  QWidget* focusTarget() const;
  TraceTable* table() const { return m_table; }
  SequenceView* sequence() const { return m_sequence; }
  TimelineView* timeline() const { return m_timeline; }
  LatencyView* latency() const { return m_latency; }
  /// What is written about the chosen event.
  QString detailsText() const;

 signals:
  void processRequested(observe::Pid pid);

 private:
  void showCurrent();

  QStackedWidget* m_stack;
  TraceTable* m_table;
  SequenceView* m_sequence;
  TimelineView* m_timeline;
  LatencyView* m_latency;
  QPlainTextEdit* m_details;
  TracePart m_part = TracePart::table;
  TraceDigestPointer m_digest;
  std::optional<std::uint32_t> m_current;
};

}  // namespace nazir::widgets
