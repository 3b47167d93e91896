// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Trace Overview tab: chooses what to trace, starts and stops a trace, and shows its events as a table, a sequence
// diagram, a timeline and latencies. A trace can be saved, opened again, and exported for Perfetto or as CSV.
//
// While the page is hidden, a running trace goes on at the node; nothing is read or computed. What views show is
// computed on the collector's thread. Window's thread only.

#include <vector>

#include "widgets/data/trace_file.hpp"
#include "widgets/data/trace_reading.hpp"
#include "widgets/views/page.hpp"
#include "widgets/views/process_actions.hpp"
#include "widgets/views/trace/trace_views.hpp"

class QButtonGroup;
class QToolButton;

namespace nazir::widgets {

class Banner;
class ContentStack;
class EmptyState;
class PlainLabel;
class ToolRow;
class TraceChoice;
class TraceFiles;

class TracePage : public Page {
  Q_OBJECT

 public:
  explicit TracePage(ProcessActions& actions, QWidget* parent = nullptr);

  bool focusFilter() override;
  bool clearFilter() override;
  bool traceProcesses(const std::vector<observe::Pid>& pids, TraceScope scope) override;
  void fillViewMenu(QMenu& menu) override;
  std::vector<ViewChoice> viewChoices() override;
  QVariantMap state() const override;
  void restoreState(const QVariantMap& state) override;

  void start();
  void stop() { m_reading.stop(); }
  bool running() const { return m_reading.running(); }
  /// Whether it asks the node for events from time to time.
  bool reads() const { return m_reading.reads(); }
  void setPart(TracePart part);
  void setFilterText(const QString& text);
  /// What came of it is reported, or shown above the views.
  void saveTo(const QString& file, TraceFormat format);
  void open(const QString& file);
  void clear();

  const TraceLog& log() const { return m_log; }
  TraceViews& views() const { return *m_views; }
  TraceChoice& choice() const { return *m_choice; }
  /// How many events there are, and why some are missing.
  QString statusText() const;
  /// How often views were given something new to show: a hidden page costs nothing.
  int digests() const { return m_digests; }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void showFrame(const FramePointer& frame) override;
  QWidget* makeBar();
  void makeMenu();
  /// Another trace takes the place of the one that is shown. If that was not saved, it is kept.
  void begin(TraceLog log);
  void showKept();
  void bringBack();
  void take(const observe::TraceEvents& events);
  void renew();
  void takeDigest(const TraceDigestPointer& digest);
  void showState();
  void showEmptiness();
  void showUsage();
  void remedy();
  void openProcess(observe::Pid pid);
  void openMenu(const QPoint& global, std::optional<std::uint32_t> event);
  void takeOpened(const QString& file, const TraceLog& log);
  void filterEdited(const QString& text);

  enum class Remedy { none, startScenario, startTrace, stopTrace, clearFilter, showChoice };

  ProcessActions& m_actions;
  ToolRow* m_tools;
  QToolButton* m_choose;
  Banner* m_message;
  Banner* m_keptBanner;
  TraceChoice* m_choice;
  TraceViews* m_views;
  ContentStack* m_stack;
  EmptyState* m_empty;
  QButtonGroup* m_switch;
  PlainLabel* m_status;
  QMenu* m_menu;
  TraceFiles* m_files;
  QAction *m_toggle, *m_open, *m_save, *m_perfetto, *m_csv, *m_clear;

  TraceReading m_reading;
  TraceRecorder m_recorder;
  TraceLog m_log;
  struct Kept {
    TraceLog log;
    std::optional<std::uint64_t> epoch;
  };
  std::optional<Kept> m_kept;  // the one before, which was not saved
  bool m_unsaved = false;
  bool m_keptWhileRunning = false;  // what its banner says
  FramePointer m_frame;
  // While a trace runs, the frames around its start: they know those that have ended since.
  std::vector<FramePointer> m_begun;
  std::optional<std::uint64_t> m_epoch;  // of the node that was traced; nothing: the trace is from a file
  QString m_told;                        // the problem of the reading that was shown last
  QString m_file;                        // that was opened
  TraceFilter m_filter;
  TraceDigestPointer m_digest;
  std::uint64_t m_edition = 0;
  int m_digests = 0;
  bool m_computing = false, m_stale = false;
  Remedy m_remedy = Remedy::none;
};

}  // namespace nazir::widgets
